"""What happens in the sample's schools on ordinary days: read from `sample/scenes.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sro_desk.assets import asset

SCHOOL_REFERRAL_REASONS: Final = (
    "The school's own consequence was judged too slight for what happened.",
    "The victim's family asked for a report.",
    "It was the third time this term.",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A kind of incident: how often and with whom it happens, how it may end, and what is written of it."""

    category: str
    offense: str | None
    school_rule: bool
    levels: tuple[str, ...]
    weight: int
    endings: tuple[tuple[str, int], ...]
    """Dispositions with their weights."""
    roles: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    """Where it was, and what is written of it."""
    hands_on: float
    """How often force is used."""


@cache
def scenes() -> tuple[Scene, ...]:
    """Every kind of ordinary incident."""
    pack = tomllib.loads(asset("sample", "scenes.toml").read_text(encoding="utf-8"))
    return tuple(_scene(entry, pack["endings"][entry["endings"]]) for entry in pack["scene"])


def _scene(entry: dict[str, Any], endings: dict[str, int]) -> Scene:
    return Scene(
        category=entry["category"],
        offense=entry.get("offense"),
        school_rule=entry["school_rule"],
        levels=tuple(entry["levels"]),
        weight=entry["weight"],
        endings=tuple(endings.items()),
        roles=tuple(entry["roles"]),
        told=tuple((place, text) for place, text in entry["told"]),
        hands_on=entry.get("hands_on", 0.0),
    )
