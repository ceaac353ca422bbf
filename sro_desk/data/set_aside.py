"""Indexes that are set aside while a table grows to twice its size and more, and made anew before anything looks for
them: so they cost half. All of it within the transaction that adds the rows."""

from collections import Counter
from typing import Final

from sqlalchemy import Connection

_MANY: Final = 4_000
"""New rows from which on it pays."""
_MOST: Final = 250_000
"""New rows up to which the entries of an index are sorted in little memory."""
_PLAIN = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'"


class Indexes:
    """Those of one transaction. Keys and what else is unique stay, as every new row is held against them."""

    def __init__(self, connection: Connection) -> None:
        """Nothing is set aside."""
        self._connection = connection
        self._added: Counter[str] = Counter()
        self._look: dict[str, int] = {}
        self._aside: list[str] = []

    def before_adding(self, table: str, count: int) -> None:
        """So many rows more are about to be added; no statement may be half read meanwhile."""
        self._added[table] += count
        added = self._added[table]
        if added > _MOST:
            self.bring_back()
        elif added >= self._look.setdefault(table, _MANY):
            self._look[table] = 2 * added
            there_before = self._rows(table) - (added - count)
            if there_before <= added:
                self._set_aside(table)

    def bring_back(self) -> None:
        """Make anew what was set aside."""
        for statement in self._aside:
            self._connection.exec_driver_sql(statement)
        self._aside.clear()

    def _rows(self, table: str) -> int:
        return int(self._connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one())  # noqa: S608

    def _set_aside(self, table: str) -> None:
        for name, statement in self._connection.exec_driver_sql(_PLAIN, (table,)).all():
            self._connection.exec_driver_sql(f'DROP INDEX "{name}"')
            self._aside.append(statement)
