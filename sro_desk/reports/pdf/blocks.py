"""Blocks: parts of a page with a fixed height, which a flow stacks or sets side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sro_desk.reports.pdf import wrap
from sro_desk.reports.pdf.charts.canvas import Chart
from sro_desk.reports.pdf.pen import Pen, text_width
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import FIGURE_NUMBER, FIGURE_TITLE, NOTE, Style


@dataclass(frozen=True, slots=True)
class Block:
    """Something `height` points high; `paint` draws it with its upper left corner at x, y."""

    height: float
    paint: Callable[[Pen, float, float], None]


def space(height: float) -> Block:
    """Nothing, so many points high."""
    return Block(height, _nothing)


def _nothing(pen: Pen, x: float, y: float) -> None:
    """Draw nothing."""


def paragraph(
    parent: Element, text: str, style: Style, width: float, *, role: str = "P", balance: bool = False
) -> Block:
    """A text in lines, even ones if `balance`."""
    broken = (wrap.balanced if balance else wrap.lines)(text, style, width)
    return set_lines(parent.add(role), [[(line, style)] for line in broken], style.lead)


def rich(parent: Element, runs: Sequence[wrap.Run], width: float, *, role: str = "P") -> Block:
    """A paragraph of parts in several styles; the last part's style gives the leading."""
    return set_lines(parent.add(role), wrap.runs_in_lines(runs, width), runs[-1][1].lead)


def note(parent: Element, text: str, width: float) -> Block:
    """A note under a table or figure."""
    return paragraph(parent, text, NOTE, width, role="Note")


def title(parent: Element, kind: str, number: int | str, text: str, width: float) -> Block:
    """The title of a table or figure: `Table 1` in the accent color, then what it shows."""
    label = f"{kind} {number}" if kind else ""
    runs = [(label + "\u00a0\u00a0\u00a0", FIGURE_NUMBER)] if label else []
    return rich(parent, [*runs, (text, FIGURE_TITLE)], width, role="H3")


def set_lines(element: Element, lines: Sequence[Sequence[wrap.Run]], lead: float) -> Block:
    """Lines of runs, one element of the document."""

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.part(element):
            for number, line in enumerate(lines):
                at = x
                for text, style in line:
                    pen.text(at, y - 0.76 * lead - number * lead, text, style)
                    at += text_width(text, style)
                if number + 1 < len(lines):
                    pen.text(at, y - 0.76 * lead - number * lead, " ", line[-1][1])

    return Block(len(lines) * lead, paint)


def stack(blocks: Sequence[Block]) -> Block:
    """Blocks one under the other as one."""

    def paint(pen: Pen, x: float, y: float) -> None:
        for block in blocks:
            block.paint(pen, x, y)
            y -= block.height

    return Block(sum(block.height for block in blocks), paint)


def beside(parts: Sequence[tuple[float, Block]]) -> Block:
    """Blocks side by side, each so far from the left edge."""

    def paint(pen: Pen, x: float, y: float) -> None:
        for offset, block in parts:
            block.paint(pen, x + offset, y)

    return Block(max(block.height for _, block in parts), paint)


def chart(parent: Element, drawing: Chart, alt: str) -> Block:
    """A chart as a figure of the document; `alt` says its title and all its values."""
    element = parent.add("Figure", alt=alt)

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.part(element):
            drawing.paint(pen, x, y)

    return Block(drawing.height, paint)
