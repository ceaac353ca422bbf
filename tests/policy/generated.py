"""Generated records for property tests: dates crowd around the days that matter."""

from datetime import date, timedelta

from hypothesis import strategies as st

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

from .build import day

LANDMARKS = [
    day(text)
    for text in (
        "2024-02-29", "2024-07-01", "2025-06-30", "2025-08-31", "2025-10-06", "2026-01-05", "2026-06-05", "2026-08-31",
        "2026-11-30", "2027-05-31", "2027-07-01", "2028-02-29",
    )
]  # fmt: skip
SCHOOLS = ("Lincoln", "Oak")
VERSIONS = ("1", "2", "10")


def days() -> st.SearchStrategy[date]:
    """A day near a landmark, or any in between."""
    near = st.builds(lambda mark, off: mark + timedelta(days=off), st.sampled_from(LANDMARKS), st.integers(-2, 2))
    return st.one_of(near, st.dates(day("2024-01-01"), day("2028-12-31")))


@st.composite
def assignments(draw: st.DrawFn, separated_on: date | None) -> Assignment:
    """An assignment that ends, if it does, no earlier than it begins, and begins no later than the separation."""
    first = draw(days())
    if separated_on is not None:
        first = min(first, separated_on)
    length = draw(st.none() | st.sampled_from([0, 30, 200, 300, 700]))
    role = draw(st.sampled_from(["regular", "substitute"]))
    unavailable = draw(st.sampled_from([None, False, True]))
    last = None if length is None else first + timedelta(days=length)
    return Assignment(draw(st.sampled_from(SCHOOLS)), role, first, last, unavailable)


def completions() -> st.SearchStrategy[Completion]:
    """A course, its certificate held or not, received with it or later."""
    kinds = ["mandated", "mandated", "supplemental", "refresher", "ssc_basic", "nasro_basic", "other"]
    return st.builds(
        lambda kind, on, held, wait: Completion(
            kind, on, certificate="c" if held else None, received_on=None if wait is None else on + timedelta(days=wait)
        ),
        st.sampled_from(kinds),
        days() | st.dates(day("2018-01-01"), day("2025-09-02")),
        st.booleans(),
        st.none() | st.sampled_from([0, 30, 31, 90]),
    )


def reviews() -> st.SearchStrategy[PolicyReview]:
    """A review that may name a version."""
    return st.builds(PolicyReview, days(), st.none() | st.sampled_from((*VERSIONS, "draft")))


def licenses() -> st.SearchStrategy[License]:
    """A license, its issue day known or not."""
    return st.builds(
        lambda expires, length: License(expires, None if length is None else expires - timedelta(days=length)),
        days(),
        st.none() | st.sampled_from([0, 365, 1095]),
    )


@st.composite
def contact_days(draw: st.DrawFn) -> tuple[SubstituteDay, ...]:
    """Runs of contact days, about as long as the limit or short."""
    found: dict[tuple[str, date], SubstituteDay] = {}
    for _ in range(draw(st.integers(0, 2))):
        first, school = draw(days()), draw(st.sampled_from(SCHOOLS))
        for number in range(draw(st.sampled_from([1, 30, 59, 60, 61]))):
            on = first + timedelta(days=number)
            found[school, on] = SubstituteDay(school, on)
    return tuple(found.values())


@st.composite
def officers(draw: st.DrawFn, badge: str = "101") -> Officer:
    """An officer whose records keep the rules of entry."""
    separated_on = draw(st.none() | st.none() | days())

    def some(of: st.SearchStrategy[object], most: int, key: object) -> tuple[object, ...]:
        return tuple(draw(st.lists(of, max_size=most, unique_by=key)))  # type: ignore[arg-type]

    return Officer(
        badge,
        "Tran",
        "Kevin",
        post_license=draw(st.sampled_from(["12345", "12345", None])),
        separated_on=separated_on,
        assignments=some(assignments(separated_on), 4, lambda one: (one.school, one.assumed_duties_on)),  # type: ignore[arg-type]
        substitute_days=draw(contact_days()),
        completions=some(completions(), 4, lambda one: (one.course_kind, one.completed_on)),  # type: ignore[arg-type]
        reviews=some(reviews(), 3, lambda one: one.reviewed_on),  # type: ignore[arg-type]
        licenses=some(licenses(), 3, lambda one: one.expires_on),  # type: ignore[arg-type]
    )


def versions() -> st.SearchStrategy[tuple[PolicyVersion, ...]]:
    """Up to three versions of the agency's policy."""
    one = st.builds(PolicyVersion, st.sampled_from(VERSIONS), days())
    return st.lists(one, max_size=3, unique_by=lambda version: version.policy_version).map(tuple)


@st.composite
def agencies(draw: st.DrawFn) -> Facts:
    """An agency of one officer."""
    grace = draw(st.sampled_from([30, 30, 0, 90]))
    return Facts(Agency("Our agency", certificate_grace_days=grace), draw(versions()), (draw(officers()),))
