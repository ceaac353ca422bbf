"""What governs on a day: the spell or the substitute assignments by which an officer is judged. All of it is a reading
of a policy that speaks of one assignment at a time."""

from datetime import date
from typing import NamedTuple

from sro_desk.policy.career import REGULAR, SUBSTITUTE, Career, Span, Spell
from sro_desk.policy.dates import school_year_end, school_year_start
from sro_desk.policy.pack import Pack


class Governing(NamedTuple):
    """By what an officer is judged on a day.

    `role` is None where nothing is asked; `spell` and `substitute` may still say what was looked at. The counted
    school year runs from `year_first` to `year_last`. `begins_on` is set where the verdict rests on a plan.
    """

    role: str | None
    in_service: bool
    year_first: date
    year_last: date
    spell: Spell | None = None
    substitute: tuple[Span, ...] = ()
    begins_on: date | None = None


def governing(career: Career, day: date, pack: Pack) -> Governing:
    """What governs on `day`: the spell around it, else substitute assignments that cover it, else what begins next."""
    spell, substitute, begins_on = _looked_at(career, day)
    role: str | None = REGULAR if spell else SUBSTITUTE
    looked_at = (spell,) if spell else substitute
    if all(duty.last < pack.law.in_force_on for duty in looked_at):
        role = None
    counted = begins_on if begins_on and role == SUBSTITUTE else day
    return Governing(
        role,
        career.in_service(day),
        school_year_start(counted),
        school_year_end(counted),
        spell,
        substitute,
        begins_on,
    )


def planned(career: Career, governs: Governing, day: date, pack: Pack) -> Governing | None:
    """The next regular spell after `day`, as what would govern, where it does not govern already."""
    for spell in career.spells:
        if spell.first > day and spell is not governs.spell and spell.last >= pack.law.in_force_on:
            return governs._replace(role=REGULAR, spell=spell, substitute=(), begins_on=spell.first)
    return None


def _looked_at(career: Career, day: date) -> tuple[Spell | None, tuple[Span, ...], date | None]:
    """The spell, or the substitute assignments, that govern if they last long enough; and the day on which they begin
    where they are yet to."""
    for spell in career.spells:
        if spell.contains(day):
            return spell, (), None
    covering = tuple(span for span in career.substitute if span.covers(day))
    if covering:
        return None, covering, None
    begins_on = min((span.first for span in career.spans if span.first > day), default=None)
    for spell in career.spells:
        if spell.first == begins_on:
            return spell, (), begins_on
    return None, tuple(span for span in career.substitute if span.first == begins_on), begins_on
