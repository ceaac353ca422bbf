"""What all charts are drawn with: shapes and labels of reportlab.graphics in the report's faces and colors."""

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color as Paint

from sro_desk.reports.pdf import faces
from sro_desk.reports.pdf.pen import run_width, text_width
from sro_desk.reports.pdf.style import CELL, INK, LINE, STRONG, Color, Style

STUB = 14.0
"""The length of a bar whose value is withheld, whatever it is."""


class Chart:
    """A drawing filled from the top: y runs down from its upper edge."""

    def __init__(self, width: float, height: float) -> None:
        """An empty chart of that size, in points."""
        self.drawing = Drawing(width, height, initialFontName=faces.face(faces.SANS).name)
        self._height = height

    def label(self, x: float, y: float, text: str, style: Style = CELL, anchor: str = "start") -> None:
        """Text on the baseline `y`: from x, around it (`middle`) or up to it (`end`)."""
        x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * text_width(text, style)
        for font, part in faces.runs(text, style.face):
            self.drawing.add(
                String(x, self._height - y, part, fontName=font, fontSize=style.size, fillColor=_paint(style.color))
            )
            x += run_width(part, style, font)

    def bar(
        self, x: float, y: float, width: float, height: float, fill: Color | None, stroke: Color | None = None
    ) -> None:
        """A rectangle whose upper left corner is at x, y."""
        shape = Rect(x, self._height - y - height, width, height, strokeWidth=0.6)
        shape.fillColor = _paint(fill) if fill else None
        shape.strokeColor = _paint(stroke) if stroke else None
        self.drawing.add(shape)

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.25, color: Color = LINE) -> None:
        """A straight line."""
        self.drawing.add(
            Line(x1, self._height - y1, x2, self._height - y2, strokeColor=_paint(color), strokeWidth=weight)
        )

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 3.2) -> None:
        """Slanted lines over a rectangle, for what has to be told apart without color."""
        offset = -height
        while offset < width:
            left, right = max(offset, 0), min(offset + height, width)
            self.line(x + left, y + height - (left - offset), x + right, y + height - (right - offset), 0.5, INK)
            offset += step


def number_style(*, bold: bool) -> Style:
    """The style of a printed value; this year's is bold."""
    return STRONG if bold else CELL


def _paint(color: Color) -> Paint:
    return Paint(*color)
