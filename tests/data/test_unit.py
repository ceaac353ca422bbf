"""The unit of work: what it writes, what it refuses, and that a refusal leaves nothing."""

import hashlib
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from sro_desk.context import Context
from sro_desk.data import changes
from sro_desk.data.database import Database
from sro_desk.data.models import Document
from sro_desk.errors import EntryRefused, Refused, StaleEdit
from tests.data.make import INCIDENT, add_incident, add_officer, officer, refusal, rows


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


def test_ids_are_never_given_out_twice(db: Database, context: Context) -> None:
    with db.unit(context, "Delete") as unit:
        unit.remove("license", 1)
    with db.unit(context, "Add") as unit:
        assert unit.add("license", {"officer_id": 1, "expires_on": date(2030, 1, 1)}) == 2


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
