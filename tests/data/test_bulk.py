"""Records written many at a time are those that would be written one by one."""

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sro_desk import entry, entry_many
from sro_desk.data import bulk, images
from sro_desk.fields import KINDS, Field, Type

ANYTHING = st.one_of(
    st.none(), st.text(max_size=8), st.sampled_from(["a\r\nb", " key ", "", "\x00", "e\u0301", "\ud800", ";\\"]),
    st.booleans(), st.integers(-5, 5), st.floats(), st.dates(), st.datetimes(),
    st.lists(st.text(max_size=4), max_size=3).map(tuple), st.just(("escort",)), st.just("x" * 40_000),
)  # fmt: skip


def fitting(field: Field) -> st.SearchStrategy[Any]:
    """Values of the field's type, mostly in order."""
    texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
    of: dict[Type, Callable[[], st.SearchStrategy[Any]]] = {
        Type.TEXT: lambda: texts,
        Type.KEY: lambda: texts,
        Type.DATE: st.dates,
        Type.MOMENT: st.datetimes,
        Type.YES_NO: st.booleans,
        Type.WORD: lambda: st.sampled_from(field.words),
        Type.WORDS: lambda: st.lists(st.sampled_from(field.words), max_size=3).map(tuple),
        Type.LIST: lambda: st.lists(texts, max_size=3).map(tuple),
        Type.INTEGER: lambda: st.integers(0, 10**15),
        Type.NUMBER: lambda: st.floats(0, 1e6),
        Type.REFERENCE: lambda: st.integers(1, 10),
        Type.FILE: lambda: st.sampled_from(["a" * 64, "0" * 64]),
        Type.ZONE: lambda: st.just("America/Chicago"),
    }
    return st.one_of(*([] if field.required else [st.none()]), of[field.type]())


def records(values: Callable[[Field], st.SearchStrategy[Any]]) -> st.SearchStrategy[tuple[str, list[dict[str, Any]]]]:
    """A kind and some of its records."""

    def of(kind: str) -> st.SearchStrategy[tuple[str, list[dict[str, Any]]]]:
        one = st.fixed_dictionaries({field.column: values(field) for field in KINDS[kind].fields})
        return st.tuples(st.just(kind), st.lists(one, min_size=1, max_size=4))

    return st.sampled_from(list(KINDS)).flatmap(of)


def same(one: Any, other: Any) -> bool:
    """Equal in type and value; no number that is none is equal to itself."""
    return type(one) is type(other) and (one == other or (isinstance(one, float) and math.isnan(one)))


@given(st.one_of(records(lambda field: st.one_of(fitting(field), ANYTHING)), records(fitting)))
@settings(max_examples=300, deadline=None)
def test_what_is_said_to_be_ordinary_is_clean_and_without_fault(found: tuple[str, list[dict[str, Any]]]) -> None:
    kind, rows = found
    if entry_many.ordinary(kind, rows):
        for row in rows:
            cleaned = entry.clean(kind, row)
            assert all(same(cleaned[name], row[name]) or row[name] is None for name in row)
            assert entry.check(kind, cleaned) == []


def test_most_rows_are_ordinary() -> None:
    officer = {"badge": "101", "last_name": "Doe", "first_name": "Zo\u00eb", "hired_on": date(2020, 1, 1)}
    incident = {
        "incident_no": "I-1", "occurred_at": datetime(2026, 9, 1, 10), "school_id": 1, "officer_id": 1,
        "category": "Fight", "disposition": "informal", "summary": "two\nlines", "alternatives_considered": ("a", "b"),
        "deescalation": (), "school_rule": None, "closed_on": date(2026, 9, 1),
    }  # fmt: skip
    assert entry_many.ordinary("officer", [officer, {**officer, "badge": "102"}])
    assert entry_many.ordinary("incident", [incident])
    for broken in ({"badge": ""}, {"badge": " 1"}, {"badge": None}, {"last_name": " "}, {"notes": "\r\n"}, {"rank": 1},
                   {"separated_on": date(2019, 1, 1)}, {"nonsense": 1}):  # fmt: skip
        assert not entry_many.ordinary("officer", [officer, {**officer, **broken}])


@given(records(fitting))
@settings(max_examples=150, deadline=None)
def test_rows_and_texts_are_those_of_one_record_at_a_time(found: tuple[str, list[dict[str, Any]]]) -> None:
    kind, rows = found
    cleaned = [entry.clean(kind, row) for row in rows]
    assume(any(images.from_values(kind, values) for values in cleaned))
    prepared = bulk.prepare(kind, cleaned, range(7, 7 + len(rows)))
    for number, values in enumerate(cleaned):
        image = images.from_values(kind, values)
        expected = {"id": 7 + number, **image} | ({} if KINDS[kind].root else {"revision": 1})
        assert prepared.texts[number] == images.canonical(image)
        assert list(prepared.rows[number]) == images.to_row(kind, expected, prepared.names)
        assert set(image) <= set(prepared.names)
        assert prepared.roots[number] == image.get(images.root_column(kind), 7 + number)
