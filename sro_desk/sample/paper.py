"""What the sample's papers share: typefaces, a canvas that gives the same bytes each time, seals and signatures."""

import math
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from sro_desk.assets import asset
from sro_desk.sample.dice import Dice

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SERIF: Final = "Sample Serif"
SERIF_BOLD: Final = "Sample Serif Semibold"
SERIF_ITALIC: Final = "Sample Serif Italic"
SANS: Final = "Sample Sans"
SANS_BOLD: Final = "Sample Sans Semibold"
LETTER: Final = (612.0, 792.0)
LANDSCAPE: Final = (792.0, 612.0)

_FILES: Final = {
    SERIF: "SourceSerif4_400Regular.ttf",
    SERIF_BOLD: "SourceSerif4_600SemiBold.ttf",
    SERIF_ITALIC: "SourceSerif4_400Regular_Italic.ttf",
    SANS: "SourceSans3-Regular.ttf",
    SANS_BOLD: "SourceSans3-Semibold.ttf",
}


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(asset("fonts", file))))


def sheet(size: tuple[float, float], title: str, author: str) -> tuple["Canvas", BytesIO]:
    """A canvas of that size in points, and where its bytes go on `save()`."""
    from reportlab.pdfgen.canvas import Canvas

    _register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=SANS, lang="en-US")
    canvas.setTitle(title)
    canvas.setAuthor(author)
    return canvas, out


def width(text: str, font: str, size: float) -> float:
    """How wide the text is, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size))


def centered(canvas: "Canvas", x: float, y: float, text: str, font: str, size: float, most: float = 620) -> None:
    """Text centered at x, set smaller where it would be wider than `most` points."""
    size = min(size, size * most / width(text, font, size))
    canvas.setFont(font, size)
    canvas.drawCentredString(x, y, text)


def flush(canvas: "Canvas", x: float, y: float, text: str, font: str, size: float, most: float) -> None:
    """Text from x on, set smaller where it would be wider than `most` points."""
    canvas.setFont(font, min(size, size * most / width(text, font, size)))
    canvas.drawString(x, y, text)


def spaced(canvas: "Canvas", x: float, y: float, text: str, font: str, size: float, gap: float) -> None:
    """Letterspaced text centered at x."""
    wide = width(text, font, size) + gap * (len(text) - 1)
    canvas.saveState()  # the spacing would stay for all text that follows
    line: Any = canvas.beginText(x - wide / 2, y)
    line.setFont(font, size)
    line.setCharSpace(gap)
    line.textOut(text)
    canvas.drawText(line)
    canvas.restoreState()


def seal(canvas: "Canvas", x: float, y: float, radius: float, color: str, initials: str) -> None:
    """A notched seal with two rings, a star and the sponsor's initials."""
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.setFillColor(HexColor(color))
    _star(canvas, x, y, radius, radius * 0.93, 48)
    canvas.setStrokeColor(HexColor("#FFFFFF"))
    for ring, thick in ((0.84, 1.4), (0.6, 0.7)):
        canvas.setLineWidth(thick)
        canvas.circle(x, y, radius * ring, stroke=1, fill=0)
    canvas.setFillColor(HexColor("#FFFFFF"))
    _star(canvas, x, y + radius * 0.2, radius * 0.27, radius * 0.11, 5)
    centered(canvas, x, y - radius * 0.34, initials, SANS_BOLD, radius * 0.28)
    for number in range(24):
        turn = number * math.tau / 24
        canvas.circle(x + radius * 0.72 * math.cos(turn), y + radius * 0.72 * math.sin(turn), radius * 0.022, 0, 1)
    canvas.restoreState()


def _star(canvas: "Canvas", x: float, y: float, outer: float, inner: float, points: int) -> None:
    path: Any = canvas.beginPath()
    for number in range(points * 2):
        reach = inner if number % 2 else outer
        turn = math.pi / 2 + number * math.pi / points
        at = (x + reach * math.cos(turn), y + reach * math.sin(turn))
        if number:
            path.lineTo(*at)
        else:
            path.moveTo(*at)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def signature(canvas: "Canvas", x: float, y: float, long: float, name: str, below: tuple[str, ...]) -> None:
    """A signature line from x on, signed in a hand of its own, with name and office below."""
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.setStrokeColor(HexColor("#26348B"))
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    canvas.drawPath(_hand(canvas, x + long * 0.12, y + 3, long * 0.62, name))
    canvas.setStrokeColor(HexColor("#3A3A3A"))
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + long, y)
    canvas.setFillColor(HexColor("#1B1B1B"))
    canvas.setFont(SANS_BOLD, 8.6)
    canvas.drawString(x, y - 12, name)
    canvas.setFont(SANS, 7.8)
    for number, text in enumerate(below):
        canvas.drawString(x, y - 23 - 10 * number, text)
    canvas.restoreState()


def _hand(canvas: "Canvas", x: float, y: float, long: float, name: str) -> Any:
    """Loops as a pen makes them: a tall first letter, then shorter and shorter, and a stroke to end with."""
    dice = Dice(f"signature {name}")
    strokes = dice.between(5, 8)
    second_capital = dice.between(2, strokes - 1)
    step = long / strokes
    path: Any = canvas.beginPath()
    path.moveTo(x, y)
    for number in range(strokes):
        tall = (24 if number in (0, second_capital) else 9) * (0.75 + dice.share() / 2)
        left = x + number * step
        lean = step * (0.3 + dice.share() * 0.5)
        path.curveTo(left + lean, y + tall, left + step + lean, y + tall * 1.05, left + step * 0.55, y + 1)
        path.curveTo(left + step * 0.4, y - 3 * dice.share(), left + step * 0.8, y - 2, left + step, y + 2)
    path.curveTo(x + long * 1.1, y + 6, x + long * 1.25, y + 4, x + long * 1.4, y + 8 * dice.share())
    return path
