"""Progress of long work, on standard error and only where that is a terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[str, int], None]
"""Called with the sheet at hand and the rows done in all."""

_SILENT_FOR = 1.0
_EVERY = 0.2


@contextmanager
def progress(doing: str) -> Iterator[Report | None]:
    """A function that shows how far the work is, None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    shown_at = time.monotonic() + _SILENT_FOR - _EVERY
    drawn = False

    def report(sheet: str, rows: int) -> None:
        nonlocal shown_at, drawn
        if time.monotonic() - shown_at < _EVERY:
            return
        shown_at, drawn = time.monotonic(), True
        sys.stderr.write(f"\r{doing} {sheet}: {rows:,} rows in all\x1b[K")
        sys.stderr.flush()

    try:
        yield report
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
