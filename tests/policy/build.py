"""Short ways to write records down in tests: dates as text, the rest by name."""

from datetime import date, timedelta
from typing import Any

from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import (
    Agency,
    Assignment,
    Completion,
    Facts,
    License,
    Officer,
    PolicyReview,
    PolicyVersion,
    SubstituteDay,
)
from sro_desk.policy.status import officer_verdict
from sro_desk.policy.verdicts import OfficerVerdict, Requirement

PACK = load_pack()
AGENCY = Agency("Cedar Falls Police")


def d(text: str | None) -> date | None:
    """A date, or none."""
    return date.fromisoformat(text) if text else None


def day(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)


def span(
    first: str,
    last: str | None = None,
    *,
    role: str = "regular",
    school: str = "Lincoln",
    unavailable: bool | None = None,
) -> Assignment:
    """An assignment."""
    return Assignment(school, role, day(first), d(last), unavailable)


def sub(first: str, last: str | None = None, *, school: str = "Lincoln", unavailable: bool | None = None) -> Assignment:
    """A substitute assignment."""
    return span(first, last, role="substitute", school=school, unavailable=unavailable)


def contact(first: str, count: int, school: str = "Lincoln") -> tuple[SubstituteDay, ...]:
    """So many contact days, one a day from `first` on."""
    return tuple(SubstituteDay(school, day(first) + timedelta(days=n)) for n in range(count))


def course(kind: str, on: str, certificate: str | None = "c", received: str | None = None) -> Completion:
    """A completion, by default with its certificate."""
    return Completion(kind, day(on), certificate=certificate, received_on=d(received))


def officer(*assignments: Assignment, **values: Any) -> Officer:
    """An officer with a license that runs long, unless another is given."""
    given = {"post_license": "12345", "licenses": (License(day("2040-06-30")),), **values}
    return Officer("101", "Tran", "Kevin", assignments=assignments, **given)


def facts(*officers: Officer, policies: tuple[PolicyVersion, ...] = (), **values: Any) -> Facts:
    """An agency's records."""
    return Facts(values.pop("agency", AGENCY), policies, officers, **values)


def version(name: str, adopted: str) -> PolicyVersion:
    """A version of the agency's policy."""
    return PolicyVersion(name, day(adopted))


def reviewed(on: str, name: str | None = None) -> PolicyReview:
    """A review of the policy."""
    return PolicyReview(day(on), name)


def verdict(of: Officer, on: str, *policies: PolicyVersion, agency: Agency = AGENCY) -> OfficerVerdict:
    """The verdict on the officer."""
    return officer_verdict(of, facts(of, policies=policies, agency=agency), day(on), PACK)


def requirement(id: str, of: Officer, on: str, *policies: PolicyVersion, agency: Agency = AGENCY) -> Requirement:
    """The verdict on one requirement of the officer."""
    return verdict(of, on, *policies, agency=agency).requirement(id)


def shown(requirement: Requirement) -> tuple[str, str | None, str | None, str | None]:
    """Status, basis, due_on and completed_on as text."""
    return (
        requirement.status.value,
        requirement.basis,
        requirement.due_on.isoformat() if requirement.due_on else None,
        requirement.completed_on.isoformat() if requirement.completed_on else None,
    )
