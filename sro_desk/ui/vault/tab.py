"""The certificate vault: which certificate of each officer is asked for, and whether it is held."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence

from sro_desk.data.rows import VaultRow
from sro_desk.policy.verdicts import Status
from sro_desk.ui.common.asked import Asked, Choice, Filter, View
from sro_desk.ui.common.badges import status_badge
from sro_desk.ui.common.columns import Listed
from sro_desk.ui.common.dropzone import dropped_files
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.listing import Listing
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.common.text import button
from sro_desk.ui.desk import Desk
from sro_desk.ui.vault.columns import COLUMNS, course
from sro_desk.ui.vault.drop_bar import DropBar
from sro_desk.ui.vault.inspector import VaultInspector

PARTS: Final = (Choice("in_service", "All in service"), Choice("all", "All officers"))
VIEWS: Final = (
    View("Missing certificate", values={"state": Status.MISSING}),
    View("Certificate due", values={"state": Status.DUE}),
    View("Held", values={"state": Status.MET}),
)
_STATES: Final = (Status.MET, Status.MISSING, Status.DUE, Status.ADVISED, Status.NOT_APPLICABLE)


class VaultTab(ListTab):
    """Officers and their certificates, on the desk's day."""

    KEY = "vault"
    TITLE = "Certificate vault"
    KINDS = frozenset({"officer", "assignment", "substitute_day", "completion", "agency", "license", "policy_version"})
    INSPECTOR = 590

    def __init__(self, desk: Desk) -> None:
        """Reads nothing until it is shown."""
        super().__init__(desk)
        self._rows: tuple[VaultRow, ...] = ()
        self._shown: list[VaultRow] = []
        self._wanted: int | None = None
        self.filter_bar = FilterBar("Find officer")
        self.filter_bar.set_views(PARTS)
        states = [Choice(one, "Held" if one is Status.MET else status_badge(one).word) for one in _STATES]
        self.filter_bar.set_filters((Filter("state", "Certificate", lambda: states),))
        self.model: TableModel[VaultRow] = TableModel(COLUMNS, parent=self)
        self.table = TableView(self.model, "Certificates by officer")
        self.area = TableArea(self.table)
        self.drop_bar = DropBar()
        self.inspector = VaultInspector(desk)
        self._build()
        self.attach(Listing("vault", "Certificate vault", "officer", "officers", self.table, self.filter_bar, VIEWS,
                            kind="completion", record=_completion))  # fmt: skip

    def _build(self) -> None:
        self.add_button = button("Add certificate", "primary", "attach")
        self.add_button.clicked.connect(self.add_certificate)
        self.filter_bar.set_verb(self.add_button)
        for widget in (self.filter_bar, self.area, self.drop_bar):
            self.left.addWidget(widget, 1 if widget is self.area else 0)
        self.set_inspector(self.inspector)
        self._add = self.make_action("&Add certificate", self.add_certificate, QKeySequence.StandardKey.New)
        self.filter_bar.changed.connect(self._filter)
        self.table.current_changed.connect(self._on_current)
        self.table.activated_row.connect(lambda _: self.show_inspector())
        self.inspector.wide_wanted.connect(self.widen_inspector)
        self.inspector.list_wanted.connect(self.take_focus)
        self.inspector.row_wanted.connect(self._filter)
        self.table.viewport().setAcceptDrops(True)
        self.table.viewport().installEventFilter(self)

    # Reading

    def refresh(self) -> None:
        """Read the certificates anew beside the window."""
        database, as_of, known_at = self.desk.open_database, self.desk.as_of, self.desk.known_at

        def work(_progress: object) -> tuple[VaultRow, ...]:
            from sro_desk.data.vault import rows

            return rows(database, as_of, known_at)

        self.desk.jobs.start("Reading the vault", work, self._show, group="vault")

    def _show(self, rows: tuple[VaultRow, ...]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        self._shown = passing(self._rows, self.filter_bar.asked)
        self.model.set_source(Listed(self._shown, COLUMNS))
        self.filter_bar.show_count(f"{len(self._shown):,}", f"{len(self._rows):,}")
        self._say_empty()
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif not self._something_chosen() and not self.table.choose_first():
            self.inspector.show_row(None)
        self.status_changed.emit()

    def _something_chosen(self) -> bool:
        return self.table.current_identity() is not None or self.inspector.stays(None)

    def _say_empty(self) -> None:
        if self._shown:
            self.area.show_table()
        elif not self._rows:
            why = "Add officers in the Roster; their certificates are kept here."
            self.area.show_empty("No certificates yet.", why)
        elif self.filter_bar.asks:
            why = f"Clear the filters to see all {len(self._rows):,}."
            self.area.show_empty("No officers match these filters.", why, "Clear filters", self.filter_bar.clear)
        else:
            why = f"{len(self._rows):,} officers are recorded."
            self.area.show_empty("No officer is in service on this day.", why, "Show all officers",
                                 lambda: self.filter_bar.set_view("all"))  # fmt: skip
        self.drop_bar.setVisible(bool(self._rows))

    # Choosing

    def _on_current(self, identity: int | None) -> None:
        position = None if identity is None else self.model.position(identity)
        self.inspector.show_row(None if position is None else self.model.row(position))
        self.add_button.setEnabled(position is not None)

    def show_record(self, kind: str, id: int) -> bool:
        """Choose the officer of that id, whatever the filters leave out now."""
        if kind != "certificate":
            return False
        self._wanted = id
        if self.table.choose(id):
            self._wanted = None
        else:
            self.filter_bar.set_view("all")
            self.filter_bar.clear()
        self.show_inspector()
        return True

    def shown_text(self) -> str:
        """`12 of 48 officers · 5 certificates held, 1 missing, 1 due`."""
        total, shown = len(self._rows), len(self._shown)
        counts = {one: sum(row.requirement.status is one for row in self._shown) for one in _STATES}
        held = counts[Status.MET]
        said = [f"{held:,} certificate{'' if held == 1 else 's'} held"]
        said += [f"{counts[one]:,} {one}" for one in (Status.MISSING, Status.DUE) if counts[one]]
        officers = f"{shown:,} of {total:,} officers" if shown != total else f"{total:,} officers"
        return f"{officers} · {', '.join(said)}"

    # Doing

    def add_certificate(self) -> None:
        """Open the form for the officer chosen."""
        self.show_inspector()
        self.inspector.add_certificate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A file may be dropped on an officer's row."""
        if isinstance(event, QDropEvent | QDragEnterEvent | QDragMoveEvent):
            return self._dragged(event)
        if event.type() is QEvent.Type.DragLeave:
            self.drop_bar.name("")
        return super().eventFilter(watched, event)

    def _dragged(self, event: Any) -> bool:
        files = dropped_files(event.mimeData())
        position = self.table.indexAt(event.position().toPoint()).row()
        row = self.model.row(position) if position >= 0 else None
        if not files:
            event.ignore()
            return True
        dropped = event.type() is QEvent.Type.Drop
        self.drop_bar.name(row.name if row and not dropped else "")
        event.acceptProposedAction()
        if row is None and event.type() is not QEvent.Type.DragEnter:
            event.ignore()  # the pointer says that nothing takes the files here
        elif dropped and row is not None:
            self.drop(row.id, files[0])
            if len(files) > 1:
                self.desk.said.emit(f"A certificate is one file: {files[0].name} was taken, the rest was left out.")
        return True

    def drop(self, officer: int, file: Path) -> None:
        """A file was dropped on that officer: open the form with it."""
        self.table.choose(officer)
        self.show_inspector()
        self.inspector.add_certificate(file)

    def has_unsaved(self) -> bool:
        """Whether a form holds something not saved."""
        return self.inspector.has_unsaved

    def record_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return (self._add,)

    def count_asked(self, asked: Sequence[Asked], show: Callable[[Sequence[str]], None]) -> None:
        """Counted among the officers read."""
        show([f"{len(passing(self._rows, one)):,}" for one in asked])


def _completion(row: VaultRow) -> int | None:
    """The completion whose certificate the row is about."""
    return row.current.completion_id if row.current else None


def passing(rows: Sequence[VaultRow], asked: Asked) -> list[VaultRow]:
    """The officers that are asked for."""
    state = asked.value("state")
    return [
        row
        for row in rows
        if (row.in_service or asked.view == "all")
        and state in (None, row.requirement.status)
        and (not asked.text or _has_words(row, asked.words))
    ]


def _has_words(row: VaultRow, words: Sequence[str]) -> bool:
    held = f"{row.name} {row.badge} {course(row.current) if row.current else ''}".casefold()
    return all(word in held for word in words)
