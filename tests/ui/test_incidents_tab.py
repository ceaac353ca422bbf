import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from sro_desk.data import edit, incidents, snapshot
from sro_desk.data import open_findings as open_findings_data
from sro_desk.data.incident_order import _KEYS
from sro_desk.data.rows import IncidentFilter
from sro_desk.policy.pack import load_pack
from sro_desk.ui.common.asked import Choice
from sro_desk.ui.common.why import WhyPanel
from sro_desk.ui.incidents import finder
from sro_desk.ui.incidents import tab as tab_module
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


@pytest.mark.parametrize("segment", [1, 2])
def test_full_text_finds_in_the_other_lists_too(tab, segment):
    QTest.mouseClick(tab.segments.segment(segment), Qt.MouseButton.LeftButton)
    all_years(tab)
    row = tab.model.rows[-1]
    number = row.activity_no if segment == 1 else row.record_no
    tab.filter_bar.find_box.setText(number + " ")
    tab.filter_bar.changed.emit()
    settle(tab)
    assert [one.id for one in tab.model.rows] == [row.id]
    assert tab.filter_bar.count_label.text().startswith("1 of ")


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


def open_findings(tab, level="any"):
    tab.filter_bar.set_filter("findings", Choice(level, "With open findings"))
    settle(tab)


def settle(tab):
    for _ in range(4):
        QApplication.processEvents()
        assert tab.desk.jobs.wait()
        QApplication.processEvents()


def test_open_findings_are_looked_for_beside_the_window(tab):
    all_years(tab)
    expected = [row.id for row in tab.model.rows if row.findings]
    total = len(tab.model.rows)
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    open_findings(tab)
    assert [row.id for row in tab.model.rows] == expected
    assert tab.filter_bar.count_label.text() == f"{len(expected)} of {total}"
    assert tab.status_text().startswith(f"{len(expected)} of {total} incidents")
    assert tab.table.current_identity() in expected


def test_open_findings_combine_with_the_other_filters(tab):
    all_years(tab)
    rows = [row for row in tab.model.rows if row.musts and row.force]
    school = rows[0].school
    tab.filter_bar.set_filter("force", Choice(value=True, label="With force"))
    tab.filter_bar.set_filter("school", Choice(school_id(tab, school), school))
    open_findings(tab, "must")
    assert [row.id for row in tab.model.rows] == [row.id for row in rows if row.school == school]
    tab.filter_bar.clear()
    settle(tab)
    assert tab.model.canFetchMore()


def school_id(tab, name):
    return next(one.id for one in snapshot.choices(tab.desk.database, "school") if one.label == name)


def test_no_open_findings_is_said_once_all_was_looked_at(tab):
    all_years(tab)
    tab.filter_bar.set_filter("category", Choice("Nothing of the kind", "Nothing of the kind"))
    tab.filter_bar.set_filter("findings", Choice("any", "With open findings"))
    assert tab.areas[0].empty.what.text() == "Looking for open findings."
    settle(tab)
    assert tab.areas[0].empty.what.text() == "No incidents match these filters."


def test_a_mended_incident_leaves_and_the_next_one_takes_its_place(tab):
    all_years(tab)
    open_findings(tab)
    before = [row.id for row in tab.model.rows]
    row = next(row for row in tab.model.rows if [one.id for one in row.findings] == ["force-report-no"])
    place = before.index(row.id)
    tab.table.choose(row.id)
    finding = row.findings[0]
    press(tab.inspector.incident_page.findings, f"{places(finding)[0].words} {finding.citation}")
    QTest.keyClicks(tab.focusWidget(), "UF-1")
    save(tab, "Save incident")
    settle(tab)
    after = [row.id for row in tab.model.rows]
    assert after == [id for id in before if id != row.id]
    assert tab.table.current_identity() == after[min(place, len(after) - 1)]


def test_more_are_found_as_the_list_is_read(tab, monkeypatch):
    monkeypatch.setattr(finder, "PAGE", 3)
    for name, value in (("_FIRST_DAYS", 30), ("_MOST_DAYS", 30), ("_SECONDS", 10)):
        monkeypatch.setattr(open_findings_data, name, value)
    monkeypatch.setattr(finder, "_BATCH", 1)
    all_years(tab)
    expected = [row.id for row in tab.model.rows if row.findings]
    open_findings(tab)
    for _ in range(40):
        tab.model.fetchMore()
        settle(tab)
    assert [row.id for row in tab.model.rows] == expected


def test_looking_can_be_stopped(tab, monkeypatch):
    monkeypatch.setattr(finder, "_BATCH", 1)
    all_years(tab)
    tab.filter_bar.set_filter("findings", Choice("any", "With open findings"))
    QApplication.processEvents()
    looking = tab._finder
    job = next((one for one in tab.desk.jobs.jobs if one.title == "Looking for open findings"), None)
    assert job is not None
    job.cancel()
    settle(tab)
    assert looking.stopped
    assert tab.areas[0].currentIndex() == 0 or tab.areas[0].empty.what.text() == "No incidents match these filters."


def test_leaving_while_looking_shows_the_other_list(tab):
    all_years(tab)
    total = len(tab.model.rows)
    tab.filter_bar.set_filter("findings", Choice("any", "With open findings"))
    QApplication.processEvents()
    tab.filter_bar.clear()
    settle(tab)
    tab.model.fetch_all(2_000)
    assert len(tab.model.rows) == total


@pytest.mark.parametrize("title", ["Incident", "Occurred", "School", "Officer", "Category", "Disposition"])
def test_a_column_sorts_both_ways_and_the_third_click_unsorts(tab, title):
    all_years(tab)
    own = [row.id for row in tab.model.rows]
    header = tab.table.horizontalHeader()
    section = next(place for place, column in enumerate(tab.model.columns) if column.title == title)
    key = _KEYS[tab.model.columns[section].key]
    for reverse in (False, True):
        header.setSortIndicator(section, Qt.SortOrder.DescendingOrder if reverse else Qt.SortOrder.AscendingOrder)
        tab.model.fetch_all(2_000)
        keys = [key(row) for row in tab.model.rows]
        assert keys == sorted(keys, reverse=reverse)
        assert sorted(row.id for row in tab.model.rows) == sorted(own)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    tab.model.fetch_all(2_000)
    assert [row.id for row in tab.model.rows] == own


def test_found_findings_are_sorted_too(tab):
    all_years(tab)
    open_findings(tab)
    count = tab.model.rowCount()
    tab.table.horizontalHeader().setSortIndicator(4, Qt.SortOrder.AscendingOrder)
    settle(tab)
    keys = [row.category.casefold() for row in tab.model.rows]
    assert len(keys) == count
    assert keys == sorted(keys)


def test_a_record_far_down_is_reached_through_its_day(tab, monkeypatch):
    monkeypatch.setattr(tab_module, "_REACHED", 10)
    oldest = incidents.page(tab.desk.database, IncidentFilter(), None, 1000, as_of=tab.desk.as_of).rows[-1]
    assert tab.show_record("incident", oldest.id)
    assert tab.table.current_identity() == oldest.id
    assert {row.occurred_at.date() for row in tab.model.rows} == {oldest.occurred_at.date()}
    assert tab.filter_bar.filters["day"].label.startswith("On ")


def test_counts_are_of_the_day_and_of_what_was_known(tab):
    all_years(tab)
    moment = tab.desk.context.now()
    newest = tab.model.rows[0]
    tab.desk._now.pass_by(hours=1)
    tab.desk.run(lambda db, context: edit.remove(db, context, "incident", newest.id))
    settle(tab)
    shown = tab.filter_bar.count_label.text()
    tab.desk.known_at = moment
    tab.refresh()
    settle(tab)
    assert tab.model.rows[0].id == newest.id
    assert int(tab.filter_bar.count_label.text()) == int(shown) + 1
    tab.desk.turn_to(newest.occurred_at.date().replace(day=1))
    settle(tab)
    assert int(tab.filter_bar.count_label.text()) < int(shown)
