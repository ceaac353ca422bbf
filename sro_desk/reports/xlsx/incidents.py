"""Sheets of incidents, force, arrests and their findings."""

from collections.abc import Iterator, Sequence

from sro_desk import words
from sro_desk.reports.incidents import ARREST_ENTRIES, FORCE_ENTRIES
from sro_desk.reports.labels import ARREST_ASKS, FORCE_ASKS, NOT_RECORDED
from sro_desk.reports.numbers import year_name
from sro_desk.reports.sentences import incidents
from sro_desk.reports.shapes import Figures, YearCounts
from sro_desk.reports.suppression import Cell
from sro_desk.reports.xlsx.sheet import DATE, NUMBER, Column, Sheet, Value, shown
from sro_desk.wording import word_label


def incident_sheets(figures: Figures) -> Iterator[Sheet]:
    """What counts incidents, persons, force and arrests, three years side by side."""
    yield _incidents(figures)
    yield _districts(figures)
    yield _force(figures)
    yield _entries(figures)
    yield _finding_counts(figures) if figures.public else _findings(figures)
    if figures.alternatives_considered:
        yield _alternatives(figures)


def _year_columns(years: Sequence[YearCounts]) -> list[Column]:
    return [Column(year_name(year.school_year), 14, NUMBER) for year in reversed(years)]


def _counts(years: Sequence[YearCounts], cell: Cell) -> list[Value]:
    """The count in each year, the report's own first."""
    return [shown(year.of(*cell)) if year.recorded else "not recorded" for year in reversed(years)]


def _incidents(figures: Figures) -> Sheet:
    years = figures.years
    rows: list[list[Value]] = [["All incidents", "All", *_counts(years, ("incidents",))]]
    for name in words.DISPOSITIONS:
        label = word_label(words.DISPOSITIONS, name)
        rows.append(["Disposition", label, *_counts(years, ("disposition", name))])
    rows.append(
        ["Alternative to referral", "School, diversion, restorative", *_counts(years, ("group", "alternative"))]
    )
    rows.append(["Formal outcome", "Citation or formal referral", *_counts(years, ("group", "formal"))])
    for kind, title in (("category", "Category"), ("school", "School"), ("district", "District")):
        rows += [[title, name, *_counts(years, (kind, name))] for name in figures.year.labels(kind)]
    columns = (Column("Counted by", 24), Column("Which", 40), *_year_columns(years))
    text = incidents.incidents_text(figures)
    return Sheet("Incidents", incidents.incidents(figures), columns, rows, text, bold=frozenset({0}))


def _districts(figures: Figures) -> Sheet:
    year = figures.year
    heads = [Column(word_label(words.DISPOSITIONS, name), 14, NUMBER) for name in words.DISPOSITIONS]
    rows: list[list[Value]] = [
        [name, *(shown(year.of("ended", name, each)) for each in words.DISPOSITIONS), shown(year.of("district", name))]
        for name in year.labels("district")
    ]
    total = [shown(year.of("disposition", each)) for each in words.DISPOSITIONS]
    rows.append(["All incidents", *total, shown(year.of("incidents"))])
    columns = (Column("District", 34), *heads, Column("All", 12, NUMBER))
    verdict = incidents.incidents(figures)
    return Sheet("By district", verdict, columns, rows, bold=frozenset({len(rows) - 1}))


def _force(figures: Figures) -> Sheet:
    years = figures.years
    rows: list[list[Value]] = [
        ["Incidents with force", *_counts(years, ("force_incidents",))], ["Uses of force", *_counts(years, ("force",))],
    ]  # fmt: skip
    rows += [[word_label(words.FORCE_KINDS, kind), *_counts(years, ("kind", kind))] for kind in words.FORCE_KINDS]
    minutes = [shown(year.prone_minutes) if year.recorded else "not recorded" for year in reversed(years)]
    rows.append(["Prone restraints with both times", *_counts(years, ("prone_timed",))])
    rows.append(["Prone minutes", *minutes])
    for name in words.INJURIES:
        rows.append([f"Injury: {word_label(words.INJURIES, name).lower()}", *_counts(years, ("injury", name))])
    rows.append(["Injury not recorded", *_counts(years, ("injury", "not_recorded"))])
    rows.append(["Persons arrested", *_counts(years, ("arrests",))])
    rows.append(["Incidents with an arrest", *_counts(years, ("arrest_incidents",))])
    columns = (Column("Counted", 40), *_year_columns(years))
    note = f"{incidents.force_text(figures)} One use of force can be of several kinds."
    return Sheet("Force and arrests", incidents.force(figures), columns, rows, note.strip(), bold=frozenset({0, 1}))


def _entries(figures: Figures) -> Sheet:
    columns = (
        Column("Policy asks", 54), Column("Recorded", 12, NUMBER), Column("Not recorded", 14, NUMBER),
        Column("Of", 10, NUMBER), Column("Source", 26),
    )  # fmt: skip
    asks = {**FORCE_ASKS, **ARREST_ASKS}
    rows: list[list[Value]] = [
        [asks[id][0], *(shown(figures.year.of(kind, id)) for kind in ("shown", "missing", "asked")), asks[id][1]]
        for id in (*FORCE_ENTRIES, *ARREST_ENTRIES)
    ]
    return Sheet("Entries asked for", incidents.force(figures), columns, rows)


def _findings(figures: Figures) -> Sheet:
    columns = (
        Column("Incident", 18, "@"), Column("Date", 14, DATE), Column("School", 34), Column("Not recorded", 46),
        Column("Level", 10), Column("Closed", 10), Column("Source", 40),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [line.incident_no, line.on, line.school, NOT_RECORDED[line.finding.id], line.finding.obligation.value,
         "yes" if line.closed else "no", line.finding.citation]
        for line in figures.incident_findings
    ]  # fmt: skip
    warned = frozenset(
        place for place, line in enumerate(figures.incident_findings) if line.finding.obligation == "must"
    )
    note = "A finding says what the record does not show; it does not judge the officer."
    return Sheet("Open findings", incidents.force(figures), columns, rows, note, warned=warned)


def _finding_counts(figures: Figures) -> Sheet:
    columns = (Column("Not recorded", 54), Column("Incidents", 14, NUMBER))
    counts = [(what, figures.year.of("finding", id)) for id, what in NOT_RECORDED.items()]
    rows: list[list[Value]] = [[what, shown(count)] for what, count in counts if count != 0]
    return Sheet("Open findings", incidents.force(figures), columns, rows)


def _alternatives(figures: Figures) -> Sheet:
    columns = (Column("Alternative considered", 54), Column("Incidents", 14, NUMBER))
    rows: list[list[Value]] = [[name, count] for name, count in figures.alternatives_considered.items()]
    return Sheet("Alternatives", incidents.incidents(figures), columns, rows, "Source: policy 1003.4 F.1.")
