"""The figures as one JSON document, and the digest of it that papers carry."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from sro_desk.reports.shapes import Figures

_OF_THE_PAPER = ("generated_at",)
"""What says when a paper was made, not what it says: the digest leaves it out."""


def document(figures: Figures) -> dict[str, Any]:
    """The report as other programs read it: the names of the exchange format, then every figure of the papers."""
    head = _plain(figures.head)
    every = {name: _plain(getattr(figures, name)) for name in _names(figures) if name not in ("head", "totals")}
    totals = _plain(figures.totals)
    if figures.public:
        del totals["days_out_of_compliance"]
        every = {name: value for name, value in every.items() if name not in _INTERNAL}
    first = {name: head.pop(name) for name in ("school_year", "as_of", "edition")}
    return {**first, "totals": totals, **head, **every}


_INTERNAL = frozenset(
    {"officers", "deadlines", "certificates", "incident_findings", "alternatives_considered", "substitutes"}
)
"""Lists that the public edition does not have at all."""


def digest(figures: Figures) -> str:
    """The SHA-256, in hex, of the figures' document as canonical JSON: UTF-8, keys sorted, no spaces, without the
    moment of making."""
    whole = {name: value for name, value in document(figures).items() if name not in _OF_THE_PAPER}
    canonical = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def text(figures: Figures) -> str:
    """The document with its digest, for a JSON file."""
    return json.dumps({**document(figures), "figures_digest": digest(figures)}, ensure_ascii=False, indent=1) + "\n"


def _names(value: Any) -> list[str]:
    return [field.name for field in fields(value)]


def _plain(value: Any) -> Any:
    """Records and mappings as objects, tuples as arrays, dates in ISO 8601, a cell's name joined by `/`."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _names(value)}
    if isinstance(value, Mapping):
        return {"/".join(key) if isinstance(key, tuple) else key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
