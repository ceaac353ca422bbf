"""Districts with their contracts, at the left of the checklist."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTreeView, QWidget

from sro_desk.data.rows import ContractRow, DistrictRow
from sro_desk.policy.verdicts import Obligation
from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import SIDE, Badge, badge, badge_width, finding_badge, overall_badge, paint_badge
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.text import px
from sro_desk.ui.common.weights import WEIGHTS

ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
"""A `DistrictRow` at a district and at its line that says there is no contract; a `ContractRow` at a contract."""
Index = QModelIndex | QPersistentModelIndex


def contract_badge(row: ContractRow) -> Badge:
    """The verdict of a contract in force, else that it ended or has not begun."""
    if row.verdict.in_force:
        return overall_badge(row.verdict.overall)
    return badge("not_applicable", "Ended" if row.begun else "Not begun")


def span(row: ContractRow) -> str:
    """`Jul 1, 2025 – Jun 30, 2028`."""
    return f"{show_date(row.starts_on)} – {show_date(row.last_day, '')}".rstrip()


def officers(count: int) -> str:
    """`1 officer in service`."""
    return f"{count} officer{'' if count == 1 else 's'} in service"


class DistrictModel(QStandardItemModel):
    """Two levels: districts, and under each its contracts, or one line where it needs one and has none."""

    def show_rows(self, rows: Sequence[DistrictRow]) -> None:
        """Show other rows."""
        self.clear()
        for district in rows:
            top = self._item(district.district, district)
            for contract in district.contracts:
                said = f"{contract.contract_no}, {contract_badge(contract).accessible}, {span(contract)}"
                top.appendRow(self._item(said, contract))
            if district.without_contract:
                top.appendRow(self._item(f"No contract, {officers(district.officers_in_service)}", district))
            self.appendRow(top)

    def _item(self, text: str, row: object) -> QStandardItem:
        item = QStandardItem(text)
        item.setEditable(False)
        item.setData(row, ROW)
        return item

    def find(self, wanted: Callable[[Any], bool]) -> QModelIndex:
        """The first line whose row is wanted; contracts before districts."""
        for level in (1, 0):
            for top in range(self.rowCount()):
                district = self.index(top, 0)
                under = [self.index(row, 0, district) for row in range(self.rowCount(district))]
                for place in under if level else [district]:
                    if wanted(place.data(ROW)):
                        return place
        return QModelIndex()


class DistrictDelegate(QStyledItemDelegate):
    """Paints districts as headings, contracts in two lines with their badge."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """One line for a district, two for what is under it."""
        line = QFontMetrics(theme.font()).height() + 3
        return QSize(0, 2 * line + px(9) if index.parent().isValid() else line + px(10))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint one line."""
        painter.save()
        inks, room, row = tokens.current(), option.rect, index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(room, QColor(inks.selection if chosen else inks.surface))
        if chosen:
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), QColor(inks.accent))
        if index.parent().isValid():
            self._paint_contract(painter, room, row, bold=chosen)
        else:
            painter.setFont(theme.font(theme.BODY_POINTS, WEIGHTS["bold"]))
            painter.setPen(QColor(inks.text))
            self._text(painter, room.adjusted(16, 0, -8, 0), row.district)
        if option.state & QStyle.StateFlag.State_HasFocus and getattr(option.widget, "by_keyboard", False):
            painter.setPen(QPen(QColor(inks.focus), 2))
            painter.drawRect(room.adjusted(2, 2, -3, -3))
        painter.restore()

    def _paint_contract(self, painter: QPainter, room: QRect, row: Any, *, bold: bool) -> None:
        inks, font = tokens.current(), theme.font()
        half = room.height() // 2
        ratio = painter.device().devicePixelRatio()
        if isinstance(row, DistrictRow):
            made, below = finding_badge(Obligation.MUST, "No contract"), officers(row.officers_in_service)
            paint_badge(painter, room.left() + 28, room.top() + half // 2 + 4, made, font, ratio)
        else:
            made, below = contract_badge(row), span(row)
            width = badge_width(made, font)
            left = room.right() - width - (12 - (0 if made.fill else SIDE))
            paint_badge(painter, left, room.top() + half // 2 + 4, made, font, ratio)
            painter.setFont(theme.font(theme.BODY_POINTS, WEIGHTS["bold" if bold else "normal"]))
            painter.setPen(QColor(inks.text))
            self._text(painter, QRect(room.left() + 28, room.top() + 4, left - room.left() - 32, half), row.contract_no)
        painter.setFont(font)
        painter.setPen(QColor(inks.muted))
        self._text(painter, QRect(room.left() + 28, room.top() + half, room.width() - 36, half - 2), below)

    def _text(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class DistrictTree(QTreeView):
    """The tree; everything in it is always in sight."""

    chosen = Signal(object)
    """The `ContractRow` or `DistrictRow` chosen, None for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_keyboard = False
        self.rows = DistrictModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(DistrictDelegate(self))
        self.setAccessibleName("Contracts by district")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.watch().changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[DistrictRow]) -> None:
        """Show other rows, keeping what is chosen."""
        kept: Any = self.current()
        self.selectionModel().blockSignals(True)  # noqa: FBT003 Qt takes it by position only
        self.rows.show_rows(rows)
        self.expandAll()
        self.selectionModel().blockSignals(False)  # noqa: FBT003 Qt takes it by position only
        if kept is None or not self.choose(type(kept), kept.id):
            self.choose_first()
        self.chosen.emit(self.current())

    def current(self) -> Any:
        """The row chosen; None for none."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def choose(self, of: type[ContractRow] | type[DistrictRow], id: int) -> bool:
        """Choose a contract or a district; False if it is not here."""
        found = self.rows.find(lambda row: type(row) is of and row.id == id)
        if found.isValid():
            self.setCurrentIndex(found)
            self.scrollTo(found)
        return found.isValid()

    def choose_first(self) -> None:
        """The first contract that asks for something, else the first in force, else the first line."""
        asks = self.rows.find(lambda row: isinstance(row, ContractRow) and row.verdict.in_force
                              and bool(row.verdict.open_items))  # fmt: skip
        runs = self.rows.find(lambda row: isinstance(row, ContractRow) and row.verdict.in_force)
        for found in (asks, runs, self.rows.find(lambda _: True)):
            if found.isValid():
                self.setCurrentIndex(found)
                return

    def _tell(self) -> None:
        if not self.selectionModel().signalsBlocked():
            self.chosen.emit(self.current())

    def keyPressEvent(self, event: Any) -> None:
        """Keys show which line has the focus."""
        self.by_keyboard = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: Any) -> None:
        """The mouse needs no focus frame."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Coming by Tab shows the focus."""
        self.by_keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
