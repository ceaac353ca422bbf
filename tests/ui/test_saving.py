"""What happens to a form between Save and its answer: nothing typed is lost, and what was saved counts."""

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sro_desk.data import drafts, undo
from sro_desk.data.database import Database
from sro_desk.ui.common.bulk_row import SET
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.vault.tab import VaultTab
from tests.conftest import copy_database
from tests.ui.conftest import open_desk
from tests.ui.files import pdf
from tests.ui.windows import settle_desk, shown_tab


@pytest.fixture
def roster(sample_desk, qtbot):
    return shown_tab(RosterTab, sample_desk, qtbot)


def new_officer(roster):
    roster.add_officer()
    form = roster.inspector.form
    for name, text in (("last_name", "Moreno"), ("first_name", "Ana"), ("badge", "131")):
        QTest.keyClicks(form.rows[name].editor.control, text)
    return form


def test_a_form_that_saves_takes_no_more_typing(roster, sample_desk):
    form = new_officer(roster)
    rank = form.rows["rank"].editor
    form.save()
    QTest.keyClicks(rank.control, "Sergeant")
    assert rank.typed() == ""
    settle_desk(sample_desk)
    roster.add_officer()
    again = roster.inspector.form.rows["rank"].editor
    QTest.keyClicks(again.control, "Sergeant")
    assert again.typed() == "Sergeant"


def test_a_form_that_was_refused_is_typed_in_again(roster, sample_desk):
    form = new_officer(roster)
    form.rows["badge"].editor.control.setText("101")
    form.save()
    settle_desk(sample_desk)
    QTest.keyClicks(form.rows["badge"].editor.control, "7")
    assert form.rows["badge"].editor.typed() == "1017"


def test_a_form_left_while_it_saves_has_saved_and_leaves_no_draft(roster, sample_desk):
    said = []
    sample_desk.said.connect(said.append)
    form = new_officer(roster)
    form.keep_draft()
    form.save()
    roster.inspector.pop_all()
    QApplication.processEvents()
    settle_desk(sample_desk)
    assert sample_desk.undo_name == "Add officer"
    assert said[-1] == "Saved. Undo Add officer is in the Edit menu."
    assert sample_desk.drafts.all == {}


def test_a_form_refused_once_it_was_left_says_so_and_its_draft_stays(roster, sample_desk):
    told = []
    sample_desk.jobs.failed.connect(told.append)
    form = new_officer(roster)
    form.rows["badge"].editor.control.setText("101")
    form.keep_draft()
    form.save()
    roster.inspector.pop_all()
    QApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete.value)  # it is deleted before the answer comes
    settle_desk(sample_desk)
    assert len(told) == 1
    assert told[0].startswith("Saving officer was not possible. What you typed is kept. ")
    assert [draft.title for draft in sample_desk.drafts.all.values()] == ["Add officer"]


def test_many_changed_while_their_form_was_left_are_told_of(roster, sample_desk):
    table = roster.table
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in range(3):
        table.selectionModel().select(table.table.index(place, 0), flags)
    roster.edit_selected()
    page = roster._over
    QTest.mouseClick(page.rows["rank"].ways.segment(SET), Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.rows["rank"].form_row.editor.control, "Trooper")
    page.look()
    settle_desk(sample_desk)
    page.save()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)  # it is deleted before the answer comes
    settle_desk(sample_desk)
    assert sample_desk.undo_name == undo.next_names(sample_desk.database)[0] == "Edit 3 officers"
    assert sample_desk.drafts.all == {}


def test_a_second_file_dropped_goes_into_the_form_that_is_open(sample_desk, qtbot, tmp_path):
    vault = shown_tab(VaultTab, sample_desk, qtbot)
    for name, pages in (("one.pdf", 1), ("two.pdf", 2)):
        (tmp_path / name).write_bytes(pdf(pages))
    vault.table.choose_first()
    officer = vault.table.current_identity()
    vault.drop(officer, tmp_path / "one.pdf")
    settle_desk(sample_desk)
    form = vault.inspector.form
    vault.drop(officer, tmp_path / "two.pdf")
    settle_desk(sample_desk)
    assert vault.inspector.form is form
    assert vault.inspector.stack.count() == 2
    assert form.rows["certificate_file"].editor.read().name == "two.pdf"


def test_the_keyboard_goes_back_to_the_list_when_a_form_is_closed(roster, sample_desk, qtbot):
    roster.activateWindow()
    qtbot.waitUntil(roster.isActiveWindow)
    for close in ("leave", "save"):
        roster.edit_officer()
        form = roster.inspector.form
        form.rows["rank"].editor.control.setFocus()
        getattr(form, close)()
        settle_desk(sample_desk)
        assert roster.focusWidget() is roster.table, close


def test_records_closed_while_they_are_saved_keep_no_draft_of_it(sample_template, tmp_path, qtbot):
    path = copy_database(sample_template, tmp_path / "sample.srodesk")
    desk = open_desk(Database.open(path))
    form = new_officer(shown_tab(RosterTab, desk, qtbot))
    form.keep_draft()
    settle_desk(desk)
    form.save()
    desk.use(None)
    with Database.open(path) as database:
        assert undo.next_names(database)[0] == "Add officer"
        assert drafts.read(database) == ()
