"""An officer's verdicts between two dates, as intervals on which they did not change.

Verdicts change only on days that records name and after deadlines that verdicts name, so only those are judged.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from sro_desk.policy.career import Career, career
from sro_desk.policy.certificate import received_on
from sro_desk.policy.dates import days_after, school_year_end
from sro_desk.policy.judgment import Bench, Judgment, deadlines
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Facts, Officer
from sro_desk.policy.verdicts import Interval


def history(officer: Officer, facts: Facts, first: date, last: date, pack: Pack) -> tuple[Interval, ...]:
    """Adjoining intervals from `first` to `last`, both included; neighbors differ. None where `last` is earlier."""
    return Historian(facts, pack).history(officer, first, last)


class Historian:
    """Tells the histories of many officers of one agency; keeps what they share."""

    def __init__(self, facts: Facts, pack: Pack) -> None:
        """Of `facts` only the agency and the policy versions are looked at."""
        self._bench = Bench(facts, pack)

    def history(self, officer: Officer, first: date, last: date) -> tuple[Interval, ...]:
        """As the function of that name."""
        arranged = career(officer, self._bench.pack)
        named = sorted({*_named_days(arranged, first, last), *self._bench.versions.adopted_on})
        intervals: list[Interval] = []
        day = first
        while day <= last:
            judgment = self._bench.judge(arranged, day)
            until = min(_until(judgment, named), last)
            _append(intervals, _interval(judgment, self._bench.pack, day, until))
            if until == last:
                break
            day = days_after(until, 1)
        return tuple(intervals)


def _until(judgment: Judgment, named: list[date]) -> date:
    """The last day for which the judgment surely holds."""
    position = bisect_right(named, judgment.day)
    before_named = days_after(named[position], -1) if position < len(named) else date.max
    return min([before_named, *(due_on for due_on in deadlines(judgment) if due_on >= judgment.day)])


def _append(intervals: list[Interval], following: Interval) -> None:
    """Add the interval, or lengthen the last one by it where nothing changed."""
    if intervals:
        before = intervals[-1]
        if (before.in_service, before.overall, before.statuses) == (
            following.in_service,
            following.overall,
            following.statuses,
        ):
            intervals[-1] = Interval(before.first, following.last, before.in_service, before.overall, before.statuses)
            return
    intervals.append(following)


def _interval(judgment: Judgment, pack: Pack, first: date, last: date) -> Interval:
    statuses = tuple(
        (requirement.id, standing.status)
        for requirement, standing in zip(pack.requirements, judgment.standings, strict=True)
    )
    return Interval(first, last, judgment.governs.in_service, judgment.overall(), statuses)


def _named_days(career: Career, first: date, last: date) -> Iterator[date]:
    """The days on which something recorded begins to count, or has just ceased to."""
    officer = career.officer
    for span in career.spans:
        yield span.first
        yield days_after(span.last, 1)
    yield from career.limit_days
    for completion in officer.completions:
        yield completion.completed_on
        yield received_on(completion)
    for review in officer.reviews:
        yield review.reviewed_on
    for license in officer.licenses:
        yield days_after(license.expires_on, 1)
        if license.issued_on:
            yield license.issued_on
    if career.substitute:
        yield from _school_year_starts(first, last)


def _school_year_starts(first: date, last: date) -> Iterator[date]:
    end = school_year_end(first)
    while end < last:
        start = days_after(end, 1)
        yield start
        end = school_year_end(start)
