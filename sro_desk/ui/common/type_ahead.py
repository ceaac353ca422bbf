"""Find as you type: letters typed in a table go to the row that begins with them, else to one that holds them."""

import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer

if TYPE_CHECKING:
    from sro_desk.ui.common.columns import Column
    from sro_desk.ui.common.table_view import TableView

_PAUSE: Final = 1_000
"""Milliseconds after which letters begin a new word."""
_LOOKED_AT: Final = 20_000
"""Cells that one letter looks at, so that typing never waits."""


def folded(text: str) -> str:
    """Without case and accents, so that `benitez` finds Benítez."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class TypeAhead:
    """One for each table. The key column is looked at first, then those that hold words and stretch."""

    def __init__(self, view: "TableView") -> None:
        self._view = view
        self._word = ""
        self._since = QElapsedTimer()

    def type(self, letters: str) -> None:
        """Add letters to the word, and go to the row meant; where there is none, say so."""
        if not self._since.isValid() or self._since.elapsed() > _PAUSE:
            self._word = ""
        self._since.start()
        self._word += folded(letters)
        if not self._word.strip():
            self._word = ""
            return
        place = self._find(len(self._word) == 1)
        if place is not None:
            self._view.choose(self._view.table.identity(place))
        else:
            self._view.said.emit(f"No row in sight of the list has “{self._word}”. Press / to find in the whole list.")

    def _find(self, first_letter: bool) -> int | None:
        """The row from the current one on; a word begun anew looks behind it, so that a letter again goes on."""
        table, columns = self._view.table, self._columns()
        here = max(0, self._view.currentIndex().row())
        begin = here + 1 if first_letter else here
        count = table.rowCount()
        order: list[int] = [*range(begin, count), *range(min(begin, count))][: _LOOKED_AT // max(1, len(columns))]
        for column in columns[:1]:
            for place in order:
                if self._text(column, place).startswith(self._word):
                    return place
        for place in order:
            if any(self._word in self._text(column, place) for column in columns):
                return place
        return None

    def _columns(self) -> "list[Column[object]]":
        shown = self._view.shown_columns()
        leads = [column for column in shown if column.lead] or shown[:1]
        return [*leads, *(column for column in shown if column.stretch and column not in leads)]

    def _text(self, column: "Column[object]", place: int) -> str:
        row = self._view.table.row(place)
        return "" if row is None else folded(column.show(row).text)
