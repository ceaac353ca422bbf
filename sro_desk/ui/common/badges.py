"""Status badges: a mark of its own shape and a word; filled only where something needs doing."""

from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sro_desk.ui import tokens

_DISC: Final = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z"
_HOLE: Final = "M8 2.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4Z"
_CHECK: Final = "M6.9 11.5 12 6.4 10.9 5.3 6.9 9.3 5.1 7.5 4 8.6Z"
MARKS: Final = {
    "met": _DISC + _CHECK,
    "met_late": _DISC + _HOLE + _CHECK,
    "not_reviewed": _DISC + _HOLE,
    "partly": _DISC + "M8 2.4v11.2A5.6 5.6 0 0 0 8 2.4Z",
    "due": "M3 1h10v2L9.6 8l3.4 5v2H3v-2l3.4-5L3 3Z",
    "overdue": "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1ZM7.1 3.8h1.8v5.2H7.1ZM7.1 10.4h1.8v1.8H7.1Z",
    "missing": "M3 1h7l3.5 3.5V15H3ZM4.4 2.4v11.2h7.7V5.1L9.4 2.4Z"
    "M6.4 6.2 8.25 8 10.1 6.2 11.1 7.2 9.3 9.05 11.1 10.9 10.1 11.9 8.25 10.1 6.4 11.9 5.4 10.9 7.2 9.05 5.4 7.2Z",
    "exempt": "M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2ZM4 7.2v1.6h8V7.2Z",
    "advised": "M8 .5 15.5 8 8 15.5.5 8ZM8 2.6 2.6 8 8 13.4 13.4 8ZM8 6.2 9.8 8 8 9.8 6.2 8Z",
    "not_applicable": "M3 7.1h10v1.8H3Z",
}

MARK, GAP, SIDE, HEIGHT = 14, 6, 8, 20
"""Pixels at 100 %: the mark's size, the space to the word, the space at both ends, the badge's height."""


_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Badge(NamedTuple):
    """A mark and a word. `ink`, `fill` and `on` are roles of the tokens; a badge without fill is ink on paper."""

    mark: str
    word: str
    ink: str
    fill: str = ""
    on: str = ""
    full: str = ""
    """The whole words where the badge shows them shortened (`n/a`)."""

    @property
    def accessible(self) -> str:
        """What a screen reader says."""
        return self.full or self.word


_LOUD: Final = {
    "due": ("due_soft", "due"),
    "overdue": ("overdue_fill", "on_overdue"),
    "missing": ("missing_fill", "on_missing"),
}


def badge(mark: str, word: str, *, ink: str = "", full: str = "") -> Badge:
    """The badge of a mark, filled as the mark's meaning asks."""
    role = ink or {"partly": "due", "not_reviewed": "not_applicable"}.get(mark, mark)
    fill, on = _LOUD.get(role, ("", ""))
    return Badge(mark, word, role, fill, on, full)


_WORDS: Final = {
    "met": "Met", "met_late": "Met late", "due": "Due", "overdue": "Overdue", "missing": "Missing",
    "exempt": "Exempt", "advised": "Advised", "not_applicable": "Not applicable", "partly": "Partly",
    "not_reviewed": "Not reviewed",
}  # fmt: skip


def status_badge(status: str, *, dense: bool = False) -> Badge:
    """The badge of a requirement's status or of a checklist item's state; `dense` shortens the longest to `n/a`."""
    name = str(status)
    word = _WORDS[name]
    return badge(name, "n/a" if dense and name == "not_applicable" else word, full=word)


def overall_badge(overall: str, *, dense: bool = False) -> Badge:
    """The badge of an overall verdict."""
    name = str(overall)
    if name == "not_applicable":
        return status_badge(name, dense=dense)
    mark = {"compliant": "met", "pending": "due", "noncompliant": "overdue"}[name]
    return badge(mark, name.capitalize())


def finding_badge(obligation: str, word: str) -> Badge:
    """The badge of findings: a must or shall is loud, a should is not."""
    loud = str(obligation) in ("must", "shall")
    return badge("overdue" if loud else "advised", word)


_PIXMAPS: dict[tuple[str, int, str, float], QPixmap] = {}


def forget_pixmaps() -> None:
    """Drop the marks drawn and the words measured so far, after a change of theme or of fonts."""
    _PIXMAPS.clear()
    _SET.clear()


def mark_pixmap(mark: str, size: int, colour: str, ratio: float) -> QPixmap:
    """A mark drawn once for each size, colour and pixel ratio."""
    key = (mark, size, colour, ratio)
    if key not in _PIXMAPS:
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
            f'<path fill="{colour}" fill-rule="evenodd" d="{MARKS[mark]}"/></svg>'
        )
        _PIXMAPS[key] = draw_svg(svg.encode(), size, ratio)
    return _PIXMAPS[key]


def draw_svg(svg: bytes, size: int, ratio: float) -> QPixmap:
    """A square picture of an SVG, sharp at that pixel ratio."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


class _Set(NamedTuple):
    """A badge's word in its font, measured."""

    font: QFont
    scale: float
    height: int
    word: int
    width: int


_SET: dict[tuple[str, str, bool], _Set] = {}


def _set(made: Badge, font: QFont) -> _Set:
    """Measured once for each word: tables paint a hundred badges at a time."""
    key = (font.key(), made.word, bool(made.fill))
    if key not in _SET:
        own = QFont(font)
        own.setWeight(QFont.Weight.DemiBold if made.fill else QFont.Weight.Medium)
        metrics = QFontMetrics(own)
        by, word = scale(metrics), metrics.horizontalAdvance(made.word)
        _SET[key] = _Set(own, by, badge_height(metrics), word, round((2 * SIDE + MARK + GAP) * by) + word)
    return _SET[key]


def scale(metrics: QFontMetrics) -> float:
    """How much larger than at 100 % the text is set."""
    return max(1.0, metrics.height() / 17)


def badge_height(metrics: QFontMetrics) -> int:
    """The badge's height for a font."""
    return max(HEIGHT, metrics.height() + 2)


def badge_width(made: Badge, font: QFont) -> int:
    """The badge's whole width, both ends included."""
    return _set(made, font).width


def paint_badge(painter: QPainter, left: int, middle: int, made: Badge, font: QFont, ratio: float) -> None:
    """Paint a badge whose frame begins at `left` and whose height is centred on `middle`."""
    theme = tokens.current()
    own, by, height, word, width = _set(made, font)
    ink = theme.ink(made.on or made.ink)
    frame = QRectF(left + 0.5, middle - height / 2 + 0.5, width - 1, height - 1)
    painter.save()
    if made.fill:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ink(made.ink)), 1))
        painter.setBrush(QColor(theme.ink(made.fill)))
        painter.drawRoundedRect(frame, 3, 3)
    size = round(MARK * by)
    x = left + round(SIDE * by)
    painter.drawPixmap(QPointF(x, round(middle - size / 2)), mark_pixmap(made.mark, size, ink, ratio))
    painter.setFont(own)
    painter.setPen(QColor(ink))
    text = QRectF(x + size + round(GAP * by), frame.top() - 4, word + 4, height + 8)
    painter.drawText(text, _LEFT, made.word)
    painter.restore()


class BadgeLabel(QLabel):
    """A badge standing by itself, as in inspectors; screen readers take it for words."""

    def __init__(self, made: Badge | None = None, parent: QWidget | None = None) -> None:
        """`made` may be set later by `show_badge`."""
        super().__init__(parent)
        self._badge = made
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if made is not None:
            self.setAccessibleName(made.accessible)

    def show_badge(self, made: Badge | None) -> None:
        """Show another badge, or none."""
        self._badge = made
        self.setAccessibleName(made.accessible if made else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The badge's own size."""
        if self._badge is None:
            return QSize(0, badge_height(self.fontMetrics()))
        return QSize(badge_width(self._badge, self.font()), badge_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the badge."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        if self._badge is not None:
            painter = QPainter(self)
            paint_badge(painter, 0, self.height() // 2, self._badge, self.font(), self.devicePixelRatioF())
            painter.end()
