"""Runs the parts one after the other; what one of them raises is its finding, and the others go on."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sro_desk import settings
from sro_desk.context import utc_now
from sro_desk.errors import Refused
from sro_desk.selftest.places import places, shortened
from sro_desk.selftest.versions import versions

_LOG = logging.getLogger(__name__)


class Found(NamedTuple):
    """What was found of one part. `detail` names what went wrong for whoever mends the program."""

    part: str
    name: str
    ok: bool
    found: str
    seconds: float
    detail: str | None = None


class SelfTest(NamedTuple):
    """What was found of all parts."""

    at: datetime
    versions: dict[str, str]
    places: dict[str, str]
    parts: tuple[Found, ...]

    @property
    def faults(self) -> tuple[Found, ...]:
        """The parts that are not well."""
        return tuple(part for part in self.parts if not part.ok)

    def document(self) -> dict[str, Any]:
        """For a JSON file."""
        return {
            "program": "SRO Desk", "at": self.at.isoformat(timespec="seconds"), "ok": not self.faults,
            "versions": self.versions, "places": self.places, "parts": [part._asdict() for part in self.parts],
        }  # fmt: skip


def run(tell: Callable[[Found], object], picture: Path | None = None) -> SelfTest:
    """Try every part and `tell` of each once it is known. The window's picture is saved as `picture`, where named.

    Only for a program that does nothing else: the window's part takes the application for itself."""
    from sro_desk.selftest.parts import PARTS, Trial

    where, of, home = places(), versions(), settings.home()
    found: list[Found] = []
    _LOG.info("self-test of %s", of["SRO Desk"])  # opens the log while it still is the user's
    with settings.own_home() as folder:
        trial = Trial(folder, home, picture)
        well: set[str] = set()
        for part in PARTS:
            one = _not_tried(part.id, part.name) if part.needs - well else _try(part.id, part.name, part.check, trial)
            if one.ok:
                well.add(one.part)
            found.append(one)
            tell(one)
        trial.connections.close()
    return SelfTest(utc_now(), of, where, tuple(found))


def _try(id: str, name: str, check: Callable[[Any], str], trial: object) -> Found:
    began = time.perf_counter()
    detail = None
    try:
        words, ok = check(trial), True
    except Refused as refused:
        words, ok = str(refused), False
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was found of this part
        _LOG.exception("self-test, %s", id)
        words, ok = _plain(error), False
        detail = shortened(f"{type(error).__name__}: {error}")
    return Found(id, name, ok, shortened(words), round(time.perf_counter() - began, 3), detail)


def _not_tried(id: str, name: str) -> Found:
    return Found(id, name, ok=False, found="Not tried: it needs a part above that is not well.", seconds=0.0)


def _plain(error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"A piece of the program is missing or does not load: {error.name or 'unnamed'}. Install it again."
    if isinstance(error, OSError):
        return f"The system refused: {error.strerror or error}."
    return "It did not work. Install the program again; if it stays so, pass this report on."
