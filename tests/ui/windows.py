"""Driving a whole window: letting its jobs finish, and asking its menus."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sro_desk.ui.common.tab import Tab
from sro_desk.ui.desk import Desk
from sro_desk.ui.main_window import MainWindow

T = TypeVar("T", bound=Tab)


def settle(window: MainWindow) -> None:
    """Let everything under way finish, and the window take it in."""
    settle_desk(window.desk)


def settle_desk(desk: Desk) -> None:
    """The same where there is a desk alone."""
    for _ in range(4):
        assert desk.jobs.wait()
        QApplication.processEvents()


def shown_tab(kind: Callable[[Desk], T], desk: Desk, qtbot: QtBot, width: int = 1366) -> T:
    """A tab alone, shown and settled."""
    made = kind(desk)
    qtbot.addWidget(made)
    made.resize(width, 590)
    made.show()
    settle_desk(desk)
    return made


def menus_in(menu: QMenu) -> list[QMenu]:
    """The menus in a menu. `QAction.menu()` will not do: its wrapper takes the menu with it when it goes."""
    return menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)


def menu_actions(menu: QMenu) -> list[QAction]:
    """Every entry of a menu and of the menus in it, separators left out."""
    inner = menus_in(menu)
    for one in inner:
        one.aboutToShow.emit()
    heads = {one.menuAction() for one in inner}
    own = [action for action in menu.actions() if not action.isSeparator() and action not in heads]
    return own + [action for one in inner for action in menu_actions(one)]


def entry(window: MainWindow, text: str) -> QAction:
    """The menu entry of that text, mnemonics left out."""
    _ = window.controls
    window.menus.record.aboutToShow.emit()
    for menu in window.menus:
        for action in menu_actions(menu):
            if action.text().replace("&", "") == text:
                return action
    raise AssertionError(f"no menu has {text}")
