"""Draws a list's pages on paper or into a PDF, in the look of the annual report: ink on white, hairlines, marks drawn
beside their words."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from sro_desk.errors import Refused
from sro_desk.say import day_text
from sro_desk.ui.common.dates import show_date, show_moment
from sro_desk.ui.common.paper import (
    CELL,
    FIRST_TOP,
    FOOT,
    GAP,
    HEAD,
    HEADING,
    INDENT,
    LETTER,
    MARGIN,
    MARK,
    TOP,
    Line,
    Printed,
    Sheet,
    face,
    is_right,
)

_INK, _GRAY, _NAVY, _BRICK, _LINE, _BAND = "#1B1B1B", "#595959", "#1D3557", "#9B2217", "#C9C9C9", "#EDEDED"
_BOLD: Final = QFont.Weight.DemiBold
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def as_pdf(sheet: Sheet) -> bytes:
    """The pages as a PDF."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(720)
    writer.setTitle(f"{sheet.paper.title}, {day_text(sheet.paper.as_of)}")
    writer.setCreator("SRO Desk")
    set_up(sheet, writer)
    draw(sheet, writer)
    buffer.close()
    return bytes(content.data())


def set_up(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """Letter pages, upright or sideways as the sheet asks."""
    sideways = sheet.size != LETTER
    way = QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), way, QMarginsF()))


def draw(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """Draw every page. Refused where the device takes nothing."""
    painter = QPainter()
    if not painter.begin(device):
        raise Refused("The list could not be printed. Look at the printer, or save the pages as a PDF.")
    scale = device.logicalDpiX() / 720
    for number, lines in enumerate(sheet.pages):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        _Page(sheet, painter, number).draw(lines)
        painter.restore()
    painter.end()


class _Page:
    """One page under the painter."""

    def __init__(self, sheet: Sheet, painter: QPainter, number: int) -> None:
        self._sheet, self._painter, self._number = sheet, painter, number
        self._right = sheet.size[0] - MARGIN
        self._wide = sheet.size[0] - 2 * MARGIN

    def draw(self, lines: tuple[Line, ...]) -> None:
        """Head, table, foot."""
        first = self._number == 0
        self._first_head() if first else self._head()
        top = FIRST_TOP if first else TOP
        self._headings(top)
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            self._row(line, last=last)
        self._foot()

    # Head and foot

    def _first_head(self) -> None:
        paper, sheet = self._sheet.paper, self._sheet
        self._text(paper.agency, 480, 130, 92, _NAVY, bold=True)
        self._edition(460)
        self._rule(640, 24, _NAVY)
        self._text(paper.title, 740, 240, 155, _INK, bold=True)
        one, many = paper.many
        what = f"{sheet.rows:,} {one if sheet.rows == 1 else many}, as of {day_text(paper.as_of)}."
        if sheet.more:
            what = f"The first {what[:-1]}; the list has more. Export it to have all."
        self._text(what, 1010, 150, 100, _INK)
        asked = f"Shown: {paper.asked}." if paper.asked else "Shown: everything."
        self._text(asked, 1170, 130, 86, _GRAY)
        self._text(f"Printed {show_moment(paper.printed)}", 1310, 120, 76, _GRAY)

    def _head(self) -> None:
        self._text(self._sheet.paper.title, 480, 130, 92, _NAVY, bold=True)
        self._edition(460)
        self._rule(640, 16, _NAVY)
        self._text("Continued", 760, 120, 76, _GRAY)

    def _edition(self, top: int) -> None:
        words = "PRIVATE · DATA ON CHILDREN" if self._sheet.paper.private else "PRIVATE · INTERNAL"
        painter = self._painter
        painter.setFont(face(72, QFont.Weight.Bold))
        wide = painter.fontMetrics().horizontalAdvance(words) + 200
        box = QRectF(self._right - wide, top, wide, 150)
        painter.fillRect(box, QColor(_INK))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _foot(self) -> None:
        paper = self._sheet.paper
        top = self._sheet.size[1] - FOOT + 130
        self._rule(top, 6, _INK)
        self._text(f"{paper.agency} · {paper.title}, as of {show_date(paper.as_of)}", top + 50, 110, 74, _GRAY)
        self._text(
            f"Page {self._number + 1} of {len(self._sheet.pages)}", top + 50, 110, 80, _INK, bold=True, right=True
        )

    # The table

    def _headings(self, top: int) -> None:
        self._rule(top, 10, _INK)
        for column, box in zip(self._sheet.columns, self._boxes(top, HEAD), strict=True):
            self._painter.setFont(face(HEADING, _BOLD))
            self._painter.setPen(QColor(_INK))
            self._painter.drawText(box, _RIGHT if is_right(column) else _LEFT, column.title)
        self._rule(top + HEAD, 5, _INK)

    def _row(self, line: Line, *, last: bool) -> None:
        if line.band:
            self._painter.fillRect(QRectF(MARGIN, line.y, self._wide, line.height), QColor(_BAND))
            self._cell(line.cells[0], QRectF(MARGIN + 40, line.y, self._wide, line.height), right=False)
            return
        if line.total:
            self._rule(line.y, 6, _INK)
        for cell, column, box in zip(line.cells, self._sheet.columns, self._boxes(line.y, line.height), strict=True):
            self._cell(cell, box, right=is_right(column))
        self._rule(line.y + line.height, 9 if last else 2.5, _INK if last else _LINE)

    def _boxes(self, y: int, height: int) -> list[QRectF]:
        boxes, x = [], MARGIN
        for width in self._sheet.widths:
            boxes.append(QRectF(x, y, width, height))
            x += width + GAP
        return boxes

    def _cell(self, cell: Printed, box: QRectF, *, right: bool) -> None:
        painter = self._painter
        painter.setFont(face(CELL, _BOLD if cell.bold else QFont.Weight.Normal))
        ink = QColor(_BRICK if cell.loud else _INK)
        high = box.height() / len(cell.lines) if len(cell.lines) == 1 else (box.height() - 30) / 2
        top = box.top() if len(cell.lines) == 1 else box.top() + 15
        if cell.mark:
            draw_mark(painter, QRectF(box.left(), top + (high - MARK) / 2, MARK, MARK), cell.mark)
            box = box.adjusted(INDENT, 0, 0, 0)
        painter.setPen(ink)
        for number, text in enumerate(cell.lines):
            place = QRectF(box.left(), top + number * high, box.width(), high)
            painter.drawText(place, _RIGHT if right else _LEFT, text)

    # Strokes

    def _rule(self, y: float, thick: float, ink: str) -> None:
        self._painter.fillRect(QRectF(MARGIN, y - thick / 2, self._wide, thick), QColor(ink))

    def _text(self, words: str, top: int, high: int, tenths: int, ink: str, *, bold: bool = False,
              right: bool = False) -> None:  # fmt: skip
        painter = self._painter
        painter.setFont(face(tenths, _BOLD if bold else QFont.Weight.Normal))
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._wide)
        painter.drawText(QRectF(MARGIN, top, self._wide, high), _RIGHT if right else _LEFT, shown)


def draw_mark(painter: QPainter, box: QRectF, mark: str) -> None:
    """A mark in a square: brick with a cross where something is out of compliance, else ink; shape tells them apart."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(_INK), 10)
    painter.setPen(pen)
    if mark in ("overdue", "missing"):
        painter.fillRect(box, QColor(_BRICK))
        painter.setPen(QPen(QColor("#FFFFFF"), 12))
        inner = box.adjusted(20, 20, -20, -20)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif mark in ("due", "partly"):
        painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        half = QPainterPath(box.center())
        half.arcTo(box.adjusted(4, 4, -4, -4), 90, 180)
        painter.fillPath(half, QColor(_INK))
    elif mark in ("met", "met_late"):
        painter.setPen(QPen(QColor(_NAVY), 14))
        painter.drawPolyline(QPolygonF([_at(box, 0.08, 0.55), _at(box, 0.38, 0.85), _at(box, 0.95, 0.15)]))
    elif mark == "advised":
        painter.drawPolygon(QPolygonF([_at(box, 0.5, 0.08), _at(box, 0.95, 0.9), _at(box, 0.05, 0.9)]))
    elif mark == "not_reviewed":
        painter.setPen(QPen(QColor(_INK), 8, Qt.PenStyle.DashLine))
        painter.drawRect(box.adjusted(6, 6, -6, -6))
    else:
        painter.drawLine(_at(box, 0.1, 0.5), _at(box, 0.9, 0.5))
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
