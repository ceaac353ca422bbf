"""The first row of the window: menus at the left; Undo, Redo, the user and Lock at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QToolButton, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Ground, Text

HEIGHT = 34


class MenuRow(Ground):
    """Takes its actions from the window, so that menu, button and shortcut are one."""

    def __init__(self, undo: QAction, redo: QAction, lock: QAction, parent: QWidget | None = None) -> None:
        """The row with these three actions at its right."""
        super().__init__("window", parent=parent)
        self.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 6, 0)
        row.setSpacing(4)
        self.bar = _Bar()
        self.bar.setNativeMenuBar(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.undo = _action_button(undo)
        self.redo = _action_button(redo)
        self.redo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.lock = _action_button(lock)
        self.user_mark = IconLabel("person")
        self.user = Text()
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for widget in (self.undo, self.redo, self.user_mark, self.user, self.lock):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        lock.changed.connect(lambda: self.lock.setVisible(lock.isVisible()))
        self.lock.setVisible(lock.isVisible())

    def show_user(self, name: str | None) -> None:
        """Whose entries the log names."""
        self.user_mark.setVisible(bool(name))
        self.user.setText(name or "")
        self.user.setToolTip("Changes are entered in the log under this name")

    def set_narrow(self, narrow: bool) -> None:
        """Undo is its icon alone where there is little room."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.undo.setToolButtonStyle(style)


class _Bar(QMenuBar):
    """A menu bar without the line that Fusion draws below it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.current().window))
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
