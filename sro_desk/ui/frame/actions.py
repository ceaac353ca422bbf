"""The window's actions and menus: what the keyboard, the menus and the buttons at the right share."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from sro_desk.ui import theme
from sro_desk.ui.common import icons

if TYPE_CHECKING:
    from sro_desk.ui.frame.controls import Controls
    from sro_desk.ui.frame.menu_row import Menus

Keys = QKeySequence.StandardKey | str | None
_THEMES: Final = {"system": "Follow the system", "light": "Light", "dark": "Dark", "high_contrast": "High contrast"}
_ROWS: Final = {"compact": "Compact", "regular": "Regular", "roomy": "Roomy"}
_TEXTS: Final = (100, 125, 150, 200)


class Actions(NamedTuple):
    """Actions that more than one place shows or changes."""

    undo: QAction
    redo: QAction
    lock: QAction
    bin: QAction
    needs_database: list[QAction]


def make_actions(controls: "Controls") -> Actions:
    """The actions that menus and buttons share."""
    undo = _action(controls, "&Undo", controls.undoing.undo, QKeySequence.StandardKey.Undo, "arrow_undo")
    redo = _action(controls, "&Redo", controls.undoing.redo, QKeySequence.StandardKey.Redo, "arrow_redo")
    lock = _action(controls, "&Lock", controls.files.lock, "Ctrl+L", "lock_closed")
    bin = _action(controls, "&Bin", controls.show_bin, "Ctrl+Shift+B")
    return Actions(undo, redo, lock, bin, [bin])


def fill_menus(controls: "Controls", menus: "Menus") -> None:
    """Fill the menus that are the same for every tab."""
    _file_menu(controls, menus.file)
    _edit_menu(controls, menus.edit)
    _view_menu(controls, menus.view)
    _reports_menu(controls, menus.reports)
    _help_menu(controls, menus.help)


def _action(controls: "Controls", text: str, do: Callable[[], object], keys: Keys = None, icon: str = "") -> QAction:
    made = QAction(text, controls.window)
    made.triggered.connect(lambda _=False: do())
    if keys is not None:
        made.setShortcut(keys)
    if icon:
        made.setIcon(icons.icon(icon))
        made.setIconVisibleInMenu(False)
    return made


def _add(controls: "Controls", menu: QMenu, text: str, do: Callable[[], object], keys: Keys = None, *,
         database: bool = True) -> QAction:  # fmt: skip
    made = _action(controls, text, do, keys)
    menu.addAction(made)
    if database:
        controls.actions.needs_database.append(made)
    return made


def _file_menu(controls: "Controls", menu: QMenu) -> None:
    files = controls.files
    _add(controls, menu, "&New database…", files.new, "Ctrl+Shift+N", database=False)
    _add(controls, menu, "&Open…", files.open, QKeySequence.StandardKey.Open, database=False)
    recent = menu.addMenu("Open &recent")
    recent.aboutToShow.connect(lambda: controls.fill_recent(recent))
    _add(controls, menu, "Open the &sample agency", controls.open_sample, database=False)
    menu.addSeparator()
    _add(controls, menu, "&Import workbook…", files.choose_import)
    _add(controls, menu, "&Export workbook…", files.choose_export)
    _add(controls, menu, "Save an emp&ty workbook…", files.choose_template, database=False)
    _add(controls, menu, "Export this &list…", controls.export_list, "Ctrl+Shift+E")
    _add(controls, menu, "&Print this list…", controls.print_list, QKeySequence.StandardKey.Print)
    menu.addSeparator()
    _add(controls, menu, "&Back up…", files.choose_backup)
    _add(controls, menu, "Restore a backup…", files.choose_restore, database=False)
    _add(controls, menu, "&Check the records", files.verify)
    menu.addSeparator()
    menu.addAction(controls.actions.lock)
    _add(controls, menu, "&Quit", controls.window.close, QKeySequence.StandardKey.Quit, database=False)


def _edit_menu(controls: "Controls", menu: QMenu) -> None:
    menu.addAction(controls.actions.undo)
    menu.addAction(controls.actions.redo)
    _add(controls, menu, "C&hanges", controls.show_changes, "Ctrl+H")
    menu.addSeparator()
    _add(controls, menu, "&Copy rows", controls.copy_rows, QKeySequence.StandardKey.Copy)
    menu.addSeparator()
    _add(controls, menu, "&Find in this list", controls.find_in_list, QKeySequence.StandardKey.Find)
    _add(controls, menu, "&Search all records", controls.search, "Ctrl+K")
    menu.addSeparator()
    _add(controls, menu, "Se&ttings", controls.show_settings, "Ctrl+,")


def _view_menu(controls: "Controls", menu: QMenu) -> None:
    for number, title in enumerate(controls.window.titles):
        _add(controls, menu, f"&{number + 1} {title}", partial(controls.window.show_tab, number), f"Ctrl+{number + 1}")
    menu.addSeparator()
    _add(controls, menu, "The day &before", lambda: controls.desk.turn_by(-1), "Alt+Shift+Left")
    _add(controls, menu, "The day &after", lambda: controls.desk.turn_by(1), "Alt+Shift+Right")
    _add(controls, menu, "Choose a &day…", controls.choose_day, "Ctrl+D")
    _add(controls, menu, "Back to &today", controls.desk.turn_to_today, "Ctrl+T")
    menu.addSeparator()
    _add(controls, menu, "&List or details", controls.switch_side, "F4")
    now = theme.chosen()
    _choice(controls, menu.addMenu("&Colours"), _THEMES, now[0], lambda value: controls.choose_look(theme=value))
    _choice(controls, menu.addMenu("Row &height"), _ROWS, now[1], lambda value: controls.choose_look(rows=value))
    texts = {str(percent): f"{percent} %" for percent in _TEXTS}
    _choice(controls, menu.addMenu("Te&xt size"), texts, str(now[2]),
            lambda value: controls.choose_look(text_percent=int(value)))  # fmt: skip
    _add(controls, menu, "&Read everything anew", controls.desk.refresh_all, QKeySequence.StandardKey.Refresh)


def _choice(
    controls: "Controls", menu: QMenu, entries: dict[str, str], now: str, choose: Callable[[str], None]
) -> None:
    group = QActionGroup(menu)
    for value, title in entries.items():
        made = QAction(title, controls.window)
        made.setCheckable(True)
        made.setChecked(value == now)
        made.triggered.connect(lambda _=False, v=value: choose(v))
        group.addAction(made)
        menu.addAction(made)


def _reports_menu(controls: "Controls", menu: QMenu) -> None:
    _add(controls, menu, "&Annual report…", controls.show_report, "Ctrl+R")


def _help_menu(controls: "Controls", menu: QMenu) -> None:
    _add(controls, menu, "What the &marks mean", partial(controls.show_help, "marks"),
         QKeySequence.StandardKey.HelpContents, database=False)  # fmt: skip
    _add(controls, menu, "&Keyboard", lambda: controls.show_help("keyboard"), database=False)
    _add(controls, menu, "The &policy, clause by clause", lambda: controls.show_help("policy"), database=False)
    _add(controls, menu, "&How verdicts are read", lambda: controls.show_help("readings"), database=False)
    menu.addSeparator()
    _add(controls, menu, "&Log folder", controls.open_log_folder, database=False)
    _add(controls, menu, "&Check this installation", lambda: controls.show_about().check(), database=False)
    _add(controls, menu, "&About SRO Desk", controls.show_about, database=False)
