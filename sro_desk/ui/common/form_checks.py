"""What stands between a form's fields: an end before its start is shown at the end."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sro_desk.fields import KINDS
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.form_row import FormRow


def check_orders(kind: str, rows: Mapping[str, FormRow]) -> None:
    """Show each end that lies before its start as a fault; rows that have one already are left."""
    for start, end in KINDS[kind].orders:
        first, last = rows.get(start), rows.get(end)
        if first is None or last is None or last.fault or first.value is None or last.value is None:
            continue
        if told := _told(first, last, first.value, last.value):
            last.show_fault(told)


def watch_orders(kind: str, rows: Mapping[str, FormRow]) -> None:
    """Show it when either of the two is left, and take it back once it no longer holds."""
    for start, end in KINDS[kind].orders:
        if (first := rows.get(start)) is not None and (last := rows.get(end)) is not None:
            look = _looks(first, last)
            for row in (first, last):
                row.editor.left.connect(look)


def _looks(first: FormRow, last: FormRow) -> Callable[[], None]:
    said = ""

    def look() -> None:
        nonlocal said
        try:
            begin, end = first.editor.read(), last.editor.read()
        except Mistyped:
            return
        told = _told(first, last, begin, end) if begin and end else ""
        if told != last.fault and last.fault in ("", said):
            last.show_fault(told)
            said = told

    return look


def _told(first: FormRow, last: FormRow, begin: date, end: date) -> str:
    """What is wrong between the two; empty where nothing is."""
    if not _is_before(end, begin):
        return ""
    return f"{last.label_text} is before {first.label_text} ({show_date(begin)}). Correct one of the two."


def _is_before(end: date, start: date) -> bool:
    """Two moments compare to the second, else by day."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end < start
    return _day(end) < _day(start)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
