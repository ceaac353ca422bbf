"""How the catalogue reads to people: labels, help and clause of each field, and the words behind fixed values.

Read from `resources/help/fields.toml`. `words.CONSIDERATIONS` are numbers and read as themselves.
"""

import tomllib
from functools import cache
from typing import Any, Final, NamedTuple

from sro_desk import words
from sro_desk.assets import asset
from sro_desk.fields import KINDS

_LISTS: Final = {of: name.lower() for name, of in vars(words).items() if isinstance(of, tuple)}


class FieldWording(NamedTuple):
    """What stands at one field. `lines` above 1 asks for a box of that many lines; `short`: a short field
    is enough; `keep`: its value is often the same in the next record."""

    label: str
    help: str = ""
    clause: str = ""
    lines: int = 1
    short: bool = False
    keep: bool = False

    @property
    def below(self) -> str:
        """The line under the field: help and clause."""
        return f"{self.help} {self.clause}".strip()


def noun(kind: str) -> str:
    """What one record of the kind is called after a verb: `completion`, as in "Add completion"."""
    return str(_texts()[kind]["noun"])


def counted(kind: str, count: int) -> str:
    """`12 incidents`; one alone is just `incident`."""
    one = noun(kind)
    return one if count == 1 else f"{count:,} {one[:-1]}ies" if one.endswith("y") else f"{count:,} {one}s"


def plural(kind: str) -> str:
    """The heading of a list of them: `Training`."""
    return str(_texts()[kind]["plural"])


def field_wording(kind: str, field: str) -> FieldWording:
    """The wording of that field; KeyError where the catalogue has no such field."""
    KINDS[kind].field(field)
    return FieldWording(**_texts()[kind][field])


def word_label(of: tuple[str, ...], value: str) -> str:
    """How one of the fixed words `of` (a tuple of `sro_desk.words`) reads: `ssc_basic` is "SSC basic"."""
    entry = _word(of, value)
    return str(entry["label"]) if entry else value


def word_help(of: tuple[str, ...], value: str) -> str:
    """What that word means, where it needs saying, else empty."""
    return str(_word(of, value).get("help", ""))


def value_label(kind: str, field: str, value: str) -> str:
    """How a fixed word reads in that field."""
    return word_label(KINDS[kind].field(field).words, value)


def _word(of: tuple[str, ...], value: str) -> dict[str, Any]:
    found: dict[str, Any] = _texts()["words"].get(_LISTS.get(of, ""), {}).get(value, {})
    return found


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(asset("help", "fields.toml").read_text(encoding="utf-8"))
