"""Work in schools, changes and limits."""

from collections import Counter

from sro_desk.reports.numbers import capital, counted, hours, listed, words
from sro_desk.reports.shapes import Figures

_CHANGES = {
    "officer-began": ("officer began", "officers began"), "officer-left": ("officer left", "officers left"),
    "contract-began": ("contract began", "contracts began"), "contract-ended": ("contract ended", "contracts ended"),
    "contract-terminated": ("contract was terminated", "contracts were terminated"),
    "policy-adopted": ("version of the policy was adopted", "versions of the policy were adopted"),
}  # fmt: skip


def activities(figures: Figures) -> str:
    """What else did officers do?"""
    number = sum(line.count for line in figures.activities)
    if not number:
        return "No activity in a school is recorded beside incidents."
    timed = sum(line.hours or 0 for line in figures.activities)
    people = sum(line.people_reached or 0 for line in figures.activities)
    return (
        f"Officers recorded {counted(number, 'activity', 'activities')} in schools: {hours(timed)} hours, "
        f"with {people:,} people reached."
    )


def changes(figures: Figures) -> str:
    """What changed since the year began?"""
    number = Counter(change.kind for change in figures.changes)
    said = [counted(number[kind], *nouns) for kind, nouns in _CHANGES.items() if number[kind]]
    return f"{capital(listed(said))}." if said else "No officer, contract or policy came or went."


def limits(figures: Figures) -> str:
    """What could the records not show?"""
    if not figures.limits:
        return "The records answered every question in this report."
    number = len(figures.limits)
    return f"The records left {words(number)} {'question' if number == 1 else 'questions'} open."
