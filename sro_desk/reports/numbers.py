"""Numbers and dates as sentences and tables write them."""

from collections.abc import Sequence
from datetime import date, datetime

from sro_desk.policy.dates import short, spoken
from sro_desk.reports.shapes import Count

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WITHHELD = "[w]"
"""The mark of a count that the public edition withholds."""


def words(number: int) -> str:
    """In words to nine, in digits from 10: `two`, `1,234`. Zero is `no`, which goes before a noun."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun: `one officer`, `no officers`, `12 officers`."""
    return f"{words(number)} {one if number == 1 else many}"


def capital(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def figure(count: Count) -> str:
    """A count in a table: digits, or the mark of a withheld one."""
    return WITHHELD if count is None else f"{count:,}"


def percent(part: Count, whole: Count) -> int | None:
    """The part's share in whole percent, halves rounded up; None where either is withheld or there is no whole."""
    return None if part is None or not whole else (200 * part + whole) // (2 * whole)


def in_prose(day: date) -> str:
    """`June 30, 2026`, which never breaks over a line."""
    return spoken(day).replace(" ", "\u00a0")


def in_table(day: date | None, otherwise: str = "not recorded") -> str:
    """`Jun 30, 2026`, which never breaks over a line."""
    return otherwise if day is None else short(day).replace(" ", "\u00a0")


def moment(when: datetime) -> str:
    """`July 14, 2026, 9:00 AM`."""
    return f"{in_prose(when.date())}, {when.hour % 12 or 12}:{when:%M}\u00a0{'AM' if when.hour < 12 else 'PM'}"


def year_name(school_year: str) -> str:
    """`2025–26`, with the dash that print uses."""
    return school_year.replace("-", "\u2013")


def listed(parts: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def hours(number: float | None) -> str:
    """Hours to a tenth, whole ones without it."""
    return "not recorded" if number is None else f"{number:,.1f}".removesuffix(".0")
