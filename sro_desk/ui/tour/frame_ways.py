"""How to get to what the frame shows, with a database and without."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from sro_desk.ui.first_run.assistant import Assistant
from sro_desk.ui.main_window import MainWindow
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.tour.ways import Go, listed, settle


def turned(window: MainWindow) -> None:
    """The window turned to another day."""
    listed(window, RosterTab)
    window.desk.turn_by(-31)


def noticed(window: MainWindow) -> None:
    """A notice over the page."""
    listed(window, RosterTab)
    window.controls.notice.say("sample.srodesk is open in another program that keeps it locked. Close it there, then "
                               "open the file again.")  # fmt: skip


def searched(window: MainWindow) -> None:
    """What the search over all records found."""
    listed(window, RosterTab)
    window.controls.search()
    window.controls.search_box.box.setText("an")
    window.controls.search_box._search()  # noqa: SLF001 as if typing had rested


def help_on(topic: str) -> Go:
    """A page of the help."""

    def go(window: MainWindow) -> QWidget | None:
        window.controls.show_help(topic)
        return window.controls.help

    return go


def options(window: MainWindow) -> QWidget:
    """The menu of a list's options."""
    from sro_desk.ui.common.list_menu import options_menu

    menu = options_menu(listed(window, RosterTab))
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


def calendar(window: MainWindow) -> QWidget | None:
    """The calendar that chooses the day."""
    listed(window, RosterTab)
    window.controls.choose_day()
    return QApplication.activePopupWidget()


def start(window: MainWindow) -> None:
    """No database is open."""
    window.controls.show_start()


def locked(window: MainWindow) -> None:
    """The database is locked."""
    window.controls.start_page.show_locked(Path("cedar-falls.srodesk"), "R. Ortiz")
    window.pages.setCurrentWidget(window.controls.start_page)


def password(window: MainWindow) -> QWidget:
    """The question for the password, after one that did not do."""
    from sro_desk.ui.frame.passwords import PasswordDialog

    words = "This password does not open cedar-falls.srodesk. Type it again, or the recovery key."
    dialog = PasswordDialog(Path("/Users/clerk/Documents/cedar-falls.srodesk"), words, parent=window)
    dialog.show()
    return dialog


def assistant_at(steps: int) -> Go:
    """The assistant after so many steps; the last makes the file."""

    def go(window: MainWindow) -> None:
        controls = window.controls
        controls.show_assistant()
        assistant = controls.assistant
        assert assistant is not None  # noqa: S101
        assistant.agency.name.edit.setText("Cedar Falls Police")
        while assistant.at < steps:
            before = assistant.at
            if assistant.steps[before] is assistant.password:
                _fill_password(assistant)
            assistant.next()
            settle(window)
            if assistant.at == before:
                return

    return go


def _fill_password(assistant: Assistant) -> None:
    step = assistant.password
    step.password.edit.setText("seven green tractors hum")
    step.again.edit.setText("seven green tractors hum")
    step.proof.edit.setText(step.key.split("-")[step.group])


def faulty_assistant(window: MainWindow) -> None:
    """The first step without what it asks for."""
    assistant_at(0)(window)
    assistant = window.controls.assistant
    assert assistant is not None  # noqa: S101
    assistant.agency.name.edit.setText("")
    assistant.next()
