"""The copy of the most recent certificate that the chief keeps (1003.4 G.6)."""

from datetime import date
from typing import NamedTuple

from sro_desk.policy.dates import days_after
from sro_desk.policy.governing import Governing
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Completion
from sro_desk.policy.training import G2, Courses, Initial
from sro_desk.policy.verdicts import Obligation, Status


class Certificate(NamedTuple):
    """How the certificate stands. `of` is the completion looked at, `held_since` when its copy was received;
    `grace_on` and `duty_on` are the two dates of which the later is the last day in time."""

    status: Status
    obligation: Obligation = Obligation.MUST
    due_on: date | None = None
    of: Completion | None = None
    held_since: date | None = None
    grace_on: date | None = None
    duty_on: date | None = None
    basis: str | None = None
    completed_on: date | None = None


def certificate(
    governs: Governing, seen: Courses, trained: Initial, grace_days: int, day: date, pack: Pack
) -> Certificate:
    """How the certificate stands on `day`; `grace_days` is the agency's setting."""
    if governs.role is None:
        return Certificate(Status.NOT_APPLICABLE)
    if not seen.clock:
        return _of_prior_basic(seen, day) if trained.basis == G2 else Certificate(Status.NOT_APPLICABLE)
    if trained.first_day is None:
        return _advised(seen.clock, day)
    of, held_since = _held(seen.clock, day)
    if held_since:
        return Certificate(Status.MET, of=of, held_since=held_since)
    grace_on = days_after(of.completed_on, grace_days)
    duty_on = days_after(trained.first_day, -1 if governs.spell else pack.certificate.after_limit_days)
    due_on = max(grace_on, duty_on)
    status = Status.DUE if day <= due_on else Status.MISSING
    return Certificate(status, Obligation.MUST, due_on, of, None, grace_on, duty_on)


def received_on(completion: Completion) -> date:
    """When the copy came in: when the course was completed, unless another day is recorded."""
    return completion.received_on or completion.completed_on


def _of_prior_basic(seen: Courses, day: date) -> Certificate:
    latest = seen.prior_basic[-1].completed_on
    return _advised(tuple(c for c in seen.prior_basic if c.completed_on == latest), day)


def _advised(of_one_date: tuple[Completion, ...], day: date) -> Certificate:
    of, held_since = _held(of_one_date, day)
    status = Status.MET if held_since else Status.ADVISED
    return Certificate(status, Obligation.SHOULD, of=of, held_since=held_since)


def _held(of_one_date: tuple[Completion, ...], day: date) -> tuple[Completion, date | None]:
    """The first of these completions whose copy is held on `day`, and since when; else the first, and None."""
    for completion in of_one_date:
        if completion.certificate is not None and received_on(completion) <= day:
            return completion, received_on(completion)
    return of_one_date[0], None
