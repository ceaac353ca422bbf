"""Record, Bin: what was removed, by whom and when, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from sro_desk.ui.common.columns import Align, Cell, Column, Rows
from sro_desk.ui.common.dates import show_moment
from sro_desk.ui.desk import in_zone
from sro_desk.ui.frame.list_page import Begun, Found, ListPage
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.data.binned import BinRow
    from sro_desk.data.database import Database
    from sro_desk.ui.desk import Desk

_PAGE: Final = 100


class BinPage(ListPage):
    """Restores the records chosen, each with what belonged to it."""

    def __init__(self, desk: "Desk") -> None:
        columns: tuple[Column[BinRow], ...] = (
            Column("name", "Record", 320, lambda row: row.name, lead=True, most=560, sortable=False),
            Column("kind", "Kind", 150, lambda row: Cell(noun(row.kind).capitalize()), keep=2, sortable=False),
            Column("at", "Moved to the bin", 170, self._moment, align=Align.RIGHT, sortable=False),
            Column("by", "By", 160, lambda row: Cell(row.removed_by), keep=1, stretch=True, sortable=False),
        )
        super().__init__(desk, "Bin", "Find in the bin", columns, lambda row: (row.kind, row.id))

    def _moment(self, row: "BinRow") -> Cell:
        return Cell(show_moment(in_zone(row.removed_at, self.desk.zone)))

    def reading(self, database: "Database") -> Callable[[], Found]:
        """Newest first, where every word asked for stands in the name or in who removed it."""
        text = self.filter_bar.text

        def page(after: Any) -> Rows[Any]:
            from sro_desk.data import binned

            rows = binned.rows(database, text, after, _PAGE + 1)
            more = len(rows) > _PAGE
            return Rows(rows[:_PAGE], rows[_PAGE - 1] if more else None)

        def read() -> Found:
            from sro_desk.data import binned

            return Found(Begun(page(None), page), binned.count(database))

        return read

    def say_empty(self) -> None:
        """Why nothing is here."""
        self.area.show_empty("The bin is empty.", "What is moved to the bin stays here until it is restored.")

    def offer(self) -> None:
        """Restore, and what it brings back."""
        count = len(self.table.chosen_rows())
        name = f"Restore {count:,} records" if count > 1 else "Restore"
        self.verb.setText(name)
        self.verb.setAccessibleName(name)
        self.verb.setEnabled(count > 0)
        self.tell("It comes back with everything that belonged to it when it was moved here." if count else "")

    def act(self) -> None:
        """Restore the records chosen, as one action."""
        chosen = [(row.kind, row.id) for row in self.table.chosen_rows()]

        def action(database: "Database", context: Any, _report: object) -> Any:
            from sro_desk.data import binned

            return binned.restore_all(database, context, chosen)

        if chosen:
            self.run("Restoring from the bin", action)
