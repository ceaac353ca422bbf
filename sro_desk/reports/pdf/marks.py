"""The marks beside words: shapes that also tell verdicts apart in gray."""

from sro_desk.reports.pdf.pen import Pen
from sro_desk.reports.pdf.style import BRICK, GRAY, INK, NAVY, WHITE

_SHAPES = {
    "met": "check", "met_late": "check", "compliant": "check", "due": "half", "partly": "half", "pending": "half",
    "overdue": "cross", "missing": "cross", "noncompliant": "cross", "exempt": "dash", "not_applicable": "dash",
    "advised": "triangle", "not_reviewed": "dashed",
}  # fmt: skip


def draw(pen: Pen, name: str, x: float, y: float, size: float = 7.4) -> None:
    """The mark of a verdict or state in a square of `size` whose lower left corner is at `x`, `y`."""
    _DRAWERS[_SHAPES[name]](pen, x, y, size)


def _check(pen: Pen, x: float, y: float, size: float) -> None:
    points = [(0.02, 0.46), (0.36, 0.08), (0.98, 0.96)]
    pen.shape([(x + right * size, y + up * size) for right, up in points], stroke=NAVY, weight=0.17 * size)


def _cross(pen: Pen, x: float, y: float, size: float) -> None:
    pen.box(x, y, size, size, fill=BRICK)
    near, far = 0.28 * size, 0.72 * size
    pen.line(x + near, y + near, x + far, y + far, 0.13 * size, WHITE)
    pen.line(x + near, y + far, x + far, y + near, 0.13 * size, WHITE)


def _half(pen: Pen, x: float, y: float, size: float) -> None:
    middle, radius = size / 2, 0.45 * size
    pen.circle(x + middle, y + middle, radius, stroke=INK, weight=0.1 * size)
    pen.circle(x + middle, y + middle, radius, half=True, fill=INK)


def _triangle(pen: Pen, x: float, y: float, size: float) -> None:
    points = [(0.05, 0.06), (0.95, 0.06), (0.5, 0.92)]
    corners = [(x + right * size, y + up * size) for right, up in points]
    pen.shape(corners, stroke=INK, weight=0.11 * size, closed=True)


def _dashed(pen: Pen, x: float, y: float, size: float) -> None:
    pen.dashed(0.2 * size, 0.16 * size)
    pen.box(x + 0.06 * size, y + 0.06 * size, 0.88 * size, 0.88 * size, stroke=INK, weight=0.11 * size)
    pen.dashed()


def _dash(pen: Pen, x: float, y: float, size: float) -> None:
    pen.rule(x + 0.12 * size, x + 0.92 * size, y + 0.46 * size, 0.12 * size, GRAY)


_DRAWERS = {
    "check": _check, "cross": _cross, "half": _half, "triangle": _triangle, "dashed": _dashed, "dash": _dash,
}  # fmt: skip
