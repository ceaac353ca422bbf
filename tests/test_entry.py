"""The checks of one record at entry."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_desk import entry
from sro_desk.fields import KINDS

OFFICER = {"badge": "101", "last_name": "Doe", "first_name": "Jane"}
COMPLETION = {"officer_id": 1, "course_kind": "mandated", "completed_on": date(2026, 1, 1)}


def faults(kind: str, **values: Any) -> list[tuple[str, str]]:
    base = {"officer": OFFICER, "completion": COMPLETION}.get(kind, {})
    return [(fault.field, fault.reason) for fault in entry.check(kind, entry.clean(kind, {**base, **values}))]


def named(kind: str, **values: Any) -> list[str]:
    return [field for field, _ in faults(kind, **values)]


def test_an_empty_record_lacks_what_it_must_have() -> None:
    for kind in KINDS.values():
        lacking = [fault.field for fault in entry.check(kind.name, entry.clean(kind.name, {}))]
        assert lacking == [field.name for field in kind.fields if field.required]


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "a\x7fb", "a\x85b", "a\rb", "a\ud800b", "a\uffffb"])
def test_control_characters_are_refused_everywhere(text: str) -> None:
    assert named("officer", notes=text) == ["notes"]
    assert named("officer", badge=text) == ["badge"]
    assert "Character 2 is a control character" in faults("officer", notes=text)[0][1]
    assert [fault.field for fault in entry.check("incident", {"alternatives_considered": (text,)})][-1] == (
        "alternatives_considered"
    )


def test_tabs_line_feeds_and_any_script_are_text() -> None:
    assert faults("officer", notes="a\tb\nc \u4e2d\u6587 \U0001f600 \u202e =1+1") == []


@pytest.mark.parametrize(("text", "fits"), [
    ("a" * 32_767, True), ("a" * 32_768, False), ("\U0001f600" * 16_383, True), ("\U0001f600" * 16_384, False),
    ("\u4e2d" * 32_767, True),
])  # fmt: skip
def test_length_counts_utf16_units(text: str, fits: bool) -> None:
    assert (faults("officer", notes=text) == []) is fits


@pytest.mark.parametrize(("key", "fits"), [("k" * 200, True), ("k" * 201, False), ("\U0001f600" * 101, False)])
def test_keys_are_shorter(key: str, fits: bool) -> None:
    assert (faults("officer", badge=key) == []) is fits


def test_a_list_fits_one_cell() -> None:
    assert [fault.field for fault in entry.check("incident", {"deescalation": ("a;" * 5_000,) * 3})][
        -1
    ] == "deescalation"
    assert "deescalation" not in [
        fault.field for fault in entry.check("incident", {"deescalation": ("a" * 9_000,) * 3})
    ]


def test_blank_is_not_a_value() -> None:
    assert named("officer", badge=" \t ") == ["badge"]
    assert named("officer", last_name="  ") == ["last_name"]
    assert faults("officer", notes="  ") == []


def test_words_are_those_of_the_catalogue() -> None:
    assert named("completion", course_kind="Mandated") == ["course_kind"]
    assert [f.field for f in entry.check("incident_force", {"kinds": ("escort", "tackle")})][-1] == "kinds"


@pytest.mark.parametrize(("value", "fits"), [(0, True), (2.5, True), (-0.1, False), (float("nan"), False),
                                             (float("inf"), False), (True, False), (1e300, False)])  # fmt: skip
def test_numbers(value: object, fits: bool) -> None:
    assert (faults("completion", credits=value) == []) is fits


@pytest.mark.parametrize(("field", "value"), [
    ("completed_on", datetime(2026, 1, 1)), ("completed_on", "2026-01-01"), ("credits", "3"), ("officer_id", "101"),
    ("officer_id", True), ("course_title", 7), ("certificate_file", "../a.pdf"), ("course_kind", 3),
])  # fmt: skip
def test_a_value_of_another_type_is_a_fault(field: str, value: object) -> None:
    assert len(faults("completion", **{field: value})) == 1


def test_moments_are_wall_time() -> None:
    aware = entry.check("incident", {"occurred_at": datetime(2026, 1, 1, tzinfo=UTC)})
    assert aware[1].field == "occurred_at"
    assert entry.clean("incident", {"occurred_at": datetime(2026, 1, 1, 8, 0, 0, 999)}) == {
        "occurred_at": datetime(2026, 1, 1, 8)
    }


@pytest.mark.parametrize(("zone", "fits"), [("America/Chicago", True), ("UTC", True), ("Chicago", False),
                                            ("../etc/passwd", False), ("America", False)])  # fmt: skip
def test_time_zones(zone: str, fits: bool) -> None:
    values = {"name": "A", "time_zone": zone, "suppression_threshold": 5, "certificate_grace_days": 30}
    assert (entry.check("agency", values) == []) is fits


def test_ends_are_not_before_their_starts() -> None:
    assert faults("officer", hired_on=date(2026, 1, 1), separated_on=date(2026, 1, 1)) == []
    assert named("officer", hired_on=date(2026, 1, 2), separated_on=date(2026, 1, 1)) == ["separated_on"]
    closed = {"occurred_at": datetime(2026, 1, 2, 23), "closed_on": date(2026, 1, 2)}
    assert "closed_on" not in [fault.field for fault in entry.check("incident", closed)]
    prone = {"prone_started_at": datetime(2026, 1, 1, 9, 1), "prone_ended_at": datetime(2026, 1, 1, 9)}
    assert [fault.field for fault in entry.check("incident_force", prone)][-1] == "prone_ended_at"


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_what_was_cleaned_stays_as_it_is(text: str) -> None:
    for kind, values in (("officer", {"badge": text, "notes": text}), ("incident", {"deescalation": (text, text)})):
        once = entry.clean(kind, values)
        if not any(fault.field in ("badge", "notes", "deescalation") for fault in entry.check(kind, once)):
            assert entry.clean(kind, once) == once


def test_an_unknown_column_is_a_defect() -> None:
    with pytest.raises(ValueError, match="no column nonsense"):
        entry.clean("officer", {"nonsense": 1})
