"""A line for each officer: when in service, and when out of compliance."""

from collections.abc import Sequence
from datetime import date, timedelta

from sro_desk.policy.dates import short
from sro_desk.reports.pdf import wrap
from sro_desk.reports.pdf.charts.canvas import Chart
from sro_desk.reports.pdf.style import AXIS, BRICK, CELL, GRAY, HEAD, INK, LINE, SECOND, STRONG, WIDE
from sro_desk.reports.shapes import Head, OfficerLine

REASONS = {
    "initial-training": "not trained", "refresher": "no refresher", "policy-review": "no policy review",
    "certificate": "no certificate", "license": "license expired",
}  # fmt: skip
ROW = 11.6
_LEFT, _RIGHT, _NUMBER, _REASON = 90.0, 404.0, 430.0, 436.0
_HEAD, _LEGEND = 14.0, 16.0


def service(head: Head, officers: Sequence[OfficerLine], *, legend: bool) -> Chart:
    """The drawing of these officers; the legend stands under the last of several."""
    body = len(officers) * ROW
    chart = Chart(WIDE, _HEAD + body + 3 + (_LEGEND if legend else 0))
    _months(chart, head, _HEAD + body + 2)
    for number, officer in enumerate(officers):
        _officer(chart, head, officer, _HEAD + (number + 0.5) * ROW)
    if legend:
        _legend(chart, _HEAD + body + 12)
    return chart


def alt(title: str, officers: Sequence[OfficerLine]) -> str:
    """The title and every officer's days with their reason."""
    said = []
    for officer in officers:
        spans = ", ".join(f"{short(days.first)} to {short(days.last)}" for days in officer.out)
        said.append(f"{officer.name}: {officer.days_out} days{f', {spans}, {reason(officer)}' if spans else ''}.")
    return f"{title}. {' '.join(said)}"


def reason(officer: OfficerLine) -> str:
    """Why the officer was out of compliance, in a word or two."""
    late = "initial-training" in officer.out_because and officer.requirement("initial-training").completed_on
    words = [("trained late" if late and id == "initial-training" else REASONS[id]) for id in officer.out_because]
    return ", ".join(words)


def _x(day: date, head: Head) -> float:
    """Where a day begins."""
    return _LEFT + (_RIGHT - _LEFT) * (day - head.first).days / ((head.last - head.first).days + 1)


def _months(chart: Chart, head: Head, bottom: float) -> None:
    month = head.first
    while month <= head.last:
        x = _x(month, head)
        chart.line(x, _HEAD, x, bottom, 0.4, LINE)
        chart.label(x + 2, 9, f"{month:%b}", AXIS)
        month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    chart.line(_RIGHT, _HEAD, _RIGHT, bottom, 0.4, LINE)
    chart.label(_RIGHT + 10, 9, "Days and reason", HEAD)
    chart.line(0, _HEAD - 1, _RIGHT, _HEAD - 1, 0.6, INK)


def _officer(chart: Chart, head: Head, officer: OfficerLine, middle: float) -> None:
    out = bool(officer.days_out)
    name = wrap.lines(officer.name, STRONG if out else CELL, _LEFT - 6)
    chart.label(0, middle + 3, name[0] if len(name) == 1 else f"{name[0]} \u2026", STRONG if out else CELL)
    for days in officer.service:
        chart.line(_x(days.first, head), middle, _x(days.last + timedelta(days=1), head), middle, 1.1, GRAY)
    for days in officer.out:
        left, right = _x(days.first, head), _x(days.last + timedelta(days=1), head)
        chart.bar(left, middle - 3.4, right - left, 6.8, BRICK)
    chart.label(_NUMBER, middle + 3, f"{officer.days_out}", STRONG if out else CELL.colored(GRAY), "end")
    if out:
        why = wrap.lines(reason(officer), SECOND, WIDE - _REASON)
        chart.label(_REASON, middle + 3, why[0] if len(why) == 1 else f"{why[0]} \u2026", SECOND)


def _legend(chart: Chart, y: float) -> None:
    chart.line(0, y - 2.6, 14, y - 2.6, 1.1, GRAY)
    chart.label(18, y, "in service", SECOND)
    chart.bar(62, y - 6, 14, 6.8, BRICK)
    chart.label(80, y, "in service and out of compliance", SECOND)
