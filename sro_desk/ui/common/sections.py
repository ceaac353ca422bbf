"""The parts of a record's page: sections with a heading and an Add link, and lines that open what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import Badge, badge_width, paint_badge
from sro_desk.ui.common.panel import PAD, clear
from sro_desk.ui.common.text import Hairline, Text, button, px
from sro_desk.ui.common.weights import WEIGHTS

LINE: Final = 24
"""Pixels of a line's height at 100 %."""
_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a line. `share` of the width is what it takes, counted against the other parts'; 0: what its words
    need, and the others share the rest."""

    text: str
    share: int = 1
    ink: str = "text"
    weight: str = "normal"
    badge: Badge | None = None
    right: bool = False


class Line(QAbstractButton):
    """One record in a few columns; a click, Enter or Space opens it where that leads anywhere."""

    def __init__(self, parts: Sequence[Part], *, opens: bool = True, name: str = "") -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._opens = opens
        said = name or ", ".join(part.badge.accessible if part.badge else part.text for part in parts if _says(part))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """One line high, as wide as there is room."""
        return QSize(0, max(px(LINE), QFontMetrics(theme.font()).height() + 6))

    def minimumSizeHint(self) -> QSize:
        """May be narrow: each part ends in an ellipsis."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground under the pointer, the parts, a frame for the keyboard's focus."""
        painter = QPainter(self)
        inks = tokens.current()
        if self._opens and self.underMouse():
            painter.fillRect(self.rect(), QColor(inks.selection))
        room = self.rect().adjusted(PAD, 0, -PAD, 0)
        left = room.left()
        for place, (part, width) in enumerate(zip(self._parts, self._widths(room.width()), strict=True), 1):
            gap = _GAP if place < len(self._parts) else 0
            self._paint(painter, part, QRect(left, room.top(), width - gap, room.height()))
            left += width
        if self.hasFocus():
            painter.setPen(QPen(QColor(inks.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _widths(self, room: int) -> list[int]:
        own = [0 if part.share else _advance(part) + _GAP for part in self._parts]
        rest = max(0, room - sum(own))
        total = sum(part.share for part in self._parts) or 1
        return [width or rest * part.share // total for part, width in zip(self._parts, own, strict=True)]

    def _paint(self, painter: QPainter, part: Part, room: QRect) -> None:
        font = theme.font(theme.BODY_POINTS, WEIGHTS[part.weight])
        if part.badge is not None:
            left = room.right() - badge_width(part.badge, font) if part.right else room.left()
            paint_badge(painter, left, room.center().y() + 1, part.badge, font, self.devicePixelRatioF())
            return
        painter.setFont(font)
        painter.setPen(QColor(tokens.current().ink(part.ink)))
        shown = QFontMetrics(font).elidedText(part.text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if part.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _advance(part: Part) -> int:
    return QFontMetrics(theme.font(theme.BODY_POINTS, WEIGHTS[part.weight])).horizontalAdvance(part.text)


def _says(part: Part) -> bool:
    return part.badge is not None or bool(part.text)


class Section(QWidget):
    """A heading with a count and an Add link, over lines. Long lists show their beginning until asked."""

    add_wanted = Signal()

    def __init__(self, title: str, add: str = "", shown: int = 6) -> None:
        super().__init__()
        self._title, self._shown = title, shown
        self._lines: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(Hairline())
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 8, PAD - 4, 2)
        head.setSpacing(8)
        head.addWidget(Text(title, "section"))
        self.count = Text("", "help", "muted")
        head.addWidget(self.count)
        head.addStretch(1)
        self.add_button: QPushButton | None = None
        if add:
            self.add_button = button(add, "link", "add")
            self.add_button.clicked.connect(self.add_wanted)
            head.addWidget(self.add_button)
        column.addLayout(head)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body)
        self.all_button = button("", "link")
        self.all_button.clicked.connect(self._show_all)
        column.addWidget(self.all_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show_lines([])

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, those not in sight too."""
        return tuple(self._lines)

    def show_lines(self, lines: Sequence[Line], empty: str = "") -> None:
        """Show other lines; `empty` says what it means where there are none."""
        clear(self._body)
        self._lines = list(lines)
        self.count.setText(str(len(lines)) if lines else "")
        for place, line in enumerate(lines):
            line.setVisible(place < self._shown)
            self._body.addWidget(line)
        if not lines and empty:
            said = Text(empty, "body", "muted", wrap=True)
            said.setContentsMargins(PAD, 2, PAD, 2)
            self._body.addWidget(said)
        self.all_button.setText(f"Show all {len(lines)}")
        self.all_button.setAccessibleName(f"Show all {len(lines)} of {self._title}")
        self.all_button.setVisible(len(lines) > self._shown)

    def _show_all(self) -> None:
        for line in self._lines:
            line.show()
        self.all_button.hide()
