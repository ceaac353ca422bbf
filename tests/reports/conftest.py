"""Facts to report on: the sample agency, and small ones made for a question."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import (
    Agency,
    Arrest,
    Assignment,
    Completion,
    District,
    Facts,
    Force,
    Incident,
    License,
    Officer,
    Person,
    School,
)
from sro_desk.reports.figures import annual
from sro_desk.reports.shapes import Figures
from sro_desk.sample import facts

MADE = datetime(2026, 7, 14, 9, 0)
Report = Callable[..., Figures]


@pytest.fixture(scope="session")
def sample_facts() -> Facts:
    return facts()


@pytest.fixture(scope="session")
def report() -> Report:
    """Figures of some facts; by default of the whole school year 2025-26."""

    def make(of: Facts, year: str = "2025-26", as_of: date = date(2026, 7, 14), edition: str = "internal") -> Figures:
        return annual(of, year, as_of, edition=edition, pack=load_pack(), entered_by=MADE, generated_at=MADE)

    return make


@pytest.fixture(scope="session")
def internal(sample_facts: Facts, report: Report) -> Figures:
    return report(sample_facts)


@pytest.fixture(scope="session")
def public(sample_facts: Facts, report: Report) -> Figures:
    return report(sample_facts, edition="public")


def officer(badge: str, *, first: date = date(2025, 9, 2), last: date | None = None, **known: object) -> Officer:
    """A trained regular officer at one school, unless told otherwise."""
    told: dict[str, object] = {
        "post_license": "12345", "licenses": (License(date(2028, 6, 30)),),
        "assignments": (Assignment("North High", "regular", first, last),),
        "completions": (Completion("mandated", date(2025, 8, 12), certificate="ab" * 32),),
    }  # fmt: skip
    return Officer(badge, f"Last{badge}", "First", **(told | known))  # type: ignore[arg-type]


def incident(number: int, disposition: str = "informal", on: date = date(2025, 10, 7), **known: object) -> Incident:
    told: dict[str, object] = {"school": "North High", "badge": "1", "category": "Fight"}
    moment = datetime(on.year, on.month, on.day, 10, 30)
    return Incident(f"I-{number:03d}", moment, disposition=disposition, **(told | known))  # type: ignore[arg-type]


def agency(*, threshold: int = 5, **known: object) -> Facts:
    """An agency with one district and one school."""
    base: dict[str, object] = {
        "districts": (District("Lake District"),), "schools": (School("North High", "Lake District", "secondary"),),
    }  # fmt: skip
    lake = Agency("Lake Police", "Pat Doe", "Chief", suppression_threshold=threshold)
    return Facts(lake, **(base | known))  # type: ignore[arg-type]


def forced(number: int, on: date, *minutes: int | None) -> Incident:
    """An incident with a prone restraint for each number of seconds; None has no end."""
    start = datetime(on.year, on.month, on.day, 10, 30)
    rows = tuple(
        Force(str(place), "1", ("prone_restraint",), prone_started_at=start,
              prone_ended_at=None if seconds is None else start + timedelta(seconds=seconds))
        for place, seconds in enumerate(minutes)
    )  # fmt: skip
    return incident(number, on=on, force=rows)


def arrested(number: int, *persons: str, on: date = date(2025, 10, 7)) -> Incident:
    rows = tuple(Arrest(person, "1") for person in persons)
    return incident(
        number, "formal_referral", on, arrests=rows, persons=tuple(Person(one, "subject") for one in persons)
    )
