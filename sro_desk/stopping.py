"""Work that can be asked to stop while it runs: what takes long asks now and then, the database during a statement."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from sro_desk.errors import Cancelled

Report = Callable[[int, int, str], None]
"""Told how much is done, of how much (0: unknown), and what is done now; may raise Cancelled."""
T = TypeVar("T")
_EVERY: Final = 500
_HERE = threading.local()


@contextmanager
def stoppable(asked: Callable[[], bool]) -> Iterator[None]:
    """Meanwhile, what this thread does can be stopped: `asked` tells whether it is to."""
    _HERE.asked = asked
    try:
        yield
    finally:
        del _HERE.asked


def asked() -> bool:
    """Whether what this thread does is to stop."""
    ask: Callable[[], bool] | None = getattr(_HERE, "asked", None)
    return ask is not None and ask()


def check() -> None:
    """Cancelled where this thread was asked to stop; whoever holds a unit of work open leaves nothing behind."""
    if asked():
        raise Cancelled


def watched(items: Iterable[T]) -> Iterator[T]:
    """The items; Cancelled, some hundred later, once this thread was asked to stop."""
    for count, item in enumerate(items):
        if count % _EVERY == 0:
            check()
        yield item


def silent(_done: int, _total: int, _words: str) -> None:
    """A report to no one."""
