"""Two windows over one file: what the other saves, this one shows, and nothing of what is chosen or typed is lost."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from sro_desk.context import Context
from sro_desk.data import edit
from sro_desk.data.database import Database
from sro_desk.errors import Refused
from tests.ui.test_drafts import begin_officer, window_over
from tests.ui.windows import settle


@pytest.fixture
def window(sample_desk, qtbot):
    made = window_over(sample_desk, qtbot)
    made.controls.watch.timer.stop()  # the tests say when it looks
    return made


@pytest.fixture
def other(sample_desk):
    """The same file in another program."""
    with Database.open(sample_desk.database.path) as database:
        yield database


def change(window, other, kind, id, values, action=""):
    """L. Chen saves that in the other program."""
    context = Context("L. Chen", "DESK-2", now=window.desk.context.now)
    return edit.save(other, context, edit.Edit(kind, id, values, action=action))


def look(window):
    window.controls.watch.look()
    settle(window)


def test_what_another_saves_is_shown_without_being_asked(window, other):
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    tab.table.choose(tab.model.rows[3].id)
    chosen = tab.table.current_identity()
    change(window, other, "officer", chosen, {"last_name": "Aaberg"})
    look(window)
    assert tab.table.current_identity() == chosen
    assert any(one.name.startswith("Aaberg") for one in tab.model.rows)
    assert "Aaberg" in tab.inspector.page.name.text()
    assert window.desk.undo_name == "Edit officer"
    assert window.controls.actions.undo.iconText() == "Undo Edit officer"
    assert window.controls.status_line.counts.text() == "Changed in another window by L. Chen: Edit officer."


def test_the_clock_looks_every_second_until_the_file_is_closed(window, other):
    watch = window.controls.watch
    watch.timer.setInterval(10)
    watch.timer.start()
    seen = []
    window.desk.changed.connect(seen.append)
    change(window, other, "district", None, {"district": "North"})
    while not seen:
        QApplication.processEvents()
    assert seen == [{"district"}]
    window.desk.use(None)
    assert not watch.timer.isActive()


def test_what_one_saves_oneself_is_not_read_twice(window):
    told = []
    window.desk.changed.connect(told.append)
    window.desk.run(lambda db, context: edit.save(db, context, edit.Edit("district", None, {"district": "North"})))
    look(window)
    assert told == [{"district"}]


def test_a_form_says_at_its_head_that_its_record_was_changed(window, other):
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    id = tab.model.rows[3].id
    tab.table.choose(id)
    tab.edit_officer()
    form = tab.inspector.form
    form.rows["rank"].editor.edit.setText("Captain")
    form.touched.emit()
    change(window, other, "license", None, {"officer_id": id, "expires_on": window.desk.today})
    look(window)
    assert form.top.news.isHidden()
    change(window, other, "officer", id, {"phone": "555 0199"})
    look(window)
    assert tab.inspector.form is form
    assert form.rows["rank"].editor.read() == "Captain"
    assert form.top.news.text().startswith("L. Chen changed this officer ")
    assert form.top.news.text().endswith("Saving shows both versions.")
    assert form.top.news.isVisible()


def test_a_form_stays_with_what_was_typed_where_its_record_goes_to_the_bin(window, other):
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    new = {"badge": "999", "last_name": "Moreno", "first_name": "Ana"}
    (id,) = edit.added(other, change(window, other, "officer", None, new), "officer")
    look(window)
    window.show_record("officer", id)
    settle(window)
    tab.edit_officer()
    form = tab.inspector.form
    form.rows["rank"].editor.edit.setText("Captain")
    form.touched.emit()
    edit.remove(other, Context("L. Chen", "DESK-2", now=window.desk.context.now), "officer", id)
    look(window)
    assert tab.inspector.form is form
    assert form.rows["rank"].editor.read() == "Captain"
    assert form.top.news.text().endswith("Restore it from Record > Bin to save.")
    form.save()
    settle(window)
    assert "was moved to the bin meanwhile" in form.strip.words.text()
    form.cancel()
    next(one for one in form.strip.findChildren(QPushButton) if one.text() == "Discard").click()
    settle(window)
    assert tab.table.current_identity() is not None  # and not the page of an officer who is in the list no more
    assert "Moreno" not in tab.inspector.page.name.text()


def test_the_item_of_a_contract_keeps_what_is_typed_and_merges_it(window, other):
    window.show_tab(3)
    settle(window)
    tab = window.tab(3)
    page = tab.inspector.item_page
    row = next(one for one in tab.model.rows if one.review)
    tab.table.choose(row.verdict.id)
    page.rows["note"].editor.edit.setPlainText("Mine")
    change(window, other, "contract_item", row.review.id, {"note": "Theirs"})
    look(window)
    assert page.rows["note"].editor.read() == "Mine"
    page.save(then_next=False)
    settle(window)
    from sro_desk.ui.common.merge_sheet import MergeSheet

    (sheet,) = window.findChildren(MergeSheet)
    (note,) = sheet.rows
    assert (note.told.mine, note.told.theirs) == ("Mine", "Theirs")
    sheet.mine_button.click()
    sheet.save()
    settle(window)
    assert next(one for one in tab.model.rows if one.verdict.id == row.verdict.id).review.note == "Mine"
    assert not page.dirty


def test_a_file_that_can_no_longer_be_read_is_told_of_once(window, monkeypatch):
    def gone():
        raise Refused("sample.srodesk: the disk did not read or write as it should.")

    monkeypatch.setattr(window.desk.database, "look", gone)
    window.controls.watch.timer.start()
    window.controls.watch.look()
    assert "did not read" in window.controls.notice.words.text()
    assert not window.controls.watch.timer.isActive()


def test_another_window_changes_the_agencys_name(window, other):
    change(window, other, "agency", 1, {"name": "Elm Harbor Police"})
    look(window)
    assert window.windowTitle().startswith("Elm Harbor Police")


def test_typing_goes_on_in_a_form_of_a_new_record(window, other, qtbot):
    form = begin_officer(window, "Moreno", qtbot)
    change(window, other, "officer", window.tab(1).model.rows[0].id, {"rank": "Chief"})
    look(window)
    assert window.tab(1).inspector.form is form
    assert form.rows["last_name"].editor.read() == "Moreno"


def test_the_place_in_a_long_list_is_kept(window, other):
    window.show_tab(4)
    settle(window)
    tab = window.tab(4)
    tab.segments.choose(1)
    tab._on_segment(1)
    settle(window)
    tab.model.fetch_all(500)
    assert tab.model.rowCount() > 100
    last = tab.model.identity(tab.model.rowCount() - 2)
    tab.table.choose(last)
    bar = tab.table.verticalScrollBar()
    place = bar.value()
    assert place > 0
    change(window, other, "activity", last, {"summary": "Rescheduled."})
    look(window)
    assert tab.table.current_identity() == last
    assert bar.value() == place
    assert tab.inspector._detail.values["summary"] == "Rescheduled."


def test_the_officers_page_stays_where_it_was_scrolled_to(window, other):
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    window.resize(1366, 420)
    settle(window)
    id = tab.table.current_identity()
    bar = tab.inspector.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    assert place > 0
    change(window, other, "officer", id, {"rank": "Chief"})
    look(window)
    assert bar.value() == place
