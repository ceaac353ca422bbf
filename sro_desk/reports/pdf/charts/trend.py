"""Three years of one count in each of four panels."""

from collections.abc import Sequence

from sro_desk.reports.numbers import WITHHELD, figure, year_name
from sro_desk.reports.pdf.charts.canvas import STUB, Chart, number_style
from sro_desk.reports.pdf.style import AXIS, INK, NAVY, SECOND, STRONG, TREND, WIDE
from sro_desk.reports.shapes import Count, YearCounts

PANELS = (
    ("Incidents", ("incidents",)),
    ("Citations and formal referrals", ("group", "formal")),
    ("Custodial arrests", ("arrests",)),
    ("Incidents with force", ("force_incidents",)),
)
_PITCH, _PANEL, _BAR, _STEP, _TALL = 129.2, 114.0, 30.0, 38.6, 50.0
_HEIGHT = 96.0


def trend(years: Sequence[YearCounts]) -> Chart:
    """The drawing; the last year is the report's own."""
    chart = Chart(WIDE, _HEIGHT)
    for number, (title, cell) in enumerate(PANELS):
        _panel(chart, number * _PITCH, title, years, [year.of(*cell) for year in years])
    return chart


def alt(title: str, years: Sequence[YearCounts]) -> str:
    """The title and every value."""
    said = []
    for panel, cell in PANELS:
        values = (
            f"{year_name(year.school_year)} {figure(year.of(*cell)) if year.recorded else 'not recorded'}"
            for year in years
        )
        said.append(f"{panel}: {', '.join(values)}.")
    return f"{title}. {' '.join(said)}".replace(WITHHELD, "withheld")


def _panel(chart: Chart, x: float, title: str, years: Sequence[YearCounts], counts: Sequence[Count]) -> None:
    shown = [count for year, count in zip(years, counts, strict=True) if year.recorded and count is not None]
    scale = _TALL / max([*shown, 1])
    ground = _HEIGHT - 15
    chart.label(x, 9, title, STRONG)
    for number, (year, count) in enumerate(zip(years, counts, strict=True)):
        left, own = x + 2 + number * _STEP, number == len(years) - 1
        middle = left + _BAR / 2
        _bar(chart, left, ground, year, count, scale, own=own)
        label = AXIS if not own else STRONG
        chart.label(middle, ground + 11, year_name(year.school_year), label, "middle")
    chart.line(x, ground, x + _PANEL, ground, 0.7, INK)


def _bar(
    chart: Chart, x: float, ground: float, year: YearCounts, count: Count, scale: float, *, own: bool
) -> None:  # fmt: skip
    middle = x + _BAR / 2
    if not year.recorded:
        chart.label(middle, ground - 12, "not", SECOND, "middle")
        chart.label(middle, ground - 4, "recorded", SECOND, "middle")
        return
    tall = STUB if count is None else count * scale
    if count is None:
        chart.bar(x, ground - tall, _BAR, tall, None, INK)
    elif count:
        chart.bar(x, ground - tall, _BAR, tall, NAVY if own else TREND)
    chart.label(middle, ground - tall - 3.5, figure(count), number_style(bold=own), "middle")
