"""The sample's rows are what the exchange format allows, and what the sample promises."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from sro_desk.fields import SHEETS, Field, Kind, Type
from sro_desk.policy.incidents import open_must
from sro_desk.policy.pack import load_pack
from sro_desk.sample import TODAY, Row, facts, rows
from sro_desk.sample.people import on_duty

ROWS = rows()
TYPES = {
    Type.DATE: date, Type.MOMENT: datetime, Type.YES_NO: bool, Type.INTEGER: int, Type.NUMBER: float,
    Type.WORDS: tuple, Type.LIST: tuple,
}  # fmt: skip


def test_every_sheet_is_there_in_order_and_none_is_empty() -> None:
    assert list(ROWS) == list(SHEETS)
    assert all(ROWS.values())


def test_it_is_the_same_each_time() -> None:
    assert rows() == ROWS


@pytest.mark.parametrize("sheet", SHEETS)
def test_rows_keep_to_the_catalogue(sheet: str) -> None:
    kind = SHEETS[sheet]
    for row in ROWS[sheet]:
        assert set(row) <= {field.name for field in kind.fields}
        for field in kind.fields:
            _check(field, row)
        _check_orders(kind, row)
    keys = [tuple(row.get(field.name) for field in kind.key) for row in ROWS[sheet]]
    assert max(Counter(keys).values()) == 1


def _check(field: Field, row: Row) -> None:
    value = row.get(field.name)
    assert value is not None or not (field.required or (field.key and field.name != "reviewed_on"))
    if value is None:
        return
    assert type(value) is TYPES.get(field.type, str)
    if field.type is Type.REFERENCE:
        kind = next(kind for kind in SHEETS.values() if kind.name == field.refers_to)
        assert value in {other[kind.key[0].name] for other in ROWS[kind.sheet]}
    if field.words:
        assert set(value if isinstance(value, tuple) else (value,)) <= set(field.words)


def _check_orders(kind: Kind, row: Row) -> None:
    for first, last in kind.orders:
        if row.get(first) and row.get(last):
            assert str(row[first])[:10] <= str(row[last])[:10]


def test_it_has_the_size_that_was_asked_for() -> None:
    assert len(ROWS["Officers"]) == 14
    assert sorted(str(row["kind"]) for row in ROWS["Districts"]) == ["charter", "district", "district"]
    assert len(ROWS["Schools"]) == 7
    assert 380 <= len(ROWS["Incidents"]) <= 420
    assert len(ROWS["Activities"]) == 600


def test_incidents_and_activities_are_of_three_school_years_and_not_of_days_to_come() -> None:
    days = [row["occurred_at"].date() for row in ROWS["Incidents"]]  # type: ignore[attr-defined]
    days += [row["date"] for row in ROWS["Activities"]]
    assert max(days) <= TODAY
    assert {day.year - (day.month < 7) for day in days} == {2024, 2025, 2026}


def _work() -> Iterator[tuple[str, str, date]]:
    for row in ROWS["Incidents"]:
        yield str(row["badge"]), str(row["school"]), row["occurred_at"].date()  # type: ignore[attr-defined]
    for row in ROWS["Activities"]:
        yield str(row["badge"]), str(row["school"]), row["date"]  # type: ignore[misc]
    for row in ROWS["EducationRecords"]:
        yield str(row["badge"]), str(row["school"]), row["received_on"]  # type: ignore[misc]


def test_whoever_did_it_was_assigned_there_that_day() -> None:
    assert all(badge in on_duty(school, day) for badge, school, day in _work())


def test_children_name_persons_of_their_incident() -> None:
    persons = {(row["incident_no"], row["person_no"]) for row in ROWS["IncidentPersons"]}
    for sheet in ("IncidentForce", "IncidentArrests"):
        assert {(row["incident_no"], row["person_no"]) for row in ROWS[sheet]} <= persons


def test_a_closed_incident_with_an_open_must_says_why() -> None:
    closed = [one for one in facts().incidents if one.closed_on and open_must(one, load_pack())]
    assert closed
    assert all(one.closed_reason for one in closed)


def test_places_and_addresses_are_made_up() -> None:
    assert all(str(row["email"]).endswith(".example") for row in ROWS["Officers"])
    assert all(str(row["phone"]).startswith("555-01") for row in ROWS["Officers"])
