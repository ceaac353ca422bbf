"""The roster: officers with their verdicts, and one of them in full beside the list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QAction, QKeySequence

from sro_desk.context import Context
from sro_desk.data.rows import RosterRow
from sro_desk.policy.verdicts import Overall
from sro_desk.ui.common.badges import overall_badge
from sro_desk.ui.common.columns import Listed, Order
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.filter_bar import Choice, Filter, FilterBar
from sro_desk.ui.common.tab import Tab
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.common.text import button
from sro_desk.ui.desk import Desk
from sro_desk.ui.roster.columns import COLUMNS, schools_text
from sro_desk.ui.roster.inspector import OfficerInspector

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome

VIEWS: Final = (
    Choice("in_service", "In service"),
    Choice("upcoming", "Upcoming"),
    Choice("former", "Separated"),
    Choice("all", "All officers"),
)


def take_away(database: "Database", context: Context, id: int) -> "Outcome":
    """Move one officer to the bin."""
    from sro_desk.data import edit

    return edit.remove(database, context, "officer", id)


class RosterTab(Tab):
    """Officers, judged on the desk's day."""

    KEY = "roster"
    TITLE = "Roster"
    KINDS = frozenset({"officer", "license", "assignment", "substitute_day", "completion", "policy_review",
                       "policy_version", "school", "district", "agency"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        """Reads nothing until it is shown."""
        super().__init__(desk)
        self._rows: tuple[RosterRow, ...] = ()
        self._wanted: int | None = None
        self._shown = 0
        self.filter_bar = FilterBar("Find in roster")
        self.filter_bar.set_views(VIEWS)
        self.filter_bar.set_filters(self._filters())
        self.model: TableModel[RosterRow] = TableModel(COLUMNS, parent=self)
        self.model.order = Order("officer")
        self.table = TableView(self.model, "Officers")
        self.area = TableArea(self.table)
        self.inspector = OfficerInspector(desk)
        self._build()
        self._connect()
        state = desk.settings.window.get("table:roster")
        if isinstance(state, dict):
            self.table.restore_state(state)

    def _build(self) -> None:
        self.add_button = button("Add officer", "primary", "add")
        self.add_button.clicked.connect(self.add_officer)
        self.filter_bar.set_verb(self.add_button)
        self.left.addWidget(self.filter_bar)
        self.left.addWidget(self.area, 1)
        self.set_inspector(self.inspector)
        self._add = self._action("&Add officer", self.add_officer, QKeySequence.StandardKey.New)
        self._edit = self._action("&Edit officer", self.edit_officer, "Ctrl+E")
        self._why = self._action("&Why?", self.show_why, "Ctrl+Y, Ctrl+W")
        self._copy = self._action("&Copy rows", self.copy)
        self._remove = self._action("Move to &bin", self.remove, "Ctrl+Delete")
        self.filter_bar.set_selection_actions((self._copy, self._remove))

    def _action(self, text: str, do: Any, keys: Any = None) -> QAction:
        made = QAction(text, self)
        made.triggered.connect(do)
        if keys is not None:
            made.setShortcut(keys)
        return made

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._filter)
        self.filter_bar.clear_selection.connect(self.table.clearSelection)
        self.filter_bar.options_button.clicked.connect(self._show_columns)
        self.table.current_changed.connect(self._on_current)
        self.table.activated_row.connect(lambda _: self.show_inspector())
        self.table.selection_count.connect(self._on_selection)
        self.inspector.wide_wanted.connect(self.widen_inspector)

    # Reading

    def refresh(self) -> None:
        """Read the officers anew beside the window."""
        database, as_of, known_at = self.desk.open_database, self.desk.as_of, self.desk.known_at

        def work(_progress: object) -> tuple[RosterRow, ...]:
            from sro_desk.data.roster import rows

            return rows(database, as_of, known_at)

        self.desk.jobs.start("Reading the roster", work, self._show, group="roster")

    def _show(self, rows: tuple[RosterRow, ...]) -> None:
        self._rows = rows
        self._filter()
        self._choose_wanted()

    def _filter(self) -> None:
        rows = [row for row in self._rows if self._in_view(row) and self._passes(row)]
        self._shown = len(rows)
        self.model.set_source(Listed(rows, COLUMNS))
        self.filter_bar.show_count(str(len(rows)), str(len(self._rows)))
        self._say_empty()
        if self.table.current_identity() is None and not self.table.choose_first():
            self.inspector.show_row(None)
        self.status_changed.emit()

    def _in_view(self, row: RosterRow) -> bool:
        match self.filter_bar.view:
            case "in_service":
                return row.verdict.in_service
            case "upcoming":
                return not row.verdict.in_service and row.verdict.judged_as is not None
            case "former":
                return row.separated_on is not None and row.separated_on < self.desk.as_of
            case _:
                return True

    def _passes(self, row: RosterRow) -> bool:
        bar = self.filter_bar
        words = f"{row.name} {row.badge} {schools_text(row)} {' '.join(row.schools)} {row.rank or ''}".casefold()
        return (
            all(word in words for word in bar.text.casefold().split())
            and bar.value("overall") in (None, row.verdict.overall)
            and (bar.value("school") is None or bar.value("school") in row.schools)
            and bar.value("judged_as") in (None, row.verdict.judged_as)
        )

    def _filters(self) -> tuple[Filter, ...]:
        return (
            Filter("overall", "Overall", lambda: [Choice(one, overall_badge(one).word) for one in Overall]),
            Filter("school", "School", self._schools),
            Filter("judged_as", "Judged as", lambda: [Choice(r, r.capitalize()) for r in ("regular", "substitute")]),
        )

    def _schools(self) -> list[Choice]:
        return [Choice(name, name) for name in sorted({school for row in self._rows for school in row.schools})]

    def _say_empty(self) -> None:
        if self._shown:
            self.area.show_table()
        elif not self._rows:
            self.area.show_empty(
                "No officers yet.",
                "Add each officer who serves in a school, or import a workbook from the File menu. "
                "Verdicts follow from assignments, training, reviews and licenses.",
                "Add officer",
                self.add_officer,
            )
        elif self.filter_bar.asks:
            self.area.show_empty(
                "No officers match these filters.",
                f"Clear the filters to see all {len(self._rows)}.",
                "Clear filters",
                self.filter_bar.clear,
            )
        else:
            view = self.filter_bar.view_box.currentText().lower()
            self.area.show_empty(
                f"No officers under “{view}” on this day.",
                f"{len(self._rows)} officers are recorded.",
                "Show all officers",
                lambda: self.filter_bar.set_view("all"),
            )

    # Choosing

    def _on_current(self, identity: int | None) -> None:
        position = None if identity is None else self.model.position(identity)
        row = None if position is None else self.model.row(position)
        self.inspector.show_row(row)
        for action in (self._edit, self._why, self._remove, self._copy):
            action.setEnabled(row is not None)

    def _on_selection(self, count: int) -> None:
        self.filter_bar.show_selected(count)
        self.status_changed.emit()

    def _show_columns(self) -> None:
        at = self.filter_bar.options_button
        self.table.column_menu().popup(at.mapToGlobal(at.rect().bottomLeft()))

    def show_record(self, kind: str, id: int) -> bool:
        """Choose one officer, whatever the filters leave out now."""
        if kind != "officer":
            return False
        self._wanted = id
        self._choose_wanted()
        self.show_inspector()
        return True

    def _choose_wanted(self) -> None:
        """Choose the record asked for; where view and filters leave it out, they give way."""
        if self._wanted is None or not any(row.id == self._wanted for row in self._rows):
            return
        wanted, self._wanted = self._wanted, None
        if not self.table.choose(wanted):
            self.filter_bar.clear()
            self.filter_bar.set_view("all")
            self.table.choose(wanted)

    def status_text(self) -> str:
        """`12 of 48 officers · 1 selected`."""
        total = len(self._rows)
        shown = f"{self._shown} of {total}" if self._shown != total else f"{total}"
        noun = "officer" if total == 1 else "officers"
        chosen = len(self.table.selectionModel().selectedRows())
        return f"{shown} {noun}" + (f" · {chosen} selected" if chosen else "")

    # Doing

    def add_officer(self) -> None:
        """Open the form of a new officer."""
        self.show_inspector()
        self.inspector.add_officer()

    def edit_officer(self) -> None:
        """Open the form of the officer chosen."""
        self.show_inspector()
        self.inspector.edit_officer()

    def show_why(self) -> None:
        """Explain the verdicts of the officer chosen."""
        self.show_inspector()
        self.inspector.show_why()

    def remove(self) -> None:
        """Move the officers chosen to the bin, each as an action that can be undone; the first who has to stay, as
        other records name them, ends it."""
        database, context = self.desk.open_database, self.desk.context
        wanted = [row.id for row in self.table.chosen_rows()]

        def remove_next(outcome: "Outcome | None" = None) -> None:
            if outcome is not None:
                self.desk.settle(outcome)
            if wanted:
                id = wanted.pop(0)
                self.desk.jobs.start("Moving to the bin", lambda _: take_away(database, context, id), remove_next)

        remove_next()

    def copy(self) -> bool:
        """Copy the officers chosen as cells."""
        count = self.table.copy()
        if count:
            self.desk.said.emit(f"{count} row{'s' if count > 1 else ''} copied.")
        return bool(count)

    def start_find(self) -> None:
        """Put the cursor into the find box."""
        self.filter_bar.find_box.setFocus()
        self.filter_bar.find_box.selectAll()

    def has_unsaved(self) -> bool:
        """Whether a form holds something not saved."""
        return self.inspector.has_unsaved

    def record_actions(self) -> Sequence[QAction]:
        """What can be done with officers."""
        return (self._add, self._edit, self._why, self._remove)

    def save_state(self) -> dict[str, Any]:
        """The table's widths, order and sorting."""
        return {"table:roster": self.table.save_state()}

    def laid_out(self) -> None:
        """Fewer words in the filter row where there is little room."""
        self.filter_bar.set_narrow(self.is_tight)
