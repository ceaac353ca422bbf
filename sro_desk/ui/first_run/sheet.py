"""The recovery sheet: one letter page with the key in large groups, drawn on paper or into a PDF."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from sro_desk.assets import asset
from sro_desk.errors import Refused
from sro_desk.say import day_text
from sro_desk.ui import theme

_MARGIN: Final = 54
_CELL: Final = (118, 46)
_INK, _MUTED, _LINE = "#18212B", "#52606D", "#76838F"
_USE: Final = (
    "This sheet opens the records when the password is lost. Whoever holds it can read everything in them.",
    "Keep it on paper, in a safe, apart from the computer. Delete the PDF once it is printed.",
    (
        "To use it: open the file, type the key in place of the password, then choose a new password under Edit, "
        "Settings. Capitals, blanks and dashes do not matter."
    ),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says."""

    agency: str
    path: Path
    key: str
    made_on: date


def set_up(device: QPagedPaintDevice) -> None:
    """One letter page, upright."""
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF())
    )


def write_pdf(sheet: Sheet, out: Path) -> None:
    """Save the sheet as a PDF. Refused where the file cannot be written."""
    try:
        out.open("ab").close()
    except OSError as error:
        raise Refused(f"{out.name} cannot be written: {error.strerror}. Choose another place.") from error
    writer = QPdfWriter(str(out))
    writer.setResolution(144)
    writer.setTitle("SRO Desk recovery sheet")
    set_up(writer)
    draw(sheet, writer)


def draw(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """Draw the sheet on a page of 612 by 792 points, whatever the device's resolution. Refused where that device takes
    nothing."""
    painter = QPainter()
    if not painter.begin(device):
        raise Refused("The recovery sheet could not be printed. Look at the printer, or save the sheet as a PDF.")
    scale = device.logicalDpiX() / 72
    painter.scale(scale, scale)
    _draw_page(sheet, painter)
    painter.end()


def _draw_page(sheet: Sheet, painter: QPainter) -> None:
    y = _write(painter, f"Recovery sheet, {sheet.agency}", _MARGIN, _font(20, QFont.Weight.DemiBold), _INK)
    facts = f"{sheet.path.name}, made {day_text(sheet.made_on)}\n{sheet.path.parent}"
    y = _write(painter, facts, y + 4, _font(11, QFont.Weight.Normal), _MUTED)
    y = _draw_key(sheet.key, painter, y + 24)
    for words in _USE:
        y = _write(painter, words, y + 12, _font(12, QFont.Weight.Normal), _INK)


def _draw_key(key: str, painter: QPainter, top: float) -> float:
    """The groups in two rows of four, each with its number."""
    for place, group in enumerate(key.split("-")):
        row, column = divmod(place, 4)
        cell = QRectF(_MARGIN + column * (_CELL[0] + 10), top + row * (_CELL[1] + 28), *_CELL)
        painter.setFont(_font(9.5, QFont.Weight.Normal))
        painter.setPen(QColor(_MUTED))
        painter.drawText(QRectF(cell.x(), cell.y(), cell.width(), 14), 0, f"Group {place + 1}")
        box = cell.translated(0, 16)
        painter.setPen(QColor(_LINE))
        painter.drawRect(box)
        painter.setFont(_code())
        painter.setPen(QColor(_INK))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), group)
    return top + 2 * (_CELL[1] + 28)


def _write(painter: QPainter, words: str, top: float, font: QFont, ink: str) -> float:
    """Write a paragraph; where the next may begin."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    room = QRectF(_MARGIN, top, 612 - 2 * _MARGIN, 600)
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
    painter.drawText(room, flags, words)
    return painter.boundingRect(room, flags, words).bottom()


def _font(points: float, weight: QFont.Weight) -> QFont:
    made = QFont(theme.FAMILY)
    made.setPixelSize(1)
    made.setWeight(weight)
    return _sized(made, points)


def _code() -> QFont:
    number = QFontDatabase.addApplicationFont(str(asset("fonts", "SourceCodePro_400Regular.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    return _sized(QFont(families[0] if families else theme.FAMILY), 22)


def _sized(font: QFont, points: float) -> QFont:
    """A size in the page's own points: the painter is scaled, so a pixel is one."""
    font.setPixelSize(round(points))
    return font
