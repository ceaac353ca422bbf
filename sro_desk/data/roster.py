"""The roster: every officer with verdicts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sro_desk.data import snapshot
from sro_desk.data.database import Database
from sro_desk.data.reading import State
from sro_desk.data.rows import RosterRow
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Assignment, Officer
from sro_desk.policy.status import Judge
from sro_desk.policy.verdicts import Obligation, OfficerVerdict, Status

OPEN: Final = frozenset({Status.DUE, Status.OVERDUE, Status.MISSING})
"""Statuses of what is still to be done."""
RUN_OUT: Final = frozenset({"refresher", "license"})
"""Requirements that are met only until their day; the others, once met, stay so."""
_REGULAR: Final = "regular"


def rows(db: Database, as_of: date, known_at: datetime | None = None) -> tuple[RosterRow, ...]:
    """Every officer outside the bin, judged on `as_of`, by name."""
    with db.read() as session:
        loaded = snapshot.load(db, State(session, known_at), log=())
    judge = Judge(loaded.facts, load_pack())
    found = [
        _row(loaded.ids["officer"][one.badge], one, judge.verdict(one, as_of), as_of) for one in loaded.facts.officers
    ]
    return tuple(sorted(found, key=lambda row: (row.name.casefold(), row.badge)))


def posts(officer: Officer, day: date) -> tuple[Assignment, ...]:
    """The assignments that cover the day, else those that begin on the next first day after it."""
    covering = tuple(
        one for one in officer.assignments if one.assumed_duties_on <= day and not _over(officer, one, day)
    )
    coming = [one for one in officer.assignments if one.assumed_duties_on > day]
    begins = min((one.assumed_duties_on for one in coming), default=None)
    return covering or tuple(one for one in coming if one.assumed_duties_on == begins)


def schools(assignments: Sequence[Assignment]) -> tuple[str, ...]:
    """The names of their schools, each once, by name."""
    return tuple(sorted({one.school for one in assignments}, key=str.casefold))


def next_due(verdict: OfficerVerdict, day: date) -> date | None:
    """The earliest day by which a *must* that is open is to be done; where none is open, the next day on which one
    that is met runs out."""
    musts = [one for one in verdict.requirements if one.obligation is Obligation.MUST and one.due_on is not None]
    still_open = [one.due_on for one in musts if one.status in OPEN]
    if verdict.planned is not None and verdict.planned.status in OPEN:
        still_open.append(verdict.planned.due_on)
    running = [
        one.due_on
        for one in musts
        if one.id in RUN_OUT and one.status is Status.MET and one.due_on is not None and one.due_on >= day
    ]
    return min((due for due in still_open or running if due is not None), default=None)


def _row(id: int, officer: Officer, verdict: OfficerVerdict, day: date) -> RosterRow:
    held = posts(officer, day)
    roles = {one.role for one in held}
    due = next_due(verdict, day)
    return RosterRow(
        id=id,
        badge=officer.badge,
        name=officer.name,
        rank=officer.rank,
        schools=schools(held),
        role=_REGULAR if _REGULAR in roles else next(iter(roles), None),
        separated_on=officer.separated_on,
        verdict=verdict,
        next_due=due,
        next_due_late=due is not None and due < day,
    )


def _over(officer: Officer, assignment: Assignment, day: date) -> bool:
    ends = (assignment.ended_on, officer.separated_on)
    return any(end is not None and end < day for end in ends)
