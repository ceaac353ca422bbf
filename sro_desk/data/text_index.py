"""The full-text index, kept in step by the unit of work; records in the bin are not in it.

`incident_text`: columns incident_no, category, offense, location, summary, persons (their names); contentless (so no
snippet()), rowid from `incident_rowid`, so that newest first is `ORDER BY rowid DESC` and `incident_of(rowid)` the id.
`record_text`: columns kind, record (both unindexed) and text.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection

from sro_desk.data.attachments import PDFIUM
from sro_desk.data.images import root_column
from sro_desk.fields import KINDS

INCIDENT_BITS: Final = 27
"""Bits of the rowid that hold the incident's id."""
_LATEST: Final = (1 << 63 - INCIDENT_BITS) - 1
_YEAR_ONE: Final = 62_135_596_800
"""Seconds from 0001-01-01 to 1970-01-01."""
_RECORD_BITS: Final = 40
_SOME: Final = 5_000
_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_PAGES: Final = 40
_CHARACTERS: Final = 100_000

TEXTS: Final = MappingProxyType({
    "officer": "badge, last_name, first_name, post_license, rank, email, phone, notes",
    "policy_version": "policy_version, title",
    "district": "district, isd_number",
    "school": "school",
    "contract": "contract_no, title, (SELECT text FROM document WHERE sha256 = document_file)",
    "contract_item": '"where", note, reviewed_by',
    "completion": "course_title, post_course_no, sponsor, (SELECT text FROM document WHERE sha256 = certificate_file)",
    "activity": "activity_no, summary",
    "education_record": "record_no, student_ref, records, purpose, provided_by",
})  # fmt: skip
"""What is indexed of each kind but the incidents. The order is kept: a kind's place is in the rowids of its texts."""


def incident_rowid(occurred_at: datetime, record: int) -> int:
    """The rowid of an incident in `incident_text`."""
    seconds = int((occurred_at - datetime(1, 1, 1)).total_seconds())  # noqa: DTZ001 - wall time
    return min(seconds, _LATEST) << INCIDENT_BITS | record


def incident_of(rowid: int) -> int:
    """The incident's id in a rowid of `incident_text`."""
    return rowid & ((1 << INCIDENT_BITS) - 1)


def document_text(content: bytes, extension: str) -> str | None:
    """The words of a PDF's first pages, None where there are none to read."""
    if extension != "pdf":
        return None
    import pypdfium2

    words: list[str] = []
    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:  # kept all the same, only not searchable
            return None
        try:
            for number in range(min(len(pdf), _PAGES)):
                page = pdf[number]
                words.extend(page.get_textpage().get_text_bounded().split())
                page.close()
        except pypdfium2.PdfiumError:
            words.append("")
        finally:
            pdf.close()
    text = " ".join(words).replace("\x00", " ").encode("utf-8", "replace").decode()[:_CHARACTERS]
    return text.strip() or None


def refresh(connection: Connection, seq: int, kinds: frozenset[str]) -> None:
    """Bring the index up to date with what that entry of the log changed (its changes are written already)."""
    if "incident" in kinds:
        _forget_incidents(connection, seq)
        for roots in _touched(connection, seq, "incident"):
            _index_incidents(connection, roots)
    for kind in TEXTS:
        root = KINDS[kind].root or kind
        if root in kinds:
            _forget_records(connection, kind, seq, f"SELECT root FROM change WHERE tx = {seq} AND root_kind = '{root}'")
            for roots in _touched(connection, seq, root):
                _index_records(connection, kind, roots)


def _touched(connection: Connection, seq: int, root: str) -> Iterator[str]:
    """The roots of that kind that the entry changed, in order, as JSON arrays of some thousand ids each: so the texts
    of a large import are never in memory together."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT root FROM change WHERE tx = ? AND root_kind = ? ORDER BY 1", (seq, root)
    )
    for some in found.scalars().partitions(_SOME):
        yield json.dumps(some)


def out_of_step(connection: Connection) -> Iterator[tuple[str, int]]:
    """(kind, id) of records in use that the index does not hold, and of those that it holds wrongly."""
    incidents = f"SELECT {incident_rowid_sql('occurred_at', 'id')} FROM incident WHERE deleted_tx IS NULL"
    for (rowid,) in _differing(connection, incidents, "SELECT id FROM incident_text_docsize"):
        yield "incident", incident_of(rowid)
    for kind in TEXTS:
        held = f"SELECT rowid, kind, record, text FROM record_text WHERE rowid >> {_RECORD_BITS} = {_number(kind)}"
        for record in sorted({row[2] for row in _differing(connection, _record_texts(kind, "true"), held)}):
            yield kind, record


def _differing(connection: Connection, one: str, other: str) -> list[Any]:
    """The rows that one query gives and the other does not."""
    both = f"SELECT * FROM ({one} EXCEPT {other}) UNION ALL SELECT * FROM ({other} EXCEPT {one})"
    return list(connection.exec_driver_sql(both))


def incident_rowid_sql(occurred_at: str, record: str) -> str:
    """`incident_rowid` as SQL."""
    return f"(min(unixepoch({occurred_at}) + {_YEAR_ONE}, {_LATEST}) << {INCIDENT_BITS} | {record})"


def record_rowid_sql(kind: str, record: str) -> str:
    """The rowid of a record in `record_text`, as SQL."""
    return f"({_number(kind) << _RECORD_BITS} | {record})"


def _forget_incidents(connection: Connection, seq: int) -> None:
    """Under the moment that each incident had before, and for those of which only a part changed, still has."""
    before = incident_rowid_sql("json_extract(p.before, '$.occurred_at')", "c.record")
    now = incident_rowid_sql("i.occurred_at", "i.id")
    connection.exec_driver_sql(
        "DELETE FROM incident_text WHERE rowid IN ("
        f"SELECT {before} FROM change c JOIN payload p ON p.change = c.id "
        f"WHERE c.tx = {seq} AND c.kind = 'incident' AND p.before IS NOT NULL "
        f"UNION SELECT {now} FROM incident i WHERE i.id IN (SELECT root FROM change "
        f"WHERE tx = {seq} AND root_kind = 'incident' AND revision_before IS NOT NULL))"
    )


def _index_incidents(connection: Connection, roots: str) -> None:
    """In the order of rowids: out of order, the index would be flushed at every row."""
    connection.exec_driver_sql(
        "INSERT INTO incident_text(rowid, incident_no, category, offense, location, summary, persons) "
        f"SELECT {incident_rowid_sql('i.occurred_at', 'i.id')}, incident_no, category, offense, location, summary, "
        "(SELECT group_concat(name, ' ') FROM incident_person WHERE incident_id = i.id) "
        f"FROM incident i WHERE id {_AMONG} AND deleted_tx IS NULL ORDER BY 1",
        (roots,),
    )


def _forget_records(connection: Connection, kind: str, seq: int, touched: str) -> None:
    connection.exec_driver_sql(
        "DELETE FROM record_text WHERE rowid IN ("
        f"SELECT {record_rowid_sql(kind, 'record')} FROM change "
        f"WHERE tx = {seq} AND kind = '{kind}' AND revision_before IS NOT NULL "
        f"UNION SELECT {record_rowid_sql(kind, 'id')} FROM {kind} "
        f"WHERE {root_column(kind)} IN ({touched} AND revision_before IS NOT NULL))"
    )


def _index_records(connection: Connection, kind: str, roots: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO record_text(rowid, kind, record, text) "
        f"{_record_texts(kind, f'{root_column(kind)} {_AMONG}')} ORDER BY 1",
        (roots,),
    )


def _record_texts(kind: str, condition: str) -> str:
    """The rows of `record_text` that a kind's records in use shall have."""
    root = KINDS[kind].root
    in_use = "deleted_tx IS NULL"
    if root:
        in_use = f"{root_column(kind)} IN (SELECT id FROM {root} WHERE deleted_tx IS NULL)"
    return (
        f"SELECT {record_rowid_sql(kind, 'id')}, '{kind}', id, concat_ws(' ', {TEXTS[kind]}) "
        f"FROM {kind} WHERE {condition} AND {in_use}"
    )


def _number(kind: str) -> int:
    return tuple(TEXTS).index(kind)
