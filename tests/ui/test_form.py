"""The pattern of all forms: a completion with its certificate, entered rightly and wrongly by a user's own means."""

import hashlib
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from sro_desk.data import changes, edit, snapshot, undo, vault
from sro_desk.fields import KINDS
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.form_spec import CERTIFICATE, Target, form_spec
from sro_desk.ui.common.inspector import supply_of
from tests.ui.files import pdf


@pytest.fixture
def officer(empty_desk):
    values = {"badge": "170", "last_name": "Whitfield", "first_name": "Carla"}
    outcome = edit.save(empty_desk.database, empty_desk.context, edit.Edit("officer", None, values))
    return edit.added(empty_desk.database, outcome, "officer")[0]


@pytest.fixture
def form(empty_desk, officer, qtbot):
    return open_form(qtbot, empty_desk, "completion", Target(officer, "Whitfield, Carla · badge 170"))


def open_form(qtbot, desk, kind, target=None, spec=None):
    shown = spec or form_spec(kind)
    made = Form(desk, shown, target or Target(), supply_of(desk, shown))
    qtbot.addWidget(made)
    made.resize(468, 590)
    made.show()
    return made


def type_into(form, field, text):
    line = form.rows[field].editor.control
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    form.rows[field].editor.left.emit()


def choose(form, field, label):
    combo = form.rows[field].editor.combo
    combo.setCurrentText(label)
    combo.activated.emit(combo.currentIndex())


def completions(desk, officer):
    return snapshot.officer(desk.database, officer).record.completions


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_completion_with_its_certificate_is_saved_as_one_action_and_undone(form, empty_desk, officer, tmp_path):
    content = pdf()
    path = tmp_path / "certificate.pdf"
    path.write_bytes(content)
    choose(form, "course_kind", "Mandated course")
    type_into(form, "completed_on", "8/12/25")
    form.rows["certificate_file"].editor.take(path)
    assert empty_desk.jobs.wait()
    assert not form.rows["certificate_file"].editor.preview.pixmap().isNull()
    type_into(form, "received_on", "8/14/25")
    said, kinds = [], []
    empty_desk.said.connect(said.append)
    empty_desk.changed.connect(kinds.append)
    click(form.save_button)
    assert empty_desk.jobs.wait()

    (saved,) = completions(empty_desk, officer)
    assert (saved.course_kind, saved.completed_on, saved.received_on) == (
        "mandated", date(2025, 8, 12), date(2025, 8, 14))  # fmt: skip
    assert saved.certificate == hashlib.sha256(content).hexdigest()
    assert vault.document(empty_desk.database, saved.certificate).content == content
    assert empty_desk.undo_name == "Add completion"
    assert said == ["Saved. Undo Add completion is in the Edit menu."]
    assert "completion" in kinds[0]
    empty_desk.run(undo.undo)
    assert completions(empty_desk, officer) == ()
    assert undo.next_names(empty_desk.database)[1] == "Add completion"


def test_a_mistyped_date_is_shown_at_its_field_and_nothing_is_saved(form, empty_desk, officer):
    before = len(changes.log(empty_desk.database))
    choose(form, "course_kind", "Refresher")
    type_into(form, "completed_on", "13/8/2026")
    row = form.rows["completed_on"]
    assert row.fault == "There is no month 13. Type month/day/year, like 8/13/2026."
    assert row.editor.control.property("state") == "error"
    assert row.editor.control.accessibleDescription() == row.fault
    click(form.save_button)
    assert empty_desk.jobs.wait()
    assert row.editor.control.hasFocus()
    assert len(changes.log(empty_desk.database)) == before


def test_help_and_fault_never_stand_together_and_the_fault_goes_with_the_next_key(form):
    row = form.rows["received_on"]
    assert row._words.text() == row.wording.below
    type_into(form, "received_on", "nonsense")
    assert row._words.text().startswith("“nonsense” is not a date.")
    QTest.keyClick(row.editor.control, Qt.Key.Key_Backspace)
    assert row._words.text() == row.wording.below


def test_the_help_says_what_the_chosen_word_means(form):
    choose(form, "course_kind", "Refresher")
    assert form.rows["course_kind"]._words.text() == "Renews the three-year clock. Not initial training. 1003.4 G.5"


def test_an_empty_required_field_is_named_when_saving(form):
    click(form.save_button)
    assert form.rows["course_kind"].fault == "Course kind is empty. Choose one to save."
    assert form.rows["completed_on"].fault == "Completed on is empty. Fill it in to save."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("notes.pdf", b"just words", "notes.pdf is no PDF, PNG or JPEG. Save it as a PDF and add that."),
        ("empty.pdf", b"", "empty.pdf is empty. Add a file that has content."),
        ("half.pdf", pdf()[:120], "half.pdf cannot be read as a PDF"),
    ],
)
def test_a_file_that_is_no_certificate_is_refused_at_its_field(form, empty_desk, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    form.rows["certificate_file"].editor.take(path)
    assert empty_desk.jobs.wait()
    assert form.rows["certificate_file"].fault.startswith(says)
    choose(form, "course_kind", "Refresher")
    type_into(form, "completed_on", "today")
    assert not form.check()


def test_save_and_add_another_keeps_what_is_pinned(form, empty_desk, officer):
    choose(form, "course_kind", "Refresher")
    type_into(form, "completed_on", "8/12/25")
    type_into(form, "course_title", "SRO refresher, fall session")
    type_into(form, "received_on", "8/20/25")
    click(form.again_button)
    assert empty_desk.jobs.wait()
    assert len(completions(empty_desk, officer)) == 1
    assert form.rows["course_title"].editor.edit.text() == "SRO refresher, fall session"
    assert form.rows["course_kind"].editor.read() == "refresher"
    assert form.rows["received_on"].editor.edit.text() == ""
    type_into(form, "completed_on", "8/13/25")
    click(form.save_button)
    assert empty_desk.jobs.wait()
    assert len(completions(empty_desk, officer)) == 2


def test_a_second_record_of_one_key_is_refused_at_the_key(form, empty_desk, officer):
    values = {"officer_id": officer, "course_kind": "refresher", "completed_on": date(2025, 8, 12)}
    edit.save(empty_desk.database, empty_desk.context, edit.Edit("completion", None, values))
    choose(form, "course_kind", "Refresher")
    type_into(form, "completed_on", "8/12/25")
    click(form.save_button)
    assert empty_desk.jobs.wait()
    assert any(row.fault for row in form.rows.values())
    assert form.save_button.isEnabled()
    assert len(completions(empty_desk, officer)) == 1


def test_closing_keeps_a_draft_and_opening_again_offers_it(form, empty_desk, officer, qtbot):
    type_into(form, "course_title", "Half typed")
    type_into(form, "completed_on", "13/8")
    closed = []
    form.closed.connect(lambda: closed.append(1))
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert closed
    again = open_form(qtbot, empty_desk, "completion", Target(officer, "Whitfield, Carla · badge 170"))
    assert again.rows["course_title"].editor.edit.text() == "Half typed"
    assert again.rows["completed_on"].editor.edit.text() == "13/8"
    assert again.top.note.text() == "Draft kept 12:00 PM"
    assert again.dirty


def test_cancel_asks_in_the_form_before_it_discards(form, empty_desk):
    closed = []
    form.closed.connect(lambda: closed.append(1))
    type_into(form, "course_title", "Half typed")
    click(form.cancel_button)
    assert not closed
    assert form.strip.words.text() == "Discard what you typed?"
    discard = next(one for one in form.strip.findChildren(QAbstractButton) if one.text() == "Discard")
    click(discard)
    assert closed
    assert not empty_desk.drafts.all


def test_cancel_closes_at_once_where_nothing_was_typed(form):
    closed = []
    form.closed.connect(lambda: closed.append(1))
    click(form.cancel_button)
    assert closed


def test_enter_in_a_field_saves(form, empty_desk, officer):
    choose(form, "course_kind", "Refresher")
    type_into(form, "completed_on", "8/12/25")
    QTest.keyClick(form.rows["course_title"].editor.control, Qt.Key.Key_Return)
    assert empty_desk.jobs.wait()
    assert len(completions(empty_desk, officer)) == 1


def test_a_copy_is_added_to_a_completion_that_has_none(empty_desk, officer, qtbot, tmp_path):
    values = {"officer_id": officer, "course_kind": "mandated", "completed_on": date(2025, 8, 12)}
    edit.save(empty_desk.database, empty_desk.context, edit.Edit("completion", None, values))
    detail = snapshot.officer(empty_desk.database, officer)
    child = detail.children["completion"][0]
    target = Target(officer, "Whitfield, Carla", child.id, detail.revision, child.values)
    form = open_form(qtbot, empty_desk, "completion", target, CERTIFICATE)
    click(form.save_button)
    assert form.rows["certificate_file"].fault == "Certificate is empty. Fill it in to save."
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf())
    form.rows["certificate_file"].editor.take(path)
    assert empty_desk.jobs.wait()
    click(form.save_button)
    assert empty_desk.jobs.wait()
    assert empty_desk.undo_name == "Add certificate"
    assert completions(empty_desk, officer)[0].certificate


def test_an_end_before_its_start_is_shown_at_the_end(empty_desk, qtbot):
    form = open_form(qtbot, empty_desk, "officer")
    type_into(form, "hired_on", "8/12/25")
    type_into(form, "separated_on", "8/11/25")
    assert not form.check()
    assert form.rows["separated_on"].fault == "Separated on is before Hired on (Aug 12, 2025). Correct one of the two."


def test_what_is_not_saved_is_named_before_the_window_closes(form, empty_desk, officer):
    assert empty_desk.drafts.gather() == ()
    type_into(form, "course_title", "Half typed")
    assert empty_desk.drafts.gather() == ("Add completion (Whitfield, Carla · badge 170)",)


def test_drafts_go_with_their_database(form, empty_desk):
    type_into(form, "course_title", "Half typed")
    form.keep_draft()
    empty_desk.opened.emit()
    assert not empty_desk.drafts.all


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_form_with_a_name_on_each_control(empty_desk, officer, qtbot, kind):
    owner = 1 if KINDS[kind].root else None
    form = open_form(qtbot, empty_desk, kind, Target(owner))
    assert [row.field.name for row in form.rows.values()]
    controls = [*form.findChildren(QLineEdit), *form.findChildren(QComboBox), *form.findChildren(QPlainTextEdit),
                *form.findChildren(QAbstractButton)]  # fmt: skip
    for control in controls:
        inside_combo = isinstance(control.parent(), QComboBox) or control.objectName().startswith("qt_")
        if control.isVisible() and not inside_combo:
            assert control.accessibleName(), control
    used = [row.label.text() for row in form.rows.values()]
    marked = [text[text.index("&") + 1].lower() for text in used if "&" in text.replace("&&", "")]
    assert len(marked) == len(set(marked))
