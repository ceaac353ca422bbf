"""The unit of work: what it writes, what it refuses, and that a refusal leaves nothing."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from sro_desk.context import Context
from sro_desk.data import changes
from sro_desk.data.database import Database
from sro_desk.data.log_models import Change, Payload, Tx
from sro_desk.data.models import Document
from sro_desk.data.verify import verify
from sro_desk.errors import EntryRefused, Refused, StaleEdit
from tests.conftest import Clock
from tests.data.make import add_officer, add_school, officer, rows

INCIDENT = {
    "incident_no": "I-1", "occurred_at": datetime(2026, 9, 1, 10, 30), "category": "Fight", "disposition": "informal",
}  # fmt: skip


def add_incident(db: Database, context: Context, **more: Any) -> int:
    with db.unit(context, "Add incident") as unit:
        return unit.add("incident", {**INCIDENT, "school_id": 1, "officer_id": 1, **more})


@pytest.fixture
def db(plain_db: Database, context: Context) -> Database:
    """With officer 1 and school 1."""
    add_officer(plain_db, context)
    add_school(plain_db, context)
    return plain_db


def refusal(db: Database, context: Context) -> Any:
    """A unit that is refused and leaves every table as it was."""
    return db.unit(context, "Refused")


def log_length(db: Database) -> int:
    return len(changes.log(db))


def test_an_outcome_names_the_entry_and_the_kinds(plain_db: Database, context: Context) -> None:
    with plain_db.unit(context, "Add officer") as unit:
        id = unit.add("officer", {"badge": "101", "last_name": "Doe", "first_name": "Jane"})
        unit.add("license", {"officer_id": id, "expires_on": date(2027, 6, 30)})
    assert (unit.outcome.seq, unit.outcome.action) == (2, "Add officer")
    assert unit.outcome.kinds == {"officer", "license"}


def test_values_are_cleaned_as_they_go_in(plain_db: Database, context: Context) -> None:
    with plain_db.unit(context, "Add") as unit:
        unit.add("officer", {"badge": "  E\u0301-1 ", "last_name": "Doe\r\nRoe", "first_name": "Jane", "rank": ""})
    row = officer(plain_db, 1)
    assert (row.badge, row.last_name, row.rank) == ("\u00c9-1", "Doe\nRoe", None)


def test_every_type_comes_back_as_it_went_in(db: Database, context: Context) -> None:
    given = {
        **INCIDENT, "school_id": 1, "officer_id": 1, "school_rule": False, "school_referral_considered": True,
        "alternatives_considered": ("a; b", "c\\d"), "closed_on": date(2026, 9, 2), "deescalation": (),
    }  # fmt: skip
    id = add_incident(db, context, **given)
    found = rows(db, "incident")[id]
    assert {name: found[name] for name in given} == given


def test_a_write_to_a_child_raises_its_roots_revision_once(db: Database, context: Context) -> None:
    with db.unit(context, "Two licenses") as unit:
        unit.add_many("license", ({"officer_id": 1, "expires_on": date(2030, 1, day)} for day in (1, 2)))
        unit.change("officer", 1, {"rank": "Chief"})
    assert officer(db, 1).revision == 2
    with db.unit(context, "Delete license") as unit:
        unit.remove("license", 1)
    assert officer(db, 1).revision == 3


def test_nothing_that_differs_writes_nothing(db: Database, context: Context) -> None:
    before = log_length(db)
    with db.unit(context, "Save") as unit:
        assert not unit.change("officer", 1, {"badge": " 101 ", "rank": ""})
        unit.file(b"%PDF nothing refers to it", "pdf")
    assert unit.outcome.seq is None
    assert unit.outcome.kinds == frozenset()
    assert (log_length(db), officer(db, 1).revision) == (before, 1)
    with db.read() as session:
        assert session.scalars(select(Document.sha256)).all() == []


def test_a_stale_edit_is_told(db: Database, context: Context) -> None:
    with db.unit(context, "First") as unit:
        unit.change("officer", 1, {"rank": "Chief"}, revision=1)
        unit.change("license", 1, {"issued_on": date(2026, 1, 1)}, revision=1)
    with (
        pytest.raises(StaleEdit, match=r"officer 101 \(Doe, Jane\) was changed by someone else") as stale,
        refusal(db, context) as unit,
    ):
        unit.change("license", 1, {"issued_on": date(2026, 1, 2)}, revision=1)
    assert (stale.value.kind, stale.value.record) == ("license", 1)
    assert rows(db, "license")[1]["issued_on"] == date(2026, 1, 1)


def test_faults_name_their_fields_and_leave_nothing(db: Database, context: Context) -> None:
    before = log_length(db)
    with pytest.raises(EntryRefused) as refused, refusal(db, context) as unit:
        unit.add("district", {"district": "Kept out"})
        unit.add("assignment", {"officer_id": 1, "school_id": 1, "role": "both", "ended_on": date(2026, 1, 1)})
    assert {fault.field for fault in refused.value.faults} == {"role", "assumed_duties_on"}
    assert len(rows(db, "district")) == 1
    assert log_length(db) == before


def test_going_on_after_a_refusal_writes_nothing_either(db: Database, context: Context) -> None:
    with pytest.raises(EntryRefused), refusal(db, context) as unit:
        unit.add("district", {"district": "Kept out"})
        with pytest.raises(EntryRefused):
            unit.add("district", {"district": ""})
    assert len(rows(db, "district")) == 1


def test_a_defect_leaves_nothing(db: Database, context: Context) -> None:
    with pytest.raises(ZeroDivisionError), refusal(db, context) as unit:
        unit.add("district", {"district": "Kept out"})
        raise ZeroDivisionError
    assert len(rows(db, "district")) == 1
    with pytest.raises(ValueError, match="has no column nonsense"), refusal(db, context) as unit:
        unit.add("district", {"district": "A", "nonsense": 1})


@pytest.mark.parametrize(
    ("kind", "values", "field", "told"),
    [
        ("officer", {"badge": "101", "last_name": "Roe", "first_name": "R"}, "badge", "has this key already"),
        ("license", {"officer_id": 1, "expires_on": date(2027, 6, 30)}, "badge", "has this key already"),
        ("license", {"officer_id": 99, "expires_on": date(2027, 6, 30)}, "badge", "The officer that this belongs to"),
        ("school", {"school": "New", "district_id": 99, "level": "middle"}, "district", "no such district"),
        ("completion", {"officer_id": 1, "course_kind": "mandated", "completed_on": date(2026, 1, 1),
                        "certificate_file": "a" * 64}, "certificate_file", "no such document"),
    ],
)  # fmt: skip
def test_taken_keys_and_missing_references(
    db: Database, context: Context, kind: str, values: dict[str, Any], field: str, told: str
) -> None:
    with pytest.raises(Refused, match=told) as refused, refusal(db, context) as unit:
        unit.add(kind, values)
    if isinstance(refused.value, EntryRefused):
        assert [fault.field for fault in refused.value.faults] == [field]


def test_two_rows_of_one_key_in_one_go(db: Database, context: Context) -> None:
    with pytest.raises(EntryRefused) as refused, refusal(db, context) as unit:
        unit.add_many("district", ({"district": name} for name in ("A", "B", "A")))
    assert [fault.field for fault in refused.value.faults] == ["district"]


def test_a_key_is_free_again_while_its_record_is_in_the_bin(db: Database, context: Context) -> None:
    with db.unit(context, "Bin") as unit:
        unit.remove("officer", 1)
    second = add_officer(db, context, badge="101")
    assert second == 2
    with pytest.raises(EntryRefused, match="has this key already"), refusal(db, context) as unit:
        unit.restore("officer", 1)
    with db.unit(context, "Renumber") as unit:
        unit.change("officer", second, {"badge": "102"})
    with db.unit(context, "Restore") as unit:
        unit.restore("officer", 1)
    assert officer(db, 1).deleted_tx is None


def test_ids_are_never_given_out_twice(db: Database, context: Context) -> None:
    with db.unit(context, "Delete") as unit:
        unit.remove("license", 1)
    with db.unit(context, "Add") as unit:
        assert unit.add("license", {"officer_id": 1, "expires_on": date(2030, 1, 1)}) == 2


def test_what_lies_in_the_bin_is_not_written_to(db: Database, context: Context) -> None:
    with db.unit(context, "Bin") as unit:
        unit.remove("officer", 1)
    for write in (
        lambda unit: unit.change("officer", 1, {"rank": "Chief"}),
        lambda unit: unit.change("license", 1, {"issued_on": date(2026, 1, 1)}),
        lambda unit: unit.add("license", {"officer_id": 1, "expires_on": date(2030, 1, 1)}),
    ):
        with pytest.raises(Refused, match="is in the bin"), refusal(db, context) as unit:
            write(unit)


def test_nothing_in_use_names_what_is_in_the_bin(db: Database, context: Context) -> None:
    add_incident(db, context)
    for kind in ("school", "officer"):
        with pytest.raises(Refused, match="is named by incident I-1"), refusal(db, context) as unit:
            unit.remove(kind, 1)
    with db.unit(context, "Bin both") as unit:
        unit.remove("incident", 1)
        unit.remove("school", 1)
    with pytest.raises(Refused, match="school Lincoln is in the bin"), refusal(db, context) as unit:
        unit.restore("incident", 1)
    with pytest.raises(Refused, match="school Lincoln is in the bin"):
        add_incident(db, context, incident_no="I-2")


def test_a_record_that_is_gone_is_told(db: Database, context: Context) -> None:
    with pytest.raises(Refused, match="This license is no longer there"), refusal(db, context) as unit:
        unit.change("license", 99, {})


def test_a_child_stays_with_its_root_and_the_agency_stays(db: Database, context: Context) -> None:
    other = add_officer(db, context, badge="102")
    with pytest.raises(ValueError, match="cannot move"), refusal(db, context) as unit:
        unit.change("license", 1, {"officer_id": other})
    with pytest.raises(ValueError, match="cannot be removed"), refusal(db, context) as unit:
        unit.remove("agency", 1)


def test_changing_many_at_once(db: Database, context: Context) -> None:
    with db.unit(context, "Add") as unit:
        ids = unit.add_many("district", ({"district": f"D{n}"} for n in range(2_500)))
    with db.unit(context, "Change") as unit:
        changed = unit.change_many("district", ((id, {"isd_number": "7" if id % 2 else None}) for id in ids))
    assert changed == 1_250
    assert sum(row["isd_number"] == "7" for row in rows(db, "district").values()) == 1_250


def test_a_document_is_kept_once_with_its_words(db: Database, context: Context) -> None:
    with db.unit(context, "File") as unit:
        digest = unit.file(b"the same bytes", "png")
        assert unit.file(b"the same bytes", "png") == digest
        unit.add("completion", {"officer_id": 1, "course_kind": "mandated", "completed_on": date(2026, 1, 1),
                                "certificate_file": digest})  # fmt: skip
    assert digest == hashlib.sha256(b"the same bytes").hexdigest()
    with db.read() as session:
        kept = session.execute(select(Document.extension, Document.size, Document.content, Document.text)).one()
    assert kept == ("png", 14, b"the same bytes", None)


def test_the_log_is_chained_and_its_moments_never_go_back(db: Database, context: Context, clock: Clock) -> None:
    clock.moment = datetime(2020, 1, 1, tzinfo=UTC)
    add_officer(db, context, badge="102")
    with db.read() as session:
        entries = session.execute(select(Tx.at_utc, Tx.previous_hash, Tx.hash).order_by(Tx.seq)).all()
    assert [entry.previous_hash for entry in entries] == ["0" * 64, *(entry.hash for entry in entries[:-1])]
    assert [entry.at_utc for entry in entries] == sorted(entry.at_utc for entry in entries)
    assert entries[-1].at_utc.startswith("2026-11-24")
    assert verify(db) == ()


@pytest.mark.parametrize("statement", [
    "UPDATE tx SET actor = 'x'", "DELETE FROM tx", "UPDATE change SET kind = 'x'", "DELETE FROM change",
    "UPDATE payload SET after = 'x'", "DELETE FROM payload",
])  # fmt: skip
def test_the_log_is_append_only(db: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.writing() as connection:
        connection.exec_driver_sql(statement)


def test_a_payload_may_go_where_its_destruction_was_logged(db: Database) -> None:
    with db.writing() as connection:
        connection.exec_driver_sql("INSERT INTO destroyed(change, tx) VALUES (2, 2)")
        connection.exec_driver_sql("DELETE FROM payload WHERE change = 2")
    assert verify(db) == ()
    assert "Officer 1 destroyed" in changes.log(db)[1].summary
    with db.read() as session:
        assert session.scalar(select(Payload.change).where(Payload.change == 2)) is None


def test_an_assignment_after_the_separation(db: Database, context: Context) -> None:
    assignment = {"officer_id": 1, "school_id": 1, "role": "regular", "assumed_duties_on": date(2026, 9, 1)}
    with db.unit(context, "Separate") as unit:
        unit.change("officer", 1, {"separated_on": date(2026, 8, 31)})
    with pytest.raises(EntryRefused) as refused, refusal(db, context) as unit:
        unit.add("assignment", assignment)
    assert [(fault.kind, fault.field) for fault in refused.value.faults] == [("assignment", "assumed_duties_on")]
    with db.unit(context, "Later") as unit:
        unit.change("officer", 1, {"separated_on": date(2026, 9, 1)})
        unit.add("assignment", assignment)
    with pytest.raises(EntryRefused) as refused, refusal(db, context) as unit:
        unit.change("officer", 1, {"separated_on": date(2026, 8, 31)})
    assert [(fault.kind, fault.field) for fault in refused.value.faults] == [("officer", "separated_on")]


def test_force_and_arrests_name_persons_of_the_incident(db: Database, context: Context) -> None:
    force = {"incident_id": 1, "force_no": "1", "officer_id": 1, "kinds": ("escort",), "person_no": "1"}
    add_incident(db, context)
    for kind, values in (
        ("incident_force", force),
        ("incident_arrest", {"incident_id": 1, "person_no": "1", "officer_id": 1}),
    ):
        with pytest.raises(EntryRefused, match="not among the incident's persons"), refusal(db, context) as unit:
            unit.add(kind, values)
    with db.unit(context, "Force") as unit:
        unit.add("incident_force", force)
        unit.add("incident_person", {"incident_id": 1, "person_no": "1", "role": "subject"})
    with pytest.raises(EntryRefused, match="not among"), refusal(db, context) as unit:
        unit.remove("incident_person", 1)


def test_not_applicable_only_where_the_policy_allows_it(db: Database, context: Context) -> None:
    with db.unit(context, "Contract") as unit:
        unit.add("contract", {"contract_no": "C-1", "district_id": 1, "starts_on": date(2026, 7, 1)})
        unit.add("contract_item", {"contract_id": 1, "item": "district-role", "state": "not_applicable"})
    with pytest.raises(EntryRefused) as refused, refusal(db, context) as unit:
        unit.add("contract_item", {"contract_id": 1, "item": "attire", "state": "not_applicable"})
    assert [fault.field for fault in refused.value.faults] == ["state"]


def test_an_incident_with_an_open_must_is_closed_with_a_reason(db: Database, context: Context) -> None:
    add_incident(db, context, closed_on=date(2026, 9, 2))
    force = {"incident_id": 1, "force_no": "1", "officer_id": 1, "kinds": ("escort",)}
    with pytest.raises(EntryRefused) as refused, refusal(db, context) as unit:
        unit.add("incident_force", force)
    assert [(fault.kind, fault.field) for fault in refused.value.faults] == [("incident", "closed_on")]
    with db.unit(context, "With a reason") as unit:
        unit.change("incident", 1, {"closed_reason": "Report lost in the flood."})
        unit.add("incident_force", force)


def test_faults_can_be_asked_for_before_leaving(db: Database, context: Context) -> None:
    class Enough(Exception):
        pass

    with pytest.raises(Enough), refusal(db, context) as unit:
        ids = unit.add_many("assignment", [{"officer_id": 1, "school_id": 1, "role": "regular",
                                            "assumed_duties_on": date(2026, 9, 1)}])  # fmt: skip
        assert unit.faults() == []
        unit.change("officer", 1, {"separated_on": date(2026, 8, 31)})
        assert [(fault.record, fault.field) for fault in unit.faults()] == [(ids[0], "assumed_duties_on")]
        raise Enough
    assert rows(db, "assignment") == {}


def found(db: Database, words: str) -> set[tuple[str, int]]:
    """What the text index finds, as (kind, id)."""
    with db.read() as session:
        records = session.execute(text("SELECT kind, record FROM record_text WHERE record_text MATCH :w"), {"w": words})
        incidents = session.scalars(
            text("SELECT rowid & 134217727 FROM incident_text WHERE incident_text MATCH :w"), {"w": words}
        )
        return {(kind, id) for kind, id in records} | {("incident", id) for id in incidents}


def test_the_text_index_follows_every_change(db: Database, context: Context) -> None:
    add_incident(db, context, summary="Pushing near the lockers")
    with db.unit(context, "Person") as unit:
        unit.add("incident_person", {"incident_id": 1, "person_no": "1", "role": "subject", "name": "Zoe M\u00fcller"})
    assert found(db, "muller") == found(db, "lockers") == {("incident", 1)}
    with db.unit(context, "Move in time") as unit:
        unit.change("incident", 1, {"occurred_at": datetime(2027, 1, 1), "summary": "Shouting"})
    assert found(db, "lockers") == set()
    assert found(db, "shouting AND muller") == {("incident", 1)}
    with db.unit(context, "Bin") as unit:
        unit.remove("incident", 1)
        unit.remove("officer", 1)
    assert found(db, "shouting") == found(db, "doe") == set()
    with db.unit(context, "Restore") as unit:
        unit.restore("officer", 1)
        unit.restore("incident", 1)
    assert found(db, "doe") == {("officer", 1)}
    assert found(db, "shouting") == {("incident", 1)}
    assert verify(db) == ()


def test_incidents_are_found_newest_first_by_rowid(db: Database, context: Context) -> None:
    for number, day in enumerate((5, 9, 1, 7)):
        add_incident(db, context, incident_no=f"I-{number}", occurred_at=datetime(2026, 9, day))
    with db.read() as session:
        query = text(
            "SELECT rowid & 134217727 FROM incident_text WHERE incident_text MATCH 'fight' ORDER BY rowid DESC"
        )
        assert session.scalars(query).all() == [2, 4, 1, 3]


def test_the_history_and_the_way_back(db: Database, context: Context, clock: Clock) -> None:
    before = clock.pass_by(hours=1)
    with db.unit(context, "Promote") as unit:
        unit.change("officer", 1, {"rank": "Chief"})
        unit.remove("license", 1)
    with db.unit(context, "Note") as unit:
        unit.change("officer", 1, {"notes": "x"})
    history = changes.record_history(db, "officer", 1)
    assert [(entry.action, entry.kind) for entry in history] == [
        ("Note", "officer"), ("Promote", "license"), ("Promote", "officer"), ("Add officer", "license"),
        ("Add officer", "officer"),
    ]  # fmt: skip
    assert (history[0].before, history[0].after) == ({"notes": None}, {"notes": "x"})
    with db.read() as session:
        back = list(changes.after(session, before))
        assert [(one.kind, one.record) for one in back] == [("officer", 1), ("license", 1), ("officer", 1)]
        assert back[1].after is None
        assert back[1].before is not None
        assert back[1].before["expires_on"] == date(2027, 6, 30)
        base = changes.base(session, "officer", 1, 1)
        assert base is not None
        assert (base["rank"], base["notes"]) == (None, None)
        now = changes.base(session, "officer", 1, 3)
        assert now is not None
        assert (now["rank"], now["notes"]) == ("Chief", "x")
        assert changes.base(session, "license", 1, 2) is None
    with db.read() as session:
        assert session.scalars(select(Change.revision_before).where(Change.tx == 4)).all() == [1, 1]
