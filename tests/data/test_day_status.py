"""What is said of a day, incidents one by one, is what the rules say of every record."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sro_desk.context import Context
from sro_desk.data import day_status, snapshot
from sro_desk.data.database import Database
from sro_desk.policy import status as rules
from sro_desk.policy.pack import load_pack
from sro_desk.policy.verdicts import AgencyStatus
from tests.data.make import rows

DAYS = (date(2024, 2, 29), date(2025, 9, 1), date(2026, 11, 24), date.max)
ENTERED = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""When the sample was entered; a test changes it later."""


def told(db: Database, day: date, known_at: datetime | None = None) -> AgencyStatus:
    with day_status.day_status(db, day, known_at) as said:
        assert said.verdicts.incidents == ()
        return said.verdicts._replace(incidents=tuple(said.incidents))


def judged(db: Database, day: date, known_at: datetime | None = None) -> AgencyStatus:
    return rules.status(snapshot.facts(db, day, known_at), day, load_pack())


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_told_as_the_rules_judge_every_record(sample_read: Database, day: date) -> None:
    assert told(sample_read, day) == judged(sample_read, day)


def test_pages_join_without_a_gap(sample_read: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_status, "_AT_ONCE", 3)
    assert told(sample_read, DAYS[2]) == judged(sample_read, DAYS[2])


def change_everything(db: Database, context: Context) -> None:
    """Findings arise and go, by the incident itself and by what belongs to it; incidents come, go and change their
    number and their day."""
    found = {one.incident_no for one in judged(db, DAYS[2]).incidents}
    by_number = {row["incident_no"]: id for id, row in rows(db, "incident").items() if row["deleted_tx"] is None}
    raised = [by_number[number] for number in sorted(found)]
    quiet = [id for number, id in sorted(by_number.items()) if number not in found]
    force = next(iter(rows(db, "incident_force")))
    arrest = next(iter(rows(db, "incident_arrest")))
    with db.unit(context, "Change much") as unit:
        unit.remove("incident_force", force)
        unit.remove("incident_arrest", arrest)
        unit.remove("incident", raised[0])
        unit.change("incident", raised[1], {"incident_no": "0 comes first"})
        unit.change("incident", raised[2], {"occurred_at": datetime(2027, 1, 2, 8)})
        unit.change("incident", raised[3], {"disposition": "informal", "alternatives_considered": ("Warning",)})
        unit.change("incident", quiet[0], {"disposition": "citation", "alternatives_considered": ()})
        officer = rows(db, "incident")[quiet[1]]["officer_id"]
        values: dict[str, Any] = {"incident_id": quiet[1], "person_no": "9", "role": "subject"}
        unit.add("incident_person", values)
        unit.add("incident_arrest", {"incident_id": quiet[1], "person_no": "9", "officer_id": officer})
        image = {name: value for name, value in rows(db, "incident")[quiet[0]].items() if value is not None}
        new = {name: image[name] for name in ("school_id", "officer_id", "category")}
        unit.add(
            "incident", new | {"incident_no": "zz", "occurred_at": datetime(2026, 1, 2), "disposition": "citation"}
        )


@pytest.mark.parametrize("day", DAYS)
def test_what_was_known_before_is_put_back(sample_db: Database, context: Context, day: date) -> None:
    before = judged(sample_db, day)
    change_everything(sample_db, context)
    assert told(sample_db, day, ENTERED) == before == judged(sample_db, day, ENTERED)
    assert told(sample_db, day) == judged(sample_db, day)
    nothing = told(sample_db, day, datetime(2020, 1, 1, tzinfo=UTC))
    assert nothing.incidents == ()
