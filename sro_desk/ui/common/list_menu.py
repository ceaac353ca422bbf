"""The menus of a list: of its rows, of its headings, and the options beside its filter row. What the menus do, buttons
and the window's menus do too."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from sro_desk.ui.common import icons

if TYPE_CHECKING:
    from sro_desk.ui.common.list_tab import ListTab

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def row_menu(tab: "ListTab") -> QMenu:
    """What can be done with the rows chosen, then with the list."""
    menu = _menu(tab, "Rows")
    chosen = tab.listing.table.chosen_count()
    several = tab.listing.bar.selection_actions if chosen > 1 and tab.listing.bar is not None else ()
    if several:
        for action in several:
            menu.addAction(action)
    else:
        for action in tab.row_actions():
            menu.addAction(action)
        menu.addSeparator()
        copy = menu.addAction(icons.icon("copy"), "&Copy row")
        copy.triggered.connect(tab.copy)
        copy.setEnabled(chosen > 0)
    menu.addAction("Select &all", tab.listing.table.selectAll)
    menu.addSeparator()
    _add_list(tab, menu)
    return menu


def header_menu(tab: "ListTab", key: str) -> QMenu:
    """What can be done with a column, then with all of them."""
    menu = _menu(tab, "Column")
    table = tab.listing.table
    column = next(one for one in table.table.columns if one.key == key)
    if column.sortable:
        menu.addAction(icons.icon("arrow_up"), "Sort &up", lambda: table.sort_by(key, _UP))
        menu.addAction(icons.icon("arrow_down"), "Sort &down", lambda: table.sort_by(key, _DOWN))
        menu.addAction("&Unsort", table.unsort).setEnabled(table.table.order is not None)
        menu.addSeparator()
    if not column.lead:
        menu.addAction(f"&Hide {column.title}", lambda: table.show_column(key, shown=False))
    _add_columns(tab, menu)
    return menu


def options_menu(tab: "ListTab") -> QMenu:
    """Columns, sorting, views by name, export and print."""
    menu = _menu(tab, "Options of this list")
    _add_columns(tab, menu)
    _add_sorting(tab, menu)
    if tab.listing.bar is not None:
        menu.addSeparator()
        _add_views(tab, menu)
    menu.addSeparator()
    _add_list(tab, menu)
    return menu


def _menu(tab: "ListTab", name: str) -> QMenu:
    menu = QMenu(name, tab)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    return menu


def _add_list(tab: "ListTab", menu: QMenu) -> None:
    menu.addAction(icons.icon("arrow_download"), "&Export this list…", tab.export_list)
    menu.addAction(icons.icon("print"), "&Print this list…", tab.print_list)


def _add_columns(tab: "ListTab", menu: QMenu) -> None:
    table = tab.listing.table
    columns = menu.addMenu("Co&lumns")
    table.fill_columns(columns)


def _add_sorting(tab: "ListTab", menu: QMenu) -> None:
    table, order = tab.listing.table, tab.listing.table.table.order
    sorting = menu.addMenu("&Sort by")
    for column in table.shown_columns():
        if column.sortable:
            sorted_up = order is not None and order.key == column.key and not order.descending
            way = _DOWN if sorted_up else _UP
            action = sorting.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(order is not None and order.key == column.key)
            action.triggered.connect(lambda _=False, k=column.key, w=way: table.sort_by(k, w))
    sorting.addSeparator()
    sorting.addAction("&Unsort", table.unsort).setEnabled(order is not None)


def _add_views(tab: "ListTab", menu: QMenu) -> None:
    from sro_desk.ui.common import view_actions

    menu.addAction(icons.icon("bookmark"), "Sa&ve this view…", lambda: view_actions.save(tab))
    bar = tab.listing.bar
    view = bar.view_box.saved if bar is not None else None
    if view is not None and view.own:
        menu.addAction(f"&Rename “{view.name}”…", lambda: view_actions.rename(tab, view))
        menu.addAction(f"Save “{view.name}” &again as it is now", lambda: view_actions.save_again(tab, view))
        menu.addAction(f"&Delete “{view.name}”", lambda: view_actions.delete(tab, view))
