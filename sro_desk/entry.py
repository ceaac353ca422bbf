"""What may be entered: the checks of one record that need nothing but the record."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sro_desk.errors import Fault
from sro_desk.fields import KEY_LIMIT, KINDS, TEXT_LIMIT, Field, Type
from sro_desk.say import day_text

Values = Mapping[str, Any]
"""A record's values by database column (`Field.column`), as the Python types that `sro_desk.fields.Type` names."""

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text may have: controls but tab and line feed, half pairs, and what no workbook can carry."""
_DIGEST: Final = re.compile("[0-9a-f]{64}")
_LARGEST: Final = 999_999_999_999_999
"""A workbook's cell keeps no more digits of a whole number."""
_TEXTS: Final = (Type.TEXT, Type.KEY, Type.WORD, Type.ZONE, Type.FILE)


def clean(kind: str, values: Values) -> dict[str, Any]:
    """The values as they are kept: keys trimmed and NFC, CR LF as LF, empty texts as None, lists without empty
    entries, moments to the second. Values of a wrong type pass unchanged, for `check` to name. ValueError for a
    column that the kind does not have."""
    rules = _rules(kind)
    if not rules.checkers.keys() >= values.keys():
        raise ValueError(f"{kind} has no column {', '.join(sorted(values.keys() - rules.checkers.keys()))}")
    cleaned = dict(values)
    for column, cleaner in rules.cleaners:
        if column in cleaned:
            cleaned[column] = cleaner(cleaned[column])
    return cleaned


def check(kind: str, values: Values, *, record: int | None = None) -> list[Fault]:
    """Every fault of a whole record of cleaned values (missing columns count as empty), in the catalogue's order.
    `Fault.field` is the catalogue's name (`badge`, not `officer_id`); the reason is a sentence that reads well behind
    a place or a field's label."""
    rules = _rules(kind)
    reasons: dict[str, str] = {}
    for column, value in values.items():
        if value is not None and value != ():
            told = rules.checkers[column](value)
            if told is not None:
                reasons[column] = told
    for column in rules.required:
        if values.get(column) in (None, ()):
            reasons[column] = "A value is needed here."
    for start, end in rules.orders:
        last = values.get(end)
        if last is not None and (told := out_of_order(start, values.get(start), last)):
            reasons.setdefault(end, told)
    if not reasons:
        return []
    fields = [field for field in KINDS[kind].fields if field.column in reasons]
    return [Fault(kind, record, field.name, reasons[field.column]) for field in fields]


class _Rules(NamedTuple):
    """What to do with the columns of a kind, worked out once."""

    cleaners: tuple[tuple[str, Callable[[Any], Any]], ...]
    checkers: Mapping[str, Callable[[Any], str | None]]
    required: tuple[str, ...]
    orders: tuple[tuple[str, str], ...]


@cache
def _rules(kind: str) -> _Rules:
    fields = KINDS[kind].fields
    cleaners = ((field.column, _cleaner(field.type)) for field in fields)
    return _Rules(
        tuple((column, cleaner) for column, cleaner in cleaners if cleaner is not None),
        {field.column: _checker(field) for field in fields},
        tuple(field.column for field in fields if field.required),
        KINDS[kind].orders,
    )


def reason(kind: str, column: str, value: Any) -> str | None:
    """What is wrong with one cleaned value that is not empty, None if nothing."""
    return _rules(kind).checkers[column](value)


def units(text: str) -> int:
    """The text's length in UTF-16 units, as a workbook counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cleaner(type: Type) -> Callable[[Any], Any] | None:
    """What makes a value of that type the one that is kept, None where every value is kept as it is."""
    special: dict[Type, Callable[[Any], Any]] = {
        Type.KEY: _clean_key,
        Type.MOMENT: _clean_moment,
        Type.NUMBER: _clean_number,
        Type.LIST: _clean_list,
        Type.WORDS: _clean_list,
    }
    return special.get(type, _clean_text if type in _TEXTS else None)


def _clean_text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return (value.replace("\r\n", "\n") if "\r" in value else value) or None


def _clean_key(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip() or None


def _clean_moment(value: Any) -> Any:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _clean_number(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _clean_list(value: Any) -> Any:
    if value is None or value == ():
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
        return value
    return tuple([kept for entry in value if (kept := entry.replace("\r\n", "\n").strip())])


def _checker(field: Field) -> Callable[[Any], str | None]:
    """The check of one field's value that is neither None nor ()."""
    if field.type in (Type.TEXT, Type.KEY):
        return _text_checker(KEY_LIMIT if field.type is Type.KEY else TEXT_LIMIT, needed=field.required)
    if field.type in (Type.WORD, Type.WORDS):
        return _word_checker(field)
    if field.type in (Type.INTEGER, Type.NUMBER):
        return _number_checker(field)
    simple: dict[Type, Callable[[Any], str | None]] = {
        Type.DATE: _check_date,
        Type.MOMENT: _check_moment,
        Type.YES_NO: lambda value: None if isinstance(value, bool) else "Say yes or no here.",
        Type.LIST: _check_list,
        Type.REFERENCE: lambda value: None if _whole(value) else f"Name one of the {field.refers_to} records here.",
        Type.FILE: _check_file,
        Type.ZONE: _check_zone,
    }
    return simple[field.type]


def _text_checker(limit: int, *, needed: bool) -> Callable[[Any], str | None]:
    half = limit // 2

    def checked(value: Any) -> str | None:
        if not isinstance(value, str):
            return "A text is needed here."
        if len(value) > half and units(value) > limit:
            return f"At most {limit:,} characters fit here; this has {units(value):,}. Shorten it."
        if not value.isprintable() and (found := FORBIDDEN.search(value)):
            return f"Character {found.start() + 1} is a control character (U+{ord(found.group()):04X}). Remove it."
        if needed and value.isspace():
            return "A value is needed here; this is blank."
        return None

    return checked


def _word_checker(field: Field) -> Callable[[Any], str | None]:
    known = frozenset(field.words)
    many = field.type is Type.WORDS

    def checked(value: Any) -> str | None:
        entries = value if many and isinstance(value, tuple) else (value,)
        for entry in entries:
            if not isinstance(entry, str) or entry not in known:
                return f"{entry!r} is none of the words for this: {', '.join(field.words)}."
        return None

    return checked


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number_checker(field: Field) -> Callable[[Any], str | None]:
    def checked(value: Any) -> str | None:
        if field.type is Type.INTEGER and not _whole(value):
            return "A whole number is needed here."
        if field.type is Type.NUMBER and not (isinstance(value, float) and math.isfinite(value)):
            return "A number is needed here."
        if field.minimum is not None and value < field.minimum:
            return f"{value:g} is too small; the least is {field.minimum}."
        if abs(value) > _LARGEST:
            return f"{value:g} is too large; the largest is {_LARGEST:,}."
        return None

    return checked


def _check_date(value: Any) -> str | None:
    if not isinstance(value, date) or isinstance(value, datetime):
        return "A date is needed here, without a time."
    return None


def _check_moment(value: Any) -> str | None:
    if not isinstance(value, datetime):
        return "A date with a time is needed here."
    return None if value.tzinfo is None else "The agency's own wall time is needed here, without an offset."


def _check_list(value: Any) -> str | None:
    if not isinstance(value, tuple):
        return "A list of texts is needed here."
    longest = _text_checker(TEXT_LIMIT, needed=False)
    for entry in value:
        if told := longest(entry):
            return told
    if 4 * sum(map(len, value)) + 2 * len(value) <= TEXT_LIMIT:  # whatever they are made of
        return None
    joined = sum(units(entry) + entry.count(";") + entry.count("\\") + 2 for entry in value)
    return None if joined <= TEXT_LIMIT else f"The entries together are longer than {TEXT_LIMIT:,} characters."


def _check_file(value: Any) -> str | None:
    return None if isinstance(value, str) and _DIGEST.fullmatch(value) else "An attachment's SHA-256 is needed here."


def _check_zone(value: Any) -> str | None:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        return f"{value!r} is no time zone. Use a name such as America/Chicago."
    return None


def out_of_order(start: str, first: Any, last: Any) -> str | None:
    """Why the end may not be there (values of wrong types are named elsewhere); a moment and a date compare by day."""
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    if isinstance(first, datetime) and isinstance(last, datetime):
        early = last.replace(tzinfo=None) < first.replace(tzinfo=None)
    else:
        early = _day(last) < _day(first)
    return f"This is before {start} ({day_text(_day(first))}). Correct one of the two." if early else None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
