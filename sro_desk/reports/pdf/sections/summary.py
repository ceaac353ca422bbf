"""The first page: the verdict, what needs action, the year in figures, and where to find the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sro_desk.policy.verdicts import Overall
from sro_desk.reports import texts
from sro_desk.reports.numbers import capital, counted, figure, in_table, year_name
from sro_desk.reports.pdf import marks
from sro_desk.reports.pdf.blocks import Block, chart, note, paragraph, set_lines, space, stack, title
from sro_desk.reports.pdf.charts import trend
from sro_desk.reports.pdf.pen import Pen, text_width
from sro_desk.reports.pdf.sections.actions import Action, actions
from sro_desk.reports.pdf.sections.common import now, then
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import (  # fmt: skip
    BODY,
    CELL,
    FIGURE_TITLE,
    INK,
    LEAD,
    LEFT,
    NAVY,
    STRONG,
    TITLE_VERDICT,
    WIDE,
    Style,
    columns,
)
from sro_desk.reports.pdf.tables import Column, Row, Table, text, whole
from sro_desk.reports.sentences import summary
from sro_desk.reports.shapes import Figures

_NARROW = columns(4)
_MAIN = columns(8)
_ASIDE = WIDE - _NARROW
_CONTENTS_TOP = 158.0
_TREND = 124.0
"""The height of the first figure with its title and note."""
_MARKS_SHOWN = 10
"""Marks of one kind that stand side by side; more are told by their number alone."""
_STEP = 17.0
"""From one mark to the next."""


@dataclass(slots=True)
class FirstPage:
    """The first page laid out: blocks with their places."""

    placed: list[tuple[float, float, Block]] = field(default_factory=list)

    def paint(self, pen: Pen) -> None:
        """Draw it."""
        for x, y, block in self.placed:
            block.paint(pen, x, y)


def laid_out(figures: Figures, part: Element, pages: Mapping[str, int]) -> FirstPage:
    """The page; `pages` tells where each section begins."""
    page = FirstPage()
    y = 666.0
    for block in (
        paragraph(part, summary.summary(figures), TITLE_VERDICT, 470, role="H1", balance=True), space(4),
        paragraph(part, summary.summary_text(figures), LEAD, 496), space(12),
        _verdict_marks(part, figures), space(18),
    ):  # fmt: skip
        page.placed.append((LEFT, y, block))
        y -= block.height
    tables = _tables(part, figures, pages, y - _CONTENTS_TOP - _TREND - 22)
    page.placed += [(LEFT, y, tables), (LEFT, _CONTENTS_TOP + _TREND + 12, _trend(part, figures))]
    page.placed.append((LEFT, _CONTENTS_TOP, _contents(part, pages)))
    return page


def _verdict_marks(part: Element, figures: Figures) -> Block:
    totals = figures.totals
    officers = [
        ("noncompliant", totals.officers_noncompliant, "out of compliance"),
        ("pending", totals.officers_pending, "pending"),
        ("compliant", totals.officers_compliant, "in compliance"),
    ]  # fmt: skip
    running = [line.overall for line in figures.contracts if line.in_force]
    states = (
        (Overall.NONCOMPLIANT, "out of compliance"),
        (Overall.PENDING, "pending"),
        (Overall.COMPLIANT, "in compliance"),
    )
    contracts = [(str(each), running.count(each), word) for each, word in states]
    served = counted(totals.officers_in_service, "officer", "officers")
    left = _mark_groups(part, f"{capital(served)} in service during the year", officers, _MAIN)
    right = _mark_groups(
        part, f"{capital(counted(len(running), 'contract', 'contracts'))} in force", contracts, _NARROW
    )

    def paint(pen: Pen, x: float, y: float) -> None:
        left.paint(pen, x, y)
        right.paint(pen, x + _ASIDE, y)

    return Block(max(left.height, right.height), paint)


def _mark_groups(part: Element, name: str, groups: Sequence[tuple[str, int, str]], width: float) -> Block:
    """Each group's marks over its number; in little room fewer marks, and the words in two lines."""
    present = [group for group in groups if group[1]]
    share = width / max(len(present), 1)
    most = _MARKS_SHOWN
    while most > 1 and sum(_group_width(*group, most) for group in present) > width:
        most -= 1
    narrow = sum(_group_width(*group, most) for group in present) > width
    heading = set_lines(part.add("P"), [[(name, STRONG)]], 11)
    labels = [_label(part, number, word, share - 6 if narrow else width) for _, number, word in present]

    def paint(pen: Pen, x: float, y: float) -> None:
        heading.paint(pen, x, y)
        for (mark, number, word), label in zip(present, labels, strict=True):
            with pen.decoration():
                for place in range(number if number <= most else 1):
                    marks.draw(pen, mark, x + place * _STEP, y - 27, 11)
            label.paint(pen, x, y - 32)
            x += share if narrow else _group_width(mark, number, word, most)

    return Block(32 + max([label.height for label in labels] or [0]), paint)


def _group_width(_mark: str, number: int, word: str, most: int) -> float:
    return max((number if number <= most else 1) * _STEP + 8, text_width(f"{number} {word}", CELL) + 20)


def _label(part: Element, number: int, word: str, width: float) -> Block:
    return paragraph(part, f"{number} {word}", Style(CELL.face, CELL.size, 11), width)


def _tables(part: Element, figures: Figures, pages: Mapping[str, int], room: float) -> Block:
    """What needs action beside the year in figures, with one note for both."""
    every = list(actions(figures))
    notes = note(part, _note(figures), WIDE)
    shown = len(every)
    while shown > 1 and whole(_action_table(every, shown, pages), Element("Sect")).height > room - notes.height - 4:
        shown -= 1
    action = whole(_action_table(every, shown, pages), part)
    year = whole(_year_table(figures), part)

    def paint(pen: Pen, x: float, y: float) -> None:
        action.paint(pen, x, y)
        year.paint(pen, x + _ASIDE, y)
        notes.paint(pen, x, y - max(action.height, year.height) - 4)

    return Block(max(action.height, year.height) + 4 + notes.height, paint)


def _action_table(every: Sequence[Action], shown: int, pages: Mapping[str, int]) -> Table:
    """The first lines, and how many more there are."""
    rows = [
        Row((text(each.what, mark=each.mark), text(each.when), text(pages[each.section]))) for each in every[:shown]
    ]
    if shown < len(every):
        more = counted(len(every) - shown, "further line", "further lines")
        rows.append(Row((text(f"and {more} in the sections named below"), text(""), text(""))))
    heads = (
        Column("What the records show", _MAIN - 120), Column("Since, or by", 96), Column("Page", 24, right=True, pad=0),
    )  # fmt: skip
    return Table("What needs action", heads, rows, empty="Nothing needs action.")


def _note(figures: Figures) -> str:
    year, said = figures.year, ""
    if year.of("prone") and year.of("prone_untimed"):
        said = f"[a] Of {counted(year.of('prone_timed') or 0, 'restraint', 'restraints')} with both times. "
    elif year.of("prone_untimed") is None:
        said = "[a] Of restraints with both times. "
    if figures.public and any(count is None for count in year.cells.values()):
        said += "[w] Withheld so that no student can be identified. "
    if not figures.head.complete:
        said += f"{year_name(year.school_year)} up to {in_table(figures.head.as_of)}; earlier years whole."
    return said


def _year_table(figures: Figures) -> Table:
    year, before = figures.year, figures.year_before
    timed = " [a]" if year.of("prone_untimed") != 0 else ""
    lines = (
        ("Incidents", ("incidents",)), ("Citations, referrals", ("group", "formal")),
        ("Custodial arrests", ("arrests",)),
        ("Incidents with force", ("force_incidents",)), ("Prone restraints", ("prone",)),
    )  # fmt: skip
    rows = [Row((text(name), now(year.of(*cell)), then(before, *cell))) for name, cell in lines]
    minutes = text(figure(before.prone_minutes) if before.recorded else "not recorded")
    rows.append(Row((text(f"Prone minutes{timed}"), now(year.prone_minutes), minutes)))
    heads = [Column(year_name(each.school_year), 40, right=True, pad=0) for each in (year, before)]
    return Table("The year in figures", (Column("", _NARROW - 80, pad=2), *heads), rows)


def _trend(part: Element, figures: Figures) -> Block:
    name = _trend_title(figures)
    heading = title(part, "Figure", 1, name, WIDE)
    below = note(
        part,
        "Each panel starts at zero and has its own scale: compare the shapes across panels, not the heights.",
        WIDE,
    )
    return stack([heading, space(6), chart(part, trend.trend(figures.years), trend.alt(name, figures.years)), below])


def _trend_title(figures: Figures) -> str:
    """What the incidents did over three whole years, where all are known."""
    counts = [year.of("incidents") if year.recorded else None for year in figures.years]
    if None in counts or not figures.head.complete:
        return "Incidents, formal outcomes, arrests and force, by school year"
    first, middle, last = (count or 0 for count in counts)
    if first > middle > last:
        return f"Incidents fell for a second year, from {first:,} to {last:,}"
    if first < middle < last:
        return f"Incidents rose for a second year, from {first:,} to {last:,}"
    if middle == last:
        return f"Incidents stayed at {last:,}"
    return f"Incidents {'fell' if last < middle else 'rose'} from {middle:,} to {last:,} in one year"


def _contents(part: Element, pages: Mapping[str, int]) -> Block:
    titles = texts.section_titles()
    names = [(id, name) for id, name in titles.items() if id in pages]
    left = paragraph(part, "In this report", FIGURE_TITLE, _MAIN, role="H3")
    right = paragraph(part, "How to read the marks", FIGURE_TITLE, _NARROW, role="H3")
    lines = [_content_line(part.add("P"), pages[id], name) for id, name in names]
    legend = [(mark, set_lines(part.add("P"), [[(word, BODY)]], 12.6)) for mark, word in _LEGEND]

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.decoration():
            pen.rule(x, x + WIDE, y, 0.7, INK)
        left.paint(pen, x, y - 8)
        right.paint(pen, x + _ASIDE, y - 8)
        for number, line in enumerate(lines):
            column, row = divmod(number, 6)
            line.paint(pen, x + column * 172, y - 21 - row * 12)
        for number, (mark, line) in enumerate(legend):
            row, column = divmod(number, 2)
            at = x + _ASIDE + column * 88
            with pen.decoration():
                marks.draw(pen, mark, at, y - 31.4 - row * 13)
            line.paint(pen, at + 12, y - 22 - row * 13)

    return Block(94, paint)


def _content_line(element: Element, page: int, name: str) -> Block:
    """A page number, set right, and the section that begins there."""

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.part(element):
            pen.text_right(x + 10, y - 9, str(page), STRONG.colored(NAVY))
            pen.text(x + 17, y - 9, name, BODY)

    return Block(12, paint)


_LEGEND = (
    ("met", "Met, met late"), ("overdue", "Overdue, missing"), ("due", "Due, or partly met"),
    ("not_reviewed", "Not reviewed"), ("exempt", "Not applicable"), ("advised", "Recommended"),
)  # fmt: skip
