"""The incident's form, typed in as a clerk does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox

from sro_desk import words
from sro_desk.data import drafts, edit, snapshot, undo
from sro_desk.policy.incidents import findings
from sro_desk.ui.common.drafts import Draft, DraftKey
from sro_desk.ui.incidents.findings import places
from tests.ui.test_incidents_tab import all_years, choose_with, press, save, shown

PARTS = ("incident_person", "incident_force", "incident_arrest")


@pytest.fixture
def tab(sample_desk, qtbot):
    made = shown(qtbot, sample_desk)
    all_years(made)
    return made


@pytest.fixture
def plain(tab):
    """An open incident without force, arrest or finding, and its form."""
    row = next(one for one in tab.model.rows if not (one.force or one.arrest or one.findings or one.closed_on))
    tab.table.choose(row.id)
    press(tab.inspector, "Edit incident")
    return row


def detail(tab, row):
    return snapshot.incident(tab.desk.database, row.id)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def answer(row, text):
    """Press Yes or No, check a box, or choose a word."""
    for button in row.editor.findChildren(QAbstractButton):
        if button.text() == text:
            button.click()
            return
    combo = row.editor.combo
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def type_in(row, text):
    control = row.editor.control
    QTest.keyClick(control, Qt.Key.Key_End)
    QTest.keyClicks(control, text)


def in_sight(rows):
    return {name for name, row in rows.items() if not row.isHidden()}


def only(form, kind):
    (block,) = form.questions.parts[kind].there
    return block


def test_the_form_asks_what_the_incident_raises_as_it_is_typed(tab, plain):
    form = tab.inspector.form
    assert "deescalation" not in in_sight(form.rows)
    press(form, "Add force")
    block = only(form, "incident_force")
    assert tab.focusWidget() is block.rows["person_no"].editor.control
    assert {"deescalation", "deescalation_reason"} <= in_sight(form.rows)
    assert not {"prone_started_at", "bca_reported_on", "intercede_reported_at"} & in_sight(block.rows)
    answer(block.rows["kinds"], "Prone restraint")
    assert {"prone_started_at", "prone_ended_at"} <= in_sight(block.rows)
    answer(block.rows["excessive_force_seen"], "Yes")
    assert "intercede_reported_at" in in_sight(block.rows)
    answer(block.rows["injury"], "Death")
    assert "bca_reported_on" in in_sight(block.rows)
    answer(block.rows["excessive_force_seen"], "No")
    assert "intercede_reported_at" not in in_sight(block.rows)


def test_each_consideration_says_what_it_is(tab, plain):
    form = tab.inspector.form
    press(form, "Add force")
    boxes = only(form, "incident_force").rows["considerations"].editor.findChildren(QCheckBox)
    assert [box.text() for box in boxes] == list(words.CONSIDERATIONS)
    assert len({box.toolTip() for box in boxes}) == len(boxes)
    assert all(box.accessibleDescription() == box.toolTip() != "" for box in boxes)


def test_what_holds_something_stays_in_sight_though_nothing_raises_it(tab, plain):
    form = tab.inspector.form
    answer(form.rows["disposition"], "Citation")
    type_in(form.rows["alternatives_considered"], "Warning")
    answer(form.rows["disposition"], "Informal")
    assert {"alternatives_considered"} == in_sight(form.rows) & {"alternatives_considered", "deescalation"}


def test_every_question_can_be_asked_for(tab, plain):
    form = tab.inspector.form
    press(form, "Show every question")
    assert in_sight(form.rows) == set(form.rows)


def test_findings_follow_the_typing_and_stand_above_the_form(tab, plain):
    form = tab.inspector.form
    assert not form.findings.isVisible()
    press(form, "Add force")
    assert {one.id for one in form.questions.findings} >= {"force-injury", "force-report-no", "force-deescalation"}
    assert form.findings.isVisible()
    assert form.findings.geometry().bottom() <= form.area.geometry().top()
    type_in(only(form, "incident_force").rows["report_no"], "UF-1")
    assert "force-report-no" in {one.id for one in form.questions.findings}
    QTest.qWait(0)
    form.questions._timer.timeout.emit()
    assert "force-report-no" not in {one.id for one in form.questions.findings}


def test_one_save_is_one_action_with_one_name(tab, plain):
    form = tab.inspector.form
    for kind in ("person", "force", "arrest"):
        press(form, f"Add {kind}")
    persons = form.questions.parts["incident_person"].blocks
    answer(persons[-1].rows["role"], "Subject")
    force, arrest = only(form, "incident_force"), only(form, "incident_arrest")
    answer(force.rows["kinds"], "Handcuffs")
    for block in (force, arrest):
        block.rows["person_no"].editor.control.setText(persons[-1].number)
    type_in(form.rows["category"], "!")
    before = detail(tab, plain)
    save(tab, "Save incident")
    after = detail(tab, plain)
    assert tab.desk.undo_name == "Edit incident"
    assert after.record.category == before.record.category + "!"
    assert [len(after.children[kind]) for kind in PARTS] == [len(before.children[kind]) + 1 for kind in PARTS]
    assert tab.inspector.form is None
    undo.undo(tab.desk.database, tab.desk.context)
    assert detail(tab, plain).record == before.record


def test_what_is_found_while_typing_is_what_is_found_afterwards(tab):
    row = choose_with(tab, "force-report-no")
    press(tab.inspector, "Edit incident")
    typed = tab.inspector.form.questions.findings
    assert typed == findings(detail(tab, row).record, tab.desk.pack) == row.findings


def test_faults_stand_at_their_fields_and_nothing_is_saved(tab, plain):
    form = tab.inspector.form
    press(form, "Add force")
    block = only(form, "incident_force")
    type_in(block.rows["person_no"], "99")
    type_in(form.rows["occurred_at"], "x")
    before = detail(tab, plain)
    press(form, "Save incident")
    assert "Person 99 is not among the persons" in block.rows["person_no"].fault
    assert block.rows["kinds"].fault
    assert form.rows["occurred_at"].fault
    assert tab.focusWidget() is form.rows["occurred_at"].editor.control
    assert detail(tab, plain) == before


def leave_with(row, text):
    row.editor.control.clear()
    type_in(row, text)
    row.editor.left.emit()


def test_an_end_before_its_start_is_shown_when_the_field_is_left(tab, plain):
    form = tab.inspector.form
    leave_with(form.rows["closed_on"], "11/1/26")
    assert form.rows["closed_on"].fault.startswith("Closed on is before Occurred at")
    press(form, "Add force")
    rows = only(form, "incident_force").rows
    answer(rows["kinds"], "Prone restraint")
    leave_with(rows["prone_started_at"], "11/24/26 8:50 AM")
    leave_with(rows["prone_ended_at"], "11/24/26 8:40 AM")
    assert rows["prone_ended_at"].fault.startswith("Prone restraint ended at is before")
    leave_with(rows["prone_started_at"], "11/24/26 8:30 AM")
    assert rows["prone_ended_at"].fault == ""


def test_two_parts_may_not_share_a_number(tab, plain):
    form = tab.inspector.form
    press(form, "Add person")
    press(form, "Add person")
    first, second = form.questions.parts["incident_person"].blocks[-2:]
    second.rows["person_no"].editor.control.setText(first.number)
    press(form, "Save incident")
    assert second.rows["person_no"].fault == f"Person {first.number} is there already. Give this one another number."


def test_a_closed_part_with_a_fault_is_opened(tab, plain):
    form = tab.inspector.form
    press(form, "Add person")
    block = form.questions.parts["incident_person"].blocks[-1]
    click(block.fold)
    assert not block.is_open
    press(form, "Save incident")
    assert block.is_open
    assert block.rows["role"].fault


def test_closing_with_a_must_open_asks_for_the_reason_at_its_field(tab, plain):
    form = tab.inspector.form
    press(form, "Add force")
    answer(only(form, "incident_force").rows["kinds"], "Escort")
    press(form, "Close incident")
    reason = form.rows["closed_reason"]
    assert reason.fault
    assert reason.isVisible()
    QApplication.processEvents()
    assert tab.focusWidget() is reason.editor.control
    type_in(reason, "The report was lost.")
    save(tab, "Close incident")
    assert detail(tab, plain).record.closed_on == tab.desk.today
    assert tab.desk.undo_name == "Close incident"


def test_closing_without_a_must_needs_no_reason(tab, plain):
    press(tab.inspector, "Close incident")
    assert tab.desk.jobs.wait()
    assert detail(tab, plain).record.closed_on == tab.desk.today


def test_a_part_is_removed_when_saving_and_can_be_kept_until_then(tab):
    row = choose_with(tab, "force-report-no")
    press(tab.inspector, "Edit incident")
    form = tab.inspector.form
    block = form.questions.parts["incident_force"].blocks[0]
    click(block.remove_button)
    assert block.summary.text() == "is removed when you save"
    click(block.keep_button)
    assert not block.is_removed
    click(block.remove_button)
    before = len(detail(tab, row).record.force)
    save(tab, "Save incident")
    assert len(detail(tab, row).record.force) == before - 1


def test_a_new_part_that_was_not_touched_goes_at_once(tab, plain):
    form = tab.inspector.form
    count = len(form.questions.parts["incident_person"].blocks)
    press(form, "Add person")
    click(form.questions.parts["incident_person"].blocks[-1].remove_button)
    assert len(form.questions.parts["incident_person"].blocks) == count


def test_a_draft_keeps_the_parts_too(tab, plain):
    form = tab.inspector.form
    press(form, "Add force")
    block = only(form, "incident_force")
    answer(block.rows["kinds"], "Escort")
    type_in(block.rows["report_no"], "UF-9")
    type_in(form.rows["occurred_at"], "?")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert tab.inspector.form is None
    press(tab.inspector, "Edit incident")
    again = tab.inspector.form
    kept = only(again, "incident_force")
    assert kept.rows["report_no"].editor.read() == "UF-9"
    assert kept.rows["kinds"].editor.read() == ("escort",)
    assert again.rows["occurred_at"].editor.typed().endswith("?")


def test_tab_goes_from_the_top_to_the_bottom_through_a_part_put_in_later(tab, plain):
    form = tab.inspector.form
    press(form, "Add force")
    block = only(form, "incident_force")
    QApplication.processEvents()
    middles = []
    form.rows["incident_no"].editor.control.setFocus()
    for _ in range(200):
        focused = tab.focusWidget()
        middles.append(focused.mapTo(form.questions, focused.rect().center()).y())
        if focused is form.rows["closed_on"].editor.control:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert middles == sorted(middles)
    assert any(block.isAncestorOf(one) for one in [block.rows["report_no"].editor.control])


def test_save_and_add_another_begins_with_nothing_of_the_parts(tab):
    click(tab.add_button)
    form = tab.inspector.form
    type_in(form.rows["incident_no"], "I-A")
    type_in(form.rows["occurred_at"], "11/20 8:15a")
    for name in ("school", "badge"):
        form.rows[name].editor.combo.setCurrentIndex(0)
        assert form.rows[name]._keep is not None
    type_in(form.rows["category"], "Fight")
    answer(form.rows["disposition"], "Informal")
    press(form, "Add person")
    answer(form.questions.parts["incident_person"].blocks[0].rows["role"], "Victim")
    save(tab, "Save and add another")
    assert tab.desk.undo_name == "Add incident"
    assert form.rows["incident_no"].editor.read() is None
    assert form.questions.parts["incident_person"].blocks == []


def test_a_refusal_of_the_database_stands_at_the_parts_field(tab):
    """Another took the person away meanwhile whom the force is now said to be on."""
    row = next(one for one in tab.model.rows if one.force and detail(tab, one).record.force[0].person_no)
    new = edit.Edit("incident_person", None, {"incident_id": row.id, "person_no": "9", "role": "staff"})
    edit.save(tab.desk.database, tab.desk.context, new)
    tab.table.choose(row.id)
    tab.inspector.show_row(row)
    press(tab.inspector, "Edit incident")
    form = tab.inspector.form
    block = form.questions.parts["incident_force"].blocks[0]
    click(block.fold)
    block.rows["person_no"].editor.control.setText("9")
    click(block.fold)
    person = next(one for one in detail(tab, row).children["incident_person"] if one.values["person_no"] == "9")
    edit.remove(tab.desk.database, tab.desk.context, "incident_person", person.id)
    save(tab, "Save incident")
    assert block.is_open
    assert block.rows["person_no"].fault == "Person 9 is not among the incident's persons."


def test_every_finding_leads_to_a_field_that_is_in_sight(tab):
    seen = set()
    for row in tab.model.rows:
        if not {one.id for one in row.findings} - seen:
            continue
        seen |= {one.id for one in row.findings}
        tab.table.choose(row.id)
        form = tab.inspector.edit_incident()
        for place in (place for one in row.findings for place in places(one)):
            form.go_to_place(place)
            QApplication.processEvents()
            focused = tab.focusWidget()
            assert form.questions.isAncestorOf(focused)
            assert focused.isVisible()
        tab.inspector.pop_all()
    assert len(seen) > 4


def test_a_draft_found_when_opening_again_stands_in_the_incidents_form(tab, plain):
    form = tab.inspector.form
    press(form, "Add force")
    type_in(only(form, "incident_force").rows["report_no"], "UF-7")
    answer(only(form, "incident_force").rows["kinds"], "Escort")
    form.leave()
    assert tab.desk.jobs.wait()
    kept = {one.place.record: one for one in drafts.read(tab.desk.database)}[plain.id]
    key = DraftKey("incident", plain.id)
    tab.desk.drafts._kept[key] = Draft(kept.title, kept.typed, tab.desk.now, kept.about, kept.revision)
    tab.inspector.resume(key, tab.desk.drafts.find(key))
    again = only(tab.inspector.form, "incident_force")
    assert again.rows["report_no"].editor.read() == "UF-7"
    assert again.rows["kinds"].editor.read() == ("escort",)
    save(tab, "Save incident")
    assert detail(tab, plain).record.force[0].report_no == "UF-7"


def test_a_form_that_was_closed_serves_the_next_incident_and_holds_nothing_of_the_former(tab, plain):
    form = tab.inspector.form
    press(form, "Show every question")
    press(form, "Add force")
    type_in(form.rows["category"], " and more")
    form.rows["incident_no"].show_fault("Something to mend")
    form.leave()
    forced = next(one for one in tab.model.rows if one.force and one.id != plain.id)
    tab.table.choose(forced.id)
    press(tab.inspector, "Edit incident")
    assert tab.inspector.form is form
    assert form.rows["category"].editor.read() == forced.category
    assert not form.dirty
    assert form.first_fault() is None
    found = detail(tab, forced)
    for kind in PARTS:
        there = [(block.id, block.is_open) for block in form.questions.parts[kind].there]
        assert there == [(child.id, False) for child in found.children[kind]]
    block = only(form, "incident_force")
    block.open()
    assert block.check()
    assert block.to_save() == {}
    assert form.questions.every_button.isVisible()
    form.leave()
    tab.table.choose(plain.id)
    press(tab.inspector, "Edit incident")
    assert form.rows["category"].editor.read() == f"{plain.category} and more"
    assert only(form, "incident_force").id is None


def test_forms_are_not_kept_from_one_database_for_another(tab, plain):
    tab.inspector.form.leave()
    assert tab.inspector._forms
    tab.desk.use(None)
    assert not tab.inspector._forms
