"""The checklist's columns: item, level, state, place in the contract, day of the review."""

from datetime import date
from typing import Final

from sro_desk import words
from sro_desk.data.rows import ChecklistRow
from sro_desk.ui.common.badges import status_badge
from sro_desk.ui.common.columns import Align, Cell, Column
from sro_desk.ui.common.dates import EMPTY, show_date
from sro_desk.wording import word_label


def item_title(row: ChecklistRow) -> str:
    """The item as lists name it."""
    return word_label(words.CONTRACT_ITEMS, row.verdict.id)


def _item(row: ChecklistRow) -> Cell:
    return Cell(item_title(row), bold=row.verdict.open and row.verdict.state != "not_reviewed", hint=row.verdict.asks)


def _state(row: ChecklistRow) -> Cell:
    made = status_badge(row.verdict.state, dense=True)
    return Cell(made.word, badge=made, accessible=made.accessible)


def _where(row: ChecklistRow) -> Cell:
    place = row.review.where if row.review else None
    return Cell(place or EMPTY, ink="text" if place else "muted")


def _reviewed(row: ChecklistRow) -> date | None:
    return row.review.reviewed_on if row.review else None


def _day(row: ChecklistRow) -> Cell:
    day = _reviewed(row)
    return Cell(show_date(day), ink="text" if day else "muted")


COLUMNS: Final[tuple[Column[ChecklistRow], ...]] = (
    Column("item", "Item", 220, _item, sort=item_title, stretch=True),
    Column("level", "Level", 70, lambda row: Cell(str(row.verdict.obligation), ink="muted"),
           sort=lambda row: str(row.verdict.obligation)),
    Column("state", "State", 128, _state, sort=lambda row: row.verdict.state),
    Column("where", "Where", 100, _where, sort=lambda row: row.review.where if row.review else None,
           keep=1),
    Column("reviewed", "Reviewed", 100, _day, sort=_reviewed, align=Align.RIGHT, keep=2, value=_reviewed),
)  # fmt: skip
