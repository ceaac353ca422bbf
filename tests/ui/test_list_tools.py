"""What every list offers: views by name, a bar over a selection, export, print, menus, find as you type."""

import json
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sro_desk import settings
from sro_desk.data import incidents
from sro_desk.data.rows import WorkFilter
from sro_desk.ui.common import list_actions, list_menu, view_actions, views
from sro_desk.ui.common.asked import FIRST, Choice, View
from sro_desk.ui.common.columns import Cell, Column
from sro_desk.ui.contracts.tab import ContractsTab
from sro_desk.ui.incidents.tab import IncidentsTab
from sro_desk.ui.overview.tab import OverviewTab
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.vault.tab import VaultTab
from tests.ui.windows import settle_desk, shown_tab

TABS = [OverviewTab, RosterTab, VaultTab, ContractsTab, IncidentsTab]


@pytest.fixture(params=TABS, ids=lambda kind: kind.KEY)
def tab(request, sample_desk, qtbot):
    return shown_tab(request.param, sample_desk, qtbot)


@pytest.fixture
def roster(sample_desk, qtbot):
    return shown_tab(RosterTab, sample_desk, qtbot)


@pytest.fixture
def log(sample_desk, qtbot):
    return shown_tab(IncidentsTab, sample_desk, qtbot)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path / "home"))


def select(table, count):
    table.choose_first()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in range(table.table.rowCount()):
        if table.chosen_count() < count and table.table.row(place) is not None:
            table.selectionModel().select(table.table.index(place, 0), flags)


def counts(tab):
    """Names of parts and views with the counts that the open list shows."""
    box = tab.listing.bar.view_box
    box.opened.emit()
    settle_desk(tab.desk)
    return {box.itemText(place): box.itemData(place, 0x101) for place in range(box.count()) if box.itemData(place)}


def texts(menu):
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


# Views by name


def test_each_view_shows_what_it_counts(tab):
    tab.start_find()
    counted = counts(tab)
    assert all(number is not None for number in counted.values())
    for view in tab.listing.bar.view_box.views:
        tab.listing.bar.apply(view)
        settle_desk(tab.desk)
        label = tab.listing.bar.count_label.text()
        assert label.split(" of ")[0] == counted[view.name], view.name
        assert set(tab.listing.bar.filters) == set(view.values)


def test_open_findings_are_counted_in_the_newest_year(log):
    counted = counts(log)
    log.filter_bar.apply(next(view for view in log.filter_bar.view_box.views if view.name == "Open findings"))
    settle_desk(log.desk)
    assert int(counted["Open findings"]) == log.model.rowCount() > 0
    assert log.filter_bar.view == "2026-27"


def save_as(tab, name):
    view_actions.save(tab)
    row = tab.listing.bar._naming
    row.field.setText(name)
    QTest.keyClick(row.field, Qt.Key.Key_Return)


def test_a_view_of_ones_own_is_saved_and_offered_again(roster, sample_desk, qtbot):
    bar = roster.filter_bar
    bar.set_view("all")
    bar.set_filter("judged_as", Choice("substitute", "Substitute"))
    bar.find_box.setText("Okonkwo")
    roster.table.sort_by("badge", Qt.SortOrder.DescendingOrder)
    save_as(roster, "Substitutes everywhere")
    again = shown_tab(RosterTab, sample_desk, qtbot)
    view = again.filter_bar.view_box.views[-1]
    assert (view.name, view.part, dict(view.values)) == ("Substitutes everywhere", "all", {"judged_as": "substitute"})
    again.filter_bar.apply(view)
    assert [row.badge for row in again.model.rows] == sorted((row.badge for row in again.model.rows), reverse=True)
    assert again.filter_bar.filters["judged_as"].label == "Substitute"
    assert again.filter_bar.view_box.saved.name == "Substitutes everywhere"
    assert "Okonkwo" not in (settings.home() / "settings.json").read_text(encoding="utf-8")


def test_names_are_asked_for_in_the_row_and_never_twice(roster):
    view_actions.save(roster)
    row = roster.filter_bar._naming
    assert row.isVisible()
    for name, fault in (("  ", "Type a name"), ("overdue", "already"), ("In service", "already")):
        row.field.setText(name)
        QTest.mouseClick(row.save_button, Qt.MouseButton.LeftButton)
        assert fault in row.help.text()
        assert row.field.property("state") == "error"
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert roster.filter_bar.find_box.isVisible()
    assert not any(view.own for view in roster.filter_bar.view_box.views)


def test_a_view_is_renamed_and_deleted(roster):
    roster.filter_bar.set_filter("judged_as", Choice("regular", "Regular"))
    save_as(roster, "Mine")
    view = roster.filter_bar.view_box.saved
    assert [text for text in texts(list_menu.options_menu(roster)) if "“Mine”" in text] == [
        "Rename “Mine”…", "Save “Mine” again as it is now", "Delete “Mine”",
    ]  # fmt: skip
    view_actions.rename(roster, view)
    roster.filter_bar._naming.field.setText("Regulars")
    QTest.keyClick(roster.filter_bar._naming.field, Qt.Key.Key_Return)
    assert roster.filter_bar.view_box.saved.name == "Regulars"
    roster.filter_bar.set_filter("overall", Choice("pending", "Pending"))
    renamed = roster.filter_bar.view_box.views[-1]
    view_actions.save_again(roster, renamed)
    assert dict(views.own(roster.desk, "roster")[0].values) == {"judged_as": "regular", "overall": "pending"}
    view_actions.delete(roster, roster.filter_bar.view_box.views[-1])
    assert views.own(roster.desk, "roster") == ()
    assert set(roster.filter_bar.filters) == {"judged_as", "overall"}


def test_days_are_kept_as_days_before_and_years_as_the_newest(log):
    week = next(one for one in log.filter_bar._offered if one.key == "since").choices()[0]
    log.filter_bar.set_filter("since", week)
    save_as(log, "Last week")
    kept = json.loads((settings.home() / "settings.json").read_text(encoding="utf-8"))["window"]["views"]
    (of_database,) = kept.values()
    assert of_database["incident"][0]["part"] == FIRST
    assert of_database["incident"][0]["values"] == {"since": {"days": 7}}
    log.desk.turn_to(date(2026, 10, 20))
    settle_desk(log.desk)
    assert views.own(log.desk, "incident")[0].values["since"] == date(2026, 10, 13)


@pytest.mark.parametrize("kept", [3, [3], [{"name": 1}], [{"name": "a", "part": [], "values": {}}]])
def test_views_that_cannot_be_read_are_left_out(roster, kept):
    views.keep(roster.desk, "roster", [])
    (of_database,) = roster.desk.settings.window["views"].values()
    of_database["roster"] = kept
    assert views.own(roster.desk, "roster") == ()


def test_a_filter_whose_value_is_gone_still_filters_and_says_so(roster):
    roster.filter_bar.apply(View("Gone", values={"school": "A school that closed"}))
    assert roster.filter_bar.filters["school"].label == "School: no longer there"
    assert roster.model.rowCount() == 0


def test_what_is_filtered_is_in_sight_however_narrow(roster):
    roster.filter_bar.set_filter("judged_as", Choice("regular", "Regular"))
    roster.filter_bar.set_filter("due", Choice("90", "Due in 90 days"))
    roster.filter_bar.setFixedWidth(430)
    QApplication.processEvents()
    assert roster.filter_bar.filter_button.text() == "2 filters"
    menu = roster.filter_bar.filter_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert list(roster.filter_bar.filters) == ["due"]
    roster.filter_bar.setFixedWidth(1000)
    QApplication.processEvents()
    assert roster.filter_bar._chips["due"].isVisible()


def test_a_group_of_the_overview_is_named_and_cleared(sample_desk, qtbot):
    tab = shown_tab(OverviewTab, sample_desk, qtbot)
    every = tab.model.rowCount() - len(tab.model.headings)
    QTest.mouseClick(tab.counts.buttons[0], Qt.MouseButton.LeftButton)
    assert tab.filter_bar.isVisible()
    assert tab.filter_bar.count_label.text() == f"4 of {every}"
    QTest.mouseClick(tab.filter_bar.clear_button, Qt.MouseButton.LeftButton)
    assert not tab.counts.buttons[0].isChecked()
    assert not tab.filter_bar.isVisible()
    assert tab.model.rowCount() - len(tab.model.headings) == every


# Selecting, copying, exporting


def test_a_selection_has_its_bar_and_its_sums(log):
    log.segments.picked.emit(1)
    log.segments.choose(1)
    log._on_segment(1)
    settle_desk(log.desk)
    select(log.table, 3)
    rows = log.table.chosen_rows()
    bar = log.filter_bar.selection_bar
    assert bar.label.text() == "3 selected"
    assert [button.text() for button in bar.buttons] == [
        "&Edit…", "Copy", "Export the selected…", "Move to &bin"
    ]  # fmt: skip
    hours = sum(row.hours or 0 for row in rows)
    assert f"3 selected · {hours:g} hours, " in log.status_text()
    QTest.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4
    QTest.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert "selected" not in log.status_text()
    assert log.filter_bar.find_box.isVisible()


def test_activities_say_their_hours_and_people(log):
    log.segments.choose(1)
    log._on_segment(1)
    settle_desk(log.desk)
    rows = incidents.activities(log.desk.database, WorkFilter(log.filter_bar.view), None, 1_000, as_of=log.desk.as_of)
    assert f" · {sum(row.people_reached or 0 for row in rows.rows):,} people" in log.status_text()


def test_select_all_reads_what_was_not_read_yet(log):
    log.filter_bar.set_view(None)
    settle_desk(log.desk)
    assert log.model.canFetchMore()
    QTest.keySequence(log.table, "Ctrl+A")
    assert log.table.chosen_count() == incidents_shown(log) > 100


def incidents_shown(tab):
    return int(tab.filter_bar.count_label.text().split(" of ")[0].replace(",", ""))


def test_a_selection_survives_reading_anew(roster):
    select(roster.table, 3)
    chosen = [row.id for row in roster.table.chosen_rows()]
    roster.desk.refresh_all()
    settle_desk(roster.desk)
    assert [row.id for row in roster.table.chosen_rows()] == chosen


def test_cells_are_copied_so_that_none_is_carried_out(app):
    from sro_desk.ui.common.clipboard import copy_cells

    columns = (
        Column("text", "Text", 100, lambda row: Cell(row[0])),
        Column("hours", "Hours", 50, lambda row: Cell(str(row[1])), value=lambda row: row[1], unit="hours"),
    )
    copy_cells(columns, [("=HYPERLINK(1)", -2.5), ("@SUM(1)", 1), ("a <b> & c", 3), ("two\nlines", 4)])
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[1:3] == ["'=HYPERLINK(1)\t-2.5", "'@SUM(1)\t1"]
    html = data.html()
    assert "<td>'=HYPERLINK(1)</td>" in html
    assert "a &lt;b&gt; &amp; c" in html
    assert 'mso-number-format:"\\@"' in html
    assert "two<br" in html


def test_all_rows_that_match_are_exported_as_shown(log, tmp_path):
    log.filter_bar.set_view(None)
    log.filter_bar.set_filter("closed", Choice(value=True, label="Closed"))
    settle_desk(log.desk)
    out = tmp_path / "log.xlsx"
    list_actions.export_to(log, out, log.table.table.every())
    settle_desk(log.desk)
    book = load_workbook(out)
    rows = list(book["Incidents"].values)
    assert rows[0] == tuple(column.title for column in log.table.shown_columns())
    assert len(rows) - 1 == incidents_shown(log) > 100
    newest = log.model.rows[0]
    assert rows[1][:2] == (newest.incident_no, newest.occurred_at)
    assert ("Shown", "All years, Closed") in list(book["About this list"].values)


def test_verdicts_are_exported_as_words(roster, tmp_path):
    out = tmp_path / "roster.xlsx"
    select(roster.table, 2)
    list_actions.export_to(roster, out, iter(roster.table.chosen_rows()), "2 officers selected by hand")
    settle_desk(roster.desk)
    rows = list(load_workbook(out)["Roster"].values)
    assert len(rows) == 3
    held = dict(zip(rows[0], rows[2], strict=True))
    assert held["Refresher"] == "Not applicable"
    assert held["Next due"].date() == roster.table.chosen_rows()[1].next_due


def test_an_export_is_cancelled_without_a_trace(log, tmp_path):
    out = tmp_path / "log.xlsx"
    out.write_bytes(b"before")
    begun = []

    def rows():
        for row in log.table.table.every():
            yield row
            begun.append(row)
            next(job for job in log.desk.jobs.jobs if job.title == "Exporting incidents").progress.stop()

    list_actions.export_to(log, out, rows())
    settle_desk(log.desk)
    assert begun
    assert out.read_bytes() == b"before"
    assert list(tmp_path.glob(".*part")) == []


def test_open_findings_are_exported_whole(log, tmp_path):
    log.filter_bar.apply(next(view for view in log.filter_bar.view_box.views if view.name == "Open findings"))
    settle_desk(log.desk)
    list_actions.export_to(log, tmp_path / "found.xlsx", log.table.table.every())
    settle_desk(log.desk)
    assert len(list(load_workbook(tmp_path / "found.xlsx")["Incidents"].values)) - 1 == log.model.rowCount()


# Print


def test_the_list_is_printed_as_it_stands(tab):
    tab.print_list()
    settle_desk(tab.desk)
    page = tab._over
    assert page.isVisible()
    text = pdf_text(page._content)
    assert tab.listing.title in text
    assert tab.desk.agency_name in text
    assert "Page 1 of" in text
    for column in tab.listing.table.shown_columns():
        assert column.title in text
    page.closed.emit()
    assert not tab.splitter.isHidden()
    assert tab._over is None


def pdf_text(content):
    document = PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_paper_names_filters_and_repeats_its_heading(log):
    log.filter_bar.set_view(None)
    log.filter_bar.set_filter("closed", Choice(value=True, label="Closed"))
    settle_desk(log.desk)
    log.print_list()
    settle_desk(log.desk)
    document = PdfDocument(log._over._content)
    assert len(document) > 3
    first, second = (document[place].get_textpage().get_text_range() for place in (0, 1))
    assert "Shown: All years, Closed." in first
    assert "Disposition" in second
    assert f"Page 2 of {len(document)}" in second
    assert "DATA ON CHILDREN" in second


def test_what_is_cut_on_paper_is_said(log, monkeypatch):
    monkeypatch.setattr(list_actions, "PRINTED", 20)
    log.print_list()
    settle_desk(log.desk)
    text = pdf_text(log._over._content)
    assert "The first 20 incidents" in text
    assert "Export it to have all." in text


def test_pages_are_saved(roster, tmp_path):
    roster.print_list()
    settle_desk(roster.desk)
    roster._over.save_pdf(tmp_path / "roster.pdf")
    settle_desk(roster.desk)
    assert (tmp_path / "roster.pdf").read_bytes() == roster._over._content


# Menus and keys


def test_menus_open_by_mouse_and_by_key(tab):
    table = tab.listing.table
    table.choose_first()
    menu = list_menu.row_menu(tab)
    assert {"Copy row", "Select all", "Export this list…", "Print this list…"} <= set(texts(menu))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(table, event)
    opened = [one for one in tab.findChildren(QMenu) if one.isVisible()]
    assert [one.accessibleName() for one in opened] == ["Rows"]
    opened[0].close()


def test_a_heading_sorts_hides_and_gives_columns_back(roster):
    menu = list_menu.header_menu(roster, "badge")
    assert texts(menu)[:4] == ["Sort up", "Sort down", "Unsort", "Hide Badge"]
    menu.actions()[1].trigger()
    assert roster.model.order == ("badge", True)
    next(action for action in menu.actions() if action.text() == "&Hide Badge").trigger()
    assert "badge" not in [column.key for column in roster.table.shown_columns()]
    columns = QMenu()
    roster.table.fill_columns(columns)
    columns.actions()[-1].trigger()
    assert "badge" in [column.key for column in roster.table.shown_columns()]


def test_letters_go_to_the_row_that_begins_with_them(roster):
    roster.table.setFocus()
    QTest.keyClicks(roster.table, "benitez")
    assert roster.table.chosen_rows()[0].name == "Benítez Ruiz, Carlos"
    said = []
    roster.desk.said.connect(said.append)
    QTest.keyClicks(roster.table, "zzz")
    assert "Press / to find" in said[-1]
    QTest.keyClick(roster.table, Qt.Key.Key_Slash)
    assert roster.focusWidget() is roster.filter_bar.find_box


@pytest.mark.parametrize("place", [1, 2])
def test_the_other_lists_sort_by_every_column(log, place):
    log.segments.choose(place)
    log._on_segment(place)
    settle_desk(log.desk)
    for column in log.table.table.columns:
        assert column.sortable
        log.table.sort_by(column.key, Qt.SortOrder.AscendingOrder)
        log.model.fetch_all(1_000)
        up = [row.id for row in log.model.rows]
        log.table.sort_by(column.key, Qt.SortOrder.DescendingOrder)
        log.model.fetch_all(1_000)
        assert sorted(up) == sorted(row.id for row in log.model.rows)
    log.table.unsort()
    assert log.model.order is None
