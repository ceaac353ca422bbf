"""The window's icons, drawn in the theme's own inks."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from sro_desk.assets import asset
from sro_desk.ui import tokens
from sro_desk.ui.common.badges import draw_svg


@lru_cache
def _svg(name: str) -> str:
    return asset("icons", f"{name}_16_regular.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _drawn(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    return draw_svg(_svg(name).replace("<path ", f'<path fill="{colour}" ').encode(), size, ratio)


def pixmap(name: str, size: int = 16, role: str = "text", ratio: float = 1.0) -> QPixmap:
    """An icon as a picture in the ink of a role."""
    return _drawn(name, size, tokens.current().ink(role), ratio)


class _Engine(QIconEngine):
    """Draws an icon in whatever theme is in use when it is painted, so that no icon is set anew after a change."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        device = painter.device()
        drawn = pixmap(self._name, size, self._role, device.devicePixelRatio() if device else 1.0)
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * 0.4)
        painter.drawPixmap(rect.center() - QPoint((size - 1) // 2, (size - 1) // 2), drawn)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


def icon(name: str, role: str = "text") -> QIcon:
    """An icon by its short name (`search`, `add`), in the ink of a role of the tokens."""
    return QIcon(_Engine(name, role))


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(asset("icons", "sro-desk.svg")))
