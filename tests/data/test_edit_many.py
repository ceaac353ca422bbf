"""Many records changed, or moved to the bin, at once: shown first, then all or nothing, one action with one undo."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro_desk.context import Context
from sro_desk.data import edit, edit_many, undo, verify
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit
from sro_desk.data.edit_many import Wanted
from sro_desk.errors import EntryRefused, Refused, StaleEdit
from sro_desk.fields import KINDS
from tests.data.make import add_officer, rows

EDITABLE = {
    "officer": {"rank": "Sergeant", "notes": None},
    "incident": {"category": "Fight", "alternatives_considered": ("Warning",), "parent_notified_at": None},
    "activity": {"hours": 1.5, "summary": None},
    "education_record": {"purpose": "Safety", "provided_by": None},
    "completion": {"sponsor": "BCA", "credits": 8.0},
    "contract": {"kind": "joint_powers", "signed_on": None},
    "school": {"level": "middle"},
    "license": {"issued_on": None},
    "contract_item": {"reviewed_by": "L. Chen", "note": None},
}


def ids_of(db: Database, kind: str) -> list[int]:
    return [id for id, row in rows(db, kind).items() if row.get("deleted_tx") is None]


def stripped(db: Database, kind: str) -> dict[int, dict[str, object]]:
    """Every row without its revision, which an undo raises too."""
    return {id: {name: row[name] for name in row if name != "revision"} for id, row in rows(db, kind).items()}


@pytest.mark.parametrize("kind", EDITABLE)
def test_what_is_shown_is_what_becomes_of_them(sample_db: Database, context: Context, kind: str) -> None:
    before, wanted = stripped(sample_db, kind), Wanted(kind, ids_of(sample_db, kind), EDITABLE[kind])
    seen = edit_many.preview(sample_db, context, wanted)
    assert stripped(sample_db, kind) == before
    assert seen.refused == ()
    outcome = edit_many.save(sample_db, context, seen)
    after = stripped(sample_db, kind)
    changed = [id for id in before if after[id] != before[id]]
    assert len(changed) == seen.changed > 0
    for change in seen.fields:
        column = KINDS[kind].field(change.field).column
        differ = [id for id in before if before[id][column] != after[id][column]]
        assert {after[id][column] for id in wanted.ids} == {change.after}
        assert change.records == len(differ) == sum(group.records for group in change.groups) + change.more
        for group in change.groups:
            assert group.records == sum(before[id][column] == group.before for id in differ)
            assert len(group.names) == min(group.records, edit_many.NAMED)
    assert outcome.action == seen.action
    undo.undo(sample_db, context)
    assert stripped(sample_db, kind) == before
    assert verify.verify(sample_db) == ()


def test_undo_names_how_many_changed_and_one_undo_takes_all_back(sample_db: Database, context: Context) -> None:
    sergeants = [id for id, row in rows(sample_db, "officer").items() if row["rank"] == "Sergeant"]
    others = [id for id in ids_of(sample_db, "officer") if id not in sergeants][:3]
    seen = edit_many.preview(sample_db, context, Wanted("officer", [*others, *sergeants], {"rank": "Sergeant"}))
    assert seen.action == "Edit 3 officers"
    edit_many.save(sample_db, context, seen)
    assert undo.next_names(sample_db) == ("Edit 3 officers", None)
    undo.undo(sample_db, context)
    assert {rows(sample_db, "officer")[id]["rank"] for id in others} != {"Sergeant"}


def test_nothing_to_change_leaves_no_entry(sample_db: Database, context: Context) -> None:
    sergeants = [id for id, row in rows(sample_db, "officer").items() if row["rank"] == "Sergeant"]
    seen = edit_many.preview(sample_db, context, Wanted("officer", sergeants, {"rank": "Sergeant"}))
    assert (seen.changed, seen.fields[0].records, seen.fields[0].groups) == (0, 0, ())
    assert edit_many.save(sample_db, context, seen).seq is None


def test_each_refused_record_is_named_and_nothing_is_saved(sample_db: Database, context: Context) -> None:
    held, early = rows(sample_db, "officer"), {"separated_on": date(1990, 1, 1)}
    seen = edit_many.preview(sample_db, context, Wanted("officer", ids_of(sample_db, "officer"), early))
    hired = {id for id, row in held.items() if row["hired_on"] is not None}
    serving = {row["officer_id"] for row in rows(sample_db, "assignment").values()}
    assert seen.unfit == hired | serving
    assert all(one.name and one.fault.reason for one in seen.refused)
    with pytest.raises(EntryRefused):
        edit_many.save(sample_db, context, seen)
    assert rows(sample_db, "officer") == held
    rest = edit_many.preview(sample_db, context, edit_many.without(seen.wanted, seen.unfit))
    assert rest.refused == ()


def test_an_open_must_keeps_an_incident_from_being_closed(sample_db: Database, context: Context) -> None:
    """What no record shows alone is found before anything is saved, too."""
    open_ones = [id for id, row in rows(sample_db, "incident").items() if row["closed_on"] is None]
    closed = {"closed_on": date(2026, 11, 24)}
    wanted = Wanted("incident", open_ones, closed)
    seen = edit_many.preview(sample_db, context, wanted)
    assert 0 < len(seen.unfit) < len(open_ones)
    assert {one.fault.field for one in seen.refused} == {"closed_on"}
    reasoned = edit_many.preview(sample_db, context, wanted._replace(values=closed | {"closed_reason": "x"}))
    assert reasoned.refused == ()


def test_a_required_field_cannot_be_emptied(sample_db: Database, context: Context) -> None:
    ids = ids_of(sample_db, "activity")
    seen = edit_many.preview(sample_db, context, Wanted("activity", ids, {"kind": None}))
    assert len(seen.unfit) == len(ids)
    assert seen.refused[0].name.startswith("activity ")


def test_records_that_are_gone_are_refused_one_by_one(sample_db: Database, context: Context) -> None:
    first, second, *_ = ids_of(sample_db, "activity")
    edit.remove(sample_db, context, "activity", first)
    seen = edit_many.preview(sample_db, context, Wanted("activity", [first, second, 999_999], {"hours": 2.0}))
    assert seen.unfit == {first, 999_999}
    assert "bin" in seen.refused[0].fault.reason
    assert "no longer there" in seen.refused[1].fault.reason


def test_what_another_changed_meanwhile_is_looked_at_again(sample_db: Database, context: Context) -> None:
    ids = ids_of(sample_db, "incident")[:5]
    wanted = Wanted("incident", ids, {"category": "Fight"})
    seen = edit_many.preview(sample_db, context, wanted)
    chen = Context("L. Chen", "DESK-2", now=context.now)
    edit.save(sample_db, chen, Edit("incident", ids[2], {"location": "Gym"}))
    with pytest.raises(StaleEdit, match=r"L\. Chen changed incident .* meanwhile"):
        edit_many.save(sample_db, context, seen)
    edit_many.save(sample_db, context, edit_many.preview(sample_db, context, wanted))
    assert rows(sample_db, "incident")[ids[2]]["location"] == "Gym"


def test_what_another_changed_elsewhere_is_in_nobodys_way(sample_db: Database, context: Context) -> None:
    ids = ids_of(sample_db, "incident")
    seen = edit_many.preview(sample_db, context, Wanted("incident", ids[:5], {"category": "Fight"}))
    edit.save(sample_db, context, Edit("incident", ids[7], {"location": "Gym"}))
    edit_many.save(sample_db, context, seen)
    held = rows(sample_db, "incident")
    assert {held[id]["category"] for id in ids[:5]} == {"Fight"}
    assert held[ids[7]]["location"] == "Gym"


def test_a_part_changed_meanwhile_counts_as_its_record(sample_db: Database, context: Context) -> None:
    completions = rows(sample_db, "completion")
    first = next(iter(completions))
    seen = edit_many.preview(sample_db, context, Wanted("completion", [first], {"sponsor": "BCA"}))
    edit.save(sample_db, context, Edit("officer", completions[first]["officer_id"], {"phone": "555"}))
    with pytest.raises(StaleEdit, match="Clerk changed officer"):
        edit_many.save(sample_db, context, seen)


def test_what_stands_there_now_is_told_by_how_many_hold_it(sample_db: Database) -> None:
    held, ids = rows(sample_db, "incident"), ids_of(sample_db, "incident")
    found = edit_many.present(sample_db, "incident", ids, ["disposition", "alternatives_considered"])
    for column, groups in found.items():
        for group in groups:
            assert group.records == sum(held[id][column] == group.before for id in ids)
        assert [group.records for group in groups] == sorted((group.records for group in groups), reverse=True)


# The bin


def test_many_go_to_the_bin_as_one_action(sample_db: Database, context: Context) -> None:
    ids = ids_of(sample_db, "incident")
    outcome = edit_many.remove(sample_db, context, "incident", ids)
    assert (outcome.action, outcome.binned) == (f"Move {len(ids)} incidents to bin", True)
    assert ids_of(sample_db, "incident") == []
    undo.undo(sample_db, context)
    assert ids_of(sample_db, "incident") == ids


def test_those_that_others_name_are_refused_and_all_stay(sample_db: Database, context: Context) -> None:
    free = add_officer(sample_db, context, "900")
    ids = ids_of(sample_db, "officer")
    named = {row["officer_id"] for kind in ("incident", "activity", "education_record", "incident_force")
             for row in rows(sample_db, kind).values()}  # fmt: skip
    with pytest.raises(EntryRefused) as caught:
        edit_many.remove(sample_db, context, "officer", ids)
    assert {fault.record for fault in caught.value.faults} == named
    assert all("named by" in fault.reason for fault in caught.value.faults)
    assert ids_of(sample_db, "officer") == ids
    edit_many.remove(sample_db, context, "officer", [id for id in ids if id not in named])
    assert free not in ids_of(sample_db, "officer")


def test_one_that_is_gone_already_is_said(sample_db: Database, context: Context) -> None:
    first, second, *_ = ids_of(sample_db, "activity")
    edit.remove(sample_db, context, "activity", first)
    with pytest.raises(Refused, match="is in the bin"):
        edit_many.remove(sample_db, context, "activity", [first, second])
    assert second in ids_of(sample_db, "activity")


# Stopping, and any selection


def test_stopping_leaves_all_as_it_was(sample_db: Database, context: Context) -> None:
    ids, before = ids_of(sample_db, "incident"), rows(sample_db, "incident")
    seen = edit_many.preview(sample_db, context, Wanted("incident", ids, {"category": "Fight"}))

    class Stopped(Exception):
        pass

    def report(done: int, total: int, words: str) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        edit_many.save(sample_db, context, seen, report)
    with pytest.raises(Stopped):
        edit_many.remove(sample_db, context, "incident", ids, report)
    assert rows(sample_db, "incident") == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_saving_does_what_was_shown_or_nothing(sample_db: Database, context: Context, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["officer", "incident", "contract"]))
    ids = data.draw(st.lists(st.sampled_from(ids_of(sample_db, kind)), min_size=1, unique=True))
    dates = [field.column for field in KINDS[kind].fields if field.type.value == "date" and not field.required]
    columns = data.draw(st.lists(st.sampled_from(dates), min_size=1, unique=True))
    day = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2030, 1, 1)))
    seen = edit_many.preview(sample_db, context, Wanted(kind, ids, {column: data.draw(day) for column in columns}))
    before = stripped(sample_db, kind)
    if seen.refused:
        with pytest.raises(EntryRefused):
            edit_many.save(sample_db, context, seen)
        assert stripped(sample_db, kind) == before
        return
    outcome = edit_many.save(sample_db, context, seen)
    assert (outcome.seq is None) == (seen.changed == 0)
    after = stripped(sample_db, kind)
    assert sum(after[id] != before[id] for id in before) == seen.changed
    if outcome.seq is not None:
        undo.undo(sample_db, context, outcome.seq)
    assert stripped(sample_db, kind) == before
