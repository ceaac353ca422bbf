"""What makes typing quick and safe in every form: keys, words used before, faults where a field is left, Tab's way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from sro_desk.data import edit, used
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.form_row import FormRow
from sro_desk.ui.common.form_spec import Target, form_spec
from sro_desk.ui.common.inspector import supply_of
from sro_desk.ui.contracts.tab import ContractsTab

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def open_form(qtbot, desk, kind, owner=None):
    spec = form_spec(kind)
    made = Form(desk, spec, Target(owner), supply_of(desk, spec))
    qtbot.addWidget(made)
    made.resize(468, 1600)
    made.show()
    return made


@pytest.fixture
def licence(empty_desk, qtbot):
    values = {"badge": "170", "last_name": "Whitfield", "first_name": "Carla"}
    outcome = edit.save(empty_desk.database, empty_desk.context, edit.Edit("officer", None, values))
    return open_form(qtbot, empty_desk, "license", edit.added(empty_desk.database, outcome, "officer")[0])


def type_into(form, field, text):
    line = form.rows[field].editor.control
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    form.rows[field].editor.left.emit()
    return line


def test_an_end_before_its_start_is_shown_when_the_field_is_left(licence):
    type_into(licence, "issued_on", "7/1/2026")
    type_into(licence, "expires_on", "6/30/2026")
    told = licence.rows["expires_on"].fault
    assert told == "Expires on is before Issued on (Jul 1, 2026). Correct one of the two."
    licence.rows["issued_on"].editor.control.clear()
    type_into(licence, "issued_on", "7/1/2025")
    assert licence.rows["expires_on"].fault == ""


def test_a_field_is_kept_for_the_next_record_by_keyboard(licence):
    line = licence.rows["issued_on"].editor.control
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_K, CTRL_SHIFT)
    assert licence.rows["issued_on"].kept
    assert not licence.rows["expires_on"].kept


def test_ctrl_shift_enter_saves_and_begins_the_next(licence):
    type_into(licence, "issued_on", "7/1/2025")
    licence.rows["issued_on"].turn_keep()
    line = type_into(licence, "expires_on", "6/30/2028")
    QTest.keyClick(line, Qt.Key.Key_Return, CTRL_SHIFT)
    assert licence.desk.jobs.wait()
    assert licence.desk.undo_name == "Add license"
    assert [licence.rows[name].editor.typed() for name in ("issued_on", "expires_on")] == ["Jul 1, 2025", ""]


@pytest.mark.parametrize("kind", ["officer", "completion", "assignment", "school", "contract", "activity",
                                  "education_record", "policy_version", "license", "substitute_day"])  # fmt: skip
def test_tab_goes_from_the_top_to_the_bottom(empty_desk, qtbot, kind):
    made = open_form(qtbot, empty_desk, kind)
    made.start()
    places = []
    for _ in made.rows:
        row = next(row for row in made.rows.values() if row.isAncestorOf(made.focusWidget()))
        places.append(row.y())
        while row.isAncestorOf(made.focusWidget()):
            QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert places == sorted(set(places))
    assert len(places) == len(made.rows)
    assert made.focusWidget() is made.save_button


def test_words_used_before_are_offered(sample_desk, qtbot):
    made = open_form(qtbot, sample_desk, "completion", 1)
    offers = made.supply.offers
    assert {"course_title", "sponsor", "post_course_no"} <= offers.keys()
    line = made.rows["sponsor"].editor.control
    line.setFocus()
    QTest.keyClicks(line, offers["sponsor"][0][:3].lower())
    assert offers["sponsor"][0] in [line.completer().completionModel().index(place, 0).data()
                                    for place in range(line.completer().completionCount())]  # fmt: skip


def test_the_word_checked_last_is_explained(empty_desk, qtbot):
    row = FormRow("incident_force", "kinds", supply_of(empty_desk, form_spec("incident_force")))
    qtbot.addWidget(row)
    row.show()
    box = next(one for one in row.findChildren(QCheckBox) if one.text() == "Prone restraint")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert row._words.text().startswith("Prone restraint: A child placed face down.")


def test_whoever_reviewed_before_is_offered(sample_desk, qtbot):
    tab = ContractsTab(sample_desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 590)
    tab.show()
    assert sample_desk.jobs.wait()
    line = tab.inspector.item_page.rows["reviewed_by"].editor.control
    names = used.lately(sample_desk.database, "contract_item", ["reviewed_by"])["reviewed_by"]
    model = line.completer().model()
    assert [model.index(place, 0).data() for place in range(model.rowCount())] == names != []


def test_lines_of_a_list_are_offered_as_they_are_typed(sample_desk, qtbot):
    supply = supply_of(sample_desk, form_spec("incident"))
    known = supply.offers["deescalation"]
    row = FormRow("incident", "deescalation", supply)
    qtbot.addWidget(row)
    row.show()
    box = row.editor.edit
    box.setFocus()
    QTest.keyClicks(box, known[1][:4].lower())
    assert known[1] in box.offers
    popup = box._completer.popup()
    popup.setCurrentIndex(popup.model().index(box.offers.index(known[1]), 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert row.editor.read() == (known[1],)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, known[0])
    assert box.offers == []
    assert row.editor.read() == (known[1], known[0])
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "zzz")
    assert box.offers == []


def test_a_line_longer_than_a_text_may_be_is_refused_and_not_cut(empty_desk, qtbot):
    form = open_form(qtbot, empty_desk, "officer")
    line = form.rows["email"].editor
    line.edit.insert("x" * 32_768)
    line.left.emit()
    assert len(line.typed()) == 32_768
    assert form.rows["email"].fault.startswith("At most 32,767 characters fit here")
