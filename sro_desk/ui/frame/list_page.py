"""A list that stands in the tabs' place for a while: Back, a find box, a table, and below it what can be done with the
rows chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sro_desk.errors import Refused
from sro_desk.ui.common.columns import Column, Listed, Order, Rows
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.common.panel import LeftByEsc
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.common.text import Ground, Text, button

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome
    from sro_desk.stopping import Report
    from sro_desk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Begun:
    """A list whose first page was read already, beside the window; `more` reads the page behind a place."""

    first: Rows[Any]
    more: Callable[[Any], Rows[Any]]

    def page(self, order: Order | None, after: Any) -> Rows[Any]:
        """The first page, or the one behind `after`."""
        return self.first if after is None else self.more(after)


@dataclass(frozen=True, slots=True)
class Found:
    """What a page reads: the list, and how many there are at all."""

    begun: Begun
    total: int


class ListPage(LeftByEsc, Ground):
    """A subclass reads its list in `reading` and says in `offer` what can be done with the rows chosen."""

    closed = Signal()

    def __init__(
        self, desk: "Desk", title: str, find: str, columns: Sequence[Column[Any]], identify: Callable[[Any], Any]
    ) -> None:
        """Reads nothing until it is shown."""
        super().__init__("surface")
        self.desk = desk
        self._stale = True
        self.setAccessibleName(title)
        self.back = button("Back to the records", "quiet", "chevron_left")
        self.title = Text(title, "title")
        self.filter_bar = FilterBar(find)
        self.filter_bar.options_button.hide()
        self.model: TableModel[Any] = TableModel(columns, identify=identify, parent=self)
        self.table = TableView(self.model, title)
        self.area = TableArea(self.table)
        self.words = Text("", "label", wrap=True)
        self.verb = button("", "primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.filter_bar)
        column.addWidget(self.area, 1)
        foot = Ground("sunken", top=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.verb)
        row.addWidget(self.words, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.filter_bar.changed.connect(self.read)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.offer())
        self.model.reloaded.connect(self.offer)
        self.verb.clicked.connect(self.act)
        self.desk.changed.connect(self._on_changed)
        self.desk.opened.connect(self._forget)

    # Reading

    def read(self) -> None:
        """Read the first page anew, beside the window."""
        self._stale = False
        reading = self.reading(self.desk.open_database)
        self.desk.jobs.start(f"Reading {self.title.text().lower()}", lambda _progress: reading(), self._show,
                             group=type(self).__name__)  # fmt: skip

    def reading(self, database: "Database") -> Callable[[], Found]:
        """What reads the list that the filter row asks for; it is called beside the window."""
        raise NotImplementedError

    def _show(self, found: Found) -> None:
        self.model.set_source(found.begun)
        self._show_counts(found)
        if self.model.rows:
            self.area.show_table()
            if self.table.current_identity() is None:
                self.table.choose_first()
        elif self.filter_bar.asks:
            self.area.show_empty("Nothing matches.", "Clear the filters to see everything.", "Clear the filters",
                                 self.filter_bar.clear)  # fmt: skip
        else:
            self.say_empty()

    def _show_counts(self, found: Found) -> None:
        shown = f"{len(found.begun.first.rows):,}" + ("+" if found.begun.first.after is not None else "")
        total = f"{found.total:,}"
        self.filter_bar.show_count(shown if self.filter_bar.asks else total, total)

    def say_empty(self) -> None:
        """Say why there is nothing at all."""
        raise NotImplementedError

    def _on_changed(self, _kinds: object) -> None:
        self._stale = True
        if self.isVisible():
            self.read()

    def _forget(self) -> None:
        """What is listed belongs to the former database."""
        self._stale = True
        self.model.set_source(Listed([], self.model.columns))
        self.filter_bar.clear_quietly()

    # Doing

    def offer(self) -> None:
        """Say in the foot what can be done with the rows chosen."""
        raise NotImplementedError

    def act(self) -> None:
        """Do it."""
        raise NotImplementedError

    def run(
        self, title: str, action: "Callable[[Database, Context, Report], Outcome]",
        done: "Callable[[Outcome], None] | None" = None,
    ) -> None:  # fmt: skip
        """Carry out an action beside the window, and tell the desk or `done` of it; the foot says why where it is
        refused."""
        database, context = self.desk.open_database, self.desk.context
        self.verb.setEnabled(False)
        job = self.desk.jobs.start(title, lambda progress: action(database, context, progress),
                                   done or self.desk.settle, refused=self._take_refused)  # fmt: skip
        job.finished.connect(lambda: self.offer() if job.cancelled else None)

    def _take_refused(self, refused: Refused) -> None:
        self.tell(str(refused), bad=True)

    def tell(self, words: str, *, bad: bool = False) -> None:
        """Words in the foot, beside the button."""
        self.words.set_ink("error" if bad else "muted")
        self.words.setText(words)
        self.words.setAccessibleName(words)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Make up for what changed while out of sight."""
        super().showEvent(event)
        if self._stale and self.desk.database is not None:
            self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
