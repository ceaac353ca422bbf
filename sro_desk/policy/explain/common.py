"""What all explanations share: who is spoken of, dates with their holidays, sentences of notes."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sro_desk.policy.dates import short, spoken
from sro_desk.policy.governing import Governing
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Completion, Officer
from sro_desk.policy.verdicts import Step

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SATURDAY = 5

IN_TIME = "Last day in time"


class Told(NamedTuple):
    """What is said of one verdict; `reading` is empty where the wording leaves no room."""

    explanation: str
    citation: str
    steps: tuple[Step, ...] = ()
    reading: str = ""


def who(officer: Officer) -> str:
    """The officer as spoken of: rank and last name, without a rank the first and last name."""
    rank = (officer.rank or "").strip()
    return f"{rank} {officer.last_name}" if rank else f"{officer.first_name} {officer.last_name}"


def course(completion: Completion, pack: Pack) -> str:
    """A course by its kind: `mandated course`."""
    return pack.training.course_names.get(completion.course_kind, "course")


def number(count: int) -> str:
    """In words up to ten."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def ordinal(count: int) -> str:
    """`second` or `60th`."""
    if 1 <= count <= len(_ORDINALS):
        return _ORDINALS[count - 1]
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def days(count: int) -> str:
    """`1 day`, `30 days`."""
    return f"{count} day" if count == 1 else f"{count} days"


def deadline(day: date, pack: Pack) -> str:
    """A deadline read aloud, with the holiday it falls on."""
    holiday = pack.holidays.get(day)
    return f"{spoken(day)} ({holiday})" if holiday else spoken(day)


def unmoved(due_on: date | None, pack: Pack) -> str:
    """The reading that weekends and holidays move no deadline, where one could have been moved, else empty."""
    if due_on is None or not (due_on.weekday() >= _SATURDAY or due_on in pack.holidays):
        return ""
    name = pack.holidays.get(due_on) or f"a {due_on:%A}"
    return f"{short(due_on)} is {name}. Deadlines are read as not moved for weekends or holidays."


def notes(said: Iterable[str]) -> str:
    """The notes as one further sentence, with a blank before it; empty where there are none."""
    joined = "; ".join(note for note in said if note)
    return f" {joined[0].upper()}{joined[1:]}." if joined else ""


def readings(said: Iterable[str]) -> str:
    """The readings that apply, one after the other."""
    return " ".join(reading for reading in said if reading)


def due_step(label: str, due_on: date) -> Step:
    """The line of the arithmetic that gives its result."""
    return Step(label, short(due_on), IN_TIME)


def school_year_span(governs: Governing) -> str:
    """The counted school year's first and last day, without years: `July 1 to June 30`."""
    return " to ".join(spoken(day).rpartition(",")[0] for day in (governs.year_first, governs.year_last))


def nothing_asked(judgment: Judgment, requirement: str, pack: Pack) -> Told:
    """Where no duty asks for anything: because there is none, or because it ends before the law."""
    name, governs = who(judgment.career.officer), judgment.governs
    ends = [governs.spell.last] if governs.spell else [span.last for span in governs.substitute]
    if ends:
        law = spoken(pack.law.in_force_on)
        said = (
            f"The duty of {name} ends on {spoken(max(ends))}, before the law took effect on {law}, so nothing is asked."
        )
    else:
        said = f"{name} has no school assignment on {spoken(judgment.day)} and none after it, so nothing is asked."
    return Told(said, pack.citations[requirement])


def began(judgment: Judgment, day: date) -> str:
    """The tense of a duty's first day."""
    return "began" if day <= judgment.day else "begins"


def was(judgment: Judgment, due_on: date) -> str:
    """The tense of a deadline."""
    return "is" if judgment.day <= due_on else "was"
