import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from sro_desk.data import edit, incidents, snapshot
from sro_desk.data.rows import IncidentFilter
from sro_desk.policy.pack import load_pack
from sro_desk.ui.common.filter_bar import Choice
from sro_desk.ui.common.why import WhyPanel
from sro_desk.ui.incidents.findings import FIELDS, headline, places
from sro_desk.ui.incidents.tab import IncidentsTab


@pytest.fixture
def tab(sample_desk, qtbot):
    return shown(qtbot, sample_desk)


def shown(qtbot, desk):
    made = IncidentsTab(desk)
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


def all_years(tab):
    tab.filter_bar.set_view(None)
    tab.model.fetch_all(2_000)
    assert tab.desk.jobs.wait()


def choose_with(tab, finding):
    all_years(tab)
    row = next(row for row in tab.model.rows if any(one.id == finding for one in row.findings))
    tab.table.choose(row.id)
    return row


def test_the_models_keep_qts_rules(tab):
    for model in tab.models:
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    all_years(tab)
    tab.filter_bar.set_filter("force", Choice(value=True, label="With force"))
    assert tab.model.rowCount()


def test_every_finding_of_the_pack_has_its_field():
    assert set(FIELDS) == set(load_pack().incident.findings)


def test_the_log_is_paged_newest_first(tab):
    tab.filter_bar.set_view(None)
    first = tab.model.rowCount()
    assert tab.model.canFetchMore()
    tab.model.fetchMore()
    assert tab.model.rowCount() > first
    moments = [row.occurred_at for row in tab.model.rows]
    assert moments == sorted(moments, reverse=True)


def test_counts_stand_on_segments_filter_row_and_status(tab):
    database, day = tab.desk.database, tab.desk.as_of
    year = tab.filter_bar.view
    total = incidents.count(database, IncidentFilter(school_year=year), as_of=day).number
    assert tab.segments.segment(0).text() == f"Incidents  {total}"
    tab.filter_bar.set_filter("force", Choice(value=True, label="With force"))
    assert tab.desk.jobs.wait()
    forced = incidents.count(database, IncidentFilter(school_year=year, force=True), as_of=day).number
    assert tab.filter_bar.count_label.text() == f"{forced} of {total}"
    assert tab.status_text().startswith(f"{forced} of {total} incidents · {forced} with force")


def test_full_text_finds_and_nothing_found_says_so(tab):
    all_years(tab)
    word = next(row for row in tab.model.rows if row.category).category.split()[0]
    tab.filter_bar.find_box.setText(word)
    tab.filter_bar.changed.emit()
    assert tab.model.rowCount()
    tab.filter_bar.find_box.setText("xylophonist")
    tab.filter_bar.changed.emit()
    assert tab.areas[0].empty.what.text() == "No incidents match these filters."


def test_findings_stand_above_the_details_and_lead_to_their_field(tab):
    row = choose_with(tab, "force-report-no")
    box = tab.inspector.incident_page.findings
    assert box.isVisible()
    assert box.count.text() == headline(row.findings)[0]
    finding = next(one for one in row.findings if one.id == "force-report-no")
    place = places(finding)[0]
    assert place.words == f"Fill in Use-of-force report number at Force {place.number}."
    press(box, f"{place.words} {finding.citation}")
    form = tab.inspector.form
    field = form.questions.parts["incident_force"].numbered(place.number).rows["report_no"].editor.control
    assert tab.focusWidget() is field
    QTest.keyClicks(field, "UF-2026-1")
    save(tab, "Save incident")
    again = next(one for one in tab.model.rows if one.id == row.id)
    assert not any(place in places(one) for one in again.findings if one.id == "force-report-no")
    assert tab.inspector.form is None


def test_why_explains_each_finding_with_its_clause(tab):
    row = choose_with(tab, "force-report-no")
    press(tab.inspector.incident_page.findings, "Why?")
    panel = tab.inspector.top
    assert isinstance(panel, WhyPanel)
    text = panel.as_text()
    assert all(one.explanation in text and one.citation in text for one in row.findings)


def test_closing_with_an_open_must_asks_for_the_reason(tab):
    row = choose_with(tab, "force-report-no")
    detail = snapshot.incident(tab.desk.database, row.id)
    reopened = edit.Edit("incident", row.id, {"closed_on": None, "closed_reason": None}, detail.revision)
    tab.desk.run(lambda db, context: edit.save(db, context, reopened))
    assert tab.desk.jobs.wait()
    press(tab.inspector, "Close incident")
    form = tab.inspector.form
    assert form.rows["closed_on"].editor.read() == tab.desk.today
    save(tab, "Close incident")
    assert any(one.fault for one in form.rows.values())
    form.rows["closed_reason"].editor.edit.setPlainText("The report was lost in the move.")
    save(tab, "Close incident")
    assert snapshot.incident(tab.desk.database, row.id).record.closed_on == tab.desk.today
    assert tab.inspector.incident_page.reopen_button.isVisible()
    assert tab.inspector.incident_page.findings.isVisible()


@pytest.mark.parametrize(("segment", "verb"), [(1, "Add activity"), (2, "Add education record")])
def test_the_other_lists_show_their_records(tab, segment, verb):
    QTest.mouseClick(tab.segments.segment(segment), Qt.MouseButton.LeftButton)
    assert tab.desk.jobs.wait()
    assert tab.model.rowCount()
    assert tab.add_button.text() == verb
    tab.table.choose_first()
    assert tab.inspector.record_page.title.text()
    press(tab.inspector, f"Edit {verb.removeprefix('Add ')}")
    assert tab.inspector.form.target.record == tab.table.current_identity()


def test_an_incident_is_entered_by_hand_and_shown(tab):
    QTest.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)
    form = tab.inspector.form
    QTest.keyClicks(form.rows["incident_no"].editor.control, "I-NEW")
    QTest.keyClicks(form.rows["occurred_at"].editor.control, "11/20 8:15a")
    for name in ("school", "badge"):
        combo = form.rows[name].editor.combo
        combo.setCurrentIndex(0)
    QTest.keyClicks(form.rows["category"].editor.control, "Fight")
    form.rows["disposition"].editor.write("informal")
    wanted = []
    tab.desk.record_wanted.connect(lambda *record: wanted.append(record))
    save(tab, "Save incident")
    ((kind, id),) = wanted
    tab.show_record(kind, id)
    assert tab.inspector.incident_page.title.text() == "I-NEW"
    assert tab.desk.undo_name == "Add incident"


def test_a_record_outside_the_filters_is_reached(tab):
    page = incidents.page(tab.desk.database, IncidentFilter(), None, 1000, as_of=tab.desk.as_of)
    oldest = page.rows[-1]
    tab.filter_bar.set_filter("force", Choice(value=True, label="With force"))
    assert tab.show_record("incident", oldest.id)
    assert tab.table.current_identity() == oldest.id
    assert tab.inspector.incident_page.title.text() == oldest.incident_no


def test_nothing_after_the_desks_day_is_seen(tab):
    newest = tab.model.rows[0]
    tab.desk.turn_to(newest.occurred_at.date().replace(day=1))
    assert tab.desk.jobs.wait()
    assert all(row.occurred_at.date() <= tab.desk.as_of for row in tab.model.rows)


def test_an_empty_log_says_what_to_do(empty_desk, qtbot):
    tab = shown(qtbot, empty_desk)
    assert tab.areas[0].empty.what.text() == "No incidents yet."
    QTest.mouseClick(tab.areas[0].empty.button, Qt.MouseButton.LeftButton)
    assert tab.inspector.form.title == "Add incident"
