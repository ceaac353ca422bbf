"""The agency's own findings."""

import pytest

from sro_desk.policy import agency
from sro_desk.policy.records import Contract, ContractItem, District, EducationRecord, Facts, School

from .build import PACK, contact, d, day, facts, officer, span, sub, version

SCHOOLS = (School("Lincoln", "Lake", "secondary"), School("Oak", "Hill", "elementary"))
DISTRICTS = (District("Lake"), District("Hill"))
CONTRACT = Contract("C-1", "Lake", day("2025-09-01"), ends_on=day("2026-06-30"), signed_on=day("2025-08-20"))
SERVING = officer(span("2025-10-06", "2026-06-05"))
POLICY = version("1", "2025-08-20")


def agency_facts(
    *officers: object, contracts: tuple[Contract, ...] = (CONTRACT,), policies: object = (POLICY,), **values: object
) -> Facts:
    return facts(*officers, policies=policies, schools=SCHOOLS, districts=DISTRICTS, contracts=contracts, **values)  # type: ignore[arg-type]


def found(of: Facts, on: str) -> list[tuple[str, str, str]]:
    return [(one.id, one.obligation.value, one.about) for one in agency.findings(of, day(on), PACK)]


@pytest.mark.parametrize(
    ("on", "raised"), [("2025-10-05", False), ("2025-10-06", True), ("2026-06-05", True), ("2026-06-06", False)]
)
def test_no_contract_while_an_sro_serves_in_the_districts_schools(on: str, raised: bool) -> None:
    expected = [("no-contract", "must", "Lake")] if raised else []
    assert found(agency_facts(SERVING, contracts=()), on) == expected
    assert found(agency_facts(SERVING), on) == []


@pytest.mark.parametrize(
    ("on", "raised"), [("2025-08-31", True), ("2025-09-01", False), ("2026-06-30", False), ("2026-07-01", True)]
)
def test_a_contract_covers_its_district_while_in_force(on: str, raised: bool) -> None:
    always = officer(span("2024-09-03"))
    assert (("no-contract", "must", "Lake") in found(agency_facts(always), on)) is raised
    assert ("no-contract", "must", "Lake") in found(
        agency_facts(always, contracts=(CONTRACT._replace(district="Hill"),)), on
    )


def test_a_substitute_is_an_sro_in_service_too_and_each_district_is_named() -> None:
    both = agency_facts(SERVING, officer(sub("2025-10-06", school="Oak")), contracts=())
    assert found(both, "2025-10-06") == [("no-contract", "must", "Hill"), ("no-contract", "must", "Lake")]


@pytest.mark.parametrize(("signed", "raised"), [(None, True), ("2026-01-15", False), ("2026-01-16", True)])
def test_contract_unsigned(signed: str | None, raised: bool) -> None:
    one = agency_facts(contracts=(CONTRACT._replace(signed_on=d(signed)),))
    assert found(one, "2026-01-15") == ([("contract-unsigned", "should", "C-1")] if raised else [])
    assert found(agency_facts(contracts=(CONTRACT._replace(signed_on=None),)), "2026-07-01") == [], "no longer in force"


def test_no_policy_from_the_laws_first_day_on() -> None:
    always = officer(span("2024-09-03", "2026-06-05"))
    bare = agency_facts(always, policies=())
    assert ("no-policy", "should", "Cedar Falls Police") not in found(bare, "2025-08-31")
    assert ("no-policy", "should", "Cedar Falls Police") in found(bare, "2025-09-01")
    assert found(bare, "2026-06-06") == [], "no SRO is in service"
    beside_one_off_duty = agency_facts(officer(), always, policies=())
    assert ("no-policy", "should", "Cedar Falls Police") in found(beside_one_off_duty, "2025-09-01")
    late = agency_facts(always, policies=(version("1", "2025-10-01"),))
    assert [id for id, _, _ in found(late, "2025-09-30")] == ["no-policy"]
    assert found(late, "2025-10-01") == []


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_unavailability_unexplained(reason: str | None) -> None:
    unavailable = span("2025-10-06", "2026-06-05", unavailable=True)._replace(training_unavailable_reason=reason)
    one = agency_facts(officer(unavailable))
    raised = ("unavailability-unexplained", "should", "101")
    assert found(one, "2024-01-15") == [raised], "an assignment that begins later"
    assert found(one, "2026-06-05") == [raised]
    assert found(one, "2026-06-06") == []
    explained = unavailable._replace(training_unavailable_reason="No seat before October")
    assert found(agency_facts(officer(explained)), "2026-01-15") == []
    assert found(agency_facts(officer(unavailable._replace(training_unavailable=False))), "2026-01-15") == []


def test_uncounted_contact_days_are_one_finding_a_badge_for_days_up_to_then() -> None:
    outside = contact("2025-10-05", 1) + contact("2025-10-06", 2, "Oak") + contact("2025-10-06", 2)
    one = agency_facts(officer(sub("2025-10-06", "2025-12-19"), substitute_days=outside))
    assert found(one, "2025-10-04") == []
    assert found(one, "2025-10-05") == [("uncounted-contact-day", "should", "101")]
    on_first, later = (agency.findings(one, day(on), PACK)[0].explanation for on in ("2025-10-05", "2025-10-07"))
    assert "October 5, 2025" in on_first
    assert "October 6" not in on_first
    assert "October 7, 2025" in later
    inside = agency_facts(officer(sub("2025-10-06", "2025-12-19"), substitute_days=contact("2025-10-06", 2)))
    assert found(inside, "2025-12-19") == []


def test_many_uncounted_days_are_summed_up() -> None:
    many = agency_facts(officer(substitute_days=contact("2025-10-05", 5)))
    assert agency.findings(many, day("2025-12-19"), PACK)[0].explanation.endswith("October 7, 2025; and 2 more.")
    assert agency.findings(many, day("2025-10-07"), PACK)[0].explanation.endswith("October 7, 2025.")


RECORD = EducationRecord("E-1", day("2026-01-15"), "101", "Lincoln", "attendance", "truancy")


def covered(*reviews: tuple[str, str | None]) -> Contract:
    items = tuple(ContractItem("records-sro", state, reviewed_on=d(on)) for state, on in reviews)
    return CONTRACT._replace(items=items)


@pytest.mark.parametrize(
    ("reviews", "raised"),
    [
        ((), True),
        ((("met", None),), False),
        ((("met", "2026-01-15"),), False),
        ((("met", "2026-01-16"),), True),
        ((("partly", "2026-01-15"),), True),
        ((("met", "2025-10-01"), ("partly", "2026-01-10")), True),
        ((("met", "2025-10-01"), ("partly", "2026-01-16")), False),
    ],
)
def test_records_uncovered_looks_at_the_day_of_receipt(
    reviews: tuple[tuple[str, str | None], ...], raised: bool
) -> None:
    one = agency_facts(contracts=(covered(*reviews),), education_records=(RECORD,))
    assert found(one, "2026-01-14") == []
    for on in ("2026-01-15", "2026-05-01"):
        assert found(one, on) == ([("records-uncovered", "should", "E-1")] if raised else [])


def test_records_need_a_contract_in_force_with_that_schools_district() -> None:
    met = covered(("met", None))
    ended = met._replace(ends_on=day("2026-01-14"))
    elsewhere = met._replace(district="Hill")
    for contracts, raised in (
        ((ended,), True),
        ((elsewhere,), True),
        ((ended, met._replace(contract_no="C-2")), False),
    ):
        ids = [id for id, _, _ in found(agency_facts(contracts=contracts, education_records=(RECORD,)), "2026-01-15")]
        assert ("records-uncovered" in ids) is raised


def test_records_uncovered_names_the_district_or_else_the_school() -> None:
    for record, named in ((RECORD, "Lake"), (RECORD._replace(school="Ridge"), "Ridge")):
        (one,) = agency.findings(agency_facts(contracts=(), education_records=(record,)), day("2026-01-15"), PACK)
        assert f"in force with {named} " in one.explanation


def test_findings_are_sorted_by_id_then_about() -> None:
    unsigned = tuple(CONTRACT._replace(contract_no=key, signed_on=None) for key in ("c", "C-10", "C-2", "é"))
    one = agency_facts(officer(span("2025-10-06", school="Oak")), contracts=unsigned, policies=())
    assert [(id, about) for id, _, about in found(one, "2025-10-06")] == [
        ("contract-unsigned", "C-10"), ("contract-unsigned", "C-2"), ("contract-unsigned", "c"),
        ("contract-unsigned", "é"), ("no-contract", "Hill"), ("no-policy", "Cedar Falls Police"),
    ]  # fmt: skip
