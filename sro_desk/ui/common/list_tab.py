"""A tab whose left side is a list, or several: copying, finding, menus, export, print and views by name, once for all.

What is seldom used is imported when it is first asked for: a tab is shown long before its list is printed.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sro_desk.ui.common.listing import Listing
from sro_desk.ui.common.tab import Tab
from sro_desk.ui.common.table_view import PAGED_LIMIT
from sro_desk.ui.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence

    from sro_desk.ui.common.asked import Asked, View
    from sro_desk.ui.common.filter_bar import FilterBar
    from sro_desk.ui.common.table_view import TableView


class ListTab(Tab):
    """A subclass gives `listing`, the list in sight, calls `attach` for each of its lists, says what `shown_text` says
    of the rows in sight, and may add to `row_actions` and `selection_actions`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """A tab whose lists are still to be attached."""
        super().__init__(desk, parent)
        self._lists: list[Listing] = []
        self._over: QWidget | None = None
        desk.opened.connect(self._load_views)

    @property
    def listing(self) -> Listing:
        """The list in sight."""
        return self._lists[0]

    def attach(self, listing: Listing) -> None:
        """Let a list have its menus, its views and what is remembered of its table."""
        self._lists.append(listing)
        table = listing.table
        table.menu_wanted.connect(self._show_row_menu)
        table.header_menu_wanted.connect(self._show_header_menu)
        table.find_wanted.connect(self.start_find)
        table.said.connect(self.desk.said)
        table.selection_count.connect(lambda count: self.on_selected(table, count))
        state = self.desk.settings.window.get(f"table:{listing.key}")
        if isinstance(state, dict):
            table.restore_state(state)
        if listing.bar is not None:
            self._attach_bar(listing)

    def attach_bar(self, bar: "FilterBar") -> None:
        """Give the first list the filter row that it did without so far."""
        self._lists[0] = self._lists[0]._replace(bar=bar)
        self._attach_bar(self._lists[0])

    def _attach_bar(self, listing: Listing) -> None:
        bar = listing.bar
        assert bar is not None  # noqa: S101
        bar.selection_actions = self.selection_actions(listing)
        bar.clear_selection.connect(listing.table.clearSelection)
        bar.options_button.clicked.connect(self._show_options)
        bar.view_applied.connect(lambda view: self._on_view(listing, view))
        bar.view_box.opened.connect(lambda: self._count_views(listing))
        bar.view_box.set_views(listing.ready)
        self._load_views()

    # What a subclass says

    def shown_text(self) -> str:
        """Counts of the rows in sight, for the status bar."""
        return ""

    def said(self) -> list[str]:
        """What the list in sight is narrowed to, in words, for paper and workbook."""
        return self.listing.bar.said if self.listing.bar is not None else []

    def row_actions(self) -> Sequence[QAction]:
        """What can be done with the row chosen: the row's menu begins with them."""
        return self.record_actions()

    def selection_actions(self, listing: Listing) -> Sequence[QAction]:
        """What can be done with several rows of a list: buttons of the bar over a selection."""
        made = [
            self.make_action("Copy", self._copy_rows),
            self.make_action("Export the selected…", self._export_selected),
        ]
        if not listing.kind:
            return made
        from sro_desk.fields import KINDS

        made.insert(0, self.make_action("&Edit…", self.edit_selected))
        if not KINDS[listing.kind].root:
            made.append(self.make_action("Move to &bin", self.remove_selected))
        return made

    def count_asked(self, asked: "Sequence[Asked]", show: Callable[[Sequence[str]], None]) -> None:
        """Count what each of these would show, and hand the numbers to `show`, now or once they are counted."""

    def make_action(
        self, text: str, do: Callable[[], object], keys: "QKeySequence.StandardKey | str | None" = None
    ) -> QAction:
        """An action of this tab, with the keys that hold while the tab is in sight and a menu of the window has it."""
        made = QAction(text, self)
        made.triggered.connect(lambda _=False: do())
        if keys is not None:
            made.setShortcut(keys)
        return made

    # Doing

    def copy(self) -> bool:
        """Copy the rows chosen as cells."""
        count = self.listing.table.copy()
        if count:
            self.desk.said.emit(f"{self.listing.counted(count)} copied.")
        return bool(count)

    def _copy_rows(self) -> None:
        self.copy()

    @property
    def several(self) -> bool:
        """Whether more than one row of the list in sight is selected."""
        return self.listing.table.chosen_count() > 1

    def edit_selected(self) -> None:
        """Change the records of the rows selected, all in one form."""
        from sro_desk.ui.common import bulk_actions

        bulk_actions.edit_rows(self)

    def remove_selected(self) -> None:
        """Move the records of the rows selected to the bin, as one action; not while a page hides them."""
        if self._over is not None:
            return
        from sro_desk.ui.common import bulk_actions

        bulk_actions.remove_rows(self)

    def _export_selected(self) -> None:
        from sro_desk.ui.common import list_actions

        list_actions.export_selected(self)

    def export_list(self) -> None:
        """Write every row that the filters let through as a workbook."""
        from sro_desk.ui.common import list_actions

        list_actions.export_shown(self)

    def print_list(self) -> None:
        """Show the list as pages, to print or to save."""
        from sro_desk.ui.common import list_actions

        list_actions.print_list(self)

    def start_find(self) -> None:
        """Put the cursor into the find box."""
        if self.listing.bar is not None:
            self.listing.bar.stop_naming()
            self.listing.bar.find_box.setFocus()
            self.listing.bar.find_box.selectAll()

    def save_state(self) -> dict[str, Any]:
        """The tables' widths, order and sorting."""
        return {f"table:{one.key}": one.table.save_state() for one in self._lists}

    def show_over(self, page: QWidget) -> None:
        """Show a page in the place of list and inspector, until `end_over`."""
        self.end_over()
        self._over = page
        layout = self.layout()
        if layout is not None:
            layout.addWidget(page)
        self.splitter.hide()
        page.setFocus()

    def end_over(self) -> None:
        """List and inspector again."""
        if self._over is not None:
            over, self._over = self._over, None
            over.hide()
            over.deleteLater()
            self.splitter.show()
            self.take_focus()

    def show_inspector(self) -> None:
        """Whoever asks for a record or a form sees it, whatever stood over them."""
        self.end_over()
        super().show_inspector()

    # The status bar

    def status_text(self) -> str:
        """`12 of 48 officers · 3 selected`, and what the selected amount to."""
        from sro_desk.ui.common.sums import sums_text

        table = self.listing.table
        chosen = table.chosen_count()
        said = [self.shown_text(), f"{chosen:,} selected" if chosen else ""]
        said.append(sums_text(table.shown_columns(), table.chosen_rows) if chosen > 1 else "")
        return " · ".join(filter(None, said))

    def on_selected(self, table: "TableView", count: int) -> None:
        """The bar over a selection, and the status bar."""
        bar = next((one.bar for one in self._lists if one.table is table), None)
        if bar is not None:
            more = count >= PAGED_LIMIT and count == table.table.rowCount() and table.table.canFetchMore()
            note = "These are the first. Edit can take all, and so can export and print of the list."
            bar.show_selected(count, note if more else "")
        self.status_changed.emit()

    # Menus

    def _show_row_menu(self, at: QPoint) -> None:
        from sro_desk.ui.common import list_menu

        list_menu.row_menu(self).popup(at)

    def _show_header_menu(self, key: str, at: QPoint) -> None:
        from sro_desk.ui.common import list_menu

        list_menu.header_menu(self, key).popup(at)

    def _show_options(self) -> None:
        from sro_desk.ui.common import list_menu

        below = self.options_at()
        list_menu.options_menu(self).popup(below.mapToGlobal(below.rect().bottomLeft()))

    def options_at(self) -> QWidget:
        """Below which control the options open."""
        return self.listing.bar.options_button if self.listing.bar is not None else self.listing.table

    # Views by name

    def _load_views(self) -> None:
        """The user's own views of these lists, where there are any."""
        if self.desk.database is None or "views" not in self.desk.settings.window:
            return
        from sro_desk.ui.common import views

        for one in self._lists:
            if one.bar is not None:
                one.bar.view_box.set_views((*one.ready, *views.own(self.desk, one.key)))

    def _on_view(self, listing: Listing, view: "View") -> None:
        if view.table is not None:
            listing.table.restore_state(view.table)

    def _count_views(self, listing: Listing) -> None:
        from sro_desk.ui.common import views

        if listing.bar is not None and self.desk.database is not None:
            box = listing.bar.view_box
            self.count_asked(views.asked_by(box), box.show_counts)
