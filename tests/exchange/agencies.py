"""Agencies made at random, with everything that workbooks have trouble with."""

import unicodedata
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from sro_desk import entry
from sro_desk.data.unit import Unit
from sro_desk.fields import KINDS, Field, Kind, Type
from tests.exchange.books import png

Draw = st.DrawFn
Agency = dict[str, list[dict[str, Any]]]
"""Records by kind; references hold the place of a record in its kind's list."""

HARD = (
    "=1+1", "+1", "-1", "@SUM(A1)", "'quoted", '"quoted"', "_x0041_", "_x005F_x0041_", "_xD83D_", "a\nb", "a\n\n",
    "\ttab", " blanks ", "😀 emoji", "עברית", "日本語", "Ελλάδα", "e\u0301", "&amp; <b>]]>", "a;b\\c", "\\", ";", "1e5",
    "007", "TRUE", "2026-01-01", "#N/A", "x" * 32_767, "😀" * 16_383 + "x", "\u2028\u00a0\u200b\ufeff",
)  # fmt: skip
_TEXT = st.one_of(st.sampled_from(HARD), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12))
_TEXTS = _TEXT.filter(
    lambda text: text and all(fault.field != "notes" for fault in entry.check("officer", {"notes": text}))
)
_DATES = st.one_of(
    st.dates(date(1850, 1, 1), date(2199, 12, 31)),
    st.sampled_from([date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]),
)
_MOMENTS = st.datetimes(datetime(1850, 1, 1), datetime(2199, 1, 1)).map(lambda moment: moment.replace(microsecond=0))


def _key_text(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


_KEYS = _TEXTS.map(_key_text).filter(lambda text: text and entry.units(text) <= 200)


def _values(field: Field) -> st.SearchStrategy[Any]:
    made: dict[Type, st.SearchStrategy[Any]] = {
        Type.TEXT: _TEXTS,
        Type.KEY: _KEYS,
        Type.DATE: _DATES,
        Type.MOMENT: _MOMENTS,
        Type.YES_NO: st.booleans(),
        Type.WORD: st.sampled_from(field.words or ("",)),
        Type.WORDS: st.lists(st.sampled_from(field.words or ("",)), min_size=1, max_size=3).map(tuple),
        Type.LIST: st.lists(_TEXTS.map(str.strip).filter(lambda text: 0 < len(text) < 1_000), max_size=3).map(tuple),
        Type.INTEGER: st.integers(field.minimum or 0, 999_999_999_999_999),
        Type.NUMBER: st.one_of(st.floats(0, 1e9), st.integers(0, 1_000).map(float)),
        Type.ZONE: st.sampled_from(["America/Chicago", "Europe/Athens"]),
        Type.FILE: st.sampled_from([png(1), png(2)]),
    }
    return made[field.type]


@st.composite
def agencies(draw: Draw) -> Agency:
    """A whole agency, free of faults."""
    made: Agency = {}
    for kind in KINDS.values():
        count = 1 if kind.name == "agency" else draw(st.integers(0, 3))
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for _ in range(count):
            row = _row(draw, kind, made)
            if row is not None:
                rows.setdefault(tuple(row.get(field.name) for field in kind.key), row)
        made[kind.name] = list(rows.values())
    return made


def _row(draw: Draw, kind: Kind, made: Agency) -> dict[str, Any] | None:
    row: dict[str, Any] = {}
    for field in kind.fields:
        if field.type is Type.REFERENCE:
            if not made[field.refers_to]:
                return None
            row[field.name] = draw(st.integers(0, len(made[field.refers_to]) - 1))
        elif field.required or field.default is not None or draw(st.booleans()):
            row[field.name] = draw(_values(field))
            if field.required and isinstance(row[field.name], str) and not row[field.name].strip():
                row[field.name] = "blank"
    return row if _mended(kind, row, made) else None


def _mended(kind: Kind, row: dict[str, Any], made: Agency) -> bool:
    """Make the row one that may be entered; False where it would be work."""
    for start, end in kind.orders:
        first, last = row.get(start), row.get(end)
        if first is not None and last is not None and _early(first, last):
            del row[start if kind.field(end).required else end]
    if kind.name == "assignment":
        separated = made["officer"][row["badge"]].get("separated_on")
        return separated is None or row["assumed_duties_on"] <= separated
    if kind.name == "contract_item":
        row["state"] = "met" if row["state"] == "not_applicable" else row["state"]
    if kind.name == "incident" and "closed_on" in row:
        row["closed_reason"] = "settled"
    if kind.name in ("incident_force", "incident_arrest") and "person_no" in row:
        persons = [one["person_no"] for one in made["incident_person"] if one["incident_no"] == row["incident_no"]]
        row["person_no"] = persons[0] if persons else None
        return kind.name == "incident_force" or bool(persons)
    return True


def _early(first: date, last: date) -> bool:
    if isinstance(first, datetime) and isinstance(last, datetime):
        return last < first
    return last.isoformat()[:10] < first.isoformat()[:10]


def enter(unit: Unit, agency: Agency) -> None:
    """Enter the records."""
    ids: dict[str, list[int]] = {}
    for kind in KINDS.values():
        ids[kind.name] = []
        for row in agency[kind.name]:
            values = {}
            for field in kind.fields:
                value = row.get(field.name)
                if field.type is Type.REFERENCE:
                    value = ids[field.refers_to][value]
                elif field.type is Type.FILE and value is not None:
                    value = unit.file(value, "png")
                values[field.column] = value
            if kind.name == "agency":
                unit.change("agency", 1, values)
            else:
                ids[kind.name].append(unit.add(kind.name, values))
