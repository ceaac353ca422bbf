"""Work in schools, substitutes, and what changed since the last report."""

from collections import Counter

from sro_desk import words
from sro_desk.policy.verdicts import Status
from sro_desk.reports.labels import CHANGES, STATES
from sro_desk.reports.numbers import hours, in_table, year_name
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.sections.common import label
from sro_desk.reports.pdf.style import CELL, GRAY, WIDE
from sro_desk.reports.pdf.tables import Column, Row, Table, strong, text
from sro_desk.reports.sentences import other, roster
from sro_desk.reports.shapes import ActivityLine, ChangeLine, Figures, SubstituteLine
from sro_desk.wording import word_label

_SOURCES = {
    "presence": "1003.4 B.1", "relationship": "1003.4 B.2", "class": "1003.4 B.3; subd. 2(a)(6)",
    "safety_training": "1003.4 C", "drill_advice": "626.8482 subd. 2(a)(4)",
    "vulnerability_survey": "626.8482 subd. 2(a)(5)", "other": "none",
}  # fmt: skip


def lay_out(flow: Flow, figures: Figures) -> None:
    """The three sections' pages."""
    flow.section("activities", label("activities"), other.activities(figures))
    flow.table(_activities(flow, figures))
    flow.section("substitutes", label("substitutes"), roster.substitutes(figures), apart=False, need=150)
    flow.table(_substitute_counts(flow, figures) if figures.public else _substitutes(flow, figures))
    flow.section("changes", label("changes"), other.changes(figures), apart=False, need=150)
    flow.table(_change_counts(flow, figures) if figures.public else _changes(flow, figures))


def _activities(flow: Flow, figures: Figures) -> Table:
    columns = (
        Column("Kind of work", 128), Column("Activities", 62, right=True, pad=0),
        Column("Schools", 54, right=True, pad=0),
        Column("Hours [a]", 62, right=True, pad=0), Column("People reached [a]", 78, right=True, pad=0),
        Column("", 14, pad=0), Column("Source", 106, pad=0),
    )  # fmt: skip
    rows = [_activity(line) for line in figures.activities]
    every = sum(line.count for line in figures.activities)
    total = (
        strong("All activities"), strong(f"{every:,}"), strong(figures.activity_schools),
        strong(hours(sum(line.hours or 0 for line in figures.activities))),
        strong(f"{sum(line.people_reached or 0 for line in figures.activities):,}"), text(""), text(""),
    )  # fmt: skip
    rows.append(Row(total, "total"))
    return Table(
        "Work in schools beside incidents", columns, rows, flow.next_table(),
        note="[a] Of activities that record them. People are counted at each activity: one person can count often.",
    )  # fmt: skip


def _activity(line: ActivityLine) -> Row:
    people = f"{line.people_reached:,}" if line.people_reached is not None else "not recorded"
    none = not line.count
    cells = (str(line.count), str(line.schools), "0" if none else hours(line.hours), "0" if none else people)
    source = text(_SOURCES[line.kind], style=CELL.colored(GRAY))
    return Row((text(word_label(words.ACTIVITY_KINDS, line.kind)), *map(text, cells), text(""), source))


def _substitutes(flow: Flow, figures: Figures) -> Table:
    columns = (
        Column("Officer\nBadge", 140), Column("Contact days", 74, right=True, pad=0),
        Column("Days left\nbelow the limit", 84, right=True, pad=0), Column("Not counted [a]", 80, right=True, pad=0),
        Column("", 18, pad=0), Column("Training duty", 108, pad=0),
    )  # fmt: skip
    return Table(
        f"Contact days of substitutes, {year_name(figures.head.school_year)}", columns,
        [_substitute(line) for line in figures.substitutes], flow.next_table(), empty="No substitute served.",
        note="[a] Days outside every substitute assignment at that school. A substitute is exempt from the training "
        "below the limit of contact days in a school year. Source: policy 1003.4 G.4.",
    )  # fmt: skip


def _substitute(line: SubstituteLine) -> Row:
    exempt = line.status is Status.EXEMPT
    duty = (
        text("Exempt", mark="exempt")
        if exempt
        else text(f"Required: {STATES[line.status].lower()}", mark=str(line.status))
    )
    left = str(max(0, line.limit - 1 - line.days))
    return Row((strong(line.name, line.badge), text(line.days), text(left), text(line.uncounted), text(""), duty))


def _substitute_counts(flow: Flow, figures: Figures) -> Table:
    exempt = figures.substitute_counts.get("exempt", 0)
    reached = sum(figures.substitute_counts.values()) - exempt
    rows = [
        Row((text("Below the limit: exempt from the training"), text(exempt))),
        Row((text("At the limit or above it: the training is required"), text(reached))),
    ]
    columns = (Column("Contact days in the school year", WIDE - 90), Column("Substitutes", 90, right=True, pad=0))
    return Table("Substitutes by contact days", columns, rows, flow.next_table(), note="Source: policy 1003.4 G.4.")


def _changes(flow: Flow, figures: Figures) -> Table:
    columns = (Column("Date", 90), Column("Change", 140), Column("Which", 274, pad=0))
    return Table(
        f"Changes from {in_table(figures.head.first)} to {in_table(figures.head.as_of)}", columns,
        [_change(line) for line in figures.changes], flow.next_table(), empty="Nothing changed.",
    )  # fmt: skip


def _change(line: ChangeLine) -> Row:
    return Row((text(in_table(line.on)), text(CHANGES[line.kind]), text(line.what)))


def _change_counts(flow: Flow, figures: Figures) -> Table:
    """Officers by number; contracts and policies by name."""
    officers = Counter(line.kind for line in figures.changes if not line.what)
    rows = [Row((text(CHANGES[kind]), text(f"{number:,}"))) for kind, number in officers.items()]
    named = [line for line in figures.changes if line.what]
    rows += [Row((text(CHANGES[line.kind]), text(f"{line.what}, {in_table(line.on)}"))) for line in named]
    columns = (Column("Change", 160), Column("How many, or which", WIDE - 160, pad=0))
    name = f"Changes from {in_table(figures.head.first)} to {in_table(figures.head.as_of)}"
    return Table(name, columns, rows, flow.next_table(), empty="Nothing changed.")
