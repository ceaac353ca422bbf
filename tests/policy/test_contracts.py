"""The contract checklist and when a contract is in force."""

import pytest

from sro_desk.policy.contracts import contract_verdict, in_force
from sro_desk.policy.records import Contract, ContractItem
from sro_desk.words import CONTRACT_ITEMS

from .build import PACK, d, day

LEVELS = {
    "attire": "must", "data-practices": "must", "deescalation-resources": "should", "additional-duties": "may",
}  # fmt: skip
NOT_APPLICABLE_ALLOWED = {"district-role", "deescalation-resources", "additional-duties"}
ASKED = [item for item in CONTRACT_ITEMS if LEVELS.get(item, "shall") in ("must", "shall")]


def item(id: str, state: str = "met", on: str | None = "2025-10-01") -> ContractItem:
    return ContractItem(id, state, reviewed_on=d(on))


def contract(*items: ContractItem, **values: object) -> Contract:
    given = {"starts_on": day("2025-09-01"), **values}
    return Contract("C-1", "Lake District", items=items, **given)  # type: ignore[arg-type]


def complete(**states: str) -> Contract:
    """Every item met but for those named (with `_` for `-`)."""
    named = {id.replace("_", "-"): state for id, state in states.items()}
    return contract(*(item(id, named.get(id, "met")) for id in CONTRACT_ITEMS if named.get(id) != "not_reviewed"))


def overall(one: Contract, on: str = "2026-01-15") -> str:
    return contract_verdict(one, day(on), PACK).overall.value


def test_the_checklist_has_the_policys_items_levels_and_order() -> None:
    items = contract_verdict(contract(), day("2026-01-15"), PACK).items
    assert [one.id for one in items] == list(CONTRACT_ITEMS)
    assert {one.id: one.obligation.value for one in items} == {id: LEVELS.get(id, "shall") for id in CONTRACT_ITEMS}
    assert {one.id for one in items if one.may_be_not_applicable} == NOT_APPLICABLE_ALLOWED
    assert {one.state for one in items} == {"not_reviewed"}
    assert all(one.asks and one.citation for one in items)


@pytest.mark.parametrize("id", CONTRACT_ITEMS)
@pytest.mark.parametrize("state", ["met", "partly", "missing", "not_applicable", "not_reviewed"])
def test_one_item_decides_by_its_level_and_state(id: str, state: str) -> None:
    verdict = contract_verdict(complete(**{id.replace("-", "_"): state}), day("2026-01-15"), PACK)
    settled = state == "met" or (state == "not_applicable" and id in NOT_APPLICABLE_ALLOWED)
    if id not in ASKED or settled:
        assert (verdict.overall.value, verdict.open_items) == ("compliant", ())
    else:
        assert verdict.overall.value == ("noncompliant" if state == "missing" else "pending")
        assert verdict.open_items == (id,)


def test_missing_outweighs_pending_and_open_items_keep_the_policys_order() -> None:
    verdict = contract_verdict(
        complete(records_sro="partly", attire="missing", duty_climate="not_reviewed"), day("2026-01-15"), PACK
    )
    assert verdict.overall.value == "noncompliant"
    assert verdict.open_items == ("duty-climate", "attire", "records-sro")
    assert overall(contract()) == "pending"


@pytest.mark.parametrize(
    ("on", "state"),
    [("2025-09-30", "not_reviewed"), ("2025-10-01", "partly"), ("2025-10-31", "partly"), ("2025-11-01", "met")],
)
def test_the_latest_review_dated_by_the_day_holds(on: str, state: str) -> None:
    reviews = item("attire", "partly", "2025-10-01"), item("attire", "met", "2025-11-01")
    for order in (reviews, reviews[::-1]):
        assert state_of(contract(*order), on) == state


def state_of(one: Contract, on: str) -> str:
    return next(i.state for i in contract_verdict(one, day(on), PACK).items if i.id == "attire")


def test_a_review_without_a_date_counts_as_of_the_contracts_first_day() -> None:
    undated = item("attire", "met", None)
    assert state_of(contract(undated), "2025-08-31") == "not_reviewed"
    assert state_of(contract(undated), "2025-09-01") == "met"
    for dated_on, state in (("2025-08-31", "met"), ("2025-09-01", "missing"), ("2025-09-02", "missing")):
        dated = item("attire", "missing", dated_on)
        for order in ((undated, dated), (dated, undated)):
            assert state_of(contract(*order), "2025-09-02") == state


@pytest.mark.parametrize(
    ("on", "running"), [("2025-08-31", False), ("2025-09-01", True), ("2026-06-30", True), ("2026-07-01", False)]
)
@pytest.mark.parametrize(
    ("ends", "terminated"),
    [("2026-06-30", None), (None, "2026-06-30"), ("2026-06-30", "2027-01-01"), ("2027-01-01", "2026-06-30")],
)
def test_a_contract_runs_from_its_start_to_the_earlier_of_its_ends(
    on: str, running: bool, ends: str | None, terminated: str | None
) -> None:
    one = contract(ends_on=d(ends), terminated_on=d(terminated))
    assert in_force(one, day(on)) is running
    assert contract_verdict(one, day(on), PACK).in_force is running


def test_an_open_contract_runs_on_and_its_checklist_is_judged_in_force_or_not() -> None:
    assert in_force(contract(), day("2090-01-01"))
    assert overall(complete()._replace(ends_on=day("2025-12-31")), "2026-01-15") == "compliant"
