"""What one record alone cannot show: checks across records, and what the bin asks of them."""

from datetime import date

import pytest

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.errors import EntryRefused, Refused
from tests.data.make import add_incident, add_officer, officer, refusal, rows


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
