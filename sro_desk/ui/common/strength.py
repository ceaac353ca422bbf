"""How hard a password is to guess, told in words."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LEAST: Final = 8
"""Characters that a new password must have."""
_FAIR, _STRONG = 45, 65
"""Bits, as counted here, from which a password is called fair, and strong."""
_COMMON: Final = re.compile(
    r"password|passwort|letmein|welcome|qwert[yz]?|asdf|abc123|admin|police|sheriff|officer|summer|winter|spring|autumn"
    r"|football|baseball|dragon|monkey|iloveyou|minnesota|(?:19|20)\d\d|123456?7?8?9?0?|\d(?=0*$)",
    re.IGNORECASE,
)
_CLASSES: Final = ((re.compile("[a-z]"), 26), (re.compile("[A-Z]"), 26), (re.compile("[0-9]"), 10))
_OTHERS: Final = 33


@dataclass(frozen=True, slots=True)
class Strength:
    """What is said of a password; `enough` where it may be taken at all."""

    enough: bool
    words: str


def strength(password: str, known: Iterable[str] = ()) -> Strength:
    """Judge a password; `known` are words that anyone would try here, such as the agency's name."""
    missing = LEAST - len(password)
    if not password:
        return _no(f"At least {LEAST} characters. Four words that have nothing to do with each other are strong.")
    if missing > 0:
        return _no(f"Too short: {missing} more character{'s' if missing > 1 else ''}.")
    bits = _bits(password, known)
    if bits < _FAIR:
        return _yes("Weak: it could be guessed within days. Add words that have nothing to do with it.")
    if bits < _STRONG:
        return _yes("Fair: guessing it takes long. One more word makes it strong.")
    return _yes("Strong: no one guesses it.")


def _no(words: str) -> Strength:
    return Strength(enough=False, words=words)


def _yes(words: str) -> Strength:
    return Strength(enough=True, words=words)


def _bits(password: str, known: Iterable[str]) -> float:
    """A rough count: what is common or repeated counts as one character, the rest by its kinds of characters."""
    rest = password
    for word in known:
        for part in re.split(r"\W+", word):
            if len(part) > 2:
                rest = re.sub(re.escape(part), "x", rest, flags=re.IGNORECASE)
    rest = _COMMON.sub("x", rest)
    rest = re.sub(r"(.+?)\1+", r"\1", rest)
    return len(rest) * math.log2(_kinds(rest))


def _kinds(text: str) -> int:
    size = sum(count for pattern, count in _CLASSES if pattern.search(text))
    others = _OTHERS if re.search("[^a-zA-Z0-9]", text) else 0
    return max(size + others, 2)
