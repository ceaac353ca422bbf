"""Full-text search over all records."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from sqlalchemy import Integer, Text, bindparam, column, literal_column, select
from sqlalchemy import table as named_table
from sqlalchemy.orm import Session

from sro_desk.data.database import Database
from sro_desk.data.prepared import Driver, Prepared, prepare
from sro_desk.data.rows import Hit
from sro_desk.data.tables import table
from sro_desk.data.text_index import incident_of
from sro_desk.fields import KINDS

_WORDS: Final = 16
_WORD_LENGTH: Final = 80
_BEFORE: Final = 40
_AROUND: Final = 160
_INDEXES: Final = {
    "incident_text": named_table("incident_text", column("rowid")),
    "record_text": named_table("record_text", *map(column, ("rowid", "kind", "record", "text"))),
}
_TEXTS: Final = ("category", "offense", "location", "summary")
_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "officer": ("last_name", "first_name"),
    "policy_version": ("policy_version",),
    "district": ("district",),
    "school": ("school",),
    "contract": ("contract_no",),
    "activity": ("activity_no",),
    "education_record": ("record_no",),
}
"""What a record is called in the list of hits; what belongs to a root is called by the root."""
_DAYS: Final[Mapping[str, str]] = {
    "policy_version": "adopted_on",
    "contract": "starts_on",
    "contract_item": "reviewed_on",
    "completion": "completed_on",
    "activity": "date",
    "education_record": "received_on",
}


def words(text: str) -> tuple[str, ...]:
    """The words of what a user typed that have a letter or digit, at most 16 of them."""
    if not text:
        return ()
    pieces = text.encode("utf-8", "ignore").decode().replace("\0", " ").split()
    return tuple(piece[:_WORD_LENGTH] for piece in pieces if any(map(str.isalnum, piece)))[:_WORDS]


def match(text: str) -> str | None:
    """What a user typed as a query of the full-text index: every word as it stands, whatever its signs mean there; the
    last one as a beginning, unless a blank follows it. None where there is no word."""
    found = ['"' + word.replace('"', '""') + '"' for word in words(text)]
    if not found:
        return None
    return " ".join(found) + ("" if text[-1].isspace() else "*")


def has_words(whole: str, text: str) -> bool:
    """Whether `whole` would be found by `text`, for texts that are in the index no longer."""
    held = f" {_tokens(whole)} "
    phrases = [f" {_tokens(word)} " for word in words(text)]
    if phrases and not text[-1].isspace():
        phrases[-1] = phrases[-1].rstrip()
    return all(phrase in held for phrase in phrases)


def _tokens(text: str) -> str:
    """The words of a text as the index compares them: without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    )


def search(db: Database, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """The newest records whose texts have every word of `text` (the last as a beginning,
    unless a blank follows); nothing for no word.

    Those without a day (officers, schools) come first, then the newest day.
    """
    query = match(text)
    if query is None:
        return ()
    wanted = words(text)
    with db.read() as session:
        found = [*_incidents(session, query, wanted, limit), *_records(session, query, wanted, limit)]
    found.sort(key=lambda hit: (hit.day is None, hit.day or date.min, hit.id), reverse=True)
    return tuple(found[:limit])


def _incidents(session: Session, query: str, wanted: Sequence[str], limit: int) -> Iterator[Hit]:
    driver = Driver.within(session)
    found = driver.fetch(_newest("incident_text"), {"words": query, "limit": limit})
    columns = ("id", "incident_no", "occurred_at", *_TEXTS)
    for _, id, number, at, *texts in driver.by_ids("incident", columns, "id", [incident_of(row[0]) for row in found]):
        yield Hit("incident", id, "incident", id, number, snippet(texts, wanted), date.fromisoformat(at[:10]))


def _records(session: Session, query: str, wanted: Sequence[str], limit: int) -> Iterator[Hit]:
    driver = Driver.within(session)
    rows = driver.fetch(_newest("record_text"), {"words": query, "limit": limit})
    by_kind: dict[str, dict[int, str]] = defaultdict(dict)
    for _, kind, record, content in rows:
        by_kind[kind][record] = content
    for kind, texts in by_kind.items():
        for id, root_id, title, day in _named(session, kind, list(texts)):
            yield Hit(kind, id, KINDS[kind].root or kind, root_id, title, snippet([texts[id]], wanted), day)


@cache
def _newest(index: str) -> Prepared:
    """The newest rows of a text index that match, with parameters `words` and `limit`: rowid and the columns kept."""
    source = _INDEXES[index]
    found = literal_column(index).op("MATCH")(bindparam("words", type_=Text))
    query = select(*source.c).where(found).order_by(source.c.rowid.desc())
    return prepare(query.limit(bindparam("limit", type_=Integer)))


def _named(session: Session, kind: str, ids: Sequence[int]) -> Iterator[tuple[int, int, str, date | None]]:
    """(id, id of the root, title, day) of records of a kind."""
    source = table(kind)
    root = KINDS[kind].root
    query = select(source, *(table(root).c[name].label(f"root_{name}") for name in _TITLES.get(root, ())))
    if root:
        query = query.join(table(root), table(root).c.id == source.c[f"{root}_id"])
    for row in session.execute(query.where(source.c.id.in_(ids))).mappings():
        names = [row[f"root_{name}" if root else name] for name in _TITLES[root or kind]]
        day = _DAYS.get(kind)
        yield row["id"], row[f"{root}_id"] if root else row["id"], ", ".join(names), row[day] if day else None


def snippet(texts: Iterable[str | None], wanted: Sequence[str]) -> str:
    """The neighbourhood of the first word found, on one line; where none stands as typed, the texts' beginning."""
    whole = " ".join(" ".join(text.split()) for text in texts if text)
    lower = whole.casefold()
    places = [place for place in (lower.find(word.casefold()) for word in wanted) if place >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    start = whole.rfind(" ", 0, start) + 1 if start else 0
    cut = whole[start : start + _AROUND]
    return f"{'… ' if start else ''}{cut}{' …' if start + _AROUND < len(whole) else ''}"
