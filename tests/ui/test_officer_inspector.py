from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from sro_desk.data import edit, roster
from sro_desk.ui import theme
from sro_desk.ui.common.clauses import ClausePage, cited, neighbours
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.history import HistoryPage
from sro_desk.ui.common.why import WhyPanel
from sro_desk.ui.roster.inspector import OfficerInspector
from sro_desk.ui.roster.reasons import summary


@pytest.fixture
def inspector(sample_desk, qtbot):
    made = OfficerInspector(sample_desk)
    qtbot.addWidget(made)
    made.resize(468, 590)
    made.show()
    return made


def row_where(desk, wanted):
    return next(row for row in roster.rows(desk.database, desk.as_of) if wanted(row))


def missing(desk):
    return row_where(desk, lambda row: row.verdict.requirement("certificate").status == "missing")


def texts(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def press(widget, text):
    found = next(one for one in widget.findChildren(QAbstractButton) if one.text() == text and one.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_an_officer_is_shown_with_verdicts_and_records(inspector, sample_desk):
    row = missing(sample_desk)
    inspector.show_row(row)
    page = inspector.page
    assert page.name.text() == row.name
    assert row.badge in page.about.text()
    assert page.summary.text() == "1 document missing"
    for title in ("Initial training", "Refresher", "Policy review", "Certificate", "License"):
        assert title in texts(page)
    assert any("No certificate" in line.accessibleName() for line in page.sections["completion"].lines)


def test_the_page_becomes_narrow_again_with_its_text(app, sample_desk, qtbot):
    theme.choose(app, text_percent=200)
    made = OfficerInspector(sample_desk)
    qtbot.addWidget(made)
    made.resize(344, 590)
    made.show()
    made.show_row(missing(sample_desk))
    QApplication.processEvents()
    theme.choose(app, text_percent=100)
    QApplication.processEvents()
    area = made.page.area
    assert area.widget().width() <= area.viewport().width()


def test_why_opens_at_the_requirement_with_its_arithmetic_clause_and_cure(inspector, sample_desk):
    row = missing(sample_desk)
    inspector.show_row(row)
    why = next(one for one in inspector.findChildren(QAbstractButton) if one.accessibleName() == "Why? Certificate")
    QTest.mouseClick(why, Qt.MouseButton.LeftButton)
    panel = inspector.top
    assert isinstance(panel, WhyPanel)
    assert panel.opened == "certificate"
    said = texts(panel)
    requirement = row.verdict.requirement("certificate")
    assert requirement.explanation in said
    assert {step.label for step in requirement.steps} <= set(said)
    assert cited(requirement.citation).text in said
    assert requirement.reading in said
    press(panel, "Add certificate")
    assert isinstance(inspector.top, Form)
    assert inspector.form.title == "Add certificate"


def test_one_reason_is_open_at_a_time_and_all_can_be_copied(inspector, sample_desk, app):
    row = missing(sample_desk)
    inspector.show_row(row)
    inspector.show_why("certificate")
    panel = inspector.top
    QTest.mouseClick(panel.head_of("license"), Qt.MouseButton.LeftButton)
    assert panel.opened == "license"
    assert not panel.head_of("certificate").isChecked()
    QTest.keyClick(panel.head_of("license"), Qt.Key.Key_Space)
    assert panel.opened == ""
    QTest.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    copied = app.clipboard().text()
    assert all(one.explanation in copied for one in row.verdict.requirements)


def test_a_clause_opens_among_those_beside_it(inspector, sample_desk):
    inspector.show_row(missing(sample_desk))
    inspector.show_clause("1003.4 G.6")
    page = inspector.top
    assert isinstance(page, ClausePage)
    assert {one.text for one in neighbours("1003.4 G.6")} <= set(texts(page))
    press(page, "Back")
    assert inspector.top is inspector.page


def test_a_child_is_added_edited_and_removed(inspector, sample_desk):
    row = missing(sample_desk)
    inspector.show_row(row)
    press(inspector, "Add review")
    form = inspector.form
    QTest.keyClicks(form.rows["reviewed_on"].editor.control, "11/20/2026")
    press(form, "Save review")
    assert sample_desk.jobs.wait()
    assert inspector.form is None
    inspector.show_row(row)
    line = next(one for one in inspector.page.sections["policy_review"].lines if "Nov 20, 2026" in one.accessibleName())
    QTest.keyClick(line, Qt.Key.Key_Space)
    remove = inspector.form.top.more_button.menu().actions()[0]
    assert remove.text() == "Remove review"
    remove.trigger()
    assert sample_desk.jobs.wait()
    assert sample_desk.undo_name == "Remove review"


def test_the_history_names_what_changed(inspector, sample_desk):
    row = missing(sample_desk)
    change = edit.Edit("officer", row.id, {"rank": "Lieutenant", "hired_on": date(2019, 3, 1)})
    edit.save(sample_desk.database, sample_desk.context, change)
    inspector.show_row(row)
    inspector.show_history()
    assert sample_desk.jobs.wait()
    page = inspector.top
    assert isinstance(page, HistoryPage)
    assert any(text.startswith("Rank: ") and text.endswith("Lieutenant") for text in texts(page))


def test_another_officer_closes_the_form_and_keeps_its_draft(inspector, sample_desk):
    rows = roster.rows(sample_desk.database, sample_desk.as_of)
    inspector.show_row(rows[0])
    inspector.add_child("completion")
    QTest.keyClicks(inspector.form.rows["course_title"].editor.control, "Half typed")
    assert inspector.has_unsaved
    inspector.show_row(rows[1])
    assert inspector.form is None
    assert len(sample_desk.drafts.all) == 1
    inspector.show_row(rows[0])
    inspector.add_child("completion")
    assert inspector.form.rows["course_title"].editor.edit.text() == "Half typed"


def test_a_new_officer_is_shown_once_saved(inspector, sample_desk):
    wanted = []
    sample_desk.record_wanted.connect(lambda *record: wanted.append(record))
    inspector.add_officer()
    for name, text in (("last_name", "Quist"), ("first_name", "Ola"), ("badge", "901")):
        QTest.keyClicks(inspector.form.rows[name].editor.control, text)
    press(inspector, "Save officer")
    assert sample_desk.jobs.wait()
    (found,) = [row for row in roster.rows(sample_desk.database, sample_desk.as_of) if row.badge == "901"]
    assert wanted == [("officer", found.id)]


def test_a_badge_that_is_taken_is_refused_at_the_badge(inspector, sample_desk):
    taken = roster.rows(sample_desk.database, sample_desk.as_of)[0]
    inspector.add_officer()
    for name, text in (("last_name", "Quist"), ("first_name", "Ola"), ("badge", taken.badge)):
        QTest.keyClicks(inspector.form.rows[name].editor.control, text)
    press(inspector, "Save officer")
    assert sample_desk.jobs.wait()
    assert inspector.form.rows["badge"].fault


def test_summaries_name_the_worst_first(sample_desk):
    for row in roster.rows(sample_desk.database, sample_desk.as_of):
        said = summary(row.verdict)
        open_musts = [one for one in row.verdict.requirements
                      if one.obligation == "must" and one.status in ("missing", "overdue", "due")]  # fmt: skip
        assert bool(open_musts) == any(word in said for word in ("missing", "overdue", "due"))
