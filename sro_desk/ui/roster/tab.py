"""The roster: officers with their verdicts, and one of them in full beside the list."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence

from sro_desk.data.rows import RosterRow
from sro_desk.ui.common.asked import Asked
from sro_desk.ui.common.columns import Listed, Order
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.listing import Listing
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.common.text import button
from sro_desk.ui.desk import Desk
from sro_desk.ui.roster.columns import COLUMNS
from sro_desk.ui.roster.filtering import PARTS, VIEWS, filters, passing
from sro_desk.ui.roster.inspector import OfficerInspector


class RosterTab(ListTab):
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
        self.filter_bar.set_views(PARTS)
        self.filter_bar.set_filters(filters(lambda: self._rows))
        self.model: TableModel[RosterRow] = TableModel(COLUMNS, parent=self)
        self.model.order = Order("officer")
        self.table = TableView(self.model, "Officers")
        self.area = TableArea(self.table)
        self.inspector = OfficerInspector(desk)
        self._build()
        self._connect()
        self.attach(
            Listing("roster", "Roster", "officer", "officers", self.table, self.filter_bar, VIEWS, kind="officer")
        )

    def _build(self) -> None:
        self.add_button = button("Add officer", "primary", "add")
        self.add_button.clicked.connect(self.add_officer)
        self.filter_bar.set_verb(self.add_button)
        self.left.addWidget(self.filter_bar)
        self.left.addWidget(self.area, 1)
        self.set_inspector(self.inspector)
        self._add = self.make_action("&Add officer", self.add_officer, QKeySequence.StandardKey.New)
        self._edit = self.make_action("&Edit officer", self.edit_officer, "Ctrl+E")
        self._why = self.make_action("&Why?", self.show_why, "Ctrl+Y, Ctrl+W")
        self._history = self.make_action("&History of this officer", self.inspector.show_history)
        self._remove = self.make_action("Move to &bin", self.remove, "Ctrl+Delete")

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._filter)
        self.table.current_changed.connect(self._on_current)
        self.table.activated_row.connect(lambda _: self.show_inspector())
        self.inspector.wide_wanted.connect(self.widen_inspector)
        self.inspector.list_wanted.connect(self.take_focus)
        self.inspector.row_wanted.connect(self._filter)

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
        rows = passing(self._rows, self.filter_bar.asked, self.desk.as_of)
        self._shown = len(rows)
        self.model.set_source(Listed(rows, COLUMNS))
        self.filter_bar.show_count(f"{len(rows):,}", f"{len(self._rows):,}")
        self._say_empty()
        chosen = self.table.current_identity() is not None or self.inspector.stays(None)
        if not chosen and not self.table.choose_first():
            self.inspector.show_row(None)
        self.status_changed.emit()

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
            view = self.filter_bar.view_box.part_label.lower()
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
        for action in (self._edit, self._why, self._history, self._remove):
            action.setEnabled(row is not None)

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

    def shown_text(self) -> str:
        """`12 of 48 officers`."""
        total = len(self._rows)
        shown = f"{self._shown:,} of " if self._shown != total else ""
        return shown + self.listing.counted(total)

    def count_asked(self, asked: Sequence[Asked], show: Callable[[Sequence[str]], None]) -> None:
        """Counted among the officers read."""
        show([f"{len(passing(self._rows, one, self.desk.as_of)):,}" for one in asked])

    # Doing

    def add_officer(self) -> None:
        """Open the form of a new officer."""
        self.show_inspector()
        self.inspector.add_officer()

    def edit_officer(self) -> None:
        """Open the form of the officer chosen, or one for all that are."""
        if self.several:
            self.edit_selected()
            return
        self.show_inspector()
        self.inspector.edit_officer()

    def show_why(self) -> None:
        """Explain the verdicts of the officer chosen."""
        self.show_inspector()
        self.inspector.show_why()

    def remove(self) -> None:
        """Move the officers chosen to the bin, as one action."""
        if self.several:
            self.remove_selected()
        else:
            self.inspector.remove_officer()

    def has_unsaved(self) -> bool:
        """Whether a form holds something not saved."""
        return self.inspector.has_unsaved

    def record_actions(self) -> Sequence[QAction]:
        """What can be done with officers."""
        return (self._add, self._edit, self._why, self._remove)

    def row_actions(self) -> Sequence[QAction]:
        """What can be done with the officer chosen."""
        return (self._edit, self._why, self._history, self._remove)
