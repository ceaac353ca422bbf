"""What the frame gets once it is painted: the controls at its right, the lines over and under the page, and the
commands behind menus and shortcuts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from sro_desk import settings
from sro_desk.ui import theme
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.tab import NARROW, TIGHT, Tab
from sro_desk.ui.common.text import px
from sro_desk.ui.frame.actions import fill_menus, make_actions
from sro_desk.ui.frame.as_of import AsOfBand, AsOfControl
from sro_desk.ui.frame.draft_offer import DraftOffer
from sro_desk.ui.frame.notice import Notice
from sro_desk.ui.frame.search import SearchBox
from sro_desk.ui.frame.start_page import StartPage
from sro_desk.ui.frame.status_line import StatusLine
from sro_desk.ui.frame.undoing import Undoing
from sro_desk.ui.frame.watching import FileWatch
from sro_desk.ui.frame.ways import go

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk
    from sro_desk.ui.first_run.assistant import Assistant
    from sro_desk.ui.frame.about_page import AboutPage
    from sro_desk.ui.frame.help import HelpWindow
    from sro_desk.ui.frame.list_page import ListPage
    from sro_desk.ui.main_window import MainWindow
    from sro_desk.ui.settings.page import SettingsPage

SMALL: Final = 640
"""Width in pixels at 100 % under which the first row is icons beside its menus."""


class Controls(QObject):
    """One for the main window."""

    def __init__(self, window: "MainWindow") -> None:
        """Build everything into the window's frame."""
        super().__init__(window)
        theme.load_other_fonts()
        self.window = window
        self.desk = window.desk
        self.files = window.files
        self.undoing = Undoing(self.desk)
        self.actions = make_actions(self)
        self.search_box = SearchBox(self.desk)
        self.as_of = AsOfControl(self.desk)
        self.band = AsOfBand(self.desk)
        self.notice = Notice()
        self.draft_offer = DraftOffer(window, self.notice)
        self.status_line = StatusLine(self.desk)
        self.start_page = StartPage(self.desk)
        self.help: HelpWindow | None = None
        self.about: AboutPage | None = None
        self.assistant: Assistant | None = None
        self._pages: dict[Callable[[Desk], ListPage | SettingsPage], ListPage | SettingsPage] = {}
        window.menu_row.add_controls(self.actions.undo, self.actions.redo, self.actions.lock)
        window.tab_row.add_controls(self.search_box, self.as_of)
        QWidget.setTabOrder(window.menu_row.lock, window.tab_row.tabs)  # row by row, though the tabs were made first
        window.add_lines(self.band, self.notice, self.status_line)
        window.pages.addWidget(self.start_page)
        fill_menus(self, window.menus)
        self._connect()
        self._on_opened()
        self.watch = FileWatch(self.desk)
        self.fit()

    def _connect(self) -> None:
        desk = self.desk
        desk.opened.connect(self._on_opened)
        desk.history_changed.connect(self._on_history)
        desk.jobs.stopped.connect(lambda _title: self.never_empty())
        theme.watch().changed.connect(self.fit)
        desk.way_wanted.connect(lambda way: go(self, way))
        self.files.told.connect(lambda words: self.notice.say(words, bad=False))
        self.files.new_wanted.connect(self.show_assistant)
        self.files.locked.connect(self._on_locked)
        self.start_page.open_wanted.connect(self.files.open)
        self.start_page.new_wanted.connect(self.files.new)
        self.start_page.sample_wanted.connect(self.open_sample)
        self.start_page.unlock_wanted.connect(lambda path, user: self.files.ask_password(path, "", user))
        self.window.menus.record.aboutToShow.connect(self.fill_record_menu)

    @property
    def tab(self) -> Tab | None:
        """The tab in sight."""
        return self.window.current

    # What the desk tells

    def _on_opened(self) -> None:
        database = self.desk.database
        for action in self.actions.needs_database:
            action.setEnabled(database is not None)
        self.actions.lock.setVisible(database is not None and database.encrypted)
        self.window.tab_row.setEnabled(database is not None)
        self.window.menu_row.show_user(self.desk.user if database is not None else None)
        self.notice.hide()
        if database is not None:
            self.desk.drafts.load()
        self._on_history()
        self.fill_record_menu()

    def _on_history(self) -> None:
        for action, verb, name in (
            (self.actions.undo, "Undo", self.desk.undo_name),
            (self.actions.redo, "Redo", self.desk.redo_name),
        ):
            action.setText(f"&{verb} {name}" if name else f"&{verb}")
            action.setIconText(f"{verb} {name}" if name else verb)
            action.setToolTip(f"{verb} {name}" if name else f"Nothing to {verb.lower()}")
            action.setEnabled(bool(name))

    def _on_locked(self, what: tuple[Path, str]) -> None:
        self.start_page.show_locked(*what)
        self.window.pages.setCurrentWidget(self.start_page)

    def tell(self, words: str) -> None:
        """Say what was refused, or went wrong."""
        self.notice.say(words)
        self.never_empty()

    def never_empty(self) -> None:
        """Where nothing could be opened, the page says how to go on."""
        if self.desk.database is None and self.window.pages.currentWidget() not in (
            self.start_page, self.assistant, self.about,
        ):  # fmt: skip
            self.show_start()

    def show_start(self) -> None:
        """Offer to open, make or try a database."""
        self.start_page.show_start()
        self.window.pages.setCurrentWidget(self.start_page)

    def show_assistant(self) -> None:
        """Make a database step by step; what was typed before stays, until its file is made."""
        if self.assistant is not None and self.assistant.is_done:
            self.assistant.deleteLater()
            self.assistant = None
        if self.assistant is None:
            from sro_desk.ui.first_run.assistant import Assistant

            self.assistant = Assistant(self.desk)
            self.assistant.left.connect(self._leave_page)
            self.assistant.finished.connect(self._open_made)
            self.assistant.agency.open_wanted.connect(self.files.open)
            self.assistant.agency.sample_wanted.connect(self.open_sample)
        self.window.show_page(self.assistant)
        self.assistant.start()

    def _leave_page(self) -> None:
        """Back to the records, or to how to begin where none are open."""
        if self.desk.database is not None:
            self.window.show_current_tab()
        else:
            self.show_start()

    def _open_made(self, path: Path, password: str | None) -> None:
        if password is None:
            self.files.open_path(path)
        else:
            self.files.open_with(path, password, None)

    def fit(self) -> None:
        """Write less out where there is little room."""
        narrow = self.window.width() < px(TIGHT)
        self.window.menu_row.set_narrow(narrow, tight=self.window.width() < px(SMALL))
        self.search_box.set_narrow(narrow)
        self.band.set_narrow(narrow)
        self.as_of.label.setVisible(self.window.width() >= px(NARROW))

    # Menus

    def fill_record_menu(self) -> None:
        """What can be done with records in the tab in sight; their shortcuts hold while it is in sight."""
        menu = self.window.menus.record
        menu.clear()
        for action in self.tab.record_actions() if self.tab else ():
            menu.addAction(action)
        if menu.isEmpty():
            _hint(menu, "Open a tab with records to work on one")
        menu.addSeparator()
        menu.addAction(self.actions.bin)

    def fill_recent(self, menu: QMenu) -> None:
        """The databases opened before."""
        from sro_desk.ui.frame import recent

        recent.fill(menu, self.desk.settings, self.files.open_path)

    def copy_rows(self) -> None:
        """Copy the rows chosen in the tab in sight as cells."""
        if self.tab is not None and not self.tab.copy():
            self.desk.said.emit("No rows are selected.")

    def export_list(self) -> None:
        """Write the list in sight as a workbook."""
        if isinstance(self.tab, ListTab):
            self.tab.export_list()

    def print_list(self) -> None:
        """Show the list in sight as pages to print."""
        if isinstance(self.tab, ListTab):
            self.tab.print_list()

    def find_in_list(self) -> None:
        """Put the cursor into the find box of the tab in sight."""
        if self.tab is not None:
            self.tab.start_find()

    def search(self) -> None:
        """Put the cursor into the search box."""
        self.search_box.start()

    def switch_side(self) -> None:
        """Go from the list to the details beside it, or back; in a narrow window they take turns."""
        if self.tab is not None:
            self.tab.switch_side()

    def choose_day(self) -> None:
        """Open the calendar."""
        self.as_of.open_calendar()

    def show_report(self) -> None:
        """Show the annual report's panel on the Overview."""
        from sro_desk.ui.overview.tab import OverviewTab

        self.window.show_tab(0)
        tab = self.window.tab(0)
        if isinstance(tab, OverviewTab):
            tab.show_report()

    def show_bin(self) -> None:
        """Show what is in the bin, in the tabs' place."""
        from sro_desk.ui.frame.bin_page import BinPage

        self._show_page(BinPage)

    def show_changes(self) -> None:
        """Show what was done, in the tabs' place."""
        from sro_desk.ui.frame.changes_page import ChangesPage

        self._show_page(ChangesPage)

    def _show_page(self, kind: "Callable[[Desk], ListPage | SettingsPage]") -> "ListPage | SettingsPage":
        if kind not in self._pages:
            self._pages[kind] = kind(self.desk)
            self._pages[kind].closed.connect(self.window.show_current_tab)
        self.window.show_page(self._pages[kind])
        return self._pages[kind]

    def show_settings(self) -> "SettingsPage":
        """Show the settings, in the tabs' place."""
        from sro_desk.ui.settings.page import SettingsPage

        page = self._show_page(SettingsPage)
        assert isinstance(page, SettingsPage)  # noqa: S101
        return page

    def show_help(self, topic: str) -> None:
        """Show one of the help's pages."""
        if self.help is None:
            from sro_desk.ui.frame.help import HelpWindow

            self.help = HelpWindow(self.window)
        self.help.show_topic(topic)

    def show_about(self) -> "AboutPage":
        """Show what this program is and where things lie, in the tabs' place."""
        if self.about is None:
            from sro_desk.ui.frame.about_page import AboutPage

            self.about = AboutPage(self.desk)
            self.about.closed.connect(self._leave_page)
        self.window.show_page(self.about)
        return self.about

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


def _hint(menu: QMenu, words: str) -> None:
    hint = QAction(words, menu)
    hint.setEnabled(False)
    menu.addAction(hint)
