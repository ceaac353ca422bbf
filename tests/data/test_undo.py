"""Undo and redo: what they put back, and when they are refused."""

from datetime import date, datetime

import pytest

from sro_desk.context import Context
from sro_desk.data import changes
from sro_desk.data.database import Database
from sro_desk.data.undo import next_names, redo, undo
from sro_desk.errors import Refused
from tests.data.make import add_officer, add_school, officer, rows


def test_undo_takes_a_new_record_away_and_redo_brings_it_back_under_its_id(
    plain_db: Database, context: Context
) -> None:
    id = add_officer(plain_db, context)
    assert undo(plain_db, context).action == "Undo Add officer"
    assert rows(plain_db, "officer") == {}
    assert redo(plain_db, context).action == "Redo Add officer"
    assert rows(plain_db, "officer")[id]["last_name"] == "Doe"
    assert rows(plain_db, "license")[1]["officer_id"] == id
    assert officer(plain_db, id).revision > 1


def test_undo_walks_back_change_by_change_and_redo_forward_again(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    for rank in ("Sergeant", "Captain"):
        with plain_db.unit(context, f"Promote to {rank}") as unit:
            unit.change("officer", id, {"rank": rank})
    assert next_names(plain_db) == ("Promote to Captain", None)
    undo(plain_db, context)
    undo(plain_db, context)
    assert officer(plain_db, id).rank is None
    assert next_names(plain_db) == ("Add officer", "Promote to Sergeant")
    redo(plain_db, context)
    assert officer(plain_db, id).rank == "Sergeant"
    redo(plain_db, context)
    assert officer(plain_db, id).rank == "Captain"
    assert next_names(plain_db) == ("Promote to Captain", None)
    undo(plain_db, context)
    assert officer(plain_db, id).rank == "Sergeant"


def test_nothing_is_left_to_redo_after_another_change(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    with plain_db.unit(context, "Promote") as unit:
        unit.change("officer", id, {"rank": "Sergeant"})
    undo(plain_db, context)
    with plain_db.unit(context, "Note") as unit:
        unit.change("officer", id, {"notes": "New"})
    assert next_names(plain_db) == ("Note", None)
    with pytest.raises(Refused, match="no undone change"):
        redo(plain_db, context)


def test_an_earlier_change_is_refused_while_a_later_one_touches_the_record(
    plain_db: Database, context: Context
) -> None:
    id = add_officer(plain_db, context)
    with plain_db.unit(context, "Promote") as unit:
        unit.change("officer", id, {"rank": "Sergeant"})
    first = unit.outcome.seq
    with plain_db.unit(context, "Note") as unit:
        unit.change("officer", id, {"notes": "New"})
    with pytest.raises(Refused, match=rf"changed later, by change {unit.outcome.seq} \(Note, by Clerk\)"):
        undo(plain_db, context, first)
    undo(plain_db, context)
    undo(plain_db, context, first)
    assert officer(plain_db, id).rank is None


def test_changes_of_other_records_are_no_obstacle(plain_db: Database, context: Context) -> None:
    first = add_officer(plain_db, context)
    with plain_db.unit(context, "Promote") as unit:
        unit.change("officer", first, {"rank": "Sergeant"})
    promoted = unit.outcome.seq
    add_officer(plain_db, context, badge="102")
    undo(plain_db, context, promoted)
    assert officer(plain_db, first).rank is None


def test_a_record_that_others_depend_on_is_not_undone(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    with plain_db.unit(context, "Add license") as unit:
        unit.add("license", {"officer_id": id, "expires_on": date(2030, 6, 30)})
    with pytest.raises(Refused, match=r"License Jun 30, 2030 of officer 101 .* by change 3"):
        undo(plain_db, context, 2)


def test_an_incident_keeps_its_school_from_being_undone(plain_db: Database, context: Context) -> None:
    by = add_officer(plain_db, context)
    school = add_school(plain_db, context)
    with plain_db.unit(context, "Add incident") as unit:
        unit.add(
            "incident",
            {"incident_no": "I-1", "occurred_at": datetime(2026, 9, 1, 10), "school_id": school, "officer_id": by,
             "category": "Fight", "disposition": "informal"},
        )  # fmt: skip
    with pytest.raises(Refused, match="Incident I-1 was changed later"):
        undo(plain_db, context, 3)


def test_undo_of_the_bin_and_of_a_deletion(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    with plain_db.unit(context, "Delete license") as unit:
        unit.remove("license", 1)
    with plain_db.unit(context, "Move to bin") as unit:
        unit.remove("officer", id)
    assert officer(plain_db, id).deleted_tx == unit.outcome.seq
    undo(plain_db, context)
    undo(plain_db, context)
    assert officer(plain_db, id).deleted_tx is None
    assert list(rows(plain_db, "license")) == [1]


def test_redo_of_the_bin_is_refused_once_something_names_the_record(plain_db: Database, context: Context) -> None:
    add_officer(plain_db, context)
    school = add_school(plain_db, context)
    with plain_db.unit(context, "Move to bin") as unit:
        unit.remove("school", school)
    binned = undo(plain_db, context).seq
    with plain_db.unit(context, "Add assignment") as unit:
        unit.add("assignment", {"officer_id": 1, "school_id": school, "role": "regular",
                                "assumed_duties_on": date(2026, 9, 1)})  # fmt: skip
    with pytest.raises(Refused, match="named by assignment"):
        undo(plain_db, context, binned)


def test_a_key_that_was_taken_meanwhile_stands_in_the_way(plain_db: Database, context: Context) -> None:
    id = add_officer(plain_db, context)
    with plain_db.unit(context, "Renumber") as unit:
        unit.change("officer", id, {"badge": "201"})
    add_officer(plain_db, context, badge="101")
    with pytest.raises(Refused, match="cannot be undone now"):
        undo(plain_db, context, 3)
    assert officer(plain_db, id).badge == "201"


def test_an_undone_change_is_not_undone_twice_and_creation_never(plain_db: Database, context: Context) -> None:
    add_officer(plain_db, context)
    undo(plain_db, context, 2)
    with pytest.raises(Refused, match="undone already, by change 3"):
        undo(plain_db, context, 2)
    with pytest.raises(Refused, match="cannot be undone"):
        undo(plain_db, context, 1)
    with pytest.raises(Refused, match="no change to undo"):
        undo(plain_db, context)
    with pytest.raises(Refused, match="There is no change 99"):
        undo(plain_db, context, 99)


def test_a_record_that_someone_altered_around_the_log_is_left_alone(plain_db: Database, context: Context) -> None:
    add_officer(plain_db, context)
    with plain_db.writing() as connection:
        connection.exec_driver_sql("UPDATE officer SET rank = 'Forged'")
    with pytest.raises(Refused, match=r"Officer 101 .* is no longer as change 2 .* left it"):
        undo(plain_db, context)
    assert officer(plain_db, 1).rank == "Forged"


def test_a_large_import_is_undone_whole(plain_db: Database, context: Context) -> None:
    with plain_db.unit(context, "Import workbook") as unit:
        ids = unit.add_many(
            "officer", ({"badge": str(n), "last_name": "Doe", "first_name": "Jane"} for n in range(1_200))
        )
        unit.add_many("license", ({"officer_id": id, "expires_on": date(2030, 1, 1)} for id in ids))
        unit.change("officer", ids[0], {"rank": "Chief"})
    undo(plain_db, context)
    assert rows(plain_db, "officer") == rows(plain_db, "license") == {}
    redo(plain_db, context)
    assert len(rows(plain_db, "license")) == 1_200
    assert officer(plain_db, ids[0]).rank == "Chief"


def test_the_log_says_what_was_undone_by_what(plain_db: Database, context: Context) -> None:
    add_officer(plain_db, context)
    undo(plain_db, context)
    newest, added, created = changes.log(plain_db)
    assert (newest.seq, newest.undo_of, newest.action) == (3, 2, "Undo Add officer")
    assert (added.undone_by, added.records) == (3, 2)
    assert added.summary == "Officer 101 (Doe, Jane) added; License Jun 30, 2027 of officer 101 (Doe, Jane) added"
    assert created.action == "Create database"
    assert [entry.seq for entry in changes.log(plain_db, 1)] == [3]
