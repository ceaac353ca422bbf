"""The review of the agency's own policy (1003.4 G.3 and G.4; subd. 6)."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sro_desk.policy.career import Career
from sro_desk.policy.dates import days_after
from sro_desk.policy.governing import Governing
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import PolicyReview, PolicyVersion
from sro_desk.policy.training import Initial, done_status, open_status
from sro_desk.policy.verdicts import Obligation, Status


class Versions:
    """The versions of the agency's policy, by adoption and name."""

    def __init__(self, versions: Iterable[PolicyVersion]) -> None:
        """Arrange them; their order means nothing."""
        self._versions = tuple(sorted(versions, key=lambda version: (version.adopted_on, version.policy_version)))
        self.adopted_on = tuple(version.adopted_on for version in self._versions)

    def seen(self, day: date) -> tuple[PolicyVersion, ...]:
        """Those adopted by `day`, first adopted first; the last one is in force on it."""
        return self._versions[: bisect_right(self.adopted_on, day)]

    def in_force(self, day: date) -> PolicyVersion | None:
        """The one in force on `day`; of several adopted on one day the one whose name comes last."""
        seen = self.seen(day)
        return seen[-1] if seen else None


class Review(NamedTuple):
    """How the review stands. Where it must be done: `begins_on` is the day before which, and `first_adopted_on` is
    set where the first version came no earlier. `version` is the one in force; `reviewed` the review that counted."""

    status: Status
    obligation: Obligation = Obligation.MUST
    due_on: date | None = None
    completed_on: date | None = None
    begins_on: date | None = None
    first_adopted_on: date | None = None
    version: PolicyVersion | None = None
    reviewed: PolicyReview | None = None
    basis: str | None = None


def review(career: Career, governs: Governing, trained: Initial, versions: Versions, day: date, pack: Pack) -> Review:
    """How the review stands on `day`."""
    if governs.role is None:
        return Review(Status.NOT_APPLICABLE)
    seen = versions.seen(day)
    done = sorted(
        (review for review in career.officer.reviews if review.reviewed_on <= day),
        key=lambda review: (review.reviewed_on, review.policy_version or ""),
    )
    nothing_to_review = bool(versions.adopted_on) and not seen
    asked = governs.spell is None or trained.extended_on is not None
    if asked and not nothing_to_review:
        return _must(done, seen, _before(career, governs, pack), day, pack)
    return _should(done, seen, versions)


def _must(done: list[PolicyReview], seen: tuple[PolicyVersion, ...], begins_on: date, day: date, pack: Pack) -> Review:
    rules = pack.review
    first_adopted_on = seen[0].adopted_on if seen and seen[0].adopted_on >= begins_on else None
    due_on = max(days_after(begins_on, -1), rules.not_before)
    if first_adopted_on is not None:
        due_on = max(due_on, days_after(first_adopted_on, rules.after_adoption_days))
    reviewed = done[0] if done else None
    status = done_status(reviewed.reviewed_on, due_on) if reviewed else open_status(day, due_on)
    return Review(
        status,
        Obligation.MUST,
        due_on,
        reviewed.reviewed_on if reviewed else None,
        begins_on,
        first_adopted_on,
        seen[-1] if seen else None,
        reviewed,
    )


def _should(done: list[PolicyReview], seen: tuple[PolicyVersion, ...], versions: Versions) -> Review:
    if not seen:
        reviewed = done[0] if done else None
        return Review(Status.MET if reviewed else Status.ADVISED, Obligation.SHOULD, reviewed=reviewed)
    names = {version.policy_version for version in seen}
    current = seen[-1]
    reviewed = next((review for review in done if _of(review, names, versions) == current.policy_version), None)
    status = Status.MET if reviewed else Status.ADVISED
    return Review(status, Obligation.SHOULD, version=current, reviewed=reviewed)


def _of(review: PolicyReview, seen: set[str], versions: Versions) -> str | None:
    """The name of the version that was reviewed: the one named, if seen, else the one in force on that day."""
    if review.policy_version in seen:
        return review.policy_version
    current = versions.in_force(review.reviewed_on)
    return current.policy_version if current else None


def _before(career: Career, governs: Governing, pack: Pack) -> date:
    """The day before which the review was to be done."""
    if governs.spell:
        return governs.spell.first
    not_ended_before = max(governs.year_first, pack.law.in_force_on)
    return min(span.first for span in career.substitute if span.last >= not_ended_before)
