"""Several records changed in one form, or moved to the bin: keep, set or clear, then a look, then one action."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from sro_desk.context import Context
from sro_desk.data import edit, edit_many, snapshot, undo
from sro_desk.data.edit import Edit
from sro_desk.fields import KINDS
from sro_desk.ui.common import bulk_page
from sro_desk.ui.common.bulk_fields import shared_fields
from sro_desk.ui.common.bulk_row import CLEAR, KEEP, SET
from sro_desk.ui.common.text import Text
from sro_desk.ui.contracts.tab import ContractsTab
from sro_desk.ui.incidents.tab import IncidentsTab
from sro_desk.ui.main_window import MainWindow
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.vault.tab import VaultTab
from tests.ui.test_names import nameless
from tests.ui.windows import settle_desk, shown_tab


@pytest.fixture
def roster(sample_desk, qtbot):
    return shown_tab(RosterTab, sample_desk, qtbot)


@pytest.fixture
def log(sample_desk, qtbot):
    return shown_tab(IncidentsTab, sample_desk, qtbot)


def select(table, count):
    table.choose_first()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in range(1, count):
        table.selectionModel().select(table.table.index(place, 0), flags)
    return [table.table.identity(table.table.rows.index(row)) for row in table.chosen_rows()]


def press(tab, text):
    """Press that button of the bar over the selection."""
    bar = tab.listing.bar.selection_bar
    button = next(one for one in bar.buttons if one.text().replace("&", "") == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle_desk(tab.desk)
    return tab._over


def begin(tab, count):
    ids = select(tab.table, count)
    return ids, press(tab, "Edit…")


def choose(page, field, way):
    """Press Keep, Set or Clear at a field."""
    QTest.mouseClick(page.rows[field].ways.segment(way), Qt.MouseButton.LeftButton)
    return page.rows[field].form_row.editor


def type_in(page, field, text):
    editor = choose(page, field, SET)
    QTest.keyClicks(editor.control, text)
    return editor


def press_button(page, button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle_desk(page.desk)


def said(widget):
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisible())


def values(desk, kind, ids, column):
    return [snapshot.record(desk.database, kind, id).values[column] for id in ids]


# The form


def test_a_clerk_sets_clears_looks_and_saves(roster, sample_desk):
    ids, page = begin(roster, 3)
    before = values(sample_desk, "officer", ids, "rank")
    assert page.name.text() == "Edit 3 officers"
    assert not roster.splitter.isVisible()
    type_in(page, "rank", "Detective")
    choose(page, "notes", CLEAR)
    press_button(page, page.preview_button)
    assert values(sample_desk, "officer", ids, "rank") == before
    assert "Becomes Detective in all, where it was" in said(page.preview)
    assert page.save_button.text() == "Save 3 officers"
    press_button(page, page.save_button)
    assert values(sample_desk, "officer", ids, "rank") == ["Detective"] * 3
    assert values(sample_desk, "officer", ids, "notes") == [None] * 3
    assert sample_desk.undo_name == "Edit 3 officers"
    assert roster.splitter.isVisible()
    sample_desk.run(undo.undo)
    assert values(sample_desk, "officer", ids, "rank") == before


def test_a_refusal_names_fields_as_forms_do(roster, sample_desk):
    ids, page = begin(roster, 2)
    sample_desk.run(lambda db, context: edit.save(db, context, Edit("officer", ids[0], {"hired_on": date(2026, 1, 5)})))
    page.rows["separated_on"].choose(SET)
    type_in(page, "separated_on", "1/1/1990")
    press_button(page, page.preview_button)
    assert "This is before Hired on (Jan 5, 2026)." in said(page.preview)


def press_key(tab, key):
    QTest.keyClick(tab.focusWidget(), key)


def test_by_keyboard_alone(roster, sample_desk):
    ids = select(roster.table, 2)
    roster.edit_officer()
    settle_desk(sample_desk)
    page = roster._over
    press_key(roster, Qt.Key.Key_Right)
    press_key(roster, Qt.Key.Key_Tab)
    QTest.keyClicks(roster.focusWidget(), "Chief")
    press_key(roster, Qt.Key.Key_Return)
    settle_desk(sample_desk)
    assert roster.focusWidget() is page.save_button
    press_key(roster, Qt.Key.Key_Space)
    settle_desk(sample_desk)
    assert values(sample_desk, "officer", ids, "rank") == ["Chief"] * 2


def test_what_stands_there_now_is_said_at_the_field(roster, sample_desk):
    ids, page = begin(roster, 4)
    held = values(sample_desk, "officer", ids, "rank")
    for rank in set(held):
        assert f"{rank} ({held.count(rank)})" in page.rows["rank"].now.text() or len(set(held)) == 1
    assert page.rows["separated_on"].now.text() == "Now: empty in all"


def test_every_field_begins_as_kept_and_what_must_be_there_has_no_clear(log):
    _, page = begin(log, 2)
    assert {row.way for row in page.rows.values()} == {KEEP}
    for row in page.rows.values():
        assert len(row.ways._group.buttons()) == (2 if row.field.required else 3)
    press_button(page, page.preview_button)
    assert page.strip.words.text() == "Nothing is chosen yet. Choose Set or Clear at a field."


def test_a_fault_is_shown_at_its_field(log):
    _, page = begin(log, 2)
    type_in(page, "closed_on", "13/13/26")
    press_button(page, page.preview_button)
    assert "There is no month 13" in page.rows["closed_on"].form_row.fault
    choose(page, "category", SET)
    choose(page, "closed_on", KEEP)
    press_button(page, page.preview_button)
    assert page.rows["category"].form_row.fault.startswith("Category is empty.")


def test_what_one_record_only_may_have_is_not_offered():
    for kind in KINDS:
        names = {field.name for field in shared_fields(kind)}
        assert not names & {field.name for field in KINDS[kind].key}
        assert not names & {"certificate_file", "document_file", "occurred_at", "last_name"}


@pytest.mark.parametrize("width", [1366, 900])
def test_every_control_has_a_name_and_a_narrow_window_takes_turns(sample_desk, qtbot, width):
    tab = shown_tab(IncidentsTab, sample_desk, qtbot, width)
    _, page = begin(tab, 3)
    for row in page.rows.values():
        row._picked(SET)
    assert nameless(page) == []
    for row in page.rows.values():
        row._picked(KEEP)
    type_in(page, "offense", "Theft")
    press_button(page, page.preview_button)
    assert page.area.isVisible()
    assert page.form.isVisible() == (width == 1366)
    assert page.back_button.isVisible() == (width == 900)
    assert nameless(page) == []


# Refused, stale, discarded


def test_refused_records_are_named_and_can_be_left_out(log, sample_desk):
    log.filter_bar.set_view(None)
    settle_desk(sample_desk)
    ids, page = begin(log, 60)
    type_in(page, "closed_on", "11/24/26")
    press_button(page, page.preview_button)
    seen = page._seen
    assert seen.refused
    assert not page.save_button.isEnabled()
    assert seen.refused[0].name.removeprefix("incident ") in said(page.preview.refused)
    press_button(page, page.preview.refused.button)
    assert page.name.text() == f"Edit {60 - len(seen.unfit)} incidents"
    press_button(page, page.save_button)
    for id in ids:
        closed = snapshot.record(sample_desk.database, "incident", id).values["closed_on"]
        assert (closed == date(2026, 11, 24)) or id in seen.unfit


def test_what_another_changed_meanwhile_is_said_and_shown_anew(log, sample_desk):
    ids, page = begin(log, 3)
    type_in(page, "location", "Gym")
    press_button(page, page.preview_button)
    chen = Context("L. Chen", "DESK-2", now=sample_desk.context.now)
    edit.save(sample_desk.database, chen, Edit("incident", ids[0], {"location": "Gym"}))
    press_button(page, page.save_button)
    assert "L. Chen changed incident" in page.strip.words.text()
    assert page.save_button.text() == "Save 2 incidents"
    press_button(page, page.save_button)
    assert values(sample_desk, "incident", ids, "location") == ["Gym"] * 3


def test_typing_again_asks_to_look_again(roster):
    _, page = begin(roster, 3)
    type_in(page, "rank", "Detective")
    press_button(page, page.preview_button)
    assert page.save_button.isVisible()
    QTest.keyClicks(page.rows["rank"].form_row.editor.control, "s")
    assert not page.save_button.isVisible()
    assert page.preview_button.isVisible()


def test_what_was_typed_is_kept_until_it_is_discarded(roster, sample_desk):
    _, page = begin(roster, 3)
    type_in(page, "rank", "Detective")
    choose(page, "notes", CLEAR)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert sample_desk.drafts.gather() == ("Edit 3 officers",)
    _, again = begin(roster, 2)
    assert again.rows["rank"].form_row.editor.typed() == "Detective"
    assert again.rows["notes"].way == CLEAR
    press_button(again, again.cancel_button)
    assert again.strip.words.text() == "Discard what you typed?"
    again._discard()
    settle_desk(sample_desk)
    assert sample_desk.drafts.gather() == ()
    _, new = begin(roster, 2)
    assert new.rows["rank"].way == KEEP


def test_who_asks_for_a_record_sees_it_and_what_was_typed_is_kept(roster, sample_desk):
    ids, page = begin(roster, 3)
    type_in(page, "rank", "Detective")
    roster.remove_selected()
    settle_desk(sample_desk)
    assert not snapshot.record(sample_desk.database, "officer", ids[0]).in_bin
    roster.show_record("officer", ids[1])
    settle_desk(sample_desk)
    assert roster.splitter.isVisible()
    assert roster.table.current_identity() == ids[1]
    assert sample_desk.drafts.gather() == ("Edit 3 officers",)


@pytest.mark.parametrize(("place", "field"), [(1, "rank"), (2, "sponsor"), (3, "where")])
def test_a_draft_of_an_earlier_time_leads_back_to_its_list(sample_desk, qtbot, place, field):
    window = MainWindow(sample_desk)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    window.show_tab(place)
    settle_desk(sample_desk)
    _, page = begin(window.tab(place), 2)
    type_in(page, field, "Detective")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    sample_desk.drafts.gather()
    window.show_tab(0)
    window.controls.draft_offer._go_on(page.key)
    settle_desk(sample_desk)
    assert window.current is window.tab(place)
    assert window.controls.status_line.counts.text().startswith("Select the records again, then Edit")


# Every list


@pytest.mark.parametrize(("tab", "kind", "field"), [
    (VaultTab, "completion", "sponsor"), (ContractsTab, "contract_item", "reviewed_by"),
])  # fmt: skip
def test_parts_are_edited_where_they_are_listed(sample_desk, qtbot, tab, kind, field):
    made = shown_tab(tab, sample_desk, qtbot)
    select(made.listing.table, made.listing.table.table.rowCount())
    page = press(made, "Edit…")
    ids = page._chosen.ids
    assert page._chosen.kind == kind
    assert ids
    type_in(page, field, "L. Chen")
    press_button(page, page.preview_button)
    press_button(page, page.save_button)
    seen = edit_many.present(sample_desk.database, kind, ids, [field])
    assert [group.before for group in seen[field]] == ["L. Chen"]


@pytest.mark.parametrize(("place", "field", "text"), [(1, "hours", "2.5"), (2, "provided_by", "Office")])
def test_activities_and_education_records_too(log, sample_desk, place, field, text):
    log.segments.choose(place)
    log._on_segment(place)
    settle_desk(sample_desk)
    ids, page = begin(log, 3)
    type_in(page, field, text)
    press_button(page, page.preview_button)
    press_button(page, page.save_button)
    assert {str(one) for one in values(sample_desk, log.list.kind, ids, field)} == {text}


def test_all_that_the_filters_let_through(log, sample_desk, monkeypatch):
    monkeypatch.setattr("sro_desk.ui.common.table_view.PAGED_LIMIT", 100)
    monkeypatch.setattr(bulk_page, "_EVERY", 50)
    log.filter_bar.set_view(None)
    settle_desk(sample_desk)
    log.table.selectAll()
    page = press(log, "Edit…")
    assert page.scope.isVisible()
    page.scope._clicked(1)
    type_in(page, "offense", "Theft")
    press_button(page, page.preview_button)
    everything = len(snapshot.facts(sample_desk.database, sample_desk.as_of).incidents)
    assert len(page._seen.wanted.ids) == everything > 100
    assert page.name.text() == f"Edit {everything} incidents"
    press_button(page, page.save_button)
    assert {one.offense for one in snapshot.facts(sample_desk.database, sample_desk.as_of).incidents} == {"Theft"}


# The bin


def test_several_go_to_the_bin_as_one_action(log, sample_desk):
    ids = select(log.table, 4)
    press(log, "Move to bin")
    assert sample_desk.undo_name == "Move 4 incidents to bin"
    assert all(snapshot.record(sample_desk.database, "incident", id).in_bin for id in ids)
    sample_desk.run(undo.undo)
    assert not any(snapshot.record(sample_desk.database, "incident", id).in_bin for id in ids)


def test_those_that_stay_are_named_and_the_others_can_go(roster, sample_desk):
    roster.filter_bar.set_view("all")
    sample_desk.run(lambda db, context: edit.save(db, context, Edit("officer", None, {
        "badge": "900", "last_name": "Aaron", "first_name": "Zoe"})))  # fmt: skip
    settle_desk(sample_desk)
    ids = select(roster.table, 3)
    page = press(roster, "Move to bin")
    assert "2 of 3 have to stay, as other records name them. Nothing was moved." in said(page)
    assert nameless(page) == []
    assert not any(snapshot.record(sample_desk.database, "officer", id).in_bin for id in ids)
    QTest.mouseClick(page.list.button, Qt.MouseButton.LeftButton)
    settle_desk(sample_desk)
    assert sample_desk.undo_name == "Move officer to bin"
    assert roster.splitter.isVisible()


def test_ctrl_delete_takes_all_that_are_selected(log, sample_desk):
    select(log.table, 3)
    next(action for action in log.row_actions() if "bin" in action.text()).trigger()
    settle_desk(sample_desk)
    assert sample_desk.undo_name == "Move 3 incidents to bin"


@pytest.mark.parametrize(("words", "kind", "field", "text"), [
    ("contracts", "contract", "title", "Agreement of 2026"), ("schools", "school", "level", None),
])  # fmt: skip
def test_contracts_and_schools_of_the_districts_in_sight(sample_desk, qtbot, words, kind, field, text):
    tab = shown_tab(ContractsTab, sample_desk, qtbot)
    tab.filter_bar.find_box.setText(tab._rows[0].district)
    tab.filter_bar.find_box.rested.emit()
    action = next(one for one in tab.record_actions() if one.text().replace("&", "") == f"Edit the {words} shown…")
    action.trigger()
    settle_desk(sample_desk)
    page = tab._over
    facts = snapshot.facts(sample_desk.database, incidents=False)
    mine = [one for one in getattr(facts, words) if one.district == tab._rows[0].district]
    assert (page._chosen.kind, len(page._chosen.ids)) == (kind, len(mine))
    choose(page, field, SET)
    page.rows[field].form_row.editor.write(text or "secondary")
    page.rows[field].edited.emit()
    press_button(page, page.preview_button)
    press_button(page, page.save_button)
    assert set(values(sample_desk, kind, page._chosen.ids, field)) == {text or "secondary"}
