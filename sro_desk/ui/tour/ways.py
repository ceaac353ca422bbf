"""How to get to each screen of the window, as its menus, buttons and keys do. Nothing of the program imports this."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QWidget

from sro_desk.ui.common.asked import Choice
from sro_desk.ui.common.date_field import DateEditor
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.tab import Tab
from sro_desk.ui.contracts.tab import ContractsTab
from sro_desk.ui.incidents.tab import IncidentsTab
from sro_desk.ui.main_window import TABS, MainWindow
from sro_desk.ui.overview.tab import OverviewTab
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.settings.page import SettingsPage
from sro_desk.ui.vault.tab import VaultTab

AnyTab = TypeVar("AnyTab", bound=Tab)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)
Go = Callable[[MainWindow], QWidget | None]
"""Goes to a screen; what is given back is a window of its own over the main one."""


def settle(window: MainWindow) -> None:
    """Let everything under way finish and be painted."""
    for _ in range(4):
        window.desk.jobs.wait()
        QApplication.processEvents()


def reset(window: MainWindow) -> None:
    """Back to what a window shows once its database is open."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    window.controls.notice.hide()
    window.controls.search_box.box.clear()
    window.desk.turn_to_today()
    for index in range(len(TABS)) if window.desk.database is not None else ():
        tab = window.tab(index)
        if isinstance(tab, ListTab):
            tab.end_over()
            tab.listing.table.clearSelection()
        for form in _children(tab, Form):
            form.dirty = False
        if isinstance(tab, RosterTab | VaultTab | ContractsTab | IncidentsTab):
            tab.inspector.pop_all()
            tab.filter_bar.clear()
    if window.desk.database is not None:
        _overview(window)
    settle(window)


# Ways


def _children(widget: QWidget, kind: type[AnyWidget]) -> list[AnyWidget]:
    found: Any = widget.findChildren(kind)  # the stubs know nothing of what it gives
    return list(found)


def _tab(window: MainWindow, kind: type[AnyTab]) -> AnyTab:
    index = next(at for at, (_, module, _) in enumerate(TABS) if module == kind.__module__)
    window.show_tab(index)
    settle(window)
    tab = window.tab(index)
    assert isinstance(tab, kind)  # noqa: S101
    return tab


def _overview(window: MainWindow) -> OverviewTab:
    tab = _tab(window, OverviewTab)
    if tab.side.currentWidget() is not tab.figures:
        tab.report.closed.emit()
    tab.show_group(None)
    settle(window)
    return tab


def listed(window: MainWindow, kind: type[AnyTab]) -> AnyTab:
    """A tab with its first row chosen, as most are seen."""
    tab = _tab(window, kind)
    if isinstance(tab, ListTab) and tab.listing.table.current_identity() is None:
        tab.listing.table.choose_first()
    settle(window)
    return tab


def in_tab(kind: type[AnyTab], then: Callable[[AnyTab], object] = lambda _tab: None) -> Go:
    """A tab with its first row chosen, then what is done there."""

    def go(window: MainWindow) -> None:
        then(listed(window, kind))

    return go


def select_rows(tab: ListTab, count: int) -> None:
    """Select the first rows."""
    table, rows = tab.listing.table, QItemSelectionModel.SelectionFlag.Rows
    table.clearSelection()
    for place in range(min(count, table.table.rowCount())):
        table.selectionModel().select(table.table.index(place, 0), QItemSelectionModel.SelectionFlag.Select | rows)


def edit_several(tab: RosterTab) -> None:
    """One form for several officers."""
    select_rows(tab, 3)
    tab.edit_officer()


def filtered(tab: RosterTab) -> None:
    """Two filters and a find text."""
    tab.filter_bar.set_filter("overall", Choice("noncompliant", "Noncompliant"))
    tab.filter_bar.set_filter("due", Choice("overdue", "Overdue"))
    tab.filter_bar.find_box.setText("a")
    tab.filter_bar.find_box.rested.emit()


def find_nothing(tab: RosterTab) -> None:
    """A find text that no officer has."""
    tab.filter_bar.find_box.setText("nobody")
    tab.filter_bar.find_box.rested.emit()


def choose_district(tab: ContractsTab) -> None:
    """The first district, with its schools beside."""
    tab.tree.setCurrentIndex(tab.tree.rows.index(0, 0))


def roster_form(kind: str) -> Go:
    """The form for a new record of the officer chosen."""
    return in_tab(RosterTab, lambda tab: tab.inspector.add_child(kind))


def left_form(tab: RosterTab) -> None:
    """A form that is to be cancelled with something typed in it."""
    tab.edit_officer()
    form = tab.inspector.form
    assert form is not None  # noqa: S101
    form.dirty = True
    form.cancel()


def faulty_form(tab: RosterTab) -> None:
    """A new officer with nothing but dates that are none, after Save."""
    tab.add_officer()
    form = tab.inspector.form
    assert form is not None  # noqa: S101
    for row in form.rows.values():
        if isinstance(row.editor, DateEditor):
            row.editor.retype("13/2/2026")
    form.save()


def in_log(place: int, then: Callable[[IncidentsTab], object] = lambda _tab: None) -> Go:
    """One of the log's three lists with its first row chosen, then what is done there."""

    def go(window: MainWindow) -> None:
        tab = _tab(window, IncidentsTab)
        tab.segments.segment(place).click()
        settle(window)
        tab.table.choose_first()
        settle(window)
        then(tab)

    return go


def whole_incident(window: MainWindow) -> None:
    """A new incident with a person, force and an arrest."""
    in_log(0, lambda tab: tab.add())(window)
    form = _tab(window, IncidentsTab).inspector.form
    assert form is not None  # noqa: S101
    for kind in ("incident_person", "incident_force", "incident_arrest"):
        form.add_part(kind)  # type: ignore[attr-defined]
        settle(window)


def with_force(window: MainWindow) -> None:
    """An incident of the log that has a record of force, in its form."""
    tab = _tab(window, IncidentsTab)
    tab.segments.segment(0).click()
    tab.filter_bar.set_filter("force", Choice(value=True, label="With force"))
    settle(window)
    tab.table.choose_first()
    settle(window)
    tab.inspector.edit()


def in_settings(then: Callable[[SettingsPage], object] = lambda _page: None) -> Go:
    """The settings, then what is done there."""

    def go(window: MainWindow) -> None:
        window.controls.show_settings()
        settle(window)
        page = window.pages.currentWidget()
        assert isinstance(page, SettingsPage)  # noqa: S101
        page.inspector.pop_all()
        then(page)

    return go


def show_report(window: MainWindow) -> None:
    """The annual report's panel."""
    window.controls.show_report()
    settle(window)


def report_pages(window: MainWindow) -> None:
    """The annual report's pages."""
    show_report(window)
    _tab(window, OverviewTab).report.preview_button.click()


def merged(window: MainWindow) -> QWidget | None:
    """The sheet over a form whose officer another person saved meanwhile. This writes."""
    from sro_desk.data import edit
    from sro_desk.ui.common.merge_sheet import MergeSheet

    tab = listed(window, RosterTab)
    desk, id = window.desk, tab.table.current_identity()
    tab.edit_officer()
    form = tab.inspector.form
    assert form is not None  # noqa: S101
    stamp = desk.now.strftime("%H%M%S%f")
    theirs = edit.Edit("officer", id, {"phone": f"555 {stamp[-4:]}", "notes": f"Called at {stamp[:4]}."})
    edit.save(desk.open_database, desk.context._replace(actor="L. Chen"), theirs)
    form.rows["phone"].editor.retype("555 0100")
    form.rows["rank"].editor.retype("Sergeant")
    form.dirty = True
    form.save()
    settle(window)
    return next((sheet for sheet in _children(window, MergeSheet) if sheet.isVisible()), None)
