"""Officers: who is not in compliance, and on how many days."""

from collections.abc import Iterator

from sro_desk.policy.verdicts import Obligation, Overall, Status
from sro_desk.reports.labels import DUTIES, REQUIREMENTS, STATES
from sro_desk.reports.numbers import capital, counted, in_table, listed, year_name
from sro_desk.reports.pdf.blocks import chart, note, space, stack, title
from sro_desk.reports.pdf.charts import service
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.sections.common import label
from sro_desk.reports.pdf.style import BRICK, CELL, GRAY, INK, SECOND, STRONG, WIDE
from sro_desk.reports.pdf.tables import Cell, Column, Row, Table, band, strong, text
from sro_desk.reports.sentences import roster
from sro_desk.reports.shapes import Figures, OfficerLine, RequirementLine

_BANDS = {
    Overall.NONCOMPLIANT: "Out of compliance", Overall.PENDING: "Pending: a deadline is still open",
    Overall.COMPLIANT: "In compliance", Overall.NOT_APPLICABLE: "Not applicable",
}  # fmt: skip
_ON_A_PAGE = 46
"""Officers that one page's chart holds."""
_COLUMNS = (
    Column("Officer\nBadge", 77, pad=4), Column("School\nRole", 82, pad=4), Column("Initial\ntraining", 77, pad=2),
    Column("Refresher\ntraining", 69, pad=2), Column("Policy\nreview", 61, pad=2),
    Column("Certificate\ncopy", 77, pad=2), Column("Peace officer\nlicense", 61, pad=0),
)  # fmt: skip


def lay_out(flow: Flow, figures: Figures) -> None:
    """The section's pages."""
    flow.section("officers", label("officers"), roster.officers(figures), roster.officers_text(figures))
    if figures.public:
        flow.table(_counts(flow, figures))
    else:
        flow.table(_verdicts(flow, figures))
    _days_out(flow, figures)


def _verdicts(flow: Flow, figures: Figures) -> Table:
    head = figures.head
    year = year_name(head.school_year)
    return Table(
        f"Five requirements for each officer in service during {year}, verdicts as of {in_table(head.as_of)} [a]",
        _COLUMNS, list(_rows(figures.officers)), flow.next_table(), empty="No officer was in service.",
        note="[a] Or the last day of service, if earlier. Officers are listed by verdict, then by name. Refresher and "
        "license cells show the last day covered. \u201cAdvised\u201d is a recommendation not recorded; it does not "
        f"affect the verdict.{_not_required(figures)} Sources: policy 1003.4 G.1\u2013G.6; 1003.3 B; Minn. Stat. "
        "626.8482 subd. 3 and 6.",
    )  # fmt: skip


def _not_required(figures: Figures) -> str:
    """Who need not perform which duties until trained (1003.4 G.3 and G.4)."""
    by_duty = {
        says: [line.spoken_name for line in figures.officers if id in line.duties_not_required]
        for id, says in DUTIES.items()
    }
    names = {tuple(found) for found in by_duty.values() if found}
    if len(names) == 1:
        return f" Not required to {' or '.join(by_duty)}: {listed(next(iter(names)))} (subd. 2(a)(4) and (5))."
    return "".join(f" Not required to {says}: {listed(found)}." for says, found in by_duty.items() if found)


def _rows(officers: tuple[OfficerLine, ...]) -> Iterator[Row]:
    for overall, name in _BANDS.items():
        group = [line for line in officers if line.overall is overall]
        if group:
            yield band(f"{name} ({len(group)})", str(overall))
        for line in group:
            who, where = strong(line.name, line.badge), text(", ".join(line.schools), _role(line))
            yield Row((who, where, *map(_cell, line.requirements)))


def _role(line: OfficerLine) -> str:
    role = "Regular" if line.contact_days is None else f"Substitute, {counted(line.contact_days, 'day', 'days')}"
    return f"{role}, to {in_table(line.verdict_on)}" if line.left else role


def _cell(one: RequirementLine) -> Cell:
    word = STATES[one.status]
    quiet = one.status in (Status.NOT_APPLICABLE, Status.EXEMPT)
    if one.since:
        return Cell(
            ((word, STRONG.colored(BRICK)), (f"since {in_table(one.since)}", SECOND.colored(INK))), str(one.status)
        )
    if one.status in (Status.OVERDUE, Status.MISSING):
        return text(word, style=STRONG.colored(BRICK), mark=str(one.status))
    return text(word, _detail(one), style=CELL.colored(GRAY) if quiet else CELL, mark=str(one.status))


def _detail(one: RequirementLine) -> str:
    """The second line: until when it holds, when it was done, or by when it is to be."""
    if one.status is Status.EXEMPT:
        return "under the limit" if one.id == "initial-training" else ""
    if one.status is Status.NOT_APPLICABLE:
        return ""
    if one.status is Status.DUE:
        return f"by {in_table(one.due_on)}" if one.due_on else ""
    if one.id in ("refresher", "license"):
        return f"to {in_table(one.due_on)}" if one.due_on else "not recorded"
    if one.id == "certificate":
        return "held" if one.status is Status.MET else "not held"
    if one.status is Status.ADVISED:
        return "not recorded"
    done = in_table(one.completed_on, "")
    return done or ("recorded" if one.obligation is Obligation.SHOULD else "")


def _counts(flow: Flow, figures: Figures) -> Table:
    """The public edition's table: how many officers stand how."""
    columns = (
        ("Met", ("met", "met_late")), ("Due", ("due",)), ("Overdue or\nmissing", ("overdue", "missing")),
        ("Exempt", ("exempt",)), ("Advised", ("advised",)), ("Not\napplicable", ("not_applicable",)),
    )  # fmt: skip
    rows = []
    for counts in figures.requirement_counts:
        numbers = [sum(counts.by_status.get(status, 0) for status in statuses) for _, statuses in columns]
        cells = [text(number, style=STRONG if number and head.startswith("Over") else CELL)
                 for number, (head, _) in zip(numbers, columns, strict=True)]  # fmt: skip
        rows.append(Row((text(REQUIREMENTS[counts.id]), *cells)))
    totals = figures.totals
    heads = [Column(head, 62, right=True, pad=0) for head, _ in columns]
    return Table(
        f"Requirements of the {counted(totals.officers_in_service, 'officer', 'officers')} in service, "
        f"verdicts as of {in_table(figures.head.as_of)} [a]",
        (Column("Requirement", WIDE - 62 * len(columns)), *heads), rows, flow.next_table(),
        note="[a] Or the last day of service, if earlier. Officers are counted exactly and not named in this edition. "
        "Sources: policy 1003.4 G.1\u2013G.6; 1003.3 B; Minn. Stat. 626.8482 subd. 3 and 6.",
    )  # fmt: skip


def _days_out(flow: Flow, figures: Figures) -> None:
    """Figure 2: the days of the year; in the public edition one total."""
    head = figures.head
    if not figures.totals.officers_in_service:
        return
    who = counted(figures.officers_out, "officer was", "officers were")
    days = counted(figures.days_out, "day", "days")
    name = f"{capital(who)} out of compliance for {days} in all, {in_table(head.first)} to {in_table(head.as_of)}"
    if not figures.officers_out:
        name = f"No officer was out of compliance on any day, {in_table(head.first)} to {in_table(head.as_of)}"
    flow.gap(16)
    if figures.public:
        flow.add(stack([title(flow.part, "", "", name, WIDE), space(4), note(flow.part, _PUBLIC_NOTE, WIDE)]))
        return
    number = flow.next_figure()
    officers = figures.officers
    parts = [officers[place : place + _ON_A_PAGE] for place in range(0, len(officers), _ON_A_PAGE)]
    for place, part in enumerate(parts):
        shown = name if not place else f"{name}, continued"
        drawing = service.service(head, part, legend=place == len(parts) - 1)
        heading = title(flow.part, "Figure", number, shown, WIDE)
        flow.add(stack([heading, space(4), chart(flow.part, drawing, service.alt(shown, part))]))


_PUBLIC_NOTE = (
    "Days of the year, in service, on which an officer\u2019s verdict was out of compliance, added over all officers. "
    "The internal edition shows them officer by officer."
)
