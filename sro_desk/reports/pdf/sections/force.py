"""Force and arrests: how often, and is the record complete?"""

from collections.abc import Iterator, Sequence

from sro_desk import words
from sro_desk.policy.verdicts import Obligation
from sro_desk.reports.incidents import ARREST_ENTRIES, FORCE_ENTRIES
from sro_desk.reports.labels import ARREST_ASKS, FORCE_ASKS, NOT_RECORDED
from sro_desk.reports.numbers import WITHHELD, counted, figure, in_table, year_name
from sro_desk.reports.numbers import words as spelled
from sro_desk.reports.pdf.blocks import Block, beside, note, paragraph, space, stack, title
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.sections.common import label, level, now, short_source, then, withheld_note
from sro_desk.reports.pdf.style import BODY, BRICK, CELL, GRAY, STRONG, WIDE, columns
from sro_desk.reports.pdf.tables import Column, Row, Table, strong, text, whole
from sro_desk.reports.sentences import incidents
from sro_desk.reports.shapes import Count, Figures, FindingLine
from sro_desk.wording import word_label

_LEFT, _RIGHT = columns(6), columns(6)
_SHOULD_FORCE = ("force-considerations",)


_JUDGES_NOT = "A finding says what the record does not show; it does not judge the officer"
_BARRED = (
    "[b] The record names a kind of restraint that the law bars with exceptions, such as deadly force (609.066); it "
    "does not show whether one applies."
)


def lay_out(flow: Flow, figures: Figures) -> None:
    """The section's pages."""
    flow.section("force", label("force"), incidents.force(figures), incidents.force_text(figures))
    kinds, entries = _kinds(flow, figures), _entries(flow, figures)
    flow.gap(14)
    right = stack([whole(entries, flow.part), space(12), _injuries(flow, figures)])
    flow.add(beside([(0, whole(kinds, flow.part)), (WIDE - _RIGHT, right)]))
    flow.table(_arrests(flow, figures))
    flow.table(_by_kind(flow, figures) if figures.public else _findings(flow, figures))
    shown = [
        count for cell, count in figures.year.cells.items()
        if cell[0] in ("kind", "force", "asked", "shown", "missing", "injury", "finding", "arrests", "prone")
    ]  # fmt: skip
    if said := withheld_note(figures, *shown):
        flow.gap(6)
        flow.add(note(flow.part, said, WIDE))


def _kinds(flow: Flow, figures: Figures) -> Table:
    year, before = figures.year, figures.year_before
    rows = []
    for kind in words.FORCE_KINDS:
        style = STRONG if kind == "prone_restraint" else CELL
        name = text(word_label(words.FORCE_KINDS, kind), style=style)
        rows.append(Row((name, now(year.of("kind", kind)), then(before, "kind", kind))))
    rows.append(Row((strong("Uses of force"), now(year.of("force")), then(before, "force")), "total"))
    minutes = text(figure(before.prone_minutes) if before.recorded else "not recorded", style=CELL.colored(GRAY))
    rows.append(Row((strong("Prone minutes [b]"), now(year.prone_minutes), minutes), "total"))
    years = [Column(year_name(each.school_year), 52, right=True, pad=0) for each in (year, before)]
    return Table(
        "Kinds of force recorded", (Column("Kind [a]", _LEFT - 104), *years), rows, flow.next_table(),
        note="[a] One use of force can be of several kinds, so the kinds do not add up. [b] Of restraints with both "
        "times.",
    )  # fmt: skip


def _entries(flow: Flow, figures: Figures) -> Table:
    heads = (
        Column("Entry", 122), Column("Recorded", 44, right=True, pad=0), Column("Of", 28, right=True, pad=0),
        Column("", 10, pad=0), Column("Source", _RIGHT - 204, pad=0),
    )  # fmt: skip
    rows = [_entry(figures, id) for id in FORCE_ENTRIES]
    return Table("Entries that policy asks after force", heads, rows, flow.next_table())


def _entry(figures: Figures, id: str) -> Row:
    year, (name, source) = figures.year, FORCE_ASKS[id]
    missing = year.of("missing", id)
    must = id not in _SHOULD_FORCE
    shown, asked = figure(year.of("shown", id)), figure(year.of("asked", id))
    if missing and must:
        first, number = strong(name, mark="missing"), text(shown, style=STRONG.colored(BRICK))
    else:
        first, number = text(name, mark="advised" if missing else ""), text(shown, style=STRONG)
    return Row((first, number, text(asked), text(""), text(source, style=CELL.colored(GRAY))))


def _injuries(flow: Flow, figures: Figures) -> Block:
    year = figures.year
    heading = title(flow.part, "", "", "Injuries recorded", _RIGHT)
    if not year.of("force") and year.of("force") is not None:
        return stack([heading, paragraph(flow.part, "No use of force was logged.", BODY, _RIGHT)])
    parts = [
        f"{word_label(words.INJURIES, name)} in {_in_words(year.of('injury', name))}"
        for name in words.INJURIES
        if year.of("injury", name) != 0
    ]
    unknown = year.of("injury", "not_recorded")
    if unknown != 0:
        parts.append(f"Not recorded in {_in_words(unknown)}")
    said = f"{'; '.join(parts)}. No other injury is recorded."
    return stack([heading, paragraph(flow.part, said, BODY, _RIGHT)])


def _in_words(count: Count) -> str:
    return WITHHELD if count is None else spelled(count)


def _arrests(flow: Flow, figures: Figures) -> Table:
    year = figures.year
    arrests, cases = year.of("arrests"), year.of("arrest_incidents")
    name = "Custodial arrests, and how F.1 to F.3 were met"
    if arrests and cases:
        persons = counted(arrests, "person", "persons")
        name = f"Custodial arrests: {persons} in {counted(cases, 'incident', 'incidents')}, and how F.1 to F.3 were met"
    heads = (
        Column("Policy asks", 232), Column("Recorded", 60, right=True, pad=0),
        Column("Not recorded", 70, right=True, pad=0),
        Column("Of", 44, right=True, pad=0), Column("", 14, pad=0), Column("Source", 84, pad=0),
    )  # fmt: skip
    rows = []
    for id in ARREST_ENTRIES:
        what, source = ARREST_ASKS[id]
        shown, missing, asked = (figure(year.of(kind, id)) for kind in ("shown", "missing", "asked"))
        cells = (text(what), strong(shown), strong(missing) if year.of("missing", id) else text(missing), text(asked))
        rows.append(Row((*cells, text(""), text(source, style=CELL.colored(GRAY)))))
    return Table(name, heads, rows, flow.next_table())


def _findings(flow: Flow, figures: Figures) -> Table:
    heads = (
        Column("Incident", 76), Column("Date", 66), Column("School", 110), Column("Not recorded", 156),
        Column("Level", 40), Column("Source", 56, pad=0),
    )  # fmt: skip
    return Table(
        f"Open findings, by incident. {_JUDGES_NOT}", heads,
        list(_finding_rows(figures.incident_findings)), flow.next_table(), empty="No finding is open.",
        note="Sources are paragraphs of policy 1003.4 and sections of Minnesota Statutes. R marks a reading of the "
        "law. No person is named; incident numbers lead to records that are private under Minn. Stat. chapter 13. "
        + _BARRED,
    )  # fmt: skip


def _finding_rows(findings: Sequence[FindingLine]) -> Iterator[Row]:
    for line in findings:
        must = line.finding.obligation is Obligation.MUST
        mark = "missing" if must else "advised"
        number = strong(line.incident_no, mark=mark) if must else text(line.incident_no, mark=mark)
        source = text(short_source(line.finding.citation), style=CELL.colored(GRAY))
        what = text(NOT_RECORDED[line.finding.id])
        yield Row((number, text(in_table(line.on)), text(line.school), what, level(line.finding.obligation), source))


def _by_kind(flow: Flow, figures: Figures) -> Table:
    heads = (Column("Not recorded", WIDE - 90), Column("Incidents", 90, right=True, pad=0))
    rows = [
        Row((text(what), now(figures.year.of("finding", id)))) for id, what in NOT_RECORDED.items()
        if figures.year.of("finding", id) != 0
    ]  # fmt: skip
    return Table(
        f"Open findings by kind. {_JUDGES_NOT}", heads, rows,
        flow.next_table(), empty="No finding is open.", note=_BARRED,
    )  # fmt: skip
