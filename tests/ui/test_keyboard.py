"""The keyboard reaches everything: Tab walks through each screen and comes back, and what the mouse does keys do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from sro_desk.ui.common.form_row import KEEP_KEYS
from sro_desk.ui.common.list_menu import header_menu, options_menu, row_menu
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.sections import Line
from tests.ui.walking import CASES, NAMES, Windows, shown
from tests.ui.windows import menu_actions

MOST = 400
"""Steps after which a walk that has not come back is in a trap."""


@pytest.fixture(scope="module")
def windows(app, sample_template, empty_template):
    made = Windows((1366, 690), {"none": None, "empty": empty_template, "sample": sample_template})
    yield made
    made.close()


def stops(top: QWidget) -> set[QWidget]:
    """What Tab should come to. Of buttons that exclude each other one is enough: arrows lead to the others."""
    return {
        one for one in top.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and not one.isWindow() and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one.parentWidget(), QComboBox)
        and not (isinstance(one, QAbstractButton) and one.group() is not None and one.group().exclusive()
                 and one.group().checkedButton() not in (None, one))
    }  # fmt: skip


def walk(top: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where that key leads from the first stop until it is there again."""
    top.activateWindow()
    QApplication.processEvents()
    first = QApplication.focusWidget()
    if first not in stops(top):
        QTest.keyClick(top, key)
        first = QApplication.focusWidget()
    been = [first]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget(), key)
        here = QApplication.focusWidget()
        if here is been[0]:
            return been
        been.append(here)
    raise AssertionError(f"never back at {told([been[0]])}: {[told([one]) for one in been[-90:]]}")


def told(widgets) -> list[str]:
    return sorted(f"{type(one).__name__} {one.accessibleName()!r}" for one in widgets)


def mouse_only(top: QWidget) -> set[QWidget]:
    """Buttons in sight that Tab passes by and that no key presses."""
    return {
        one for one in top.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and not one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.parentWidget(), QLineEdit | QComboBox | QTabBar | QTableView)  # Qt's own, with keys
        and KEEP_KEYS not in one.toolTip() and one.group() is None  # arrows go through a group
        and not isinstance(one.window().findChild(QCalendarWidget), QCalendarWidget)  # arrows, Page Up and Page Down
        and not (isinstance(one, Line) and one.focusPolicy() is Qt.FocusPolicy.NoFocus)  # says, and does nothing
    }  # fmt: skip


@pytest.mark.parametrize(("which", "screen"), CASES, ids=NAMES)
def test_tab_walks_through_a_screen_and_comes_back(windows, which, screen):
    with shown(windows.over(which), screen) as top:
        assert told(mouse_only(top)) == []
        if not stops(top) or top.windowType() is Qt.WindowType.Popup:
            return
        forth = walk(top, Qt.Key.Key_Tab)
        assert told(stops(top) - set(forth)) == []
        back = walk(top, Qt.Key.Key_Backtab)
        assert told(set(forth) - set(back)) == []


def words(action) -> str:
    return action.text().replace("&", "")


@pytest.mark.parametrize("number", range(5))
def test_what_the_menus_of_a_list_offer_the_windows_menus_and_buttons_offer_too(windows, number):
    window = windows.over("sample")
    window.show_tab(number)
    tab = window.tab(number)
    assert isinstance(tab, ListTab)
    tab.listing.table.choose_first()
    window.menus.record.aboutToShow.emit()
    offered = {words(action) for menu in window.menus for action in menu_actions(menu)}
    offered |= {words(action) for action in menu_actions(options_menu(tab))}
    offered |= {words(action) for action in tab.row_actions()}  # on the record's own page, beside the list
    table = tab.listing.table
    heads = {words(action) for column in table.table.columns for action in menu_actions(header_menu(tab, column.key))}
    rows = {words(action) for action in menu_actions(row_menu(tab))}
    keys = {"Copy row", "Select all"}  # Ctrl+C and Ctrl+A
    sorts = {"Sort up", "Sort down", "Unsort"}  # Options, Sort by
    hides = {word for word in heads if word.startswith("Hide ")}  # Options, Columns
    assert rows - offered - keys == set()
    assert heads - offered - sorts - hides == set()


def test_the_menu_key_opens_the_menu_of_a_row(windows):
    window = windows.over("sample")
    window.show_tab(1)
    table = window.tab(1).listing.table
    table.choose_first()
    asked = []
    table.menu_wanted.connect(asked.append)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(table.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert asked
    assert popup is not None
    assert words(popup.actions()[0])
    popup.close()


def test_no_two_entries_have_the_same_keys(windows):
    window = windows.over("sample")
    for number in range(5):
        window.show_tab(number)
        window.menus.record.aboutToShow.emit()
        keys = [keys.toString() for menu in window.menus for action in menu_actions(menu)
                if action.isEnabled() and action.isVisible() for keys in action.shortcuts()]  # fmt: skip
        assert sorted(keys) == sorted(set(keys)), number
