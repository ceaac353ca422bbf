"""From what a cell holds to the value of its field, as the exchange format defines it."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from sro_desk.exchange.values import Serial, Value, Wrong
from sro_desk.fields import Field, Type
from sro_desk.say import MONTHS

Converter = Callable[[Value], object]
"""Turns a cell that is not empty into its field's value, of the type that `sro_desk.fields.Type` names, or None where
it is blank; a reference into the key it names, a file into the name it gives. Raises CellRefused."""


class CellRefused(Exception):
    """A cell that cannot be its field's value; the text is the reason."""


_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d):(\d\d)(?::(\d\d))?\Z", re.ASCII)
_INTEGER: Final = re.compile(r"[+-]?\d{1,18}\Z", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)\Z", re.ASCII)
_HALF: Final = re.compile("[\ud800-\udfff]")
_ENTRY: Final = re.compile(r"(?:\\[;\\]|[^;])*")
_ANSWERS: Final = {"yes": True, "no": False}
_DAY_MS: Final = 86_400_000
_LAST_SERIAL: Final = 2_958_466
_WANT_DATE: Final = "Enter a date, or write it as YYYY-MM-DD."
_WANT_MOMENT: Final = "Enter a date with its time, or write it as YYYY-MM-DD HH:MM."
_WRONG_SERIAL: Final = "This is shown as a date but lies outside the calendar. "


def converter(field: Field) -> Converter:
    """The converter of a field's cells."""
    simple: dict[Type, Converter] = {
        Type.TEXT: to_text,
        Type.KEY: key_text,
        Type.REFERENCE: key_text,
        Type.FILE: lambda value: to_text(value).strip(),
        Type.ZONE: lambda value: to_text(value).strip(),
        Type.LIST: lambda value: split_list(to_text(value)),
        Type.YES_NO: _to_yes_no,
        Type.INTEGER: _to_integer,
        Type.NUMBER: _to_number,
        Type.DATE: _to_date,
        Type.MOMENT: _to_moment,
    }
    if field.type is Type.WORD:
        return _word_converter(field.words)
    if field.type is Type.WORDS:
        return _words_converter(field.words)
    return simple[field.type]


def to_text(value: Value) -> str:
    """A cell as text: 101 and 101.0 are `101`, dates ISO, booleans yes and no."""
    if type(value) is str:
        return value
    if isinstance(value, Wrong):
        raise CellRefused(value.reason)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Serial):
        moment = serial_moment(value)
        return moment.date().isoformat() if not _time_of(moment) else moment.isoformat(" ")
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def key_text(value: Value) -> str:
    """A key as it is compared: trimmed, NFC."""
    text = to_text(value)
    if text.isascii():
        return text.strip()
    if half := _HALF.search(text):
        raise CellRefused(f"Character {half.start() + 1} is half of a character (U+{ord(half[0]):04X}). Remove it.")
    return unicodedata.normalize("NFC", text).strip()


def split_list(text: str) -> tuple[str, ...]:
    r"""The entries of a list: separated by `;`, with `\;` and `\\` for `;` and `\`, trimmed, empty ones dropped."""
    if "\\" not in text:
        entries = [entry.strip() for entry in text.split(";")]
    else:
        entries = [re.sub(r"\\([;\\])", r"\1", entry.strip()) for entry in _split_escaped(text)]
    return tuple(filter(None, entries))


def _split_escaped(text: str) -> list[str]:
    entries, at = [], 0
    while at <= len(text):
        match = _ENTRY.match(text, at)
        entries.append(match[0] if match else "")
        at += len(entries[-1]) + 1
    return entries


def join_list(entries: tuple[str, ...]) -> str:
    """The cell that `split_list` reads as these entries."""
    return "; ".join(entry.replace("\\", "\\\\").replace(";", "\\;") for entry in entries)


def serial_moment(serial: float) -> datetime:
    """The date and time of a day's number; CellRefused where the calendar has none.

    Day 60 is 29 February 1900, which never was; the days before it lie one later than reckoned back from today's.
    """
    milliseconds = round(serial * _DAY_MS) if 0 <= serial < _LAST_SERIAL else -1
    days, rest = divmod(milliseconds, _DAY_MS)
    if milliseconds < _DAY_MS:
        raise CellRefused(
            "This is a time without a date. " + _WANT_DATE if 0 <= serial < 1 else _WRONG_SERIAL + _WANT_DATE
        )
    if days == 60:
        raise CellRefused("February 1900 has 28 days. " + _WANT_DATE)
    return _midnight(days) + timedelta(seconds=rest // 1000) if rest else _midnight(days)


@lru_cache(maxsize=4_096)
def _midnight(number: int) -> datetime:
    first = datetime(1899, 12, 31 if number < 60 else 30)  # noqa: DTZ001 - wall time
    try:
        return first + timedelta(days=number)
    except OverflowError:
        raise CellRefused(_WRONG_SERIAL + _WANT_DATE) from None


def _time_of(moment: datetime) -> bool:
    return bool(moment.hour or moment.minute or moment.second)


def _to_date(value: Value) -> date | None:
    if isinstance(value, Serial):
        value = serial_moment(value)
    if isinstance(value, datetime):
        if _time_of(value):
            raise CellRefused("A date alone belongs here, and this has a time. Remove the time.")
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if match := _DATE.match(text):
            return _calendar_day(match)
        if _MOMENT.match(text):
            raise CellRefused("A date alone belongs here, and this has a time. Remove the time.")
    raise CellRefused(f"{_shown(value)} is no date. {_WANT_DATE}")


def _calendar_day(match: "re.Match[str]") -> date:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12:
        raise CellRefused(f"There is no month {month}. {_WANT_DATE}")
    if not year:
        raise CellRefused(f"There is no year 0. {_WANT_DATE}")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise CellRefused(f"{MONTHS[month - 1]} {year} has {days} days. {_WANT_DATE}")
    return date(year, month, day)


def _to_moment(value: Value) -> datetime | None:
    if isinstance(value, Serial):
        return serial_moment(value)
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time())
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if match := _DATE.match(text):
            return datetime.combine(_calendar_day(match), datetime.min.time())
        if match := _MOMENT.match(text):
            return _wall_time(match)
    raise CellRefused(f"{_shown(value)} is no date with a time. {_WANT_MOMENT}")


def _wall_time(match: "re.Match[str]") -> datetime:
    day = _DATE.match(match[1])
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise CellRefused(f"There is no such time of day. {_WANT_MOMENT}")
    assert day is not None  # noqa: S101 - the moment's pattern holds the date's
    return datetime.combine(_calendar_day(day), datetime.min.time().replace(hour, minute, second))


def _to_yes_no(value: Value) -> bool | None:
    if isinstance(value, bool):
        return value
    text = to_text(value).strip().lower()
    answer = _ANSWERS.get(text)
    if answer is None and text:
        raise CellRefused(f"{_shown(value)} is neither yes nor no. Write yes or no, or leave it empty for unknown.")
    return answer


def _to_integer(value: Value) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and not isinstance(value, Serial) and value.is_integer():
        return int(value)
    if isinstance(value, str) and (_INTEGER.match(value.strip()) or not value.strip()):
        return int(value) if value.strip() else None
    raise CellRefused(f"{_shown(value)} is no whole number.")


def _to_number(value: Value) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool | Serial):
        return float(value)
    if isinstance(value, str) and ((len(value) < 40 and _NUMBER.match(value.strip())) or not value.strip()):
        return float(value) if value.strip() else None
    raise CellRefused(f"{_shown(value)} is no number.")


def _word_converter(words: tuple[str, ...]) -> Converter:
    known = {word.lower(): word for word in words}

    def convert(value: Value) -> object:
        text = to_text(value).strip()
        word = known.get(text.lower())
        if word is None and text:
            raise CellRefused(f"{_shown(text)} is none of the words for this: {', '.join(words)}.")
        return word

    return convert


def _words_converter(words: tuple[str, ...]) -> Converter:
    one = _word_converter(words)
    return lambda value: tuple(one(entry) for entry in split_list(to_text(value)))


def _shown(value: Value) -> str:
    """The cell's content within a message."""
    text = " ".join(to_text(value).split())
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
