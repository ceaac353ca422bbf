"""Initial training and the refresher (1003.4 G.1 to G.5): courses seen, deadlines, statuses."""

from datetime import date
from typing import NamedTuple

from sro_desk.policy.career import Career, Span
from sro_desk.policy.dates import days_after, months_after
from sro_desk.policy.governing import Governing
from sro_desk.policy.pack import Pack, TrainingRules
from sro_desk.policy.records import Completion, Officer
from sro_desk.policy.verdicts import Obligation, Status

G1, G2, G3, G4, G5 = "G.1", "G.2", "G.3", "G.4", "G.5"


class Courses(NamedTuple):
    """The completions seen by a day that matter to training, each group by date.

    `completed` is the first that counts as initial training; `clock` those on the latest date among counting and
    refresher courses, empty before initial training is completed.
    """

    prior_basic: tuple[Completion, ...]
    supplemental: tuple[Completion, ...]
    refreshers: tuple[Completion, ...]
    completed: Completion | None
    clock: tuple[Completion, ...]

    @property
    def completed_on(self) -> date | None:
        """When initial training was completed."""
        return self.completed.completed_on if self.completed else None

    @property
    def clock_on(self) -> date | None:
        """From when the refresher's years run."""
        return self.clock[0].completed_on if self.clock else None


class Initial(NamedTuple):
    """How initial training stands, and how its deadline was worked out.

    `starts_on` is the starting point, never before the law; `first_day` the day on which duty began, or for a
    substitute the starting point; both None while a substitute is exempt. `extended_from` and `extended_on` are set
    where the employer could not provide the course: the day the months run from, and the last day in time by that.
    `by_prior_basic` tells whether the date for officers with a prior basic course applies.
    """

    status: Status
    basis: str | None = None
    due_on: date | None = None
    completed_on: date | None = None
    starts_on: date | None = None
    first_day: date | None = None
    extended_from: date | None = None
    extended_on: date | None = None
    by_prior_basic: bool = False
    obligation: Obligation = Obligation.MUST

    @property
    def exempt(self) -> bool:
        """Whether a substitute is below the limit of contact days."""
        return self.status is Status.EXEMPT


class Refresher(NamedTuple):
    """How the refresher stands. `runs_until` is the last day of the years that the clock gives."""

    status: Status
    basis: str | None = None
    due_on: date | None = None
    completed_on: date | None = None
    runs_until: date | None = None
    obligation: Obligation = Obligation.MUST


def courses(officer: Officer, day: date, rules: TrainingRules) -> Courses:
    """What is seen of the officer's courses on `day`."""
    seen = sorted(
        (completion for completion in officer.completions if completion.completed_on <= day),
        key=lambda completion: (completion.completed_on, completion.course_kind),
    )
    prior = tuple(c for c in seen if c.course_kind in rules.prior_basic and c.completed_on < rules.prior_basic_before)
    supplemental = tuple(c for c in seen if c.course_kind in rules.counts_with_prior_basic)
    counting = rules.counts | rules.counts_with_prior_basic if prior else rules.counts
    completed = next((c for c in seen if c.course_kind in counting), None)
    refreshers = tuple(c for c in seen if c.course_kind in rules.renews)
    clock: tuple[Completion, ...] = ()
    if completed:
        renewing = [c for c in seen if c.course_kind in counting or c.course_kind in rules.renews]
        clock = tuple(c for c in renewing if c.completed_on == renewing[-1].completed_on)
    return Courses(prior, supplemental, refreshers, completed, clock)


def initial(career: Career, governs: Governing, seen: Courses, day: date, pack: Pack) -> Initial:
    """How initial training stands on `day` under what governs, be it today's or a planned spell."""
    if governs.role is None:
        return Initial(Status.NOT_APPLICABLE)
    if governs.spell:
        first_day = governs.spell.first
        flagged, months_from = _unavailable(governs.spell.starting), first_day
    else:
        reached = _limit_day(career, governs, day)
        if reached is None:
            return Initial(Status.EXEMPT, G4, completed_on=seen.completed_on)
        first_day = max(reached, pack.law.in_force_on)
        flagged = _unavailable(_in_counted_year(career, governs))
        months_from = max(career.limit_days[0], pack.law.in_force_on)
    starts_on = max(first_day, pack.law.in_force_on)
    done_before = seen.completed_on is not None and seen.completed_on < first_day
    return _with_deadline(seen, day, starts_on, first_day, months_from if flagged and not done_before else None, pack)


def refresher(seen: Courses, trained: Initial, day: date, rules: TrainingRules) -> Refresher:
    """How the refresher stands on `day`."""
    if trained.exempt:
        return Refresher(Status.EXEMPT, completed_on=seen.clock_on)
    if trained.status is Status.NOT_APPLICABLE or seen.clock_on is None or trained.first_day is None:
        return Refresher(Status.NOT_APPLICABLE)
    runs_until = months_after(seen.clock_on, 12 * rules.refresher_years)
    due_on = max(runs_until, days_after(trained.first_day, -1))
    status = Status.MET if day <= runs_until else open_status(day, due_on)
    return Refresher(status, G5, due_on, seen.clock_on, runs_until)


def open_status(day: date, due_on: date) -> Status:
    """The status of what is not done: due until its last day in time, then overdue."""
    return Status.DUE if day <= due_on else Status.OVERDUE


def done_status(done_on: date, due_on: date) -> Status:
    """The status of what was done: in time or late."""
    return Status.MET if done_on <= due_on else Status.MET_LATE


def _with_deadline(
    seen: Courses, day: date, starts_on: date, first_day: date, months_from: date | None, pack: Pack
) -> Initial:
    rules = pack.training
    by_prior_basic = bool(seen.prior_basic) and starts_on <= rules.prior_basic_due_on
    extended_on = None
    if months_from is not None:
        extended_on = max(months_after(months_from, rules.unavailable_months), rules.unavailable_not_before)
    basis, due_on = G1, days_after(starts_on, -1)
    if by_prior_basic:
        basis, due_on = G2, rules.prior_basic_due_on
    if extended_on is not None and (not by_prior_basic or extended_on > due_on):
        basis, due_on = G3, extended_on
    completed_on = seen.completed_on
    status = done_status(completed_on, due_on) if completed_on else open_status(day, due_on)
    return Initial(status, basis, due_on, completed_on, starts_on, first_day, months_from, extended_on, by_prior_basic)


def _limit_day(career: Career, governs: Governing, day: date) -> date | None:
    """The contact day of the counted school year that reached the limit, if it did by `day`."""
    last = min(day, governs.year_last)
    return next((reached for reached in career.limit_days if governs.year_first <= reached <= last), None)


def _in_counted_year(career: Career, governs: Governing) -> tuple[Span, ...]:
    return tuple(
        span for span in career.substitute if span.first <= governs.year_last and span.last >= governs.year_first
    )


def _unavailable(spans: tuple[Span, ...]) -> bool:
    return any(span.assignment.training_unavailable is True for span in spans)
