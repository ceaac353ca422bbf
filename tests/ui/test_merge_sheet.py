"""Two people change one record: the sheet asks field by field, and nothing is saved before it is answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sro_desk.context import Context
from sro_desk.data import edit, snapshot, undo
from sro_desk.ui.common.form_spec import Target
from sro_desk.ui.common.merge_row import MINE, OTHER, THEIRS
from sro_desk.ui.common.merge_sheet import MergeSheet
from tests.ui.files import pdf
from tests.ui.test_form import click, open_form, type_into
from tests.ui.test_incidents_tab import all_years, choose_with, press, shown
from tests.ui.test_names import nameless

OFFICER = {"badge": "170", "last_name": "Whitfield", "first_name": "Carla", "rank": "Officer", "phone": "555 0170"}


@pytest.fixture
def officer(empty_desk):
    outcome = edit.save(empty_desk.database, empty_desk.context, edit.Edit("officer", None, OFFICER))
    return edit.added(empty_desk.database, outcome, "officer")[0]


def values_of(desk, id):
    return snapshot.officer(desk.database, id).values


def another(desk):
    return Context("L. Chen", "DESK-2", now=desk.context.now)


def by_another(desk, kind, id, values):
    edit.save(desk.database, another(desk), edit.Edit(kind, id, values))


@pytest.fixture
def form(empty_desk, officer, qtbot):
    """The officer's form: rank and phone are typed here, L. Chen changed rank and notes meanwhile."""
    detail = snapshot.officer(empty_desk.database, officer)
    target = Target(None, "Whitfield, Carla · badge 170", officer, detail.revision, detail.values)
    made = open_form(qtbot, empty_desk, "officer", target)
    by_another(empty_desk, "officer", officer, {"rank": "Sergeant", "notes": "Moved to nights."})
    type_into(made, "rank", "Captain")
    type_into(made, "phone", "555 0100")
    return made


def saved(form):
    """Save, and the sheet that opens."""
    form.save()
    assert form.desk.jobs.wait()
    QApplication.processEvents()
    (sheet,) = [one for one in form.window().findChildren(MergeSheet) if one.isVisible()]
    return sheet


def row(sheet, field, kind=None):
    return next(one for one in sheet.rows if one.field.field == field and kind in (None, one.kind))


def finish(sheet):
    click(sheet.save_button)
    assert sheet.desk.jobs.wait()
    QApplication.processEvents()


def test_a_sheet_left_while_it_saves_has_saved_and_the_form_knows(form, officer, empty_desk):
    sheet = saved(form)
    for one in sheet.rows:
        one.pick(MINE)
    closed = []
    form.closed.connect(lambda: closed.append(True))
    click(sheet.save_button)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert empty_desk.jobs.wait()
    QApplication.processEvents()
    assert values_of(empty_desk, officer)["rank"] == "Captain"
    assert closed == [True]
    assert empty_desk.drafts.all == {}


def test_the_sheet_shows_each_field_with_mine_theirs_and_before(form, officer, empty_desk):
    sheet = saved(form)
    assert sheet.windowTitle() == "Two versions of Whitfield, Carla · badge 170"
    assert sheet.words.text().startswith("L. Chen changed this officer at ")
    told = {one.field.field: (one.told.who, one.told.mine, one.told.theirs, one.told.before) for one in sheet.rows}
    assert told == {
        "rank": ("both changed it", "Captain", "Sergeant", "Officer"),
        "phone": ("you changed it", "555 0100", "555 0170", "555 0170"),
        "notes": ("L. Chen changed it", "empty", "Moved to nights.", "empty"),
    }
    assert [row(sheet, name).side for name in ("rank", "phone", "notes")] == [-1, MINE, THEIRS]
    assert values_of(empty_desk, officer)["rank"] == "Sergeant"
    assert nameless(sheet) == []


def test_what_both_changed_must_be_chosen_by_the_keyboard_alone(form, officer, empty_desk):
    sheet = saved(form)
    rank = row(sheet, "rank")
    assert QApplication.focusWidget() is rank.mine.radio
    finish(sheet)
    assert rank.fault.text() == "Both changed Rank. Choose one, or edit."
    assert values_of(empty_desk, officer)["rank"] == "Sergeant"
    QTest.keyClick(rank.mine.radio, Qt.Key.Key_Space)
    assert rank.side == MINE
    QTest.keyClick(rank.mine.radio, Qt.Key.Key_Right)
    assert rank.side == THEIRS
    finish(sheet)
    now = values_of(empty_desk, officer)
    assert (now["rank"], now["phone"], now["notes"]) == ("Sergeant", "555 0100", "Moved to nights.")
    assert empty_desk.undo_name == "Edit officer"
    empty_desk.run(undo.undo)
    assert values_of(empty_desk, officer)["phone"] == "555 0170"


def test_another_value_can_be_typed_and_is_checked(form, officer, empty_desk):
    sheet = saved(form)
    click(row(sheet, "rank").other)
    typed = row(sheet, "rank").form_row
    assert typed.editor.read() == "Captain"
    type_into(sheet_fields(sheet), "rank", "Lieutenant")
    last = row(sheet, "phone")
    last.pick(OTHER)
    last.form_row.editor.write("")
    finish(sheet)
    now = values_of(empty_desk, officer)
    assert (now["rank"], now["phone"]) == ("Lieutenant", None)


def sheet_fields(sheet):
    """The typed fields of a sheet, as `type_into` takes a form's."""
    rows = {one.field.field: one.form_row for one in sheet.rows if one.form_row}
    return type("Fields", (), {"rows": rows})


@pytest.mark.parametrize(("side", "kept"), [(MINE, ("Captain", "555 0100", None)),
                                            (THEIRS, ("Sergeant", "555 0170", "Moved to nights."))])  # fmt: skip
def test_one_side_can_be_taken_whole(form, officer, empty_desk, side, kept):
    sheet = saved(form)
    click(sheet.mine_button if side == MINE else sheet.theirs_button)
    finish(sheet)
    now = values_of(empty_desk, officer)
    assert (now["rank"], now["phone"], now["notes"]) == kept


def test_leaving_the_sheet_saves_nothing_and_loses_nothing(form, officer, empty_desk):
    before = values_of(empty_desk, officer)
    sheet = saved(form)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert values_of(empty_desk, officer) == before
    assert form.rows["rank"].editor.read() == "Captain"
    assert form.dirty
    assert form.save_button.isEnabled()
    assert saved(form).isVisible()


def test_what_is_changed_yet_again_is_shown_anew(form, officer, empty_desk):
    sheet = saved(form)
    row(sheet, "rank").pick(MINE)
    by_another(empty_desk, "officer", officer, {"rank": "Chief"})
    finish(sheet)
    assert sheet.strip.words.text() == "It was changed again meanwhile. Look at what differs now."
    rank = row(sheet, "rank")
    assert (rank.told.mine, rank.told.theirs, rank.told.before) == ("Captain", "Chief", "Sergeant")
    click(sheet.mine_button)
    finish(sheet)
    now = values_of(empty_desk, officer)
    assert (now["rank"], now["phone"], now["notes"]) == ("Captain", "555 0100", "Moved to nights.")


def test_a_fault_of_the_merged_record_stands_at_its_field(form, officer, empty_desk):
    by_another(empty_desk, "officer", None, {**OFFICER, "badge": "171"})
    type_into(form, "badge", "171")
    by_another(empty_desk, "officer", officer, {"badge": "172"})
    sheet = saved(form)
    click(sheet.mine_button)
    finish(sheet)
    assert sheet.isVisible()
    assert "171" in row(sheet, "badge").fault.text()
    assert values_of(empty_desk, officer)["badge"] == "172"


def test_references_are_named_and_a_new_file_by_its_name(empty_desk, officer, qtbot, tmp_path):
    completion = {"officer_id": officer, "course_kind": "mandated", "completed_on": empty_desk.today}
    done = edit.save(empty_desk.database, empty_desk.context, edit.Edit("completion", None, completion))
    (id,) = edit.added(empty_desk.database, done, "completion")
    detail = snapshot.officer(empty_desk.database, officer)
    target = Target(officer, "Whitfield, Carla", id, detail.revision, detail.children["completion"][0].values)
    form = open_form(qtbot, empty_desk, "completion", target)
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf())
    form.rows["certificate_file"].editor.take(path)
    assert empty_desk.jobs.wait()
    by_another(empty_desk, "completion", id, {"credits": 16})
    sheet = saved(form)
    assert sheet.windowTitle() == "Two versions of the completion of Whitfield, Carla"
    assert row(sheet, "certificate_file").told.mine == "certificate.pdf"
    assert not row(sheet, "certificate_file").other.isVisible()
    finish(sheet)
    (record,) = snapshot.officer(empty_desk.database, officer).record.completions
    assert record.certificate
    assert record.credits == 16


def test_a_record_that_another_removed_can_come_back_with_what_was_typed(empty_desk, officer, qtbot):
    license = {"officer_id": officer, "expires_on": empty_desk.today}
    done = edit.save(empty_desk.database, empty_desk.context, edit.Edit("license", None, license))
    (id,) = edit.added(empty_desk.database, done, "license")
    detail = snapshot.officer(empty_desk.database, officer)
    target = Target(officer, "Whitfield, Carla", id, detail.revision, detail.children["license"][0].values)
    form = open_form(qtbot, empty_desk, "license", target)
    type_into(form, "issued_on", "7/1/25")
    edit.remove(empty_desk.database, another(empty_desk), "license", id)
    sheet = saved(form)
    assert sheet.words.text().startswith("L. Chen removed this license at ")
    (whole,) = sheet.rows
    assert (whole.told.who, whole.told.theirs) == ("L. Chen removed it", "Leave it removed")
    whole.pick(MINE)
    finish(sheet)
    (back,) = snapshot.officer(empty_desk.database, officer).record.licenses
    assert back.issued_on is not None


# The incident's form, with its parts


@pytest.fixture
def tab(sample_desk, qtbot):
    made = shown(qtbot, sample_desk)
    all_years(made)
    return made


def test_an_incident_and_its_parts_are_merged_in_one_sheet(tab):
    chosen = choose_with(tab, "force-report-no")
    press(tab.inspector, "Edit incident")
    form = tab.inspector.form
    block = form.questions.parts["incident_force"].blocks[0]
    QTest.mouseClick(block.fold, Qt.MouseButton.LeftButton)
    block.rows["report_no"].editor.control.setText("UF-MINE")
    location = form.rows["location"].editor.control
    location.setCursorPosition(len(location.text()))
    QTest.keyClicks(location, " west")
    schools = snapshot.choices(tab.desk.database, "school")
    now = snapshot.incident(tab.desk.database, chosen.id).values["school_id"]
    other = next(one for one in schools if one.id != now)
    by_another(tab.desk, "incident", chosen.id, {"school_id": other.id})
    by_another(tab.desk, "incident_force", block.id, {"report_no": "UF-THEIRS"})
    sheet = saved(form)
    assert row(sheet, "school").told.theirs == other.label
    assert {one.kind for one in sheet.rows} == {"incident", "incident_force"}
    row(sheet, "report_no").pick(MINE)
    finish(sheet)
    record = snapshot.incident(tab.desk.database, chosen.id).record
    assert record.school == other.label
    assert record.location == "Main hallway west"
    assert next(one.report_no for one in record.force) == "UF-MINE"
    assert tab.desk.undo_name == "Edit incident"
    tab.desk.run(undo.undo)
    assert next(one.report_no for one in snapshot.incident(tab.desk.database, chosen.id).record.force) == "UF-THEIRS"


@pytest.mark.parametrize("side", [MINE, THEIRS])
def test_a_part_that_another_changed_is_not_removed_unseen(tab, side):
    chosen = choose_with(tab, "force-report-no")
    press(tab.inspector, "Edit incident")
    form = tab.inspector.form
    block = form.questions.parts["incident_force"].blocks[0]
    QTest.mouseClick(block.remove_button, Qt.MouseButton.LeftButton)
    by_another(tab.desk, "incident_force", block.id, {"report_no": "UF-5"})
    sheet = saved(form)
    whole = row(sheet, "", "incident_force")
    assert whole.told.theirs == "Keep it: Use-of-force report number UF-5"
    assert any(one.report_no == "UF-5" for one in snapshot.incident(tab.desk.database, chosen.id).record.force)
    whole.pick(side)
    finish(sheet)
    left = [one.report_no for one in snapshot.incident(tab.desk.database, chosen.id).record.force]
    assert ("UF-5" in left) == (side == THEIRS)
