"""What was known at a moment is what a reading at that moment said, whatever was done since."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sro_desk.context import Context
from sro_desk.data import changes, contracts, edit, incidents, overview, roster, snapshot, undo, vault
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit
from sro_desk.data.incident_figures import incident_figures
from sro_desk.data.rows import IncidentFilter, IncidentRow, WorkFilter
from sro_desk.errors import Refused
from sro_desk.sample.filling import ACTION

DAY = date(2026, 11, 24)
Step = Callable[[Database, Context, random.Random], None]


def plain(value: Any) -> Any:
    """Rows as nested tuples in which the order of records means nothing."""
    if isinstance(value, IncidentRow):
        names = [name for name, part in vars(IncidentRow).items() if isinstance(part, property)]
        return tuple((name, plain(getattr(value, name))) for name in names)
    if hasattr(value, "_asdict"):
        return tuple(plain(each) for each in value)
    if isinstance(value, tuple):
        return tuple(sorted((plain(one) for one in value), key=repr))
    return value


def said(db: Database, known_at: datetime | None = None) -> Any:
    """Everything that the window and `status` say."""
    return {
        "facts": plain(snapshot.facts(db, known_at=known_at)),
        "roster": roster.rows(db, DAY, known_at),
        "vault": plain(vault.rows(db, DAY, known_at)),
        "contracts": contracts.tree(db, DAY, known_at),
        "overview": overview.overview(db, DAY, known_at),
        "figures": incident_figures(db, DAY, known_at).musts,
        "fights": plain(incidents.page(db, IncidentFilter(text="fight"), limit=500, known_at=known_at).rows),
        "forced": plain(incidents.page(db, IncidentFilter(force=True), limit=500, known_at=known_at).rows),
        "closed": plain(incidents.page(db, IncidentFilter(closed=False), limit=500, known_at=known_at).rows),
        "activities": incidents.activities(db, WorkFilter(kind="class"), limit=500, known_at=known_at).rows,
        "records": incidents.education_records(db, WorkFilter(), limit=500, known_at=known_at).rows,
    }


def one_of(db: Database, chance: random.Random, kind: str) -> int:
    """A record of a root kind."""
    return chance.choice(snapshot.choices(db, kind)).id


def rename_officer(db: Database, context: Context, chance: random.Random) -> None:
    id = one_of(db, chance, "officer")
    edit.save(db, context, Edit("officer", id, {"badge": f"B{chance.randrange(10**9)}", "last_name": "Ny"}))


def rename_school(db: Database, context: Context, chance: random.Random) -> None:
    edit.save(db, context, Edit("school", one_of(db, chance, "school"), {"school": f"S{chance.randrange(10**9)}"}))


def change_child(db: Database, context: Context, chance: random.Random) -> None:
    rows = [row for kind in snapshot.officer(db, one_of(db, chance, "officer")).children.values() for row in kind]
    if rows:
        row = chance.choice(rows)
        field = {"license": "expires_on", "assignment": "ended_on", "completion": "received_on"}.get(row.kind)
        if field:
            edit.save(db, context, Edit(row.kind, row.id, {field: date(2031, 1, 1) + timedelta(chance.randrange(999))}))
        else:
            edit.remove(db, context, row.kind, row.id)


def change_incident(db: Database, context: Context, chance: random.Random) -> None:
    page = incidents.page(db, IncidentFilter(), limit=300).rows
    moment = datetime(2024, 9, 1, 8) + timedelta(minutes=chance.randrange(10**6))
    values = {"occurred_at": moment, "closed_on": None, "category": chance.choice(["Fight", "Threat"])}
    edit.save(db, context, Edit("incident", chance.choice(page).id, values))


def change_force(db: Database, context: Context, chance: random.Random) -> None:
    page = incidents.page(db, IncidentFilter(force=True), limit=300).rows
    if page:
        detail = snapshot.incident(db, chance.choice(page).id)
        edit.remove(db, context, "incident_force", chance.choice(detail.children["incident_force"]).id)


def add_incident(db: Database, context: Context, chance: random.Random) -> None:
    officer, school = one_of(db, chance, "officer"), one_of(db, chance, "school")
    incident = {
        "incident_no": f"N{chance.randrange(10**9)}", "occurred_at": datetime(2026, 10, 1, 9), "school_id": school,
        "officer_id": officer, "category": "Fight", "disposition": "citation",
    }  # fmt: skip
    force = {"force_no": "1", "officer_id": officer, "kinds": ("escort",)}
    edit.save_all(db, context, "Add incident", (Edit("incident", None, incident), Edit("incident_force", None, force)))


def bin_something(db: Database, context: Context, chance: random.Random) -> None:
    kind = chance.choice(["incident", "contract", "activity", "education_record", "policy_version", "officer"])
    if kind == "incident":
        id = chance.choice(incidents.page(db, IncidentFilter(), limit=300).rows).id
    elif kind == "activity":
        id = chance.choice(incidents.activities(db, WorkFilter(), limit=300).rows).id
    elif kind == "education_record":
        id = chance.choice(incidents.education_records(db, WorkFilter(), limit=300).rows).id
    else:
        id = one_of(db, chance, kind)
    edit.remove(db, context, kind, id)


def undo_something(db: Database, context: Context, chance: random.Random) -> None:
    if undo.next_names(db)[0] != ACTION:
        undo.undo(db, context)


STEPS: tuple[Step, ...] = (
    rename_officer, rename_school, change_child, change_incident, change_force, add_incident, bin_something,
    undo_something,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_known_at_each_entry_of_the_log_is_what_was_said_then(sample_db: Database, context: Context, seed: int) -> None:
    chance = random.Random(seed)
    then = [(changes.log(sample_db, 1)[0].at, said(sample_db))]
    for _ in range(12):
        try:
            chance.choice(STEPS)(sample_db, context, chance)
        except Refused:  # still named by others, or nothing to undo: another step will do
            continue
        at = changes.log(sample_db, 1)[0].at
        if at != then[-1][0]:
            then.append((at, said(sample_db)))
    assert len(then) > 6
    for place, (at, expected) in enumerate(then):
        following = then[place + 1][0] - timedelta(microseconds=1) if place + 1 < len(then) else at
        for moment in {at, following}:
            again = said(sample_db, moment)
            assert again == expected, [name for name in again if again[name] != expected[name]]


def test_before_the_first_entry_nothing_was_known(sample_db: Database) -> None:
    facts = snapshot.facts(sample_db, known_at=datetime(2025, 1, 1, tzinfo=UTC))
    assert (facts.officers, facts.schools, facts.incidents) == ((), (), ())


def test_a_record_as_it_was(sample_db: Database, context: Context) -> None:
    before = snapshot.officer(sample_db, 1)
    at = changes.log(sample_db, 1)[0].at
    edit.save(sample_db, context, Edit("officer", 1, {"rank": "Chief of everything"}))
    edit.remove(sample_db, context, "completion", before.children["completion"][0].id)
    assert snapshot.officer(sample_db, 1) != before
    then = snapshot.officer(sample_db, 1, at)
    assert (then.record, then.children, then.values) == (before.record, before.children, before.values)
