"""Contracts: which lack what, and what would settle it."""

from collections.abc import Callable, Iterator, Sequence

from sro_desk import words
from sro_desk.policy.verdicts import Obligation
from sro_desk.reports.labels import AGENCY_FINDINGS, STATES
from sro_desk.reports.numbers import in_table
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.sections.common import label, level, short_source
from sro_desk.reports.pdf.style import BRICK, CELL, GRAY, SECOND, STRONG, WIDE
from sro_desk.reports.pdf.tables import Cell, Column, Row, Table, group, strong, text
from sro_desk.reports.sentences import contracts
from sro_desk.reports.shapes import AgencyFindingLine, ContractLine, Figures, ItemLine
from sro_desk.wording import word_label

_WORDED = 4
"""Contracts up to which the checklist has words; above it marks only."""
_ON_A_PAGE = 12
"""Contracts that a checklist of marks holds."""
_SOURCES = "Sources: Minn. Stat. 626.8482 subd. 2, paragraph (a), clauses (1)\u2013(7); policy 1003.4 A and H.1. "
_NOT_REVIEWED = "\u201cNot reviewed\u201d: no review of the item is recorded; that is no finding about the contract."
_SETTLES = {
    "missing": "An amendment that states it.", "partly": "An amendment that completes it.",
    "not_reviewed": "A review of the item, recorded.", "not_applicable": "An amendment that states it.",
}  # fmt: skip


def lay_out(flow: Flow, figures: Figures) -> None:
    """The section's pages."""
    flow.section("contracts", label("contracts"), contracts.contracts(figures), contracts.contracts_text(figures))
    running = [line for line in figures.contracts if line.in_force]
    if len(running) > _WORDED:
        flow.table(_list(flow, figures, running))
        for place in range(0, len(running), _ON_A_PAGE):
            flow.table(_marked(flow, running, place))
    elif running:
        flow.table(_worded(flow, figures, running))
    flow.table(_open_items(flow, running))
    if figures.agency_findings:
        flow.table(_findings(flow, figures))


def _worded(flow: Flow, figures: Figures, running: Sequence[ContractLine]) -> Table:
    """The checklist with a column of words for each contract."""
    leads = (Column("The contract must or should contain", 136), Column("", 40), Column("Level", 38))
    share = (WIDE - sum(column.width for column in leads)) / len(running)
    heads = [Column(one.district, share, pad=6, sub=f"{one.contract_no}, to {_until(one)}") for one in running]
    rows = list(_rows(running, _state))
    rows.append(Row((strong("Verdict"), text(""), text(""), *map(_verdict, running)), "total"))
    name = f"Contract checklist, contracts in force on {in_table(figures.head.as_of)}"
    return Table(name, (*leads, *heads), rows, flow.next_table(), note=_SOURCES + _reviewers(running) + _NOT_REVIEWED)


def _list(flow: Flow, figures: Figures, running: Sequence[ContractLine]) -> Table:
    """The contracts of a checklist of marks, each with its number there."""
    columns = (
        Column("No.", 26, right=True, pad=8), Column("Contract", 92), Column("District", 166), Column("Runs to", 70),
        Column("Signed", 70), Column("Verdict", 80, pad=0),
    )  # fmt: skip
    rows = [
        Row((
            text(number), strong(one.contract_no), text(one.district), text(_until(one)), text(in_table(one.signed_on)),
            _verdict(one),
        ))
        for number, one in enumerate(running, 1)
    ]  # fmt: skip
    name = f"Contracts in force on {in_table(figures.head.as_of)}, the worst verdicts first"
    return Table(name, columns, rows, flow.next_table())


def _marked(flow: Flow, running: Sequence[ContractLine], place: int) -> Table:
    """The checklist with marks only, for at most a page's number of contracts."""
    part = running[place : place + _ON_A_PAGE]
    leads = (Column("The contract must or should contain", 144), Column("", 52), Column("Level", 44))
    share = (WIDE - sum(column.width for column in leads)) / _ON_A_PAGE
    heads = [Column(str(place + number), share, pad=2) for number in range(1, len(part) + 1)]
    rest = _ON_A_PAGE - len(part)
    if rest:
        heads.append(Column("", share * rest, pad=0))
    rows = list(_rows(part, lambda item: Cell((), item.state), filler=bool(rest)))
    name = f"Contract checklist, contracts {place + 1} to {place + len(part)} of the list above"
    note = f"{_SOURCES}What the marks mean stands on page 1; what is not met, in the table of open items."
    return Table(name, (*leads, *heads), rows, flow.next_table(), note=note)


def _rows(running: Sequence[ContractLine], cell: Callable[[ItemLine], Cell], *, filler: bool = False) -> Iterator[Row]:
    """The items in the policy's order under their groups, with a cell for each contract."""
    shown = ""
    for number, item in enumerate(running[0].items):
        if (heading := _heading(item.id)) != shown:
            shown = heading
            yield group(heading)
        name = text(word_label(words.CONTRACT_ITEMS, item.id))
        source = text(_source(item.citation), style=SECOND)
        cells = [cell(one.items[number]) for one in running] + [text("")] * filler
        yield Row((name, source, level(item.obligation), *cells))


def _heading(id: str) -> str:
    if id.startswith("duty-"):
        return "Duties of the officer"
    return "Data practices" if id.startswith(("data-", "records-")) else "Terms agreed with the school"


def _source(citation: str) -> str:
    """`2(a)(1)` for a clause of the statute, else the policy's paragraph."""
    _, found, clause = citation.partition("subd. 2(a)")
    return f"2(a){clause}" if found else short_source(citation)


def _state(item: ItemLine) -> Cell:
    word, where = STATES[item.state], item.where or ""
    if item.state == "missing" and item.open:
        return Cell(((word, STRONG.colored(BRICK)),), item.state)
    quiet = item.state == "not_applicable"
    return Cell(((word, CELL.colored(GRAY) if quiet else CELL),), item.state, aside=where)


def _verdict(one: ContractLine) -> Cell:
    out = one.overall == "noncompliant"
    style = STRONG.colored(BRICK) if out else STRONG
    return Cell(((STATES[one.overall], style),), str(one.overall))


def _until(one: ContractLine) -> str:
    return in_table(one.ends_on, "an open end")


def _reviewers(running: Sequence[ContractLine]) -> str:
    """Who reviewed, where few did; never in the public edition, which has no reviewers' names."""
    names = sorted({item.reviewed_by for one in running for item in one.items if item.reviewed_by})
    return f"Reviewed by {', '.join(names)}. " if 0 < len(names) <= 3 else ""


def _open_items(flow: Flow, running: Sequence[ContractLine]) -> Table:
    columns = (
        Column("Item", 126), Column("Contract", 110), Column("What the review recorded", 142),
        Column("What would settle it", 126, pad=0),
    )  # fmt: skip
    rows = [
        Row(
            (
                text(word_label(words.CONTRACT_ITEMS, item.id), mark=item.state),
                text(one.contract_no, one.district),
                text(_recorded(item)),
                text(_SETTLES[item.state]),
            )
        )
        for one in running
        for item in sorted(one.items, key=_worst_first)
        if item.open or (item.obligation is Obligation.SHOULD and item.state in ("missing", "partly", "not_reviewed"))
    ]
    rows += [
        Row((text("Signature date", mark="advised"), text(one.contract_no, one.district), text("No date is recorded."),
             text("The date of signature, recorded.")))
        for one in running
        if one.signed_on is None
    ]  # fmt: skip
    return Table(
        "Open items of contracts in force, and what would settle each", columns, rows, flow.next_table(),
        empty="No item of a contract in force is open.",
    )  # fmt: skip


def _worst_first(item: ItemLine) -> int:
    return ("missing", "partly", "not_reviewed", "not_applicable", "met").index(item.state)


def _recorded(item: ItemLine) -> str:
    if item.state == "not_reviewed":
        return "No review is recorded."
    said = ": ".join(part for part in (item.where, item.note) if part)
    return said or f"{STATES[item.state]}, on {in_table(item.reviewed_on, 'a day not recorded')}."


def _findings(flow: Flow, figures: Figures) -> Table:
    columns = (Column("What the records show", 300), Column("Level", 44), Column("Source", 160, pad=0))
    rows = [
        Row((text(says, mark=mark), level(line.obligation), text(line.citation, style=SECOND)))
        for line in figures.agency_findings
        for says, mark in _said(line)
    ]
    return Table("Findings about the agency, its contracts and its records", columns, rows, flow.next_table())


def _said(line: AgencyFindingLine) -> Iterator[tuple[str, str]]:
    """Each finding in its sentence; where no one may be named, how many of its kind there are."""
    mark = "overdue" if line.obligation is Obligation.MUST else "advised"
    if line.explanations:
        yield from ((says, mark) for says in line.explanations)
        return
    number = "A number withheld" if line.count is None else f"{line.count:,}"
    yield f"{number}: {AGENCY_FINDINGS[line.id]}", mark
