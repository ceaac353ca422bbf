"""Officers of the year: verdicts, days out of compliance, deadlines to come and substitutes' contact days."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sro_desk.policy.career import REGULAR, Career, career
from sro_desk.policy.history import history
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Facts, Officer
from sro_desk.policy.status import Judge
from sro_desk.policy.verdicts import Interval, OfficerVerdict, Overall, Requirement, Status
from sro_desk.reports.shapes import (
    Days,
    Deadline,
    OfficerLine,
    RequirementCounts,
    RequirementLine,
    SubstituteLine,
)

BREACHES = frozenset({Status.OVERDUE, Status.MISSING})
WORST_FIRST = (Overall.NONCOMPLIANT, Overall.PENDING, Overall.COMPLIANT, Overall.NOT_APPLICABLE)
"""The order in which reports list verdicts."""
_OPEN = BREACHES | {Status.DUE}
_RENEWED = ("refresher", "license")


@dataclass(frozen=True, slots=True)
class Served:
    """An officer who served in the year, the verdict that counts and how it came about."""

    officer: Officer
    verdict: OfficerVerdict
    verdict_on: date
    history: tuple[Interval, ...]
    career: Career


def served(facts: Facts, first: date, as_of: date, pack: Pack, judge: Judge) -> tuple[Served, ...]:
    """Officers in service on any day from `first` to `as_of`, each judged on `as_of` or the last day of service before
    it; the worst verdicts first, by name inside."""
    found = []
    for officer in facts.officers:
        intervals = history(officer, facts, first, as_of, pack)
        days = [interval.last for interval in intervals if interval.in_service]
        if days:
            verdict = judge.verdict(officer, max(days))
            found.append(Served(officer, verdict, max(days), intervals, career(officer, pack)))
    return tuple(sorted(found, key=_worst_first))


def officer_lines(officers: Sequence[Served], as_of: date) -> tuple[OfficerLine, ...]:
    """One line an officer."""
    return tuple(_officer_line(one, as_of) for one in officers)


def requirement_counts(lines: Sequence[OfficerLine], pack: Pack) -> tuple[RequirementCounts, ...]:
    """How many officers stand how, requirement by requirement."""
    return tuple(
        RequirementCounts(
            each.id, dict(sorted(Counter(str(line.requirement(each.id).status) for line in lines).items()))
        )
        for each in pack.requirements
    )


def deadlines(facts: Facts, as_of: date, until: date, pack: Pack, judge: Judge) -> tuple[Deadline, ...]:
    """Dates that are past and not met, or fall from the day after `as_of` to `until`: of officers who serve on `as_of`
    or are to serve later. Earliest first."""
    staying = [officer for officer in facts.officers if any(span.last >= as_of for span in career(officer, pack).spans)]
    found = [
        deadline
        for officer in staying
        for deadline in _officer_deadlines(officer, judge.verdict(officer, as_of), as_of, until)
    ]
    return tuple(sorted(found, key=lambda each: (each.last_day, each.name, each.badge, each.requirement)))


def deadline_counts(found: Iterable[Deadline], pack: Pack) -> Mapping[str, tuple[int, int]]:
    """By requirement: how many deadlines are past and not met, how many are to come."""
    past = Counter(each.requirement for each in found if each.days < 0)
    coming = Counter(each.requirement for each in found if each.days >= 0)
    return {each.id: (past[each.id], coming[each.id]) for each in pack.requirements}


def substitute_lines(officers: Sequence[Served], first: date, as_of: date) -> tuple[SubstituteLine, ...]:
    """Contact days of the year, of everyone who served as a substitute in it; the most days first."""
    lines = [line for one in officers if (line := _substitute_line(one, first, as_of)) is not None]
    return tuple(sorted(lines, key=lambda line: (-line.days, line.name, line.badge)))


def _worst_first(one: Served) -> tuple[int, str, str]:
    return WORST_FIRST.index(one.verdict.overall), one.verdict.name, one.verdict.badge


def _officer_line(one: Served, as_of: date) -> OfficerLine:
    verdict = one.verdict
    out = [each for each in one.history if each.in_service and each.overall is Overall.NONCOMPLIANT]
    reasons = {id for each in out for id, status in each.statuses if status in BREACHES}
    return OfficerLine(
        badge=verdict.badge,
        name=verdict.name,
        spoken_name=f"{one.officer.first_name} {one.officer.last_name}",
        schools=_schools(one),
        role=verdict.judged_as or REGULAR,
        verdict_on=one.verdict_on,
        left=one.verdict_on < as_of,
        overall=verdict.overall,
        requirements=tuple(map(_requirement_line, verdict.requirements)),
        service=_joined(each for each in one.history if each.in_service),
        out=_joined(out),
        out_because=tuple(each.id for each in verdict.requirements if each.id in reasons),
        contact_days=verdict.substitute_days.days if verdict.substitute_days and verdict.judged_as != REGULAR else None,
        duties_not_required=verdict.duties_not_required,
    )


def _requirement_line(one: Requirement) -> RequirementLine:
    since = one.due_on + timedelta(days=1) if one.status in BREACHES and one.due_on else None
    return RequirementLine(
        one.id, one.status, one.obligation, one.due_on, one.completed_on, since, one.explanation, one.citation
    )


def _schools(one: Served) -> tuple[str, ...]:
    return tuple(sorted({span.assignment.school for span in one.career.spans if span.covers(one.verdict_on)}))


def _joined(intervals: Iterable[Interval]) -> tuple[Days, ...]:
    joined: list[Days] = []
    for each in intervals:
        if joined and joined[-1].last + timedelta(days=1) == each.first:
            joined[-1] = Days(joined[-1].first, each.last)
        else:
            joined.append(Days(each.first, each.last))
    return tuple(joined)


def _officer_deadlines(officer: Officer, verdict: OfficerVerdict, as_of: date, until: date) -> Iterator[Deadline]:
    for one in verdict.requirements:
        if one.due_on is not None and _asks_for_action(one, until):
            basis = f"1003.4 {one.basis}" if one.basis else one.citation.partition(";")[0]
            yield _deadline(officer, one.id, one.id, one.status, one.due_on, as_of, basis)
    plan = verdict.planned
    if plan and plan.status in _OPEN and plan.due_on <= until:
        basis = f"1003.4 {plan.basis}"
        yield _deadline(officer, "initial-training", "planned-training", plan.status, plan.due_on, as_of, basis)


def _asks_for_action(one: Requirement, until: date) -> bool:
    """Whether it is past and not met, or open or to be renewed by `until`."""
    if one.status in BREACHES:
        return True
    renewed = one.status in (Status.MET, Status.MET_LATE) and one.id in _RENEWED
    return (renewed or one.status is Status.DUE) and one.due_on is not None and one.due_on <= until


def _deadline(
    officer: Officer, requirement: str, what: str, status: Status, last_day: date, as_of: date, citation: str
) -> Deadline:
    days = (last_day - as_of).days
    return Deadline(officer.badge, officer.name, requirement, what, status, last_day, days, citation)


def _substitute_line(one: Served, first: date, as_of: date) -> SubstituteLine | None:
    counted = one.verdict.substitute_days
    if counted is None or (one.verdict.judged_as == REGULAR and not counted.days):
        return None
    uncounted = sum(first <= day <= as_of for day in one.career.uncounted)
    status = one.verdict.requirement("initial-training").status
    spoken = f"{one.officer.first_name} {one.officer.last_name}"
    return SubstituteLine(one.verdict.badge, one.verdict.name, spoken, counted.days, counted.limit, uncounted, status)
