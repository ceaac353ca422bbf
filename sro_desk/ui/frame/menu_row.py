"""The first row of the window: menus at the left; Undo, Redo, the user and Lock at the right."""

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QToolButton, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Ground, Text

HEIGHT = 34
_TITLES = ("&File", "&Edit", "&View", "&Record", "Re&ports", "&Help")


class Menus(NamedTuple):
    """The menus of the bar; Record follows the tab in sight."""

    file: QMenu
    edit: QMenu
    view: QMenu
    record: QMenu
    reports: QMenu
    help: QMenu


class MenuRow(Ground):
    """The bar with its menus, still empty; `add_controls` comes once the frame is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The bar alone."""
        super().__init__("window", parent=parent)
        self.setMinimumHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 6, 0)
        self._row.setSpacing(4)
        self.bar = _Bar()
        self.bar.setNativeMenuBar(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.menus = Menus(*map(self.bar.addMenu, _TITLES))
        self._row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)

    def add_controls(self, undo: QAction, redo: QAction, lock: QAction) -> None:
        """Add buttons for these three actions and the user's name."""
        self.undo = _action_button(undo)
        self.redo = _action_button(redo)
        self.redo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.lock = _action_button(lock)
        self.user_mark = IconLabel("person")
        self.user = Text()
        for widget in (self.undo, self.redo, self.user_mark, self.user, self.lock):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        lock.changed.connect(lambda: self.lock.setVisible(lock.isVisible()))
        self.lock.setVisible(lock.isVisible())

    def show_user(self, name: str | None) -> None:
        """Whose entries the log names."""
        self.user_mark.setVisible(bool(name))
        self.user.setText(name or "")
        self.user.setToolTip("Changes are entered in the log under this name")
        self.user_mark.setToolTip(f"{name}: changes are entered in the log under this name" if name else "")

    def set_narrow(self, narrow: bool, *, tight: bool) -> None:
        """Undo is its icon alone where there is little room; where it is `tight`, Lock and the user are too, so that
        every menu is in sight."""
        icon, words = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.undo.setToolButtonStyle(icon if narrow else words)
        self.lock.setToolButtonStyle(icon if tight else words)
        self.user.setVisible(not tight)


class _Bar(QMenuBar):
    """A menu bar without the line that Fusion draws below it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(tokens.current().window))
        painter.end()


def _action_button(action: QAction) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(theme.icon_size(), theme.icon_size()))
    made.setProperty("kind", "quiet")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(action.text().replace("&", ""))
    action.changed.connect(lambda: made.setAccessibleName(action.text().replace("&", "")))
    return made
