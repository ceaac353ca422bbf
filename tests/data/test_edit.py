"""Forms save through one door: whole, named for Undo, and met by a merge when stale."""

from datetime import date, datetime
from typing import Any

import pytest

from sro_desk.context import Context
from sro_desk.data import binned, changes, edit, edit_many, merge, snapshot, undo
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit
from sro_desk.errors import EntryRefused, Refused, StaleEdit

OFFICER = {"badge": "7", "last_name": "Doe", "first_name": "Jane"}


@pytest.fixture
def jane(plain_db: Database, context: Context) -> int:
    outcome = edit.save(plain_db, context, Edit("officer", None, OFFICER))
    (id,) = edit.added(plain_db, outcome, "officer")
    return id


def test_a_save_is_named_and_says_which_kinds_changed(plain_db: Database, context: Context, jane: int) -> None:
    outcome = edit.save(plain_db, context, Edit("license", None, {"officer_id": jane, "expires_on": date(2028, 6, 30)}))
    assert outcome.action == "Add license"
    assert outcome.kinds >= {"license", "officer"}
    assert undo.next_names(plain_db)[0] == "Add license"
    assert edit.save(plain_db, context, Edit("officer", jane, {"rank": "Sergeant"})).action == "Edit officer"
    named = edit.save(plain_db, context, Edit("officer", jane, {"rank": "Chief"}, action="Promote"))
    assert named.action == "Promote"


def test_a_save_that_changes_nothing_leaves_no_entry(plain_db: Database, context: Context, jane: int) -> None:
    assert edit.save(plain_db, context, Edit("officer", jane, OFFICER)).seq is None


def test_faults_stand_at_their_fields_and_nothing_is_written(plain_db: Database, context: Context) -> None:
    before = len(changes.log(plain_db))
    with pytest.raises(EntryRefused) as caught:
        edit.save(plain_db, context, Edit("officer", None, {"badge": "1", "hired_on": date(2026, 1, 1),
                                                            "separated_on": date(2025, 1, 1)}))  # fmt: skip
    assert {fault.field for fault in caught.value.faults} == {"last_name", "first_name", "separated_on"}
    assert len(changes.log(plain_db)) == before


def test_a_root_and_its_children_are_one_action(plain_db: Database, context: Context, jane: int) -> None:
    with plain_db.unit(context, "Add school") as unit:
        school = unit.add("school", {"school": "S", "district_id": unit.add("district", {"district": "D"}),
                                     "level": "middle"})  # fmt: skip
    incident = {"incident_no": "I-1", "occurred_at": datetime(2026, 9, 1, 8, 15), "school_id": school,
                "officer_id": jane, "category": "Fight", "disposition": "informal"}  # fmt: skip
    edits = (
        Edit("incident", None, incident),
        Edit("incident_person", None, {"person_no": "1", "role": "subject"}),
        Edit("incident_force", None, {"force_no": "1", "officer_id": jane, "kinds": ("escort",), "person_no": "1"}),
    )
    outcome = edit.save_all(plain_db, context, "Add incident", edits)
    detail = snapshot.incident(plain_db, *edit.added(plain_db, outcome, "incident"))
    assert [one.person_no for one in detail.record.persons] == ["1"]
    assert detail.record.force[0].badge == "7"
    undo.undo(plain_db, context)
    assert snapshot.facts(plain_db).incidents == ()
    with pytest.raises(EntryRefused):
        edit.save_all(plain_db, context, "Add incident", (edits[0], Edit("incident_person", None, {"person_no": "1"})))
    assert snapshot.facts(plain_db).incidents == ()


def test_the_bin_and_back(plain_db: Database, context: Context, jane: int) -> None:
    assert edit.remove(plain_db, context, "officer", jane).action == "Move officer to bin"
    assert snapshot.facts(plain_db).officers == ()
    assert snapshot.officer(plain_db, jane).in_bin
    assert binned.restore(plain_db, context, "officer", jane).action == "Restore officer"
    assert not snapshot.officer(plain_db, jane).in_bin
    license = edit.save(plain_db, context, Edit("license", None, {"officer_id": jane, "expires_on": date(2028, 6, 30)}))
    (id,) = edit.added(plain_db, license, "license")
    assert edit.remove(plain_db, context, "license", id).action == "Delete license"
    assert snapshot.officer(plain_db, jane).record.licenses == ()
    more = [
        *edit.added(plain_db, edit.save(plain_db, context, Edit("officer", None, {**OFFICER, "badge": "8"})), "officer")
    ]
    assert edit_many.remove(plain_db, context, "officer", [jane, *more]).action == "Move 2 officers to bin"
    undo.undo(plain_db, context)
    assert len(snapshot.facts(plain_db).officers) == 2


def test_a_record_that_is_not_there_is_said_to_be_gone(plain_db: Database) -> None:
    with pytest.raises(Refused, match="This officer is not in the database"):
        snapshot.officer(plain_db, 99)


@pytest.fixture
def stale(plain_db: Database, context: Context, jane: int) -> Edit:
    """An edit of what was read before somebody else changed rank and phone."""
    read = snapshot.officer(plain_db, jane)
    other = Context("L. Chen", "DESK-2", now=context.now)
    edit.save(plain_db, other, Edit("officer", jane, {"rank": "Sergeant", "phone": "1"}))
    yours = {**read.values, "phone": "2", "email": "jane@example.org"}
    return Edit("officer", jane, yours, read.revision, "Edit officer")


def conflict_of(db: Database, context: Context, *edits: Edit) -> merge.Conflict:
    with pytest.raises(merge.Conflict) as caught:
        merge.save(db, context, edits[0].name, edits)
    return caught.value


def test_a_stale_edit_is_merged_field_by_field(plain_db: Database, context: Context, stale: Edit) -> None:
    with pytest.raises(StaleEdit):
        edit.save(plain_db, context, stale)
    found = conflict_of(plain_db, context, stale)
    (merged,) = found.merges
    assert merged is not None
    assert merged.theirs_by == "L. Chen"
    said = {one.field: (one.base, one.theirs, one.yours, one.conflict) for one in merged.fields}
    assert said == {
        "rank": (None, "Sergeant", None, False),
        "phone": (None, "1", "2", True),
        "email": (None, None, "jane@example.org", False),
    }
    jane = stale.id or 0
    before = snapshot.officer(plain_db, jane).values
    with pytest.raises(ValueError, match="phone"):
        merge.resolve(plain_db, context, found, {})
    assert snapshot.officer(plain_db, jane).values == before
    outcome = merge.resolve(plain_db, context, found, {("officer", jane): {"phone": "1", "email": "j@example.org"}})
    assert outcome.action == "Edit officer"
    now = snapshot.officer(plain_db, jane).values
    assert (now["rank"], now["phone"], now["email"]) == ("Sergeant", "1", "j@example.org")
    undo.undo(plain_db, context)
    assert snapshot.officer(plain_db, jane).values == before


def test_a_merge_that_is_stale_again_is_merged_anew(plain_db: Database, context: Context, stale: Edit) -> None:
    found = conflict_of(plain_db, context, stale)
    edit.save(plain_db, context, Edit("officer", stale.id, {"phone": "3"}))
    jane = ("officer", stale.id or 0)
    with pytest.raises(merge.Conflict) as caught:
        merge.resolve(plain_db, context, found, {jane: {"phone": "2"}})
    (again,) = caught.value.merges
    assert again is not None
    (phone,) = again.conflicts
    assert (phone.base, phone.theirs, phone.yours) == ("1", "3", "2")
    merge.resolve(plain_db, context, caught.value, {jane: {"phone": "2"}})
    now = snapshot.officer(plain_db, jane[1]).values
    assert (now["phone"], now["rank"], now["email"]) == ("2", "Sergeant", "jane@example.org")


@pytest.fixture
def license(plain_db: Database, context: Context, jane: int) -> Edit:
    """A license of Jane's as it was read."""
    values: dict[str, Any] = {"officer_id": jane, "expires_on": date(2028, 6, 30)}
    (id,) = edit.added(plain_db, edit.save(plain_db, context, Edit("license", None, values)), "license")
    return Edit("license", id, values, snapshot.officer(plain_db, jane).revision)


def licenses(db: Database) -> list[tuple[Any, Any]]:
    return [(one.issued_on, one.expires_on) for one in snapshot.facts(db).officers[0].licenses]


def test_a_child_is_saved_unasked_where_another_record_of_its_root_was_changed(
    plain_db: Database, context: Context, jane: int, license: Edit
) -> None:
    edit.save(plain_db, context, Edit("officer", jane, {"rank": "Chief"}))
    mine = Edit("license", license.id, {"issued_on": date(2025, 7, 1)}, license.revision)
    with pytest.raises(StaleEdit):
        edit.save(plain_db, context, mine)
    merge.save(plain_db, context, "Edit license", (mine,))
    assert licenses(plain_db) == [(date(2025, 7, 1), date(2028, 6, 30))]


@pytest.mark.parametrize("stays", [True, False])
def test_a_child_that_another_removed_comes_back_or_stays_away(
    plain_db: Database, context: Context, license: Edit, stays: bool
) -> None:
    edit.remove(plain_db, context, "license", license.id or 0)
    mine = Edit("license", license.id, {"issued_on": date(2025, 7, 1)}, license.revision)
    found = conflict_of(plain_db, context, mine)
    assert licenses(plain_db) == []
    merge.resolve(plain_db, context, found, {("license", license.id or 0): {merge.WHOLE: stays}})
    assert licenses(plain_db) == ([(date(2025, 7, 1), date(2028, 6, 30))] if stays else [])


@pytest.mark.parametrize("stays", [True, False])
def test_a_child_that_another_changed_is_not_removed_unseen(
    plain_db: Database, context: Context, license: Edit, stays: bool
) -> None:
    edit.save(plain_db, context, Edit("license", license.id, {"issued_on": date(2025, 7, 1)}))
    found = conflict_of(plain_db, context, Edit("license", license.id, None, license.revision))
    merge.resolve(plain_db, context, found, {("license", license.id or 0): {merge.WHOLE: stays}})
    assert licenses(plain_db) == ([(date(2025, 7, 1), date(2028, 6, 30))] if stays else [])


def test_what_two_removed_is_gone_unasked(plain_db: Database, context: Context, license: Edit) -> None:
    edit.remove(plain_db, context, "license", license.id or 0)
    removal = Edit("license", license.id, None, license.revision)
    assert merge.save(plain_db, context, "Delete license", (removal,)).seq is None
    assert licenses(plain_db) == []


def test_a_root_that_went_meanwhile_cannot_be_merged(plain_db: Database, context: Context, stale: Edit) -> None:
    edit.remove(plain_db, context, "officer", stale.id or 0)
    with pytest.raises(Refused, match=r"moved to the bin meanwhile\. Restore it first"):
        merge.save(plain_db, context, stale.name, (stale,))
    with pytest.raises(ValueError, match="read"):
        merge.merge(plain_db, Edit("officer", None, OFFICER))


def test_two_who_did_the_same_have_no_conflict(plain_db: Database, context: Context, stale: Edit) -> None:
    jane = stale.id or 0
    same = {"rank": "Sergeant", "phone": "1"}
    assert merge.save(plain_db, context, "Edit officer", (Edit("officer", jane, same, stale.revision),)).seq is None


def test_who_changed_a_record_since_it_was_read(
    plain_db: Database, context: Context, stale: Edit, license: Edit
) -> None:
    jane, revision = stale.id or 0, stale.revision or 0
    found = merge.changed_since(plain_db, "officer", jane, revision)
    assert found is not None
    assert (found.by, found.gone) == ("L. Chen", False)
    now = snapshot.officer(plain_db, jane).revision
    assert merge.changed_since(plain_db, "officer", jane, now) is None
    edit.save(plain_db, context, Edit("license", license.id, {"issued_on": date(2025, 7, 1)}))
    assert merge.changed_since(plain_db, "officer", jane, now) is None
    whole = merge.changed_since(plain_db, "officer", jane, now, parts=True)
    assert whole is not None
    assert whole.by == "Clerk"
    edit.remove(plain_db, context, "officer", jane)
    gone = merge.changed_since(plain_db, "officer", jane, now)
    assert gone is not None
    assert gone.gone
