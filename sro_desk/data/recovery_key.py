"""The recovery key as people print, read and type it: 160 random bits in Crockford's base32, in groups of four."""

import secrets
from typing import Final

_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 32
_BITS: Final = 160


def make() -> str:
    """A new key, such as `7QK2-...`: eight groups of four."""
    return show(secrets.token_bytes(_BITS // 8))


def show(secret: bytes) -> str:
    """Twenty bytes as people read them."""
    number = int.from_bytes(secret)
    digits = "".join(_DIGITS[number >> shift & 31] for shift in range(_BITS - 5, -1, -5))
    return "-".join(digits[first : first + 4] for first in range(0, _LENGTH, 4))


def read(text: str) -> bytes | None:
    """The twenty bytes of a typed key, None for any other text. Case, blanks and dashes do not matter, nor O for 0 and
    I or L for 1."""
    digits = plain(text)
    if len(digits) != _LENGTH or not set(digits) <= set(_DIGITS):
        return None
    number = 0
    for digit in digits:
        number = number << 5 | _DIGITS.index(digit)
    return number.to_bytes(_BITS // 8)


def plain(text: str) -> str:
    """A typed key, or part of one, as digits alone: capitals, without blanks and dashes, O as 0, I and L as 1."""
    return "".join(text.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
