"""What all charts are drawn with: shapes and labels in the report's faces and colors.

They are painted by the pen and not by reportlab.graphics, which would import all of platypus: a third of the time that
a report takes.
"""

from collections.abc import Callable

from sro_desk.reports.pdf.pen import Pen, text_width
from sro_desk.reports.pdf.style import CELL, INK, LINE, STRONG, Color, Style

STUB = 14.0
"""The length of a bar whose value is withheld, whatever it is."""


class Chart:
    """A drawing of a fixed size, filled from the top: y runs down from its upper edge."""

    def __init__(self, width: float, height: float) -> None:
        """An empty chart of that size, in points."""
        self.width, self.height = width, height
        self._shapes: list[Callable[[Pen, float, float], None]] = []

    def label(self, x: float, y: float, text: str, style: Style = CELL, anchor: str = "start") -> None:
        """Text on the baseline `y`: from x, around it (`middle`) or up to it (`end`)."""
        x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * text_width(text, style)
        self._shapes.append(lambda pen, left, top: pen.text(left + x, top - y, text, style))

    def bar(
        self, x: float, y: float, width: float, height: float, fill: Color | None, stroke: Color | None = None
    ) -> None:
        """A rectangle whose upper left corner is at x, y."""

        def paint(pen: Pen, left: float, top: float) -> None:
            pen.box(left + x, top - y - height, width, height, fill=fill, stroke=stroke, weight=0.6)

        self._shapes.append(paint)

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.25, color: Color = LINE) -> None:
        """A straight line."""
        self._shapes.append(lambda pen, left, top: pen.line(left + x1, top - y1, left + x2, top - y2, weight, color))

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 3.2) -> None:
        """Slanted lines over a rectangle, for what has to be told apart without color."""
        offset = -height
        while offset < width:
            left, right = max(offset, 0), min(offset + height, width)
            self.line(x + left, y + height - (left - offset), x + right, y + height - (right - offset), 0.5, INK)
            offset += step

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with its upper left corner at x, y of the page."""
        for shape in self._shapes:
            shape(pen, x, y)


def number_style(*, bold: bool) -> Style:
    """The style of a printed value; this year's is bold."""
    return STRONG if bold else CELL
