"""The bin: what it lists, how it is searched, and what comes out of it."""

from datetime import date

import pytest

from sro_desk.context import Context
from sro_desk.data import binned, edit, edit_many, undo
from sro_desk.data.database import Database
from sro_desk.errors import EntryRefused
from tests.data.make import add_officer, add_school, rows


def names(db: Database, text: str = "") -> list[str]:
    return [row.name for row in binned.rows(db, text)]


def test_the_bin_lists_newest_first_by_whom_and_when(plain_db: Database, context: Context) -> None:
    first, school = add_officer(plain_db, context), add_school(plain_db, context)
    assert binned.rows(plain_db) == ()
    edit.remove(plain_db, context, "officer", first)
    seq = edit.remove(plain_db, context, "school", school).seq
    row, other = binned.rows(plain_db)
    assert (row.kind, row.id, row.name, row.seq) == ("school", school, "School Lincoln", seq)
    assert row.removed_by == "Clerk"
    assert row.removed_at > other.removed_at
    assert other.name == "Officer 101 (Doe, Jane)"
    assert binned.count(plain_db) == 2


def test_it_is_searched_by_name_and_by_who_removed_it(plain_db: Database, context: Context) -> None:
    edit.remove(plain_db, context, "officer", add_officer(plain_db, context))
    edit.remove(plain_db, context, "school", add_school(plain_db, context))
    assert names(plain_db, "jane DOE") == ["Officer 101 (Doe, Jane)"]
    assert len(names(plain_db, "clerk")) == 2
    assert names(plain_db, "nobody") == []


def test_pages_follow_each_other_by_key(plain_db: Database, context: Context) -> None:
    ids = [add_officer(plain_db, context, str(badge)) for badge in range(7)]
    edit_many.remove(plain_db, context, "officer", ids)
    first = binned.rows(plain_db, limit=3)
    second = binned.rows(plain_db, after=first[-1], limit=3)
    third = binned.rows(plain_db, after=second[-1], limit=3)
    assert [row.id for row in first + second + third] == sorted(ids, reverse=True)


def test_a_parent_comes_back_with_the_children_it_had_and_no_other(plain_db: Database, context: Context) -> None:
    jane = add_officer(plain_db, context)
    with plain_db.unit(context, "Add license") as unit:
        gone = unit.add("license", {"officer_id": jane, "expires_on": date(2030, 6, 30)})
    edit.remove(plain_db, context, "license", gone)
    outcome = edit.remove(plain_db, context, "officer", jane)
    assert outcome.binned
    restored = binned.restore(plain_db, context, "officer", jane)
    assert restored.action == "Restore officer"
    assert not restored.binned
    assert rows(plain_db, "officer")[jane]["deleted_tx"] is None
    assert [row["expires_on"] for row in rows(plain_db, "license").values()] == [date(2027, 6, 30)]
    assert binned.rows(plain_db) == ()
    undo.undo(plain_db, context)
    assert names(plain_db) == ["Officer 101 (Doe, Jane)"]


def test_several_come_back_as_one_action(plain_db: Database, context: Context) -> None:
    ids = [add_officer(plain_db, context, badge) for badge in ("1", "2")]
    edit_many.remove(plain_db, context, "officer", ids)
    outcome = binned.restore_all(plain_db, context, [("officer", id) for id in ids])
    assert outcome.action == "Restore 2 records"
    assert binned.count(plain_db) == 0


def test_a_record_whose_key_was_given_away_stays_in_the_bin(plain_db: Database, context: Context) -> None:
    jane = add_officer(plain_db, context)
    edit.remove(plain_db, context, "officer", jane)
    add_officer(plain_db, context)
    with pytest.raises(EntryRefused, match="101"):
        binned.restore(plain_db, context, "officer", jane)
    assert binned.count(plain_db) == 1


def test_a_school_does_not_come_back_before_its_district(plain_db: Database, context: Context) -> None:
    school = add_school(plain_db, context)
    district = rows(plain_db, "school")[school]["district_id"]
    edit.remove(plain_db, context, "school", school)
    edit.remove(plain_db, context, "district", district)
    with pytest.raises(EntryRefused, match="bin"):
        binned.restore(plain_db, context, "school", school)
    binned.restore_all(plain_db, context, [("school", school), ("district", district)])
    assert binned.count(plain_db) == 0


def test_a_large_table_is_not_read_for_its_bin(plain_db: Database) -> None:
    with plain_db.read() as session:
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id, deleted_tx FROM incident WHERE deleted_tx IS NOT NULL"
        )
        assert "ix_incident_deleted_tx" in plan.all()[0][3]
