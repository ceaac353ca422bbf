"""The public edition of a report's figures: no officer named, small counts withheld."""

from collections.abc import Mapping, Set
from dataclasses import replace

from sro_desk.reports.incidents import relations
from sro_desk.reports.shapes import (
    AgencyFindingLine,
    ContractLine,
    Count,
    Edition,
    Figures,
    Totals,
    YearCounts,
)
from sro_desk.reports.suppression import Cell, withheld

_NAMEABLE = frozenset({"no-contract", "contract-unsigned", "no-policy"})
"""Agency findings about a district, a contract or the agency, which a public edition may name."""
_GRID = frozenset({"ended"})
_ENTRIES = frozenset({"asked", "shown", "missing", "finding"})
_FORCE = frozenset({"kind", "injury"})
_DETAIL = (frozenset[str](), _GRID, _ENTRIES, _GRID | _ENTRIES, _GRID | _ENTRIES | _FORCE)
"""Kinds of cells that may be withheld whole, tried in this order."""
_OFFICERS = frozenset({"officer-began", "officer-left"})


def public(figures: Figures) -> Figures:
    """The same figures as the public may read them. Officers, contracts and activities stay exact."""
    years = tuple(_year(year, figures.head.threshold) for year in figures.years)
    return replace(
        figures,
        head=replace(figures.head, edition=Edition.PUBLIC),
        totals=_totals(figures.totals, years[-1]),
        officers=(),
        deadlines=(),
        certificates=(),
        contracts=tuple(map(_contract, figures.contracts)),
        agency_findings=tuple(_finding(line, years[-1]) for line in figures.agency_findings),
        years=years,
        incident_findings=(),
        alternatives_considered={},
        substitutes=(),
        changes=tuple(replace(change, what="") if change.kind in _OFFICERS else change for change in figures.changes),
        limits=tuple(
            replace(limit, count=years[-1].of(*limit.cell)) if limit.cell else limit for limit in figures.limits
        ),
    )


def _year(year: YearCounts, threshold: int) -> YearCounts:
    """The year with its small counts and their companions withheld. Each year is treated by itself and whole, so that
    this report and an earlier one withhold the same."""
    exact = {cell: count for cell, count in year.cells.items() if count is not None}
    hidden = _hidden(exact, threshold)
    cells: dict[Cell, Count] = {cell: None if cell in hidden else exact[cell] for cell in sorted(exact)}
    linked = hidden & {("prone",), ("prone_timed",)}
    return replace(year, cells=cells, prone_minutes=None if linked else year.prone_minutes)


def _hidden(exact: Mapping[Cell, int], threshold: int) -> Set[Cell]:
    """The cells to withhold. Where some could not be protected, tables of detail are withheld whole, zeros included:
    the fewest that make it possible, and at the last every count that is not zero."""
    for kinds in _DETAIL:
        kept = {cell: count for cell, count in exact.items() if cell[0] not in kinds}
        ties = [tie for tie in relations(exact) if kept.keys() >= {tie.total, *tie.parts}]
        hidden = withheld(kept, ties, threshold)
        if hidden is not None:
            return hidden | (exact.keys() - kept.keys())
    return {cell for cell, count in exact.items() if count}


def _totals(totals: Totals, year: YearCounts) -> Totals:
    def published(kind: str) -> Mapping[str, Count]:
        """In the order that the published counts give, which tells nothing of the withheld ones."""
        return {name: year.of(kind, name) for name in year.labels(kind)}

    return replace(
        totals,
        incidents=year.of("incidents"),
        incidents_by_disposition=published("disposition"),
        incidents_by_category=published("category"),
        arrests=year.of("arrests"),
        force_incidents=year.of("force_incidents"),
        prone_restraints=year.of("prone"),
        prone_minutes=year.prone_minutes,
        days_out_of_compliance=None,
    )


def _contract(line: ContractLine) -> ContractLine:
    """Without reviewers and their notes, which may name persons."""
    return replace(line, items=tuple(replace(item, note=None, reviewed_by=None) for item in line.items))


def _finding(line: AgencyFindingLine, year: YearCounts) -> AgencyFindingLine:
    count = year.of("records_uncovered") if line.id == "records-uncovered" else line.count
    return line if line.id in _NAMEABLE else replace(line, count=count, about=(), explanations=())
