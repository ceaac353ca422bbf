"""The frame of whatever stands beside a table: a fixed head, a body that scrolls, a fixed foot."""

from typing import Final

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sro_desk.ui.common.text import Ground, px

PAD = 16
"""Pixels between a panel's edge and what stands in it."""
_MEASURE: Final = 608
"""Pixels of a column of words, with its margins, at 100 %."""


class Panel(Ground):
    """A surface with `head`, `body` and `foot` layouts; the foot is hidden until it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head_ground = Ground("surface", bottom=True)
        self.head = QVBoxLayout(self.head_ground)
        self.head.setContentsMargins(PAD, 12, PAD, 12)
        self.head.setSpacing(4)
        self.area = scrolled()
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(PAD, 12, PAD, PAD)
        self.body.setSpacing(12)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        put_in(self.area, self.content)
        self.foot_ground = Ground("sunken", top=True)
        self.foot = QHBoxLayout(self.foot_ground)
        self.foot.setContentsMargins(PAD, 8, PAD, 8)
        self.foot.setSpacing(8)
        self.foot_ground.hide()
        column.addWidget(self.head_ground)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot_ground)
        self._column = column

    def hasHeightForWidth(self) -> bool:
        """Its body scrolls: it takes what height it gets, and no one beside it has to give way."""
        return False

    def put_under_head(self, widget: QWidget) -> None:
        """Put a widget between the head and what scrolls."""
        self._column.insertWidget(1, widget)

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip above the foot."""
        self._column.insertWidget(self._column.indexOf(self.foot_ground), strip)


class BeginsWithin:
    """A page that hands the focus on to the control where one begins. As its proxy, that control would hide from Tab
    what stands before it."""

    begins_at: QWidget

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on."""
        self.begins_at.setFocus(event.reason())


class LeftByEsc:
    """A page that Esc leaves; it stands before the widget among the bases."""

    closed: SignalInstance

    def leave(self) -> None:
        """Close it."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; every other key is the widget's."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]


class Measured(Ground):
    """Words at the top left in a `column` no wider than is read with ease."""

    def __init__(self, margin: int, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._page = QWidget()
        self.column = QVBoxLayout(self._page)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(8)
        down, across = QVBoxLayout(self), QHBoxLayout()
        down.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._page, 100)
        across.addStretch(1)
        down.addLayout(across)
        down.addStretch(1)
        self.follow_theme()

    def follow_theme(self) -> None:
        """A larger text takes more room."""
        self._page.setMaximumWidth(px(_MEASURE))


def scrolled() -> QScrollArea:
    """A frame that scrolls up and down only and lets the ground behind it show."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAutoFillBackground(False)
    give_viewport(area, filled=False)
    return area


def give_viewport(area: QAbstractScrollArea, *, filled: bool) -> None:
    """A viewport of a class that Python knows: asked for Qt's own, it would look through all classes of widgets, which
    takes 10 ms of the start. `filled`: with the ground of a list."""
    made = QWidget()
    if filled:  # else the role would give the ink of lists to all words in it
        made.setBackgroundRole(QPalette.ColorRole.Base)
        made.setAutoFillBackground(True)
    area.setViewport(made)


def put_in(area: QScrollArea, content: QWidget) -> None:
    """Let a frame scroll that widget."""
    area.setWidget(content)
    content.setAutoFillBackground(False)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
