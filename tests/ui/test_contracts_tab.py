from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from sro_desk.data import contracts, edit
from sro_desk.data.rows import ContractRow, DistrictRow
from sro_desk.ui.common.asked import Choice
from sro_desk.ui.contracts.columns import item_title
from sro_desk.ui.contracts.head import open_items
from sro_desk.ui.contracts.tab import ContractsTab
from sro_desk.ui.contracts.tree import ROW


@pytest.fixture
def tab(sample_desk, qtbot):
    return shown(qtbot, sample_desk)


def shown(qtbot, desk):
    made = ContractsTab(desk)
    qtbot.addWidget(made)
    made.resize(1366, 590)
    made.show()
    assert desk.jobs.wait()
    return made


def press(widget, text):
    QApplication.processEvents()
    found = next(one for one in widget.findChildren(QAbstractButton) if one.text() == text and one.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def save(tab, text):
    press(tab.inspector, text)
    assert tab.desk.jobs.wait()
    assert tab.desk.jobs.wait()


def checklist(tab):
    return contracts.checklist(tab.desk.database, tab.tree.current().id, tab.desk.as_of)


def test_the_models_keep_qts_rules(tab):
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(tab.tree.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.filter_bar.set_view("in_force")
    tab.filter_bar.set_view("all")


def test_it_opens_at_a_contract_that_asks_for_something_and_shows_all_sixteen_items(tab):
    row = tab.tree.current()
    assert isinstance(row, ContractRow)
    assert row.verdict.open_items
    assert tab.model.rowCount() == 16
    last = tab.table.visualRect(tab.model.index(15, 0))
    assert tab.table.viewport().rect().contains(last)
    assert open_items(row) in tab.head.about.text()


def test_a_district_without_contract_says_so_in_the_tree(tab):
    bare = [row for row in tab._rows if row.without_contract]
    assert bare
    assert tab.tree.choose(DistrictRow, bare[0].id)
    assert isinstance(tab.tree.current(), DistrictRow)
    district = tab.tree.rows.find(lambda row: row is tab.tree.current())
    assert district.data(ROW).district == bare[0].district
    assert tab.inspector.district_page.title.text() == bare[0].district


def test_a_review_of_another_day_is_added_and_the_earlier_one_stays(tab):
    item = next(row for row in checklist(tab) if row.verdict.state == "partly")
    tab.table.choose(item.verdict.id)
    page = tab.inspector.item_page
    QTest.mouseClick(page.state.buttons["met"], Qt.MouseButton.LeftButton)
    assert page.rows["reviewed_on"].editor.read() == tab.desk.today
    save(tab, "Save review")
    again = next(row for row in checklist(tab) if row.verdict.id == item.verdict.id)
    assert again.verdict.state == "met"
    assert again.review.reviewed_on == tab.desk.today
    assert item.review in again.others
    assert page.earlier.lines
    assert tab.table.current_identity() == item.verdict.id


def test_a_review_of_the_same_day_is_changed_and_not_doubled(tab):
    item = next(row for row in checklist(tab) if row.verdict.state == "met")
    tab.table.choose(item.verdict.id)
    page = tab.inspector.item_page
    where = page.rows["where"].editor.control
    where.selectAll()
    QTest.keyClicks(where, "Section 9")
    save(tab, "Save review")
    again = next(row for row in checklist(tab) if row.verdict.id == item.verdict.id)
    assert (again.review.id, again.review.where) == (item.review.id, "Section 9")


def test_save_and_go_to_next_goes_to_the_next_open_item(tab):
    opened = [row.verdict.id for row in checklist(tab) if row.verdict.open]
    tab.table.choose(opened[0])
    QTest.mouseClick(tab.inspector.item_page.state.buttons["met"], Qt.MouseButton.LeftButton)
    save(tab, "Save and go to next")
    assert tab.table.current_identity() == opened[1]


def test_a_review_without_state_is_refused_at_the_state(tab):
    item = next(row for row in checklist(tab) if row.review is None)
    tab.table.choose(item.verdict.id)
    save(tab, "Save review")
    assert tab.inspector.item_page.rows["state"].fault == "State is empty. Choose one to save."


def test_a_review_half_typed_is_there_again_after_looking_at_another_item(tab):
    first, second = checklist(tab)[:2]
    tab.table.choose(first.verdict.id)
    where = tab.inspector.item_page.rows["where"].editor.control
    where.selectAll()
    QTest.keyClicks(where, "Half typed")
    tab.table.choose(second.verdict.id)
    assert where.text() == second.review.where
    assert tab.desk.drafts.gather() == ("Review of Positive climate",)
    tab.table.choose(first.verdict.id)
    assert where.text() == "Half typed"
    save(tab, "Save review")
    assert not tab.desk.drafts.all


def test_what_is_typed_at_another_item_while_a_review_is_saved_stays(tab):
    first, second = checklist(tab)[:2]
    page = tab.inspector.item_page
    where = page.rows["where"].editor.control
    tab.table.choose(first.verdict.id)
    QTest.keyClicks(where, "Saved")
    press(tab.inspector, "Save review")
    tab.table.choose(second.verdict.id)
    where.selectAll()
    QTest.keyClicks(where, "Typed since")
    assert tab.desk.jobs.wait()
    assert where.text() == "Typed since"
    assert tab.desk.drafts.gather() == (f"Review of {item_title(second)}",)
    assert next(row.review.where for row in checklist(tab) if row.verdict.id == first.verdict.id).startswith("Saved")


def test_what_is_typed_at_the_item_while_its_review_is_saved_stays(tab):
    first = checklist(tab)[0]
    tab.table.choose(first.verdict.id)
    where = tab.inspector.item_page.rows["where"].editor.control
    QTest.keyClicks(where, "A")
    press(tab.inspector, "Save review")
    QTest.keyClicks(where, "B")
    typed = where.text()
    assert tab.desk.jobs.wait()
    assert where.text() == typed
    assert tab.inspector.item_page.dirty


def test_not_applicable_is_offered_only_where_the_policy_allows_it(tab):
    for row in checklist(tab):
        tab.table.choose(row.verdict.id)
        offered = tab.inspector.item_page.state.buttons["not_applicable"].isVisible()
        assert offered is row.verdict.may_be_not_applicable


def test_filters_and_find_narrow_the_tree(tab):
    tab.filter_bar.set_filter("overall", Choice("compliant", "Compliant"))
    kept = [tab.tree.rows.index(row, 0) for row in range(tab.tree.rows.rowCount())]
    assert kept
    tab.filter_bar.find_box.setText("no such contract")
    tab._filter()
    assert tab.pages.empty.what.text() == "No contracts match these filters."
    QTest.mouseClick(tab.pages.empty.button, Qt.MouseButton.LeftButton)
    assert tab.tree.rows.rowCount() == len(tab._rows)


def test_first_records_are_entered_by_hand(empty_desk, qtbot):
    tab = shown(qtbot, empty_desk)
    empty_desk.record_wanted.connect(tab.show_record)
    assert tab.pages.empty.what.text() == "No districts yet."
    QTest.mouseClick(tab.pages.empty.button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(tab.inspector.form.rows["district"].editor.control, "Lake District")
    save(tab, "Save district")
    assert isinstance(tab.tree.current(), DistrictRow)
    press(tab.inspector, "Add school")
    form = tab.inspector.form
    assert form.rows["district"].editor.combo.currentText() == "Lake District"
    QTest.keyClicks(form.rows["school"].editor.control, "Lincoln High")
    form.rows["level"].editor.write("secondary")
    save(tab, "Save school")
    QTest.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)
    form = tab.inspector.form
    QTest.keyClicks(form.rows["contract_no"].editor.control, "C-1")
    QTest.keyClicks(form.rows["starts_on"].editor.control, "7/1/26")
    save(tab, "Save contract")
    row = tab.tree.current()
    assert isinstance(row, ContractRow)
    assert (row.contract_no, row.starts_on) == ("C-1", date(2026, 7, 1))
    assert tab.status_text() == "16 items · 0 met · 14 open · 1 selected"


def test_an_edit_elsewhere_is_shown(tab):
    row = tab.tree.current()
    change = edit.Edit("contract", row.id, {"title": "Renamed agreement"})
    tab.desk.run(lambda db, context: edit.save(db, context, change))
    assert tab.desk.jobs.wait()
    assert "Renamed agreement" in tab.head.title.text()
