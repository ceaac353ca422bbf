"""The overview's list: what needs doing, for whom, by when, and the clause that asks for it."""

from typing import Final

from sro_desk.data.rows import AgendaRow, Group
from sro_desk.ui.common.badges import Badge, badge, status_badge
from sro_desk.ui.common.columns import Align, Cell, Column
from sro_desk.ui.common.dates import EMPTY, show_date

GROUPS: Final = {
    Group.OVERDUE: "Overdue",
    Group.MISSING: "Missing",
    Group.DUE_30: "Due in 30 days",
    Group.DUE_90: "Due in 31 to 90 days",
    Group.LATER: "Due later",
    Group.ADVISED: "Advised",
}
_WHAT: Final = {
    "initial-training": "Initial training",
    "refresher": "Refresher",
    "policy-review": "Policy review",
    "certificate": "Certificate",
    "license": "License",
    "contract-ends": "Contract ends",
    "contract-items": "Open contract items",
    "no-contract": "No contract in force",
    "contract-unsigned": "Contract not signed",
    "no-policy": "No policy adopted",
    "unavailability-unexplained": "Reason not recorded",
    "uncounted-contact-day": "Day not counted",
    "records-uncovered": "Records not covered",
}
_FINDINGS: Final = {
    "ends": ("due", "Ends"),
    "no-contract": ("overdue", "No contract"),
    "contract-unsigned": ("advised", "Unsigned"),
}
_STATUSES: Final = frozenset({"met", "met_late", "due", "overdue", "missing", "exempt", "advised", "not_applicable",
                              "partly", "not_reviewed"})  # fmt: skip


def status_of(row: AgendaRow) -> Badge:
    """The badge of a row: a requirement's status, or a short word for a finding."""
    if row.status in _FINDINGS:
        mark, word = _FINDINGS[row.status]
        return badge(mark, word)
    if row.status in _STATUSES:
        return status_badge(row.status)
    return badge("advised", "Advised")


def what_text(row: AgendaRow) -> str:
    """What it is about."""
    return _WHAT.get(row.what, row.what.replace("-", " ").capitalize())


def time_text(row: AgendaRow) -> str:
    """`147 days late`, `15 days left`, `today`."""
    if row.days is None:
        return EMPTY
    if row.days == 0:
        return "today"
    days = abs(row.days)
    return f"{days:,} day{'' if days == 1 else 's'} {'left' if row.days > 0 else 'late'}"


def short_clause(citation: str) -> str:
    """`G.1` of `1003.4 G.1; Minn. Stat. 626.8482 subd. 3`: the paragraph of 1003.4 where one is cited."""
    parts = [part.strip() for part in citation.split(";")]
    cited = next((part for part in parts if part.startswith("1003.4 ")), parts[0])
    return cited.removeprefix("1003.4 ")


def _status(row: AgendaRow) -> Cell:
    made = status_of(row)
    return Cell(made.word, badge=made, accessible=made.accessible, hint=row.explanation)


def _time(row: AgendaRow) -> Cell:
    late = row.days is not None and row.days < 0
    return Cell(time_text(row), ink="overdue" if late else "muted" if row.days is None else "text", bold=late)


def _act_by(row: AgendaRow) -> Cell:
    return Cell(show_date(row.act_by), ink="muted" if row.act_by is None else "text")


COLUMNS: Final[tuple[Column[AgendaRow], ...]] = (
    Column("status", "Status", 124, _status, sort=lambda row: status_of(row).word),
    Column("what", "What", 150, lambda row: Cell(what_text(row), bold=True, hint=row.explanation),
           sort=what_text, lead=True, most=168),
    Column("who", "Who", 160, lambda row: Cell(row.who, hint=row.who), sort=lambda row: row.who.casefold(), most=280,
           stretch=True),
    Column("where", "Where", 150, lambda row: Cell(row.where), sort=lambda row: row.where.casefold() or None, keep=2,
           stretch=True),
    Column("act_by", "Act by", 108, _act_by, sort=lambda row: row.act_by, align=Align.RIGHT),
    Column("time", "Time", 112, _time, sort=lambda row: row.days, align=Align.RIGHT, keep=1),
    Column("clause", "Clause", 88, lambda row: Cell(short_clause(row.citation), hint=row.citation),
           sort=lambda row: row.citation or None, keep=3),
)  # fmt: skip
