"""What options may say, read into typed values. A wrong one is wrong usage: exit code 2."""

import argparse
import re
from datetime import UTC, date, datetime

from sro_desk.policy.dates import school_year, school_year_days

_FIRST_YEAR = 1900
"""No records are older, and the rules reckon some years back from the year asked for."""


def day(text: str) -> date:
    """A date written YYYY-MM-DD."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no date: {error}. Write it as YYYY-MM-DD.") from None
    raise argparse.ArgumentTypeError(f"{text} is no date. Write it as YYYY-MM-DD, like 2026-03-03.")


def moment(text: str) -> datetime:
    """A moment in ISO 8601 with its offset from UTC."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no moment. Write it in ISO 8601 with its offset, like 2026-03-03T17:00:00-06:00."
        ) from None
    if value.tzinfo is None:
        example = value.isoformat()
        raise argparse.ArgumentTypeError(f"{text} has no offset. Add it, like {example}-06:00 or {example}Z.")
    try:
        value.astimezone(UTC)
    except OverflowError:
        raise argparse.ArgumentTypeError(f"{text} lies outside the calendar. Name a later or an earlier one.") from None
    return value


def year(text: str) -> str:
    """A school year written 2025-26."""
    if re.fullmatch(r"\d{4}-\d{2}", text) and _FIRST_YEAR <= int(text[:4]) < 9999:
        first, _ = school_year_days(text)
        if school_year(first) == text:
            return text
    raise argparse.ArgumentTypeError(f"{text} is no school year. Write its two years, like 2025-26.")


def count(text: str) -> int:
    """A whole number of at least 1."""
    if text.isascii() and text.isdigit() and int(text) >= 1:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no count. Write a whole number from 1 on.")
