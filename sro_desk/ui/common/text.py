"""Words, lines and grounds of panels, in the type and inks of the window's language. Each follows a change of theme."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.icons import icon

_TYPE: Final = {
    "body": (theme.BODY_POINTS, QFont.Weight.Normal),
    "label": (theme.BODY_POINTS, QFont.Weight.Medium),
    "strong": (theme.BODY_POINTS, QFont.Weight.DemiBold),
    "head": (theme.HEADER_POINTS, QFont.Weight.DemiBold),
    "help": (theme.HEADER_POINTS, QFont.Weight.Normal),
    "error": (theme.HEADER_POINTS, QFont.Weight.DemiBold),
    "section": (theme.SECTION_POINTS, QFont.Weight.DemiBold),
    "sentence": (theme.SENTENCE_POINTS, QFont.Weight.Medium),
    "title": (theme.TITLE_POINTS, QFont.Weight.DemiBold),
}


def px(pixels: int) -> int:
    """Pixels at 100 %, made larger with the text."""
    return round(pixels * theme.scale())


def keep_width(widget: QWidget, pixels: int) -> None:
    """That wide at 100 %, and wider with the text, whenever it becomes larger."""
    widget.setProperty(theme.WIDTH, pixels)
    widget.setFixedWidth(px(pixels))


class Text(QLabel):
    """Words in one role of the type table and one ink of the tokens."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role, self._ink = role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(*_TYPE[role]))
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._paint_ink()

    def set_ink(self, ink: str) -> None:
        """Another ink of the tokens."""
        self._ink = ink
        self._paint_ink()

    def set_role(self, role: str, ink: str) -> None:
        """Another role of the type table, and its ink."""
        self._role = role
        self.setFont(theme.font(*_TYPE[role]))
        self.set_ink(ink)

    def follow_theme(self) -> None:
        """Take font and ink anew. The theme calls it; Qt's own events of change come at every step of building."""
        self.setFont(theme.font(*_TYPE[self._role]))
        self._paint_ink()

    def _paint_ink(self) -> None:
        colour = QColor(tokens.current().ink(self._ink))
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)


class Cut(Text):
    """One line of words that ends in an ellipsis where it has too little room; the whole is its tool tip."""

    def __init__(self, text: str = "", role: str = "body", ink: str = "text", *, parent: QWidget | None = None) -> None:
        super().__init__(text, role, ink, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(0)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the layout wishes."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


class Ground(QWidget):
    """A plain ground in one role of the tokens, with hairlines where asked for."""

    def __init__(
        self,
        role: str = "surface",
        *,
        top: bool = False,
        bottom: bool = False,
        bar: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`bar`: an accent bar along the left edge, as beside what is quoted."""
        super().__init__(parent)
        self._role, self._top, self._bottom, self._bar = role, top, bottom, bar

    def set_role(self, role: str) -> None:
        """Another ground."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, then draw the lines."""
        inks = tokens.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(inks.ink(self._role)))
        line = QColor(inks.border)
        if self._top:
            painter.fillRect(0, 0, self.width(), 1, line)
        if self._bottom:
            painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        if self._bar:
            painter.fillRect(0, 0, 3, self.height(), QColor(inks.accent))


class Hairline(QFrame):
    """A line that parts sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the border's colour."""
        QPainter(self).fillRect(self.rect(), QColor(tokens.current().border))


def button(text: str, kind: str = "", icon_name: str = "", *, name: str = "") -> QPushButton:
    """A button; `kind` is primary, quiet, link, danger or segment (empty: plain). `name` is what a screen reader says
    where the text alone would not do ("Why?" of five rows)."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if icon_name:
        role = {"primary": "on_accent", "link": "accent"}.get(kind, "text")
        made.setIcon(icon(icon_name, role))
        made.setIconSize(QSize(theme.icon_size(), theme.icon_size()))
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(name or text.replace("&", ""))
    return made


def lead_with(box: QLineEdit, icon_name: str) -> None:
    """Put an icon before what is typed in a box. It does nothing, and screen readers are told no more of it."""
    lead = box.addAction(icon(icon_name, "muted"), QLineEdit.ActionPosition.LeadingPosition)
    lead.setText(box.accessibleName())
    box.setProperty("lead", "yes")


def icon_button(icon_name: str, name: str) -> QToolButton:
    """A button that is an icon alone; `name` is its tool tip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(theme.icon_size(), theme.icon_size()))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setProperty("kind", "quiet")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
