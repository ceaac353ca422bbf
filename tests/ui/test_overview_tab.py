import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from sro_desk.data import edit, overview
from sro_desk.data.rows import Group
from sro_desk.ui.overview.columns import COLUMNS, short_clause, time_text
from sro_desk.ui.overview.report import with_ending
from sro_desk.ui.overview.strip import short_name
from sro_desk.ui.overview.tab import OverviewTab


@pytest.fixture
def tab(sample_desk, qtbot):
    made = OverviewTab(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 590)
    made.show()
    qtbot.waitUntil(lambda: made._incidents is not None)  # the last that it reads
    return made


@pytest.fixture
def truth(sample_desk):
    return overview.overview(sample_desk.open_database, sample_desk.as_of)


def test_counts_and_list_say_the_same(tab, truth):
    for one in tab.counts.buttons:
        assert one._number == truth.count(one.of)
        assert str(truth.count(one.of)) in one.accessibleName()
    assert len(tab.model.rows) == len(truth.agenda)
    assert tab.status_text().endswith("coming up")


def test_the_model_keeps_qts_rules(tab):
    tester = QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    tab.show_group(Group.OVERDUE)
    tab.show_group(None)
    tab.model.sort(2)


@pytest.mark.parametrize("at", range(5))
def test_a_count_filters_the_list_and_gives_it_back(tab, truth, at):
    one = tab.counts.buttons[at]
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert {row.group for row in tab.model.rows} == {one.of}
    assert len(tab.model.rows) == truth.count(one.of)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert len(tab.model.rows) == len(truth.agenda)


def test_days_to_act_by_rise_within_each_group(tab):
    groups = {}
    for row in tab.model.rows:
        if row.act_by:
            groups.setdefault(row.group, []).append(row.act_by)
    assert all(days == sorted(days) for days in groups.values())
    assert list(dict.fromkeys(row.group for row in tab.model.rows)) == [
        group for group in Group if group in {row.group for row in tab.model.rows}
    ]


def test_every_line_leads_to_its_record(tab, qtbot):
    for row in tab.model.rows:
        tab.table.choose((row.kind, row.id, row.what))
        with qtbot.waitSignal(tab.desk.record_wanted) as told:
            QTest.keyClick(tab.table, Qt.Key.Key_Return)
        assert told.args == [row.kind, row.id]


def test_a_line_leaves_when_it_is_resolved(tab):
    row = next(row for row in tab.model.rows if row.kind == "officer" and row.what == "license"
               and row.group is Group.OVERDUE)  # fmt: skip
    values = {"officer_id": row.id, "expires_on": date(2030, 6, 30)}
    tab.desk.run(lambda db, context: edit.save(db, context, edit.Edit("license", None, values)))
    assert tab.desk.jobs.wait()
    assert not [one for one in tab.model.rows if one.kind == "officer" and one.id == row.id and one.what == "license"
                and one.group is Group.OVERDUE]  # fmt: skip


def test_a_mark_on_the_line_of_days_chooses_its_row(tab, truth):
    mark = tab.strip._marks()[0]
    QTest.mouseClick(tab.strip, Qt.MouseButton.LeftButton, pos=tab.strip.rect().center().__class__(mark.x, 45))
    assert tab.table.current_identity() == (mark.row.kind, mark.row.id, mark.row.what)
    assert short_name(mark.row) in mark.row.who
    assert mark.row.who in tab.strip.accessibleDescription()


def test_figures_are_read_out_with_their_names(tab, truth):
    names = {label.accessibleName() for label in tab.figures.findChildren(type(tab.figures.name))}
    assert f"Noncompliant: {truth.figures.officers_noncompliant}" in names
    assert any(name.startswith("Recorded: ") for name in names)


def test_an_empty_agency_is_told_where_to_begin(empty_desk, qtbot):
    tab = OverviewTab(empty_desk)
    qtbot.addWidget(tab)
    tab.show()
    assert empty_desk.jobs.wait()
    assert tab.area.currentWidget() is tab.first_steps
    with qtbot.waitSignal(empty_desk.way_wanted) as told:
        QTest.mouseClick(tab.first_steps.buttons["officer"], Qt.MouseButton.LeftButton)
    assert told.args == ["officer"]


@pytest.mark.parametrize(("edition", "index"), [("internal", 0), ("public", 1)])
def test_the_report_is_saved_as_asked(tab, tmp_path, edition, index):
    tab.show_report()
    panel = tab.report
    panel.years.setCurrentIndex(panel.years.findData("2025-26"))
    panel.edition._clicked(index)
    out = tmp_path / "report.json"
    panel.save_to(out, panel.wanted())
    assert tab.desk.jobs.wait()
    written = json.loads(out.read_text(encoding="utf-8"))
    assert (written["school_year"], written["as_of"], written["edition"]) == ("2025-26", "2026-06-30", edition)
    assert panel.result.text() == f"Saved report.json in {tmp_path}."
    assert panel.open_button.isVisible()


def test_a_day_that_cannot_be_read_makes_no_report(tab):
    tab.show_report()
    tab.report.day.edit.setText("13/8/2026")
    assert tab.report.wanted() is None
    assert "There is no month 13" in tab.report.fault.text()
    tab.report.day.edit.setText("11/24/2026")
    assert tab.report.wanted().as_of == date(2026, 11, 24)
    assert not tab.report.fault.isVisible()


def test_a_place_that_cannot_be_written_is_said(tab, tmp_path, qtbot):
    tab.show_report()
    with qtbot.waitSignal(tab.desk.jobs.failed) as told:
        tab.report.save_to(tmp_path / "gone" / "report.pdf", tab.report.wanted())
    assert "report.pdf" in told.args[0]
    assert tab.report.save_button.isEnabled()


def test_the_report_is_shown_page_by_page(tab):
    tab.show_report()
    tab.report.preview()
    assert tab.desk.jobs.wait()
    assert tab.main.currentWidget() is tab.pages
    assert tab.pages.place.text().startswith("Page 1 of ")
    QTest.mouseClick(tab.pages.after, Qt.MouseButton.LeftButton)
    assert tab.desk.jobs.wait()
    assert tab.pages.place.text().startswith("Page 2 of ")
    QTest.mouseClick(tab.pages.back, Qt.MouseButton.LeftButton)
    assert tab.table.isVisible()


@pytest.mark.parametrize(("typed", "kind", "name"), [
    ("r", "PDF (*.pdf)", "r.pdf"), ("r", "Excel workbook (*.xlsx)", "r.xlsx"), ("r.json", "PDF (*.pdf)", "r.json"),
    ("r.2026", "JSON (*.json)", "r.2026.json"),
])  # fmt: skip
def test_a_report_gets_the_ending_of_its_kind(tmp_path, typed, kind, name):
    assert with_ending(tmp_path / typed, kind).name == name


def test_words_of_the_list(truth):
    row = truth.agenda[0]
    assert time_text(row).endswith("days late")
    assert short_clause("1003.4 G.1; Minn. Stat. 626.8482 subd. 3(a)") == "G.1"
    assert short_clause("1003.3 B") == "1003.3 B"
    assert short_clause("1003.3 B; 1003.4 A; Minn. Stat. 626.8482") == "A"
    for one in truth.agenda:
        for column in COLUMNS:
            assert column.show(one).text is not None
            assert "-" not in column.show(one).text or one.who.count("-") or column.key in ("who", "where", "clause")
