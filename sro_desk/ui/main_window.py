"""The main window: its frame at once, each tab when it is first shown."""

import logging
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.errors import Refused
from sro_desk.ui import theme
from sro_desk.ui.common import icons
from sro_desk.ui.common.tab import NARROW, TIGHT, Tab
from sro_desk.ui.common.text import Ground, px
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame.actions import fill_menus, make_actions
from sro_desk.ui.frame.as_of import AsOfBand
from sro_desk.ui.frame.files import Files
from sro_desk.ui.frame.menu_row import MenuRow
from sro_desk.ui.frame.notice import Notice
from sro_desk.ui.frame.start_page import StartPage
from sro_desk.ui.frame.status_line import StatusLine
from sro_desk.ui.frame.tab_row import TabRow

TABS: Final = (
    ("Overview", "sro_desk.ui.overview.tab", "OverviewTab"),
    ("Roster", "sro_desk.ui.roster.tab", "RosterTab"),
    ("Certificate vault", "sro_desk.ui.vault.tab", "VaultTab"),
    ("Contract checklist", "sro_desk.ui.contracts.tab", "ContractsTab"),
    ("Incident log", "sro_desk.ui.incidents.tab", "IncidentsTab"),
)
"""Title, module and class of each tab; the module is imported when the tab is first shown."""
_TAB_OF: Final = {
    "officer": 1, "roster": 1, "license": 1, "assignment": 1, "completion": 2, "contract": 3, "district": 3,
    "incident": 4, "activity": 4, "education_record": 4,
}  # fmt: skip
_LOG = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Frame and tabs over one desk."""

    painted = Signal()
    """The frame was painted for the first time."""

    def __init__(self, desk: Desk) -> None:
        """The frame; no tab is built and no database opened."""
        super().__init__()
        self.desk = desk
        self.titles = tuple(title for title, _, _ in TABS)
        self._tabs: dict[int, Tab] = {}
        self._was_painted = False
        self.files = Files(desk, self)
        self.actions_ = make_actions(self)
        self.menu_row = MenuRow(self.actions_.undo, self.actions_.redo, self.actions_.lock)
        self.record_menu = fill_menus(self, self.menu_row.bar)
        self.tab_row = TabRow(desk, self.titles)
        self.band = AsOfBand(desk)
        self.notice = Notice()
        self.pages = QStackedWidget()
        self.start_page = StartPage(desk)
        self.status_line = StatusLine(desk)
        self._build()
        self._connect()
        self._on_opened()

    def _build(self) -> None:
        self.setWindowIcon(icons.app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(480, 360))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.pages.addWidget(Ground("surface"))
        self.pages.addWidget(self.start_page)
        for widget in (self.menu_row, self.tab_row, self.band, self.notice):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(page)
        kept = self.desk.settings.window.get("geometry")
        if not (isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            self.resize(1366, 690)

    def _connect(self) -> None:
        desk = self.desk
        self.tab_row.tabs.currentChanged.connect(self._on_tab)
        desk.opened.connect(self._on_opened)
        desk.history_changed.connect(self._on_history)
        desk.changed.connect(self._on_title)
        desk.record_wanted.connect(self.show_record)
        theme.watch().changed.connect(self._fit)
        desk.jobs.failed.connect(self.notice.say)
        self.files.told.connect(lambda words: self.notice.say(words, bad=False))
        self.files.refused.connect(self.notice.say)
        self.files.locked.connect(self._on_locked)
        self.start_page.open_wanted.connect(self.files.open)
        self.start_page.new_wanted.connect(self.files.new)
        self.start_page.sample_wanted.connect(self.open_sample)
        self.start_page.unlock_wanted.connect(lambda path, user: self.files.ask_password(path, "", user))
        self.record_menu.aboutToShow.connect(self._fill_record_menu)
        self._fill_record_menu()

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

    def _on_tab(self, index: int) -> None:
        if self.desk.database is not None:
            self.pages.setCurrentWidget(self.tab(index))
            self._on_status(self.tab(index))
            self._fill_record_menu()

    def _on_status(self, tab: Tab) -> None:
        if tab is self.current:
            self.status_line.show_counts(tab.status_text())

    def show_record(self, kind: str, id: int) -> None:
        """Show one record in its tab."""
        if kind in _TAB_OF:
            self.show_tab(_TAB_OF[kind])
            self.tab(_TAB_OF[kind]).show_record(kind, id)

    # What the desk tells

    def _on_opened(self) -> None:
        open_now = self.desk.database is not None
        for action in self.actions_.needs_database:
            action.setEnabled(open_now)
        self.actions_.lock.setVisible(open_now and bool(self.desk.database and self.desk.database.encrypted))
        self.tab_row.setEnabled(open_now)
        self.menu_row.show_user(self.desk.user if open_now else None)
        self.notice.hide()
        if open_now:
            self._on_tab(self.tab_row.tabs.currentIndex())
        else:
            self.status_line.show_counts("")
        self._on_title()
        self._on_history()

    def _on_title(self, *_: object) -> None:
        name = self.desk.agency_name
        self.setWindowTitle(f"{name} – SRO Desk" if name else "SRO Desk")

    def _on_history(self) -> None:
        for action, verb, name in (
            (self.actions_.undo, "Undo", self.desk.undo_name),
            (self.actions_.redo, "Redo", self.desk.redo_name),
        ):
            action.setText(f"&{verb} {name}" if name else f"&{verb}")
            action.setIconText(f"{verb} {name}" if name else verb)
            action.setToolTip(f"{verb} {name}" if name else f"Nothing to {verb.lower()}")
            action.setEnabled(bool(name))

    def _on_locked(self, what: tuple[Path, str]) -> None:
        self.start_page.show_locked(*what)
        self.pages.setCurrentWidget(self.start_page)

    def show_start(self) -> None:
        """Offer to open, make or try a database."""
        self.start_page.show_start()
        self.pages.setCurrentWidget(self.start_page)

    # Menus

    def _fill_record_menu(self) -> None:
        self.record_menu.clear()
        for action in self.current.record_actions() if self.current else ():
            self.record_menu.addAction(action)
        if self.record_menu.isEmpty():
            self._hint(self.record_menu, "Open a tab with records to work on one")

    def fill_recent(self, menu: QMenu) -> None:
        """The databases opened before."""
        menu.clear()
        for name in self.desk.settings.recent:
            menu.addAction(name).triggered.connect(lambda _=False, n=name: self.files.open_path(Path(n)))
        if menu.isEmpty():
            self._hint(menu, "No database was opened on this computer yet")

    def _hint(self, menu: QMenu, words: str) -> None:
        hint = QAction(words, menu)
        hint.setEnabled(False)
        menu.addAction(hint)

    def undo(self) -> None:
        """Undo the last action, or say why it cannot be."""
        self._try(self.desk.undo)

    def redo(self) -> None:
        """Redo the action undone last, or say why it cannot be."""
        self._try(self.desk.redo)

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Refused as refused:
            self.notice.say(str(refused))

    def copy_rows(self) -> None:
        """Copy the rows chosen in the tab in sight as cells."""
        if self.current is not None and not self.current.copy():
            self.desk.said.emit("No rows are selected.")

    def find_in_list(self) -> None:
        """Put the cursor into the find box of the tab in sight."""
        if self.current is not None:
            self.current.start_find()

    def search(self) -> None:
        """Put the cursor into the search box."""
        self.tab_row.search.start()

    def switch_side(self) -> None:
        """Go from the list to the details beside it, or back; in a narrow window they take turns."""
        if self.current is not None:
            self.current.switch_side()

    def choose_day(self) -> None:
        """Open the calendar."""
        self.tab_row.as_of.open_calendar()

    def reload(self) -> None:
        """Read everything anew, what another window saved included."""
        self.desk.refresh_all()

    def show_report(self) -> None:
        """Show the annual report's panel on the Overview."""
        from sro_desk.ui.overview.tab import OverviewTab

        self.show_tab(0)
        tab = self.tab(0)
        if isinstance(tab, OverviewTab):
            tab.show_report()

    def show_help(self, topic: str) -> None:
        """Show one of the help's pages."""
        from sro_desk.ui.frame.help import HelpWindow

        HelpWindow.show_topic(topic, self)

    def open_log_folder(self) -> None:
        """Show where the program's log lies."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(settings.log_file().parent)))

    def open_sample(self) -> None:
        """Open the sample agency, made first where it is not there yet."""
        self.files.make_sample(settings.home() / "sample.srodesk")

    def choose_look(self, **chosen: Any) -> None:
        """Change colours, row height or text size, and remember it."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.choose(app, **chosen)
        self.desk.settings.window["look"] = list(theme.chosen())

    # Events

    def event(self, event: QEvent) -> bool:
        """After the first paint, what takes long may begin."""
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write less out where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < px(TIGHT)
        for part in (self.menu_row, self.tab_row, self.band):
            part.set_narrow(narrow)
        self.tab_row.as_of.label.setVisible(self.width() >= px(NARROW))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A database may be dropped on the window."""
        if _dropped_database(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the database dropped."""
        path = _dropped_database(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window; what was typed and not saved is kept as a draft by its form."""
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


def _dropped_database(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".srodesk" else None
