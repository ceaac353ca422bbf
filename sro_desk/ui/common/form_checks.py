"""What stands between a form's fields: an end before its start is shown at the end."""

from collections.abc import Mapping
from datetime import date, datetime

from sro_desk.fields import KINDS
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.form_row import FormRow


def check_orders(kind: str, rows: Mapping[str, FormRow]) -> None:
    """Show each end that lies before its start as a fault; rows that have one already are left."""
    for start, end in KINDS[kind].orders:
        first, last = rows.get(start), rows.get(end)
        if first is None or last is None or last.fault or first.value is None or last.value is None:
            continue
        if _is_before(last.value, first.value):
            than = f"{first.label_text} ({show_date(first.value)})"
            last.show_fault(f"{last.label_text} is before {than}. Correct one of the two.")


def _is_before(end: date, start: date) -> bool:
    """Two moments compare to the second, else by day."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end < start
    return _day(end) < _day(start)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
