"""How one officer stands on one day, without words: the five requirements and what they rest on."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sro_desk.policy import certificate, governing, licensing, review, training
from sro_desk.policy.career import Career
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Facts
from sro_desk.policy.verdicts import Obligation, Overall, Status

Standing = training.Initial | training.Refresher | review.Review | certificate.Certificate | licensing.Licensing
"""How one of the requirements stands; each has status, obligation, basis, due_on and completed_on."""

_BROKEN = frozenset({Status.OVERDUE, Status.MISSING})


class Judgment(NamedTuple):
    """One officer on one day."""

    career: Career
    day: date
    governs: governing.Governing
    courses: training.Courses
    initial: training.Initial
    refresher: training.Refresher
    review: review.Review
    certificate: certificate.Certificate
    license: licensing.Licensing

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The five, in the pack's order of requirements."""
        return self.initial, self.refresher, self.review, self.certificate, self.license

    def overall(self) -> Overall:
        """What the requirements that must be met sum to."""
        if self.governs.role is None:
            return Overall.NOT_APPLICABLE
        asked = [standing.status for standing in self.standings if standing.obligation is Obligation.MUST]
        if not _BROKEN.isdisjoint(asked):
            return Overall.NONCOMPLIANT
        return Overall.PENDING if Status.DUE in asked else Overall.COMPLIANT


class Bench:
    """What judging many officers of one agency shares: the pack, the policy versions, the agency's settings."""

    def __init__(self, facts: Facts, pack: Pack) -> None:
        """Take the agency and its policy versions from `facts`."""
        self.pack = pack
        self.versions = review.Versions(facts.policies)
        self.grace_days = facts.agency.certificate_grace_days

    def judge(self, career: Career, day: date) -> Judgment:
        """How the officer stands on `day`."""
        pack = self.pack
        governs = governing.governing(career, day, pack)
        seen = training.courses(career.officer, day, pack.training)
        initial = training.initial(career, governs, seen, day, pack)
        return Judgment(
            career,
            day,
            governs,
            seen,
            initial,
            training.refresher(seen, initial, day, pack.training),
            review.review(career, governs, initial, self.versions, day, pack),
            certificate.certificate(governs, seen, initial, self.grace_days, day, pack),
            licensing.licensing(career, governs, day),
        )


def deadlines(judgment: Judgment) -> Iterable[date]:
    """The last days on which the judgment's statuses can still be what they are, as far as no record changes them."""
    for standing in judgment.standings:
        if standing.due_on is not None:
            yield standing.due_on
    if judgment.refresher.runs_until is not None:
        yield judgment.refresher.runs_until
