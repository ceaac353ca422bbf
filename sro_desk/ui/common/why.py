"""Why a verdict is what it is: one accordion of sentence, date arithmetic, clause, reading, and what mends it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sro_desk.policy.verdicts import Step
from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import Badge, paint_badge
from sro_desk.ui.common.clauses import ClauseBox, cited
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.icons import pixmap
from sro_desk.ui.common.panel import PAD, Panel
from sro_desk.ui.common.text import Cut, Hairline, Text, button, icon_button, px
from sro_desk.ui.common.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class Mend:
    """A button that leads to what mends a verdict."""

    text: str
    act: Callable[[], None]
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the accordion and what it opens to. `short` stands beside the badge."""

    id: str
    title: str
    badge: Badge
    short: str
    sentence: str
    citation: str
    steps: tuple[Step, ...] = ()
    reading: str = ""
    mends: tuple[Mend, ...] = ()


class ReasonHead(QAbstractButton):
    """The line that opens and closes one reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self._reason = reason
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{reason.title}: {reason.badge.accessible}. {reason.short}".strip())

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(0, max(px(26), QFontMetrics(theme.font()).height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chevron, title, badge, short words; the open one stands on the selection's ground."""
        painter = QPainter(self)
        inks, room = tokens.current(), self.rect()
        if self.isChecked() or self.underMouse():
            painter.fillRect(room, QColor(inks.selection))
        name = "chevron_down" if self.isChecked() else "chevron_right"
        size = theme.icon_size()
        drawn = pixmap(name, size, "text", self.devicePixelRatioF())
        painter.drawPixmap(PAD - 4, (room.height() - size) // 2, drawn)
        font = theme.font(theme.BODY_POINTS, WEIGHTS["bold" if self.isChecked() else "normal"])
        painter.setFont(font)
        painter.setPen(QColor(inks.text))
        first, second = px(36), px(158)
        title = QFontMetrics(font).elidedText(self._reason.title, Qt.TextElideMode.ElideRight, second - first)
        painter.drawText(QRect(first, 0, second - first, room.height()), Qt.AlignmentFlag.AlignVCenter, title)
        plain = theme.font()
        paint_badge(painter, second, room.center().y() + 1, self._reason.badge, plain, self.devicePixelRatioF())
        painter.setFont(plain)
        painter.setPen(QColor(inks.muted))
        third = px(266)
        short = QFontMetrics(plain).elidedText(
            self._reason.short, Qt.TextElideMode.ElideRight, room.width() - third - 8
        )
        painter.drawText(QRect(third, 0, room.width() - third, room.height()), Qt.AlignmentFlag.AlignVCenter, short)
        if self.hasFocus():
            painter.setPen(QPen(QColor(inks.focus), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))


class ReasonBody(QWidget):
    """What a reason opens to."""

    clause_wanted = Signal(str)

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 10, PAD, 14)
        column.setSpacing(10)
        sentence = Text(reason.sentence, "sentence", wrap=True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(sentence)
        if reason.steps:
            column.addLayout(_steps(reason))
        clause = cited(reason.citation)
        if clause is not None:
            box = ClauseBox(clause)
            box.open_wanted.connect(self.clause_wanted)
            column.addWidget(box)
        if clause is None or clause.id != reason.citation:
            column.addWidget(Text(f"Cited: {reason.citation}", "help", "muted", wrap=True))
        if reason.reading:
            column.addLayout(_reading(reason.reading))
        if reason.mends:
            row = QHBoxLayout()
            row.setSpacing(8)
            for place, mend in enumerate(reason.mends):
                made = button(mend.text, "" if place else "primary", mend.icon)
                made.clicked.connect(mend.act)
                row.addWidget(made)
            row.addStretch(1)
            column.addLayout(row)


def _steps(reason: Reason) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Text("How the date was worked out", "strong"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, px(118))
    grid.setColumnStretch(2, 1)
    for row, step in enumerate(reason.steps):
        loud = row == len(reason.steps) - 1 and reason.badge.fill
        value = Text(step.value, "strong", reason.badge.ink if loud else "text")
        grid.addWidget(Text(step.label, "body", "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(step.note, "body", "muted", wrap=True), row, 2)
    column.addLayout(grid)
    return column


def _reading(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel("info", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, "body", "muted", wrap=True), 1)
    return row


class WhyPanel(Panel):
    """The accordion; one reason is open at a time."""

    back_wanted = Signal()
    clause_wanted = Signal(str)

    def __init__(self, back: str, title: str, about: str) -> None:
        """`back` is the link's text ("Back to officer"), `about` says for which day the verdicts are."""
        super().__init__()
        self.setAccessibleName(title)
        self._title, self._about = title, about
        self._reasons: tuple[Reason, ...] = ()
        self._heads: dict[str, ReasonHead] = {}
        self._bodies: dict[str, ReasonBody] = {}
        self._build_head(back)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def _build_head(self, back: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self.back_button = button(back, "quiet", "chevron_left")
        self.back_button.clicked.connect(self.back_wanted)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.copy_button = icon_button("copy", "Copy the explanation")
        self.copy_button.clicked.connect(self._copy)
        self.close_button = icon_button("dismiss", "Close the explanation")
        self.close_button.clicked.connect(self.back_wanted)
        row.addWidget(self.copy_button)
        row.addWidget(self.close_button)
        self.head.setContentsMargins(PAD - 8, 6, PAD - 8, 10)
        self.head.addLayout(row)
        for words in (Text(self._title, "title", wrap=True), Cut(self._about, "body", "muted")):
            words.setContentsMargins(8, 0, 8, 0)
            self.head.addWidget(words)

    def show_reasons(self, reasons: Sequence[Reason], opened: str = "") -> None:
        """Show these, with one open; empty: none."""
        self._reasons = tuple(reasons)
        for reason in reasons:
            head, body = ReasonHead(reason), ReasonBody(reason)
            head.clicked.connect(lambda checked, one=reason.id: self.open(one if checked else ""))
            body.clause_wanted.connect(self.clause_wanted)
            self._heads[reason.id], self._bodies[reason.id] = head, body
            for one in (head, body, Hairline()):
                self.body.addWidget(one)
        self.open(opened)

    @property
    def opened(self) -> str:
        """The id of the reason that is open; empty for none."""
        return next((id for id, head in self._heads.items() if head.isChecked()), "")

    def head_of(self, id: str) -> ReasonHead:
        """The line of that reason."""
        return self._heads[id]

    def open(self, id: str) -> None:
        """Open one reason and close the others."""
        for one, head in self._heads.items():
            head.setChecked(one == id)
            self._bodies[one].setVisible(one == id)
        if id in self._heads:
            QTimer.singleShot(0, self, lambda: self._bring_in_sight(id))

    def _bring_in_sight(self, id: str) -> None:
        """As much of what is open as there is room for, its line in any case."""
        self.area.ensureWidgetVisible(self._bodies[id], 0, 0)
        self.area.ensureWidgetVisible(self._heads[id], 0, 0)

    def as_text(self) -> str:
        """The whole explanation as text, to be pasted into a letter."""
        lines = [self._title, self._about]
        for reason in self._reasons:
            lines += ["", f"{reason.title}: {reason.badge.accessible}", reason.sentence]
            lines += [f"  {step.label}: {step.value} {step.note}".rstrip() for step in reason.steps]
            lines += [f"  {reason.citation}"] + ([f"  {reason.reading}"] if reason.reading else [])
        return "\n".join(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())
