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
    steps = [
        ("move", (x + 0.02 * size, y + 0.46 * size)), ("line", (x + 0.36 * size, y + 0.08 * size)),
        ("line", (x + 0.98 * size, y + 0.96 * size)),
    ]  # fmt: skip
    pen.shape(steps, stroke=NAVY, weight=0.17 * size)


def _cross(pen: Pen, x: float, y: float, size: float) -> None:
    pen.box(x, y, size, size, fill=BRICK)
    near, far = 0.28 * size, 0.72 * size
    steps = [
        ("move", (x + near, y + near)), ("line", (x + far, y + far)),
        ("move", (x + near, y + far)), ("line", (x + far, y + near)),
    ]  # fmt: skip
    pen.shape(steps, stroke=WHITE, weight=0.13 * size)


def _half(pen: Pen, x: float, y: float, size: float) -> None:
    inset = 0.05 * size
    corners = (x + inset, y + inset, x + size - inset, y + size - inset)
    pen.shape([("arc", (*corners, 0, 360))], stroke=INK, weight=0.1 * size)
    pen.shape([("arc", (*corners, 90, 180)), ("close", ())], fill=INK)


def _triangle(pen: Pen, x: float, y: float, size: float) -> None:
    steps = [
        ("move", (x + 0.05 * size, y + 0.06 * size)), ("line", (x + 0.95 * size, y + 0.06 * size)),
        ("line", (x + 0.5 * size, y + 0.92 * size)), ("close", ()),
    ]  # fmt: skip
    pen.shape(steps, stroke=INK, weight=0.11 * size)


def _dashed(pen: Pen, x: float, y: float, size: float) -> None:
    pen.canvas.setDash([0.2 * size, 0.16 * size])
    pen.box(x + 0.06 * size, y + 0.06 * size, 0.88 * size, 0.88 * size, stroke=INK, weight=0.11 * size)
    pen.canvas.setDash()


def _dash(pen: Pen, x: float, y: float, size: float) -> None:
    pen.rule(x + 0.12 * size, x + 0.92 * size, y + 0.46 * size, 0.12 * size, GRAY)


_DRAWERS = {
    "check": _check, "cross": _cross, "half": _half, "triangle": _triangle, "dashed": _dashed, "dash": _dash,
}  # fmt: skip
