"""Who calls, from where and when: handed to every action, so that no clock and no user is hidden."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Context(NamedTuple):
    """The circumstances of a call. A plain file has one local owner."""

    actor: str
    workstation: str
    role: str = "owner"
    purpose: str | None = None
    now: Callable[[], datetime] = utc_now
