"""Edit, Changes: everything that was done, newest first, and the way back from any of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from sro_desk.ui.common.asked import Choice, Filter
from sro_desk.ui.common.columns import Align, Cell, Column, Rows
from sro_desk.ui.common.dates import show_moment
from sro_desk.ui.desk import in_zone
from sro_desk.ui.frame.list_page import Begun, Found, ListPage

if TYPE_CHECKING:
    from sro_desk.data.changes import LogEntry
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome
    from sro_desk.stopping import Report
    from sro_desk.ui.desk import Desk

_PAGE: Final = 25


class ChangesPage(ListPage):
    """The change log; the change chosen is undone, or the foot says why it cannot be."""

    def __init__(self, desk: "Desk") -> None:
        columns: tuple[Column[LogEntry], ...] = (
            Column("seq", "Change", 76, lambda row: Cell(f"{row.seq:,}"), align=Align.RIGHT, keep=3, sortable=False),
            Column("at", "When", 164, self._moment, align=Align.RIGHT, sortable=False),
            Column("by", "Who", 130, lambda row: Cell(row.actor), keep=1, sortable=False),
            Column("action", "Action", 220, lambda row: row.action, lead=True, most=300, sortable=False),
            Column("state", "Undone", 140, _state, keep=2, sortable=False),
            Column("summary", "What changed", 260, lambda row: Cell(row.summary, hint=row.summary), stretch=True,
                   sortable=False),
        )  # fmt: skip
        super().__init__(desk, "Changes", "Find in the changes", columns, lambda row: row.seq)
        self.filter_bar.set_filters((Filter("actor", "Who", self._actors),))
        self.verb.setText("Undo this change")
        self.verb.setAccessibleName("Undo this change")

    def _moment(self, row: "LogEntry") -> Cell:
        return Cell(show_moment(in_zone(row.at, self.desk.zone)))

    def _actors(self) -> list[Choice]:
        from sro_desk.data import log_pages

        return [Choice(name, name) for name in log_pages.actors(self.desk.open_database)]

    def reading(self, database: "Database") -> Callable[[], Found]:
        """The pages that the filter row asks for."""
        text, actor = self.filter_bar.text, self.filter_bar.value("actor")

        def page(after: Any) -> Rows[Any]:
            from sro_desk.data import log_pages

            rows = log_pages.page(database, text, actor, after, _PAGE + 1)
            return Rows(rows[:_PAGE], rows[_PAGE - 1].seq if len(rows) > _PAGE else None)

        def read() -> Found:
            from sro_desk.data import log_pages

            return Found(Begun(page(None), page), log_pages.count(database))

        return read

    def say_empty(self) -> None:
        """Never seen: the log begins with the database itself."""
        self.area.show_empty("Nothing was changed yet.", "")

    def offer(self) -> None:
        """Undo this change where nothing is in its way; else what is."""
        self.verb.setEnabled(False)
        chosen: list[LogEntry] = self.table.chosen_rows()
        if len(chosen) != 1:
            self.tell("Choose one change to undo it." if chosen else "")
            return
        database, seq = self.desk.open_database, chosen[0].seq

        def ask(_progress: object) -> str | None:
            from sro_desk.data import undo

            return undo.obstacle(database, seq)

        self.desk.jobs.start("Looking for later changes", ask, self._offer_if_free, group="obstacle")

    def _offer_if_free(self, obstacle: str | None) -> None:
        self.verb.setEnabled(obstacle is None)
        self.tell(obstacle or "It is undone by a new change; the log keeps both.")

    def act(self) -> None:
        """Undo the change chosen."""
        chosen: list[LogEntry] = self.table.chosen_rows()
        if len(chosen) != 1:
            return
        seq, name = chosen[0].seq, chosen[0].action

        def action(database: "Database", context: Any, report: "Report") -> "Outcome":
            from sro_desk.data import undo

            return undo.undo(database, context, seq, report)

        def done(outcome: "Outcome") -> None:
            self.desk.settle(outcome)
            self.desk.said.emit(f"Undone: {name}.")

        self.run(f"Undoing {name}", action, done)


def _state(row: "LogEntry") -> Cell:
    if row.undone_by is None:
        return Cell("", accessible="No")
    return Cell(f"By change {row.undone_by:,}", ink="muted")
