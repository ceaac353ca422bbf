"""The window's actions and menus: what the keyboard, the menus and the buttons at the right share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from sro_desk.ui import theme
from sro_desk.ui.common import icons

if TYPE_CHECKING:
    from sro_desk.ui.main_window import MainWindow

Keys = QKeySequence.StandardKey | str | None
_THEMES: Final = {"system": "Follow the system", "light": "Light", "dark": "Dark", "high_contrast": "High contrast"}
_ROWS: Final = {"compact": "Compact", "regular": "Regular", "roomy": "Roomy"}
_TEXTS: Final = (100, 125, 150, 200)


@dataclass(slots=True)
class Actions:
    """Actions that more than one place shows or changes."""

    undo: QAction
    redo: QAction
    lock: QAction
    needs_database: list[QAction]


def make_actions(window: "MainWindow") -> Actions:
    """The actions that menus and buttons share."""
    undo = _action(window, "&Undo", window.undo, QKeySequence.StandardKey.Undo, "arrow_undo")
    redo = _action(window, "&Redo", window.redo, QKeySequence.StandardKey.Redo, "arrow_redo")
    lock = _action(window, "&Lock", window.files.lock, "Ctrl+L", "lock_closed")
    return Actions(undo, redo, lock, [])


def fill_menus(window: "MainWindow", bar: QMenuBar) -> QMenu:
    """Fill the menu bar; the Record menu, which follows the tab in sight, is returned."""
    _file_menu(window, bar.addMenu("&File"))
    _edit_menu(window, bar.addMenu("&Edit"))
    _view_menu(window, bar.addMenu("&View"))
    record = bar.addMenu("&Record")
    _reports_menu(window, bar.addMenu("Re&ports"))
    _help_menu(window, bar.addMenu("&Help"))
    return record


def _action(window: "MainWindow", text: str, do: Callable[[], object], keys: Keys = None, icon: str = "") -> QAction:
    made = QAction(text, window)
    made.triggered.connect(lambda _=False: do())
    if keys is not None:
        made.setShortcut(keys)
    if icon:
        made.setIcon(icons.icon(icon))
        made.setIconVisibleInMenu(False)
    return made


def _add(window: "MainWindow", menu: QMenu, text: str, do: Callable[[], object], keys: Keys = None, *,
         database: bool = True) -> QAction:  # fmt: skip
    made = _action(window, text, do, keys)
    menu.addAction(made)
    if database:
        window.actions_.needs_database.append(made)
    return made


def _file_menu(window: "MainWindow", menu: QMenu) -> None:
    files = window.files
    _add(window, menu, "&New database…", files.new, "Ctrl+Shift+N", database=False)
    _add(window, menu, "&Open…", files.open, QKeySequence.StandardKey.Open, database=False)
    recent = menu.addMenu("Open &recent")
    recent.aboutToShow.connect(lambda: window.fill_recent(recent))
    _add(window, menu, "Open the &sample agency", window.open_sample, database=False)
    menu.addSeparator()
    _add(window, menu, "&Import workbook…", files.choose_import)
    _add(window, menu, "&Export workbook…", files.choose_export)
    _add(window, menu, "Save an emp&ty workbook…", files.choose_template, database=False)
    menu.addSeparator()
    _add(window, menu, "&Back up…", files.choose_backup)
    _add(window, menu, "Restore a backup…", files.choose_restore, database=False)
    _add(window, menu, "&Check the records", files.verify)
    menu.addSeparator()
    menu.addAction(window.actions_.lock)
    _add(window, menu, "&Quit", window.close, QKeySequence.StandardKey.Quit, database=False)


def _edit_menu(window: "MainWindow", menu: QMenu) -> None:
    menu.addAction(window.actions_.undo)
    menu.addAction(window.actions_.redo)
    menu.addSeparator()
    _add(window, menu, "&Copy rows", window.copy_rows, QKeySequence.StandardKey.Copy)
    menu.addSeparator()
    _add(window, menu, "&Find in this list", window.find_in_list, QKeySequence.StandardKey.Find)
    _add(window, menu, "&Search all records", window.search, "Ctrl+K")


def _view_menu(window: "MainWindow", menu: QMenu) -> None:
    for number, title in enumerate(window.titles):
        _add(window, menu, f"&{number + 1} {title}", partial(window.show_tab, number), f"Ctrl+{number + 1}")
    menu.addSeparator()
    _add(window, menu, "The day &before", lambda: window.desk.turn_by(-1), "Alt+Shift+Left")
    _add(window, menu, "The day &after", lambda: window.desk.turn_by(1), "Alt+Shift+Right")
    _add(window, menu, "Choose a &day…", window.choose_day, "Ctrl+D")
    _add(window, menu, "Back to &today", window.desk.turn_to_today, "Ctrl+T")
    menu.addSeparator()
    _add(window, menu, "&List or details", window.switch_side, "F4")
    now = theme.chosen()
    _choice(window, menu.addMenu("&Colours"), _THEMES, now[0], lambda value: window.choose_look(theme=value))
    _choice(window, menu.addMenu("Row &height"), _ROWS, now[1], lambda value: window.choose_look(rows=value))
    texts = {str(percent): f"{percent} %" for percent in _TEXTS}
    _choice(window, menu.addMenu("Te&xt size"), texts, str(now[2]),
            lambda value: window.choose_look(text_percent=int(value)))  # fmt: skip
    _add(window, menu, "&Read everything anew", window.reload, QKeySequence.StandardKey.Refresh)


def _choice(
    window: "MainWindow", menu: QMenu, entries: dict[str, str], now: str, choose: Callable[[str], None]
) -> None:
    group = QActionGroup(menu)
    for value, title in entries.items():
        made = QAction(title, window)
        made.setCheckable(True)
        made.setChecked(value == now)
        made.triggered.connect(lambda _=False, v=value: choose(v))
        group.addAction(made)
        menu.addAction(made)


def _reports_menu(window: "MainWindow", menu: QMenu) -> None:
    _add(window, menu, "&Annual report…", window.show_report, "Ctrl+R")


def _help_menu(window: "MainWindow", menu: QMenu) -> None:
    _add(window, menu, "What the &marks mean", lambda: window.show_help("marks"), QKeySequence.StandardKey.HelpContents,
         database=False)  # fmt: skip
    _add(window, menu, "&Keyboard", lambda: window.show_help("keyboard"), database=False)
    _add(window, menu, "The &policy, clause by clause", lambda: window.show_help("policy"), database=False)
    _add(window, menu, "&How verdicts are read", lambda: window.show_help("readings"), database=False)
    menu.addSeparator()
    _add(window, menu, "&Log folder", window.open_log_folder, database=False)
    _add(window, menu, "&About SRO Desk", lambda: window.show_help("about"), database=False)
