"""The pen: text and shapes on the page at hand, each marked as part of the document or as mere decoration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from sro_desk.reports.pdf import faces
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import LINE, Color, Style


class Pen:
    """Draws on one canvas, page after page."""

    def __init__(self, canvas: Canvas) -> None:
        """Start on the canvas' first page."""
        self.canvas = canvas
        self._page = 0
        self._marks = 0
        self._font: tuple[str, float] | None = None
        self._fill: Color | None = None
        self._decorating = False

    def next_page(self) -> None:
        """End the page and start the next."""
        self.canvas.showPage()
        self._page += 1
        self._marks = 0
        self._font = self._fill = None

    @contextmanager
    def part(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to that part of the document; inside a decoration it is decoration too."""
        if self._decorating:
            yield
            return
        self._code(f"/{element.role} <</MCID {self._marks}>> BDC")
        element.kids.append((self._page, self._marks))
        self._marks += 1
        yield
        self._code("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside says nothing of its own: rules, running heads, page numbers, marks beside words."""
        if self._decorating:
            yield
            return
        self._decorating = True
        self._code("/Artifact BMC")
        yield
        self._code("EMC")
        self._decorating = False

    def _code(self, operator: str) -> None:
        """Write an operator into the page; reportlab has no call for marked content."""
        self.canvas._code.append(operator)  # noqa: SLF001

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Text from `x` to the right, on the baseline `y`."""
        self._color(style.color)
        for font, part in faces.runs(text, style.face):
            if self._font != (font, style.size):
                self.canvas.setFont(font, style.size)
                self._font = (font, style.size)
            self.canvas.drawString(x, y, part, charSpace=style.spacing)
            x += run_width(part, style, font)

    def text_right(self, x: float, y: float, text: str, style: Style) -> None:
        """Text that ends at `x`."""
        self.text(x - text_width(text, style), y, text, style)

    def text_centered(self, x: float, y: float, text: str, style: Style) -> None:
        """Text with its middle at `x`."""
        self.text(x - text_width(text, style) / 2, y, text, style)

    def rule(self, x1: float, x2: float, y: float, weight: float, color: Color = LINE) -> None:
        """A level line."""
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x1, y, x2, y)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: Color | None = None,
        stroke: Color | None = None, weight: float = 0.8,
    ) -> None:  # fmt: skip
        """A rectangle from its lower left corner."""
        if fill:
            self._color(fill)
        if stroke:
            self.canvas.setStrokeColorRGB(*stroke)
            self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, width, height, stroke=bool(stroke), fill=bool(fill))

    def shape(
        self, parts: Sequence[tuple[str, tuple[float, ...]]], *, fill: Color | None = None,
        stroke: Color | None = None, weight: float = 1,
    ) -> None:  # fmt: skip
        """A path of `move`, `line`, `curve` and `close` steps in points of the page."""
        path = self.canvas.beginPath()
        steps: dict[str, Any] = {
            "move": path.moveTo, "line": path.lineTo, "curve": path.curveTo, "arc": path.arc, "close": path.close,
        }  # fmt: skip
        for step, points in parts:
            steps[step](*points)
        if fill:
            self._color(fill)
        if stroke:
            self.canvas.setStrokeColorRGB(*stroke)
            self.canvas.setLineWidth(weight)
        self.canvas.drawPath(path, stroke=bool(stroke), fill=bool(fill))

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """A chart from its lower left corner."""
        renderPDF.draw(drawing, self.canvas, x, y, showBoundary=False)
        self._font = self._fill = None

    def _color(self, color: Color) -> None:
        if self._fill != color:
            self.canvas.setFillColorRGB(*color)
            self._fill = color


def text_width(text: str, style: Style) -> float:
    """How wide the text runs in that style."""
    return faces.width(text, style.face, style.size) + style.spacing * len(text)


def run_width(text: str, style: Style, font: str) -> float:
    """How wide a part of one typeface runs."""
    return faces.width(text, font, style.size) + style.spacing * len(text)
