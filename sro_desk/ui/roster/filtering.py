"""Which officers the filter row lets through, and the views by name that come with the roster."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from sro_desk.data.rows import RosterRow
from sro_desk.policy.verdicts import Overall
from sro_desk.ui.common.asked import Asked, Choice, Filter, View
from sro_desk.ui.common.badges import overall_badge
from sro_desk.ui.roster.columns import schools_text

PARTS: Final = (
    Choice("in_service", "In service"),
    Choice("upcoming", "Upcoming"),
    Choice("former", "Separated"),
    Choice("all", "All officers"),
)
VIEWS: Final = (
    View("Overdue", values={"due": "overdue"}),
    View("Due in 30 days", values={"due": "30"}),
    View("Noncompliant", values={"overall": Overall.NONCOMPLIANT}),
    View("Substitutes", values={"judged_as": "substitute"}),
)
_DUE: Final = (Choice("overdue", "Overdue"), Choice("30", "Due in 30 days"), Choice("90", "Due in 90 days"))


def filters(rows: Callable[[], Sequence[RosterRow]]) -> tuple[Filter, ...]:
    """What Add filter offers; `rows` gives the officers read."""

    def schools() -> list[Choice]:
        return [Choice(name, name) for name in sorted({school for row in rows() for school in row.schools})]

    return (
        Filter("overall", "Overall", lambda: [Choice(one, overall_badge(one).word) for one in Overall]),
        Filter("due", "Next due", lambda: _DUE),
        Filter("school", "School", schools),
        Filter("judged_as", "Judged as", lambda: [Choice(one, one.capitalize()) for one in ("regular", "substitute")]),
    )


def passing(rows: Sequence[RosterRow], asked: Asked, day: date) -> list[RosterRow]:
    """The officers that are asked for on that day."""
    return [row for row in rows if _in_part(row, asked.view, day) and _passes(row, asked, day)]


def _in_part(row: RosterRow, part: str, day: date) -> bool:
    match part:
        case "in_service":
            return row.verdict.in_service
        case "upcoming":
            return not row.verdict.in_service and row.verdict.judged_as is not None
        case "former":
            return row.separated_on is not None and row.separated_on < day
        case _:
            return True


def _passes(row: RosterRow, asked: Asked, day: date) -> bool:
    return (
        (not asked.text or _has_words(row, asked.words))
        and asked.value("overall") in (None, row.verdict.overall)
        and (asked.value("due") is None or _is_due(row, asked.value("due"), day))
        and (asked.value("school") is None or asked.value("school") in row.schools)
        and asked.value("judged_as") in (None, row.verdict.judged_as)
    )


def _has_words(row: RosterRow, words: Sequence[str]) -> bool:
    held = f"{row.name} {row.badge} {schools_text(row)} {' '.join(row.schools)} {row.rank or ''}".casefold()
    return all(word in held for word in words)


def _is_due(row: RosterRow, when: str, day: date) -> bool:
    if when == "overdue":
        return row.next_due_late
    days = timedelta(days=int(when))
    return row.next_due is not None and not row.next_due_late and row.next_due - day <= days
