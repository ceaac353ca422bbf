"""An officer's assignments and contact days, arranged for the rules. Nothing here depends on the day asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sro_desk.policy.dates import days_after, school_year_start
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Assignment, Officer

REGULAR = "regular"
SUBSTITUTE = "substitute"


class Span(NamedTuple):
    """An assignment with its first and last day; the last is `date.max` while it is open."""

    assignment: Assignment
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether the officer serves under it on `day`."""
        return self.first <= day <= self.last


class Spell(NamedTuple):
    """A period of regular duty: assignments joined over gaps no longer than a summer. `ordinal` counts the officer's
    periods from 1."""

    ordinal: int
    first: date
    last: date
    spans: tuple[Span, ...]

    def contains(self, day: date) -> bool:
        """Whether `day` lies in it, gaps included."""
        return self.first <= day <= self.last

    @property
    def joined(self) -> bool:
        """Whether a gap without duty lies in it."""
        served_until = self.first
        for span in self.spans:
            if span.first > days_after(served_until, 1):
                return True
            served_until = max(served_until, span.last)
        return False

    @property
    def starting(self) -> tuple[Span, ...]:
        """The assignments that begin on its first day."""
        return tuple(span for span in self.spans if span.first == self.first)


class Career(NamedTuple):
    """All service of one officer, by first day. `limit_days` are the contact days with which a school year reached
    the substitutes' limit; `uncounted` the contact days outside every substitute assignment at their school."""

    officer: Officer
    spans: tuple[Span, ...]
    spells: tuple[Spell, ...]
    substitute: tuple[Span, ...]
    contact_days: tuple[date, ...]
    limit_days: tuple[date, ...]
    uncounted: tuple[date, ...]

    def in_service(self, day: date) -> bool:
        """Whether an assignment covers `day`."""
        return any(span.first <= day <= span.last for span in self.spans)

    def contact_days_between(self, first: date, last: date) -> int:
        """How many contact days lie between the two, both included."""
        return max(0, bisect_right(self.contact_days, last) - bisect_right(self.contact_days, days_after(first, -1)))


def career(officer: Officer, pack: Pack) -> Career:
    """The officer's service, arranged."""
    spans = tuple(sorted(_spans(officer), key=lambda span: (span.first, span.assignment.school, span.last)))
    substitute = tuple(span for span in spans if span.assignment.role == SUBSTITUTE)
    counted, uncounted = _contact_days(officer, substitute)
    return Career(
        officer,
        spans,
        tuple(_spells([span for span in spans if span.assignment.role == REGULAR], pack.law.spell_gap_days)),
        substitute,
        counted,
        tuple(_limit_days(counted, pack.training.substitute_limit_days)),
        uncounted,
    )


def _spans(officer: Officer) -> Iterator[Span]:
    separated = officer.separated_on or date.max
    for assignment in officer.assignments:
        yield Span(assignment, assignment.assumed_duties_on, min(assignment.ended_on or date.max, separated))


def _spells(regular: Iterable[Span], gap: int) -> Iterator[Spell]:
    joined: list[Span] = []
    last = date.min
    ordinal = 1
    for span in regular:
        if joined and (span.first - last).days > gap:
            yield Spell(ordinal, joined[0].first, last, tuple(joined))
            joined, last, ordinal = [], date.min, ordinal + 1
        joined.append(span)
        last = max(last, span.last)
    if joined:
        yield Spell(ordinal, joined[0].first, last, tuple(joined))


def _contact_days(officer: Officer, substitute: tuple[Span, ...]) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The dates that count, each once, and the dates of days that do not."""
    counted: set[date] = set()
    uncounted: set[date] = set()
    for day in officer.substitute_days:
        inside = any(span.covers(day.date) and span.assignment.school == day.school for span in substitute)
        (counted if inside else uncounted).add(day.date)
    return tuple(sorted(counted)), tuple(sorted(uncounted))


def _limit_days(contact_days: tuple[date, ...], limit: int) -> Iterator[date]:
    for _, days in groupby(contact_days, key=school_year_start):
        year = tuple(days)
        if len(year) >= limit:
            yield year[limit - 1]
