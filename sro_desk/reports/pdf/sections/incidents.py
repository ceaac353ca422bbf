"""Incidents: how did they end?"""

from sro_desk import words
from sro_desk.reports.numbers import capital, figure, percent, year_name
from sro_desk.reports.numbers import words as spelled
from sro_desk.reports.pdf.blocks import Block, beside, chart, note, space, stack, title
from sro_desk.reports.pdf.charts import outcomes
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.sections.common import label, now, then, withheld_note
from sro_desk.reports.pdf.style import CELL, WIDE, columns
from sro_desk.reports.pdf.tables import Column, Row, Table, strong, text, whole
from sro_desk.reports.sentences import incidents
from sro_desk.reports.shapes import Figures, YearCounts
from sro_desk.wording import word_label

_HALF = columns(6)
_BESIDE = 34
"""Rows up to which two tables stand side by side."""


def lay_out(flow: Flow, figures: Figures) -> None:
    """The section's pages."""
    flow.section("incidents", label("incidents"), incidents.incidents(figures), incidents.incidents_text(figures))
    flow.gap(14)
    flow.add(_outcomes(flow, figures))
    flow.gap(14)
    flow.add(_shares(flow, figures))
    flow.table(_districts(flow, figures))
    _listings(flow, figures)
    _withheld(flow, figures)


def _listings(flow: Flow, figures: Figures) -> None:
    """By school and by category, side by side where both are short; the alternatives under the schools."""
    left = [_schools(flow, figures)]
    if figures.alternatives_considered:
        left.append(_alternatives(flow, figures))
    right = _categories(flow, figures)
    if max(sum(len(table.rows) + 3 for table in left), len(right.rows)) > _BESIDE:
        for table in (*left, right):
            flow.table(table)
        return
    parts = [part for table in left for part in (whole(table, flow.part), space(15))]
    flow.gap(15)
    flow.add(beside([(0, stack(parts[:-1])), (WIDE - _HALF, whole(right, flow.part))]))


def _withheld(flow: Flow, figures: Figures) -> None:
    year = figures.year
    kinds = ("disposition", "category", "school", "district", "ended")
    shown = [count for cell, count in year.cells.items() if cell[0] in kinds]
    if said := withheld_note(figures, *shown):
        flow.gap(6)
        flow.add(note(flow.part, said, WIDE))


def _outcomes(flow: Flow, figures: Figures) -> Block:
    name = _outcomes_title(figures)
    drawing = outcomes.dispositions(figures.year, figures.year_before)
    heading = title(flow.part, "Figure", flow.next_figure(), name, WIDE)
    said = outcomes.dispositions_alt(name, figures.year, figures.year_before)
    return stack([heading, space(2), chart(flow.part, drawing, said)])


def _outcomes_title(figures: Figures) -> str:
    year = figures.year
    counts = [(year.of("disposition", name), name) for name in words.DISPOSITIONS]
    formal = year.of("group", "formal")
    known = [(count, name) for count, name in counts if count is not None]
    if len(known) < len(counts) or formal is None or not year.of("incidents"):
        return f"Dispositions of incidents, {year_name(year.school_year)}"
    most = word_label(words.DISPOSITIONS, max(known, key=lambda each: each[0])[1])
    return f"\u201c{most}\u201d was the most frequent outcome; {spelled(formal)} incidents ended formally"


def _shares(flow: Flow, figures: Figures) -> Block:
    name = _shares_title(figures)
    drawing = outcomes.shares(figures.years)
    heading = title(flow.part, "Figure", flow.next_figure(), name, WIDE)
    below = note(
        flow.part,
        "Percent of incidents; all incidents of the year in parentheses. [a] Referral to the school, diversion or "
        "restorative justice. Shares may not add to 100 because of rounding.", WIDE,
    )  # fmt: skip
    return stack([heading, space(2), chart(flow.part, drawing, outcomes.shares_alt(name, figures.years)), below])


def _shares_title(figures: Figures) -> str:
    """The finding where every share that it names is published."""

    def share(year: YearCounts, group: str) -> int | None:
        return percent(year.of("group", group), year.of("incidents")) if year.recorded else None

    before, year = figures.year_before, figures.year
    formal_then, formal_now = share(before, "formal"), share(year, "formal")
    other_then, other_now = share(before, "alternative"), share(year, "alternative")
    if formal_then is None or formal_now is None or other_then is None or other_now is None:
        return "Shares of formal outcomes and of alternatives, by school year"
    formal, other = _moved(formal_then, formal_now), _moved(other_then, other_now)
    return f"The formal share {formal}; the share of alternatives {other}"


def _moved(then: int, now: int) -> str:
    if then == now:
        return f"stayed at {now} percent"
    return f"{'rose' if now > then else 'fell'} from {then} to {now} percent"


def _districts(flow: Flow, figures: Figures) -> Table:
    """Dispositions across, districts down, so that any number of districts fits."""
    year = figures.year
    names = year.labels("district")
    share = 41.0
    labels = [word_label(words.DISPOSITIONS, name).replace(" ", "\n", 1) for name in words.DISPOSITIONS]
    heads = [Column(name, share, right=True, pad=0) for name in labels]
    rows = [
        Row((
            text(name), *(text(figure(year.of("ended", name, each))) for each in words.DISPOSITIONS),
            strong(figure(year.of("district", name))),
        ))
        for name in names
    ]  # fmt: skip
    total = [strong(figure(year.of("disposition", each))) for each in words.DISPOSITIONS]
    rows.append(Row((strong("All incidents"), *total, strong(figure(year.of("incidents")))), "total"))
    first = WIDE - share * (len(heads) + 1)
    heads = [Column("District", first), *heads, Column("All", share, right=True, pad=0)]
    return Table("Incidents by district and disposition", tuple(heads), rows, flow.next_table())


def _schools(flow: Flow, figures: Figures) -> Table:
    return _listing(flow, figures, "By school", "School", "school")


def _categories(flow: Flow, figures: Figures) -> Table:
    return _listing(flow, figures, "By category", "Category", "category")


def _listing(flow: Flow, figures: Figures, name: str, head: str, kind: str) -> Table:
    year, before = figures.year, figures.year_before
    rows = [Row((text(each), now(year.of(kind, each)), then(before, kind, each))) for each in year.labels(kind)]
    rows.append(Row((strong("All incidents"), now(year.of("incidents")), then(before, "incidents")), "total"))
    years = [Column(year_name(each.school_year), 54, right=True, pad=0) for each in (year, before)]
    return Table(name, (Column(head, _HALF - 108), *years), rows, flow.next_table())


def _alternatives(flow: Flow, figures: Figures) -> Table:
    found = figures.alternatives_considered.items()
    rows = [Row((text(capital(name)), text(f"{count:,}", style=CELL))) for name, count in found]
    heads = (Column("Alternative", _HALF - 90), Column("Incidents", 90, right=True, pad=0))
    return Table(
        "Alternatives considered", heads,
        rows, flow.next_table(), note="As the incidents record them; one can name several. Source: policy 1003.4 F.1.",
    )  # fmt: skip
