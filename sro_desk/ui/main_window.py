"""The main window: its frame at once, then the records, then its controls; each tab when it is first shown."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.ui.common import icons
from sro_desk.ui.common.jobs import after_painting
from sro_desk.ui.common.tab import Tab
from sro_desk.ui.common.text import Ground
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame.menu_row import MenuRow
from sro_desk.ui.frame.tab_row import TabRow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from sro_desk.ui.frame.controls import Controls
    from sro_desk.ui.frame.files import Files

TABS: Final = (
    ("Overview", "sro_desk.ui.overview.tab", "OverviewTab"),
    ("Roster", "sro_desk.ui.roster.tab", "RosterTab"),
    ("Certificate vault", "sro_desk.ui.vault.tab", "VaultTab"),
    ("Contract checklist", "sro_desk.ui.contracts.tab", "ContractsTab"),
    ("Incident log", "sro_desk.ui.incidents.tab", "IncidentsTab"),
)
"""Title, module and class of each tab; the module is imported when the tab is first shown."""
_TAB_OF: Final = {
    "officer": 1, "license": 1, "assignment": 1, "completion": 2, "contract": 3, "district": 3,
    "school": 3, "incident": 4, "activity": 4, "education_record": 4,
}  # fmt: skip
_FOOT: Final = 26
_PATIENCE: Final = 1_000
"""Milliseconds that the records have, before the controls are built without waiting for their first rows."""


class MainWindow(QMainWindow):
    """Frame and tabs over one desk."""

    painted = Signal()
    """The frame was painted for the first time."""

    def __init__(self, desk: Desk) -> None:
        """The frame; no control and no tab is built, and no database opened."""
        super().__init__()
        self.desk = desk
        self.titles = tuple(title for title, _, _ in TABS)
        self._tabs: dict[int, Tab] = {}
        self._was_painted = False
        self._discards = False
        self._files: Files | None = None
        self._controls: Controls | None = None
        self.menu_row = MenuRow()
        self.menus = self.menu_row.menus
        self.tab_row = TabRow(self.titles)
        self.pages = QStackedWidget()
        self._foot = Ground("window", top=True)
        self._build()
        self.tab_row.tabs.currentChanged.connect(self._on_tab)
        self.tab_row.tabs.tabBarClicked.connect(self._on_tab_clicked)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_title)
        desk.record_wanted.connect(self.show_record)
        desk.jobs.failed.connect(self._tell)
        self._on_opened()

    def _build(self) -> None:
        self.setWindowIcon(icons.app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)
        self._foot.setMinimumHeight(_FOOT)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.pages.addWidget(Ground("surface"))
        self._column.addWidget(self.menu_row)
        self._column.addWidget(self.tab_row)
        self._column.addWidget(self.pages, 1)
        self._column.addWidget(self._foot)
        self.setCentralWidget(page)
        kept = self.desk.settings.window.get("geometry")
        if not (isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            self.resize(QSize(1366, 690).boundedTo(self.screen().availableSize()))

    # What comes after the first paint

    def _on_painted(self) -> None:
        """Rows come first: a clerk reads them while the controls are built. What is asked for earlier is built then."""
        QTimer.singleShot(_PATIENCE, self, self.finish)
        for menu in self.menus:
            menu.aboutToShow.connect(self.finish)
        self.painted.emit()

    def finish(self) -> None:
        """Build what the frame was painted without."""
        _ = self.controls

    @property
    def files(self) -> "Files":
        """What the File menu does."""
        if self._files is None:
            from sro_desk.ui.frame.files import Files

            self._files = Files(self.desk, self)
            self._files.refused.connect(self._tell)
            self._files.gave_up.connect(self._never_empty)
        return self._files

    @property
    def controls(self) -> "Controls":
        """Search, as-of, menus' entries, the lines over and under the page; built after the first paint."""
        if self._controls is None:
            from sro_desk.ui.frame.controls import Controls

            self._controls = Controls(self)
            self.desk.drafts.changed.connect(self._typed_again)
            self._follow_tab()
        return self._controls

    def _tell(self, words: str) -> None:
        self.controls.tell(words)

    def _never_empty(self) -> None:
        self.controls.never_empty()

    def add_lines(self, band: QWidget, notice: QWidget, status_line: QWidget) -> None:
        """Put the band and the notice over the page and the status line under it."""
        self._column.insertWidget(2, band)
        self._column.insertWidget(3, notice)
        self._column.replaceWidget(self._foot, status_line)
        self._foot.deleteLater()

    # Tabs

    def tab(self, index: int) -> Tab:
        """The tab at that place, built when it is first asked for."""
        if index not in self._tabs:
            _, module, name = TABS[index]
            made: Tab = getattr(import_module(module), name)(self.desk)
            made.status_changed.connect(lambda: self._on_status(made))
            self._tabs[index] = made
            self.pages.addWidget(made)
        return self._tabs[index]

    @property
    def current(self) -> Tab | None:
        """The tab in sight; None while no database is open."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Tab) else None

    def show_tab(self, index: int) -> None:
        """Show one of the five tabs."""
        self.tab_row.tabs.setCurrentIndex(index)
        self._on_tab(index)
        if self.current is not None:
            self.current.take_focus()

    def show_page(self, page: QWidget) -> None:
        """Show a page in the tabs' place, until a tab is chosen."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.controls.status_line.show_counts("")
        self.controls.fill_record_menu()

    def show_current_tab(self) -> None:
        """The tab again, where a page stood in its place."""
        self.show_tab(self.tab_row.tabs.currentIndex())

    def _on_tab(self, index: int) -> None:
        if self.desk.database is not None:
            self.pages.setCurrentWidget(self.tab(index))
            self._follow_tab()

    def _on_tab_clicked(self, index: int) -> None:
        """A click on the tab that is chosen already, while a page stands in its place."""
        if index == self.tab_row.tabs.currentIndex():
            self._on_tab(index)

    def _follow_tab(self) -> None:
        """Counts and record menu of the tab in sight."""
        if self._controls is not None:
            self._controls.status_line.show_counts(self.current.status_text() if self.current else "")
            self._controls.fill_record_menu()

    def _on_status(self, tab: Tab) -> None:
        if tab is not self.current:
            return
        if self._controls is not None:
            self._controls.status_line.show_counts(tab.status_text())
        elif not self.desk.jobs.jobs:
            after_painting(self, self.finish)

    def tab_of(self, kind: str) -> int | None:
        """The tab that shows records of that kind; None where none does."""
        return _TAB_OF.get(kind)

    def show_record(self, kind: str, id: int) -> None:
        """Show one record in its tab."""
        if kind in _TAB_OF:
            self.show_tab(_TAB_OF[kind])
            self.tab(_TAB_OF[kind]).show_record(kind, id)

    def _on_opened(self) -> None:
        if self.desk.database is not None:
            self._on_tab(self.tab_row.tabs.currentIndex())
        elif self._controls is not None:
            self.pages.setCurrentIndex(0)
            self._follow_tab()
        self._on_title()

    def _on_title(self, *_: object) -> None:
        name = self.desk.agency_name
        self.setWindowTitle(f"{name} – SRO Desk" if name else "SRO Desk")

    # Events

    def event(self, event: QEvent) -> bool:
        """After the first paint, what takes long may begin."""
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._on_painted)
        return handled

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Write less out where there is little room."""
        super().resizeEvent(event)
        if self._controls is not None:
            self._controls.fit()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """A database may be dropped on the window."""
        if _dropped_database(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Open the database dropped."""
        path = _dropped_database(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    def _typed_again(self) -> None:
        self._discards = False

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Remember the window. What was typed and not saved is named first, and kept if the window is closed again."""
        unsaved = self.desk.drafts.gather()
        if unsaved and not self._discards:
            self._discards = True
            self.controls.notice.say(
                f"Not saved: {', '.join(unsaved)}. Save it, or close the window again: it is kept "
                "in the records and offered when they are opened."
            )
            event.ignore()
            return
        self.remember()
        self.desk.jobs.stop()
        if self.desk.database is not None:
            self.desk.use(None)
        event.accept()

    def remember(self) -> None:
        """Keep size, place, tables and look for the next time."""
        window = self.desk.settings.window
        window["geometry"] = bytes(self.saveGeometry().toBase64().data()).decode()
        window["tab"] = self.tab_row.tabs.currentIndex()
        for tab in self._tabs.values():
            window.update(tab.save_state())
        settings.save(self.desk.settings)


def _dropped_database(event: "QDropEvent") -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".srodesk" else None
