"""What one cell of a workbook holds, whatever column it stands in."""

import re
from collections.abc import Set
from datetime import date, datetime
from math import isfinite
from typing import Final, Protocol

from sro_desk.exchange.workbook import Texts


class Serial(float):
    """A number that its cell shows as a date or a time: days as workbooks count them, 1 January 1900 being day 1."""

    __slots__ = ()


class Wrong:
    """A cell whose content cannot be taken whatever its column is."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        """Why, and what to do."""
        self.reason = reason


Value = str | int | float | bool | Serial | date | datetime | Wrong | None
"""What a cell holds; None where it is empty. `bool` is a yes or no; `date` and `datetime` come from ISO date cells."""


class ToValue(Protocol):
    """Reads a cell."""

    def __call__(
        self, type: str | None, style: str | None, text: str, formula: bool = False, present: bool = True, /
    ) -> Value:
        """What the cell holds, from its type, its style and its text as the XML has them, and whether it has a formula
        and a value."""


_NO_RESULT: Final = Wrong(
    "This formula has no result yet. Open the workbook in Excel and save it, or type the value instead."
)
_DAMAGED: Final = Wrong("The cell is damaged in the file. Type its value anew.")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_INTEGER: Final = re.compile(r"[+-]?\d{1,18}\Z", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?\Z", re.ASCII)


def unescape(text: str) -> str:
    """The text that a workbook's XML writes with `_x0041_` for characters XML cannot hold."""
    if "_x" not in text:
        return text
    return _paired(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


def _paired(text: str) -> str:
    """Join surrogates that were written one by one; a lone one stays, and is refused with its column."""
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return text


def _number(text: str) -> int | float | Wrong:
    text = text.strip()
    if _INTEGER.match(text):
        return int(text)
    if _NUMBER.match(text) and isfinite(number := float(text)):
        return number
    return _DAMAGED


def _iso(text: str) -> Value:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return _DAMAGED


def values_of(texts: Texts, date_styles: Set[str], *, date1904: bool = False) -> ToValue:
    """The function that reads cells of a workbook with these shared texts and date styles, whose days may be counted
    from 1904."""
    shift = 1_462 if date1904 else 0

    def shared(text: str) -> Value:
        try:
            return unescape(texts[int(text)]) or None
        except (ValueError, IndexError):
            return _DAMAGED

    def value(type: str | None, style: str | None, text: str, formula: bool = False, present: bool = True, /) -> Value:
        if not text:
            return _NO_RESULT if formula and not (present and type == "str") else None
        if type == "s":
            return shared(text)
        if type == "inlineStr" or type == "str":
            return unescape(text)
        if type is None or type == "n":
            number = _number(text)
            return Serial(number + shift) if style in date_styles and not isinstance(number, Wrong) else number
        if type == "b":
            return text.strip() in ("1", "true")
        if type == "e":
            return Wrong(f"This is the error {text[:20]}. Correct the formula, or type the value.")
        return _iso(text.strip()) if type == "d" else _DAMAGED

    return value
