"""How incidents ended: this year against the last, and three years by share."""

from collections.abc import Sequence

from sro_desk import words
from sro_desk.reports.incidents import GROUPS
from sro_desk.reports.numbers import WITHHELD, figure, percent, year_name
from sro_desk.reports.pdf.charts.canvas import STUB, Chart, number_style
from sro_desk.reports.pdf.style import (
    AXIS,
    BRICK,
    CELL,
    GRAY,
    HEAD,
    INK,
    PALE,
    SECOND,
    SLATE,
    STRONG,
    WHITE,
    WIDE,
    Color,
)  # fmt: skip
from sro_desk.reports.shapes import Count, YearCounts
from sro_desk.wording import word_label

_LEFT, _RIGHT, _NOW, _THEN = 112.0, 392.0, 446.0, 504.0
_ROW, _HEAD = 15.9, 16.0
_SHARE_ROW, _SHARE_HEAD = 18.8, 15.0
SHARES = (
    ("plain", "Informal, no action or other"),
    ("alternative", "Alternative [a]"),
    ("formal", "Citation or referral"),
)
"""The groups of dispositions in the order of the bars, each with its heading."""


def dispositions(year: YearCounts, before: YearCounts) -> Chart:
    """A bar for this year, an upright line for the last, and both numbers."""
    chart = Chart(WIDE, _HEAD + _ROW * len(words.DISPOSITIONS) + 1)
    counts = [year.of("disposition", name) for name in words.DISPOSITIONS]
    earlier = [before.of("disposition", name) if before.recorded else None for name in words.DISPOSITIONS]
    scale = (_RIGHT - _LEFT) / max([count for count in (*counts, *earlier) if count] or [1])
    _legend(chart, year, before)
    for number, name in enumerate(words.DISPOSITIONS):
        top = _HEAD + number * _ROW
        formal = name in GROUPS["formal"]
        chart.label(0, top + 10.8, word_label(words.DISPOSITIONS, name), STRONG if formal else CELL)
        line_at = _LEFT + (earlier[number] or 0) * scale
        _bar(chart, top + 2.8, counts[number], scale, BRICK if formal else SLATE, past=line_at)
        if earlier[number]:
            chart.bar(line_at - 1.7, top + 2, 3.4, 12, WHITE)
            chart.bar(line_at - 0.7, top + 2, 1.4, 12, INK)
        chart.label(_NOW, top + 10.8, figure(counts[number]), number_style(bold=True), "end")
        then = figure(before.of("disposition", name)) if before.recorded else "not recorded"
        chart.label(_THEN, top + 10.8, then, SECOND if not before.recorded else CELL.colored(GRAY), "end")
        chart.line(0, top + _ROW, WIDE, top + _ROW)
    chart.line(_LEFT, _HEAD, _LEFT, _HEAD + _ROW * len(words.DISPOSITIONS), 0.6, INK)
    return chart


def dispositions_alt(title: str, year: YearCounts, before: YearCounts) -> str:
    """The title and every value of both years."""
    said = []
    for name in words.DISPOSITIONS:
        then = figure(before.of("disposition", name)) if before.recorded else "not recorded"
        label, now = word_label(words.DISPOSITIONS, name), figure(year.of("disposition", name))
        said.append(f"{label}: {now}, in {year_name(before.school_year)} {then}.")
    return f"{title}. {' '.join(said)}".replace(WITHHELD, "withheld")


def shares(years: Sequence[YearCounts]) -> Chart:
    """A bar of 100 percent a year, parted in three."""
    chart = Chart(WIDE, _SHARE_HEAD + _SHARE_ROW * len(years))
    chart.label(_LEFT, 10, SHARES[0][1], AXIS)
    chart.label((_LEFT + WIDE) / 2 + 60, 10, SHARES[1][1], AXIS, "middle")
    chart.label(WIDE, 10, SHARES[2][1], AXIS, "end")
    for number, year in enumerate(years):
        _share_bar(chart, year, _SHARE_HEAD + number * _SHARE_ROW, own=number == len(years) - 1)
    return chart


def shares_alt(title: str, years: Sequence[YearCounts]) -> str:
    """The title and every share."""
    said = []
    for year in years:
        parts = ", ".join(f"{name} {_said(year, group)}" for group, name in SHARES)
        said.append(f"{year_name(year.school_year)}: {parts}.")
    return f"{title}. {' '.join(said)}"


def _said(year: YearCounts, group: str) -> str:
    share = percent(year.of("group", group), year.of("incidents"))
    return "not shown" if share is None else f"{share} percent"


def _legend(chart: Chart, year: YearCounts, before: YearCounts) -> None:
    chart.bar(_NOW - 46, 2.6, 10, 7, SLATE)
    chart.label(_NOW, 9.4, year_name(year.school_year), HEAD, "end")
    chart.bar(_THEN - 38, 1.2, 1.4, 9.6, INK)
    chart.label(_THEN, 9.4, year_name(before.school_year), AXIS, "end")
    chart.line(0, _HEAD, WIDE, _HEAD, 0.8, INK)


def _bar(chart: Chart, y: float, count: Count, scale: float, color: Color, *, past: float) -> None:
    """The bar; the word of a withheld one stands clear of the line at `past`."""
    if count is None:
        chart.bar(_LEFT, y, STUB, 10.2, None, INK)
        end = _LEFT + STUB + 4
        chart.label(past + 5 if end - 4 < past < end + 34 else end, y + 8, "withheld", SECOND)
    elif count:
        chart.bar(_LEFT, y, count * scale, 10.2, color)


def _share_bar(chart: Chart, year: YearCounts, y: float, *, own: bool) -> None:
    style = STRONG if own else CELL
    chart.label(0, y + 10, year_name(year.school_year), style)
    whole = year.of("incidents")
    counts = [year.of("group", group) for group, _ in SHARES]
    if not year.recorded or whole is None or None in counts:
        chart.bar(_LEFT, y, STUB, 13.6, None, INK)
        chart.label(_LEFT + STUB + 4, y + 9.8, "withheld" if year.recorded else "not recorded", SECOND)
        return
    chart.label(46, y + 10, f"({whole:,})", style)
    if not whole:
        chart.label(_LEFT, y + 9.8, "no incident", SECOND)
        return
    x = _LEFT
    for (group, _), count in zip(SHARES, counts, strict=True):
        width = (WIDE - _LEFT) * (count or 0) / whole
        if width:
            _share(chart, group, x, y, width, f"{percent(count, whole)}")
        x += width


def _share(chart: Chart, group: str, x: float, y: float, width: float, value: str) -> None:
    fill = {"plain": PALE, "alternative": WHITE, "formal": BRICK}[group]
    chart.bar(x, y, width, 13.6, fill, INK)
    if group == "alternative":
        chart.hatch(x, y, width, 13.6)
    if width < 14:
        return
    if group == "alternative":
        chart.bar(x + width / 2 - 9, y + 1.2, 18, 11.2, WHITE)
    style = STRONG.colored(WHITE) if group == "formal" else STRONG
    chart.label(x + width / 2, y + 9.9, value, style, "middle")
