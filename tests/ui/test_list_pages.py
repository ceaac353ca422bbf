"""The bin and the list of changes, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sro_desk.data import edit, undo
from sro_desk.ui.frame.bin_page import BinPage
from sro_desk.ui.frame.changes_page import ChangesPage
from sro_desk.ui.main_window import MainWindow
from tests.ui.test_names import nameless
from tests.ui.windows import entry, settle


@pytest.fixture
def window(sample_desk, qtbot):
    made = MainWindow(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.finish()
    settle(made)
    return made


def officer_ids(desk):
    from sro_desk.data import roster

    return [row.id for row in roster.rows(desk.open_database, desk.as_of)]


def bin_page(window):
    entry(window, "Bin").trigger()
    settle(window)
    page = window.pages.currentWidget()
    assert isinstance(page, BinPage)
    return page


def remove_activity(window):
    from sro_desk.data import incidents
    from sro_desk.data.rows import WorkFilter

    rows = incidents.activities(window.desk.open_database, WorkFilter(), None, 2, as_of=window.desk.as_of).rows
    said = []
    window.desk.said.connect(said.append)
    for row in rows:
        window.desk.run(lambda db, context, row=row: edit.remove(db, context, "activity", row.id))
    assert said[-1] == "Moved to the bin. You can restore it from Record > Bin."
    return rows


def test_an_empty_bin_says_so(window):
    page = bin_page(window)
    assert page.area.currentIndex() == 1
    assert page.area.empty.what.text() == "The bin is empty."
    assert not page.verb.isEnabled()
    assert nameless(page) == []


def test_what_was_removed_is_listed_and_restored(window, qtbot):
    rows = remove_activity(window)
    page = bin_page(window)
    assert [row.id for row in page.model.rows] == [row.id for row in reversed(rows)]
    assert page.model.rows[0].name == f"Activity {rows[1].activity_no}"
    qtbot.mouseClick(page.verb, Qt.MouseButton.LeftButton)
    settle(window)
    assert [row.id for row in page.model.rows] == [rows[0].id]
    assert window.desk.undo_name == "Restore activity"
    window.desk.run(undo.undo)
    settle(window)
    assert len(page.model.rows) == 2
    assert nameless(page) == []


def test_several_are_restored_at_once(window, qtbot):
    remove_activity(window)
    page = bin_page(window)
    page.table.selectAll()
    assert page.verb.text() == "Restore 2 records"
    qtbot.mouseClick(page.verb, Qt.MouseButton.LeftButton)
    settle(window)
    assert page.model.rows == []


def test_the_bin_is_searched(window, qtbot):
    rows = remove_activity(window)
    page = bin_page(window)
    qtbot.keyClicks(page.filter_bar.find_box, rows[0].activity_no)
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    assert page.filter_bar.count_label.text() == "1 of 2"
    page.filter_bar.find_box.setText("no such record")
    qtbot.waitUntil(lambda: not page.model.rows)
    page.area.empty.button.click()
    settle(window)
    assert len(page.model.rows) == 2


def test_what_cannot_be_restored_says_why(window, qtbot):
    rows = remove_activity(window)
    values = {"activity_no": rows[1].activity_no, "officer_id": officer_ids(window.desk)[0], "school_id": 1,
              "date": rows[1].day, "kind": rows[1].kind}  # fmt: skip
    window.desk.run(lambda db, context: edit.save(db, context, edit.Edit("activity", None, values)))
    page = bin_page(window)
    qtbot.mouseClick(page.verb, Qt.MouseButton.LeftButton)
    settle(window)
    assert rows[1].activity_no in page.words.text()
    assert len(page.model.rows) == 2


def test_escape_a_click_on_the_tab_and_another_database_lead_back(window):
    window.show_tab(1)
    tab = window.current
    page = bin_page(window)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.current is tab
    remove_activity(window)
    page = bin_page(window)
    bar = window.tab_row.tabs
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert window.current is tab
    page = bin_page(window)
    window.desk.use(None)
    settle(window)
    assert page.model.rows == []


def changes_page(window):
    entry(window, "Changes").trigger()
    settle(window)
    page = window.pages.currentWidget()
    assert isinstance(page, ChangesPage)
    return page


def test_the_changes_are_listed_and_one_of_them_is_undone(window, qtbot):
    remove_activity(window)
    page = changes_page(window)
    newest, before = page.model.rows[:2]
    assert newest.action == "Move activity to bin"
    assert page.table.current_identity() == newest.seq
    page.table.choose(before.seq)
    settle(window)
    assert page.verb.isEnabled()
    qtbot.mouseClick(page.verb, Qt.MouseButton.LeftButton)
    settle(window)
    assert page.model.rows[0].action == "Undo Move activity to bin"
    assert page.model.rows[2].undone_by == page.model.rows[0].seq
    assert page.table.current_identity() == before.seq
    assert not page.verb.isEnabled()
    assert f"was undone already, by change {page.model.rows[0].seq}" in page.words.text()
    assert nameless(page) == []


def test_why_a_change_cannot_be_undone_is_said_at_the_button(window):
    page = changes_page(window)
    page.model.fetch_all(1_000)
    page.table.choose(1)
    settle(window)
    assert not page.verb.isEnabled()
    assert page.words.text().endswith("cannot be undone.")


def test_changes_are_found_by_words_and_by_who(window, qtbot):
    remove_activity(window)
    page = changes_page(window)
    qtbot.keyClicks(page.filter_bar.find_box, "move activity")
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    page.filter_bar.clear()
    settle(window)
    (who,) = [choice for choice in page._actors() if choice.value != "Clerk"]
    page.filter_bar.set_filter("actor", who)
    settle(window)
    assert {row.actor for row in page.model.rows} == {who.value}
    assert len(page.model.rows) == 2


def test_a_long_log_is_read_as_it_is_scrolled(window, qtbot):
    for number in range(30):
        window.desk.run(lambda db, context, n=number: edit.save(db, context, edit.Edit(
            "district", None, {"district": f"District {n}"})))  # fmt: skip
    page = changes_page(window)
    assert len(page.model.rows) == 25
    assert page.model.canFetchMore()
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: len(page.model.rows) > 30)
    seqs = [row.seq for row in page.model.rows]
    assert seqs == sorted(set(seqs), reverse=True)
