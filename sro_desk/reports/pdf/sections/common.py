"""What several sections write alike."""

from sro_desk.policy.verdicts import Obligation
from sro_desk.reports import texts
from sro_desk.reports.numbers import WITHHELD, capital, figure, words
from sro_desk.reports.pdf.style import CELL, GRAY, STRONG
from sro_desk.reports.pdf.tables import Cell, text
from sro_desk.reports.shapes import Count, Figures, YearCounts


def label(id: str) -> str:
    """A section's number and title for the head of its pages."""
    titles = texts.section_titles()
    return f"{list(titles).index(id) + 1}\u00a0\u00a0{titles[id]}"


def now(count: Count) -> Cell:
    """This year's count."""
    return text(figure(count), style=STRONG)


def then(year: YearCounts, *cell: str) -> Cell:
    """An earlier year's count."""
    return text(figure(year.of(*cell)) if year.recorded else "not recorded", style=CELL.colored(GRAY))


def level(obligation: Obligation) -> Cell:
    """How strongly the policy asks; what must be is bold."""
    strong = obligation in (Obligation.MUST, Obligation.SHALL)
    return text(str(obligation), style=STRONG if strong else CELL)


def withheld_note(figures: Figures, *counts: Count) -> str:
    """What the mark means, where a count of the page bears it."""
    hidden = sum(count is None for count in counts)
    if not figures.public or not hidden:
        return ""
    least = figures.head.threshold
    small = "a count of 1" if least == 2 else f"a count from 1 to {least - 1}"
    return (
        f"{WITHHELD} Withheld so that no student can be identified: {small}, or a count that would reveal one. "
        f"Both are marked alike. Zeros are shown. {_number(hidden)} here. From everything published, no withheld count "
        f"can be narrowed to fewer than {least - 1} values. Law: Minn. Stat. chapter 13. The threshold, {least}, is "
        "set by the department."
    )


def _number(hidden: int) -> str:
    return "One count is withheld" if hidden == 1 else f"{capital(words(hidden))} counts are withheld"


def short_source(citation: str) -> str:
    """A citation for a narrow column: its first source, without the policy's number."""
    first = citation.partition(";")[0].strip()
    return first.removeprefix("1003.4 ").removeprefix("Minn. Stat. ")
