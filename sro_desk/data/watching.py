"""What others write to an open file: another window, or the command line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from sro_desk.data import dialect
from sro_desk.fields import KINDS

_MANY: Final = 10_000
"""Changes of one entry that are looked into; a larger entry counts as one of every kind."""


class Others(NamedTuple):
    """The kinds of record that others changed since the last look, and who did what last."""

    kinds: frozenset[str]
    actor: str
    action: str


class Watch:
    """Looks at a file through a connection of its own, which waits for no one and sees what every other one writes.

    While nothing was written, a look costs some microseconds, however much the file holds.
    """

    def __init__(self, path: Path, key: bytes | None, seen: int | None) -> None:
        """Entries of the log up to `seen` are known; None: whatever is there at the first look."""
        self._path = path
        self._connection: Any = dialect.connect(path, key, wait=0, query="mode=rw")
        self._connection.execute("PRAGMA query_only = ON")
        self._version: int | None = None
        self._seen = seen

    def look(self, own: Iterable[int]) -> Others | None:
        """What others wrote since the last look; None where nobody did. `own` entries are not others'."""
        with dialect.plain_words(self._path):
            try:
                return self._look(frozenset(own))
            except dialect.driver.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == dialect.driver.SQLITE_BUSY:  # the next look will see it
                    return None
                raise

    def _look(self, own: frozenset[int]) -> Others | None:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return None
        if self._seen is None:
            (self._seen,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM tx").fetchone()
        query = "SELECT seq, actor, action FROM tx WHERE seq > ? ORDER BY seq"
        entries = self._connection.execute(query, (self._seen,)).fetchall()
        others = [entry for entry in entries if entry[0] not in own]
        kinds = frozenset[str]().union(*(self._kinds(seq) for seq, _, _ in others))
        self._version = version
        self._seen = max([self._seen, *(seq for seq, _, _ in entries)])
        return Others(kinds, others[-1][1], others[-1][2]) if others else None

    def _kinds(self, seq: int) -> frozenset[str]:
        query = "SELECT kind, root_kind FROM change WHERE tx = ? LIMIT ?"
        pairs = self._connection.execute(query, (seq, _MANY + 1)).fetchall()
        if len(pairs) > _MANY:
            return frozenset(KINDS)
        return frozenset(kind for pair in pairs for kind in pair)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
