"""The roster's columns: who, where, five verdicts, and what is due next."""

from typing import Final

from sro_desk.data.rows import RosterRow
from sro_desk.policy.verdicts import Overall, Status
from sro_desk.ui.common.badges import overall_badge, status_badge
from sro_desk.ui.common.columns import Align, Cell, Column
from sro_desk.ui.common.dates import show_date

_WORST_FIRST: Final = (
    Status.MISSING, Status.OVERDUE, Status.DUE, Status.ADVISED, Status.MET_LATE, Status.MET, Status.EXEMPT,
    Status.NOT_APPLICABLE,
)  # fmt: skip
_OVERALL_ORDER: Final = (Overall.NONCOMPLIANT, Overall.PENDING, Overall.COMPLIANT, Overall.NOT_APPLICABLE)


def by_badge(badge: str) -> tuple[int, int, str]:
    """Badges sort as numbers where they are numbers, before those that are not."""
    return (0, int(badge), badge) if badge.isascii() and badge.isdigit() else (1, 0, badge)


def schools_text(row: RosterRow) -> str:
    """The school, or how many; a substitute is named as one."""
    many = len(row.schools) > 1
    name = f"{len(row.schools)} schools" if many else "".join(row.schools)
    return f"{name} (substitute)" if row.role == "substitute" and name else name


def _school(row: RosterRow) -> Cell:
    return Cell(schools_text(row), hint="\n".join(row.schools) if len(row.schools) > 1 else "")


def _overall(row: RosterRow) -> Cell:
    made = overall_badge(row.verdict.overall, dense=True)
    return Cell(made.word, badge=made, accessible=made.accessible)


def _next_due(row: RosterRow) -> Cell:
    text = show_date(row.next_due)
    return Cell(text, ink="overdue" if row.next_due_late else "text", bold=row.next_due_late,
                accessible=f"{text}, late" if row.next_due_late else "")  # fmt: skip


def _requirement(key: str, title: str, width: int, keep: int) -> Column[RosterRow]:
    def cell(row: RosterRow) -> Cell:
        verdict = row.verdict.requirement(key)
        made = status_badge(verdict.status, dense=True)
        return Cell(made.word, badge=made, accessible=made.accessible, hint=verdict.explanation)

    def rank(row: RosterRow) -> int:
        return _WORST_FIRST.index(row.verdict.requirement(key).status)

    return Column(key, title, width, cell, sort=rank, keep=keep)


def _quiet(text: str) -> Cell:
    return Cell(text, ink="muted")


COLUMNS: Final[tuple[Column[RosterRow], ...]] = (
    Column("officer", "Officer", 116, lambda row: row.name, sort=lambda row: row.name.casefold(), lead=True,
           most=170),
    Column("badge", "Badge", 60, lambda row: Cell(row.badge), sort=lambda row: by_badge(row.badge), align=Align.RIGHT),
    Column("rank", "Rank", 110, lambda row: _quiet(row.rank or ""), sort=lambda row: row.rank or None, keep=5),
    Column("school", "School", 94, _school, sort=lambda row: schools_text(row) or None, keep=2, stretch=True,
           most=200),
    Column("judged_as", "Judged as", 104, lambda row: _quiet((row.verdict.judged_as or "").capitalize()),
           sort=lambda row: row.verdict.judged_as, keep=5),
    Column("overall", "Overall", 121, _overall, sort=lambda row: _OVERALL_ORDER.index(row.verdict.overall)),
    _requirement("initial-training", "Initial training", 104, 0),
    _requirement("refresher", "Refresher", 89, 3),
    _requirement("policy-review", "Policy review", 98, 3),
    _requirement("certificate", "Certificate", 86, 0),
    _requirement("license", "License", 89, 4),
    Column("next_due", "Next due", 100, _next_due, sort=lambda row: row.next_due, align=Align.RIGHT,
           value=lambda row: row.next_due),
)  # fmt: skip
