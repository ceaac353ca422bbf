"""Dates and times as people type them: `8/12`, `8/12/25`, `today`, `+6m`, `Nov 24, 2026`, ISO; `8:15 AM`, `14:30`."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from sro_desk.policy.dates import add_months, add_years
from sro_desk.say import MONTHS

_MONTHS: Final = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_RELATIVE: Final = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy])")
_NUMBERS: Final = re.compile(r"(\d{1,4})[/.\-](\d{1,2})(?:[/.\-](\d{1,4}))?")
_NAMED: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{2,4}))?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{2,4}))?")
_TIME: Final = re.compile(r"(?:^|\s)(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*([ap])?\.?(?:m\.?)?$")
_NAMED_DAYS: Final[dict[str, int]] = {"today": 0, "t": 0, "yesterday": -1, "tomorrow": 1}
_STEPS: Final[dict[str, Callable[[date, int], date]]] = {
    "d": lambda day, count: day + timedelta(days=count),
    "w": lambda day, count: day + timedelta(weeks=count),
    "m": add_months,
    "y": add_years,
}


class Mistyped(ValueError):
    """What was typed does not read as asked for; the text says what is wrong with it and what to type."""


def parse_date(text: str, today: date) -> date | None:
    """The date that `text` means on `today`; None for blanks. Raises Mistyped."""
    typed = " ".join(text.lower().split())
    if not typed:
        return None
    if typed in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[typed])
    if relative := _RELATIVE.fullmatch(typed):
        return _relative(relative, today)
    if numbers := _NUMBERS.fullmatch(typed):
        return _numbers(numbers, today)
    named = _NAMED.fullmatch(typed)
    if named and named[1][:3] in _MONTHS:
        return _day(_year(named[3], today), _MONTHS[named[1][:3]], int(named[2]))
    named = _DAY_FIRST.fullmatch(typed)
    if named and named[2][:3] in _MONTHS:
        return _day(_year(named[3], today), _MONTHS[named[2][:3]], int(named[1]))
    raise Mistyped(f"“{text.strip()}” is not a date. Type month/day/year, like {_like(today)}.")


def parse_moment(text: str, today: date) -> datetime | None:
    """The date and time that `text` means; None for blanks. Raises Mistyped."""
    typed = " ".join(text.lower().replace("t", " ", 1).split()) if _is_iso(text) else " ".join(text.lower().split())
    if not typed:
        return None
    found = _TIME.search(typed)
    if found is None or (found[2] is None and found[4] is None):
        parse_date(typed, today)
        raise Mistyped(f"The time is missing. Type it after the date, like {_like(today)} 8:15 AM.")
    day = parse_date(typed[: found.start()], today)
    if day is None:
        raise Mistyped(f"The date is missing. Type it before the time, like {_like(today)} 8:15 AM.")
    return datetime.combine(day, _time(found))


def _is_iso(text: str) -> bool:
    return re.match(r"\s*\d{4}-\d{2}-\d{2}[tT]\d", text) is not None


def _like(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _relative(found: re.Match[str], today: date) -> date:
    count = int(found[2]) * (-1 if found[1] == "-" else 1)
    try:
        return _STEPS[found[3]](today, count)
    except (OverflowError, ValueError) as error:
        raise Mistyped(f"“{found[0]}” is too far away. Type month/day/year, like {_like(today)}.") from error


def _numbers(found: re.Match[str], today: date) -> date:
    first, second, third = found[1], found[2], found[3]
    if len(first) == 4:
        if third is None:
            raise Mistyped(f"The day is missing. Type month/day/year, like {_like(today)}.")
        return _day(int(first), int(second), int(third))
    if len(first) > 2:
        raise Mistyped(f"There is no month {int(first)}. Type month/day/year, like {_like(today)}.")
    return _day(_year(third, today), int(first), int(second))


def _year(text: str | None, today: date) -> int:
    """Two digits are 2000 to 2069 and 1970 to 1999; none is this year."""
    if text is None:
        return today.year
    if len(text) == 2:
        return int(text) + (2000 if int(text) < 70 else 1900)
    if len(text) != 4 or text.startswith("0"):
        raise Mistyped(f"There is no year {text}. Type it with four digits, like {today.year}.")
    return int(text)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        swapped = f"{day}/{month}/{year}" if 1 <= day <= 12 and 1 <= month <= 31 else f"8/13/{year}"
        raise Mistyped(f"There is no month {month}. Type month/day/year, like {swapped}.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = f"{MONTHS[month - 1]} {year}"
        raise Mistyped(f"There is no day {day} in {name}. Type a day from 1 to {last}.")
    return date(year, month, day)


def _time(found: re.Match[str]) -> time:
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4] and not 1 <= hour <= 12:
        raise Mistyped(f"There is no {hour} o’clock with AM or PM. Type the time like 8:15 AM or 14:30.")
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    if hour > 23:
        raise Mistyped(f"There is no hour {hour}. Type the time like 8:15 AM or 14:30.")
    if minute > 59 or second > 59:
        raise Mistyped(f"There is no minute {max(minute, second)}. Type the time like 8:15 AM or 14:30.")
    return time(hour, minute, second)
