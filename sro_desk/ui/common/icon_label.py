"""An icon standing by itself, which follows theme and text size."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common import icons
from sro_desk.ui.common.badges import MARK, mark_pixmap
from sro_desk.ui.common.text import px


class IconLabel(QWidget):
    """Shows one icon of the window's set; `name` may be set later."""

    def __init__(self, name: str = "", role: str = "text", parent: QWidget | None = None) -> None:
        """`role` is the ink's."""
        super().__init__(parent)
        self._name, self._role = name, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.watch().changed.connect(self.updateGeometry)

    def show_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon."""
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the text asks for."""
        return QSize(theme.icon_size(), theme.icon_size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._name:
            painter = QPainter(self)
            drawn = icons.pixmap(self._name, theme.icon_size(), self._role, self.devicePixelRatioF())
            painter.drawPixmap(0, (self.height() - theme.icon_size()) // 2, drawn)
            painter.end()


class MarkLabel(QWidget):
    """A status's mark by itself, beside words of their own."""

    def __init__(self, mark: str = "", parent: QWidget | None = None) -> None:
        """`mark` is one of the badges' and the name of its ink."""
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.watch().changed.connect(self.updateGeometry)

    def show_mark(self, mark: str) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        """As large as in a badge."""
        return QSize(px(MARK), px(MARK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._mark:
            painter = QPainter(self)
            ink = tokens.current().ink(self._mark)
            painter.drawPixmap(0, 0, mark_pixmap(self._mark, px(MARK), ink, self.devicePixelRatioF()))
            painter.end()
