"""The pen: text and shapes on the page at hand, each marked as part of the document or as mere decoration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

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
        self._fill: Color | None = None
        self._line: tuple[float, Color] | None = None
        self._decorating = False

    def next_page(self) -> None:
        """End the page and start the next."""
        self.canvas.showPage()
        self._page += 1
        self._marks = 0
        self._fill = self._line = None

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
        """Write into the page what reportlab has no call for (marked content), or a slow one (text)."""
        self.canvas._code.append(operator)  # noqa: SLF001

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Text from `x` to the right, on the baseline `y`."""
        self._color(style.color)
        spacing = f"{style.spacing:.4g} Tc " if style.spacing else ""
        for name, part in faces.runs(text, style.face):
            shown = [
                f"{font} {style.size:.4g} Tf ({self.canvas._escape(glyphs)}) Tj"  # noqa: SLF001 - as in _code
                for font, glyphs in faces.encoded(part, name, self.canvas)
            ]
            self._code(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {spacing}{' '.join(shown)}{' 0 Tc' if spacing else ''} ET")
            x += run_width(part, style, name)

    def text_right(self, x: float, y: float, text: str, style: Style) -> None:
        """Text that ends at `x`."""
        self.text(x - text_width(text, style), y, text, style)

    def text_centered(self, x: float, y: float, text: str, style: Style) -> None:
        """Text with its middle at `x`."""
        self.text(x - text_width(text, style) / 2, y, text, style)

    def rule(self, x1: float, x2: float, y: float, weight: float, color: Color = LINE) -> None:
        """A level line."""
        self.line(x1, y, x2, y, weight, color)

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float, color: Color) -> None:
        """A straight line."""
        self._stroke(weight, color)
        self._code(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: Color | None = None,
        stroke: Color | None = None, weight: float = 0.8,
    ) -> None:  # fmt: skip
        """A rectangle from its lower left corner."""
        self._painted(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re", fill, stroke, weight)

    def shape(
        self, points: Sequence[tuple[float, float]], *, fill: Color | None = None, stroke: Color | None = None,
        weight: float = 1, closed: bool = False,
    ) -> None:  # fmt: skip
        """Straight lines from point to point."""
        steps = " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))
        self._painted(f"{steps} h" if closed else steps, fill, stroke, weight)

    def circle(
        self, x: float, y: float, radius: float, *, half: bool = False, fill: Color | None = None,
        stroke: Color | None = None, weight: float = 1,
    ) -> None:  # fmt: skip
        """A circle around x, y, or its left half."""
        pull = 0.5523 * radius
        left = (
            f"{x:.2f} {y + radius:.2f} m {x - pull:.2f} {y + radius:.2f} {x - radius:.2f} {y + pull:.2f} "
            f"{x - radius:.2f} {y:.2f} c {x - radius:.2f} {y - pull:.2f} {x - pull:.2f} {y - radius:.2f} "
            f"{x:.2f} {y - radius:.2f} c"
        )
        right = (
            f"{x + pull:.2f} {y - radius:.2f} {x + radius:.2f} {y - pull:.2f} {x + radius:.2f} {y:.2f} c "
            f"{x + radius:.2f} {y + pull:.2f} {x + pull:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c"
        )
        self._painted(f"{left} h" if half else f"{left} {right} h", fill, stroke, weight)

    def dashed(self, *lengths: float) -> None:
        """Lines from now on are dashed; without lengths they are whole again."""
        self._code(f"[{' '.join(f'{length:.2f}' for length in lengths)}] 0 d")

    def _painted(self, path: str, fill: Color | None, stroke: Color | None, weight: float) -> None:
        if fill:
            self._color(fill)
        if stroke:
            self._stroke(weight, stroke)
        self._code(f"{path} {'B' if fill and stroke else 'f' if fill else 'S'}")

    def _stroke(self, weight: float, color: Color) -> None:
        if self._line != (weight, color):
            self._code(f"{_rgb(color)} RG {weight:.2f} w")
            self._line = (weight, color)

    def _color(self, color: Color) -> None:
        if self._fill != color:
            self._code(f"{_rgb(color)} rg")
            self._fill = color


def _rgb(color: Color) -> str:
    return " ".join(f"{part:.3f}" for part in color)


def text_width(text: str, style: Style) -> float:
    """How wide the text runs in that style."""
    return faces.width(text, style.face, style.size) + style.spacing * len(text)


def run_width(text: str, style: Style, font: str) -> float:
    """How wide a part of one typeface runs."""
    return faces.width(text, font, style.size) + style.spacing * len(text)
