"""What the selected rows amount to: `7.5 hours, 210 people`."""

from collections.abc import Callable, Sequence
from typing import Any

from sro_desk.ui.common.columns import Column


def sums_text(columns: Sequence[Column[Any]], rows: Callable[[], Sequence[Any]]) -> str:
    """The sums of the columns that have a unit, over the rows."""
    summed = [column for column in columns if column.unit and column.value is not None]
    if not summed:
        return ""
    chosen = rows()
    return ", ".join(amount(sum(_number(column, row) for row in chosen), column.unit) for column in summed)


def amount(number: float, unit: str) -> str:
    """`7.5 hours`."""
    return f"{round(number, 2):,} {unit}" if number != int(number) else f"{int(number):,} {unit}"


def _number(column: Column[Any], row: Any) -> float:
    return (column.value(row) or 0) if column.value is not None else 0
