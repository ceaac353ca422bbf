import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from sro_desk.data import edit, roster, undo
from sro_desk.policy.verdicts import Overall
from sro_desk.ui.common.asked import Choice
from sro_desk.ui.roster.columns import COLUMNS, by_badge, schools_text
from sro_desk.ui.roster.tab import RosterTab
from tests.ui.windows import menus_in


@pytest.fixture
def tab(sample_desk, qtbot):
    made = RosterTab(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 590)
    made.show()
    assert sample_desk.jobs.wait()
    return made


@pytest.fixture
def truth(sample_desk):
    return roster.rows(sample_desk.open_database, sample_desk.as_of)


def badges(tab):
    return [row.badge for row in tab.model.rows]


def test_the_roster_begins_with_those_in_service(tab, truth):
    assert set(badges(tab)) == {row.badge for row in truth if row.verdict.in_service}
    assert tab.filter_bar.count_label.text() == f"{len(badges(tab))} of {len(truth)}"
    assert tab.status_text() == f"{len(badges(tab))} of {len(truth)} officers · 1 selected"


def test_the_model_keeps_qts_rules(tab):
    tester = QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    tab.filter_bar.set_view("all")
    tab.model.sort(5)


def test_views_show_all_upcoming_and_separated(tab, truth):
    tab.filter_bar.set_view("all")
    assert len(badges(tab)) == len(truth)
    tab.filter_bar.set_view("former")
    assert set(badges(tab)) == {r.badge for r in truth if r.separated_on and r.separated_on < tab.desk.as_of}
    tab.filter_bar.set_view("upcoming")
    assert all(not row.verdict.in_service and row.verdict.judged_as for row in tab.model.rows)


def test_finding_looks_at_name_badge_and_school(tab, truth):
    tab.filter_bar.set_view("all")
    for text in ("okonkwo", "106", "kestrel"):
        tab.filter_bar.find_box.setText(text)
        tab._filter()
        assert "106" in badges(tab)
        assert len(badges(tab)) < len(truth)
    assert tab.filter_bar.clear_button.isVisible()


def test_typing_filters_after_a_rest(tab, qtbot):
    with qtbot.waitSignal(tab.filter_bar.changed):
        QTest.keyClicks(tab.filter_bar.find_box, "okonkwo")
    assert badges(tab) == ["106"]


def test_a_filter_is_a_chip_that_goes_by_a_click(tab):
    tab.filter_bar.set_filter("overall", Choice(Overall.NONCOMPLIANT, "Noncompliant"))
    assert all(row.verdict.overall is Overall.NONCOMPLIANT for row in tab.model.rows)
    chip = tab.filter_bar._chips["overall"]
    assert chip.text() == "Noncompliant"
    assert "take away" in chip.accessibleName()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert tab.filter_bar.filters == {}
    assert len(badges(tab)) > 3


def test_the_filters_menu_offers_what_is_there(tab, truth):
    titles = {menu.title(): menu for menu in menus_in(tab.filter_bar.filter_button.menu())}
    assert list(titles) == ["Overall", "Next due", "School", "Judged as"]
    titles["School"].aboutToShow.emit()
    offered = [action.text() for action in titles["School"].actions()]
    assert offered == sorted({school for row in truth for school in row.schools})
    titles["School"].actions()[0].trigger()
    assert all(offered[0] in row.schools for row in tab.model.rows)


def test_nothing_found_says_how_to_see_all(tab, truth):
    tab.filter_bar.find_box.setText("nobody at all")
    tab._filter()
    empty = tab.area.empty
    assert empty.what.text() == "No officers match these filters."
    assert empty.why.text() == f"Clear the filters to see all {len(truth)}."
    QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert tab.area.currentWidget() is tab.table


def test_no_officers_yet_offers_to_add_one(empty_desk, qtbot):
    tab = RosterTab(empty_desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 590)
    tab.show()
    assert empty_desk.jobs.wait()
    assert tab.area.empty.what.text() == "No officers yet."
    QTest.mouseClick(tab.area.empty.button, Qt.MouseButton.LeftButton)
    assert tab.inspector.form is not None


def test_sorting_by_overall_brings_the_worst_first(tab):
    tab.table.horizontalHeader().setSortIndicator(5, Qt.SortOrder.AscendingOrder)
    order = [row.verdict.overall for row in tab.model.rows]
    assert order == sorted(order, key=[Overall.NONCOMPLIANT, Overall.PENDING, Overall.COMPLIANT].index)


def test_badges_sort_as_numbers():
    assert sorted(["20", "100", "9", "A1", "3"], key=by_badge) == ["3", "9", "20", "100", "A1"]


def test_choosing_a_row_shows_the_officer(tab):
    tab.table.choose(next(row.id for row in tab.model.rows if row.badge == "106"))
    texts = [label.text() for label in tab.inspector.findChildren(type(tab.filter_bar.count_label))]
    assert any("Okonkwo" in text for text in texts)


def test_several_rows_bring_up_what_can_be_done_with_them(tab):
    tab.table.choose_first()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    tab.table.selectionModel().select(tab.model.index(1, 0), flags)
    assert tab.filter_bar.selection_bar.label.text() == "2 selected"
    assert tab.filter_bar.selection_bar.label.isVisible()
    QTest.mouseClick(tab.filter_bar.selection_bar.clear_button, Qt.MouseButton.LeftButton)
    assert not tab.filter_bar.selection_bar.label.isVisible()


def add_officer(tab, badge="900"):
    values = {"badge": badge, "last_name": "Aaron", "first_name": "Zoe"}
    tab.desk.run(lambda db, context: edit.save(db, context, edit.Edit("officer", None, values)))
    assert tab.desk.jobs.wait()


def test_officers_go_to_the_bin_and_come_back(tab):
    tab.filter_bar.set_view("all")
    add_officer(tab)
    before = badges(tab)
    tab.table.choose(next(row.id for row in tab.model.rows if row.badge == "900"))
    tab.remove()
    assert tab.desk.jobs.wait()
    assert badges(tab) == [badge for badge in before if badge != "900"]
    tab.desk.run(undo.undo)
    assert tab.desk.jobs.wait()
    assert badges(tab) == before


def test_an_officer_whom_other_records_name_stays_and_the_reason_is_said(tab, qtbot):
    before = badges(tab)
    tab.table.choose_first()
    with qtbot.waitSignal(tab.desk.jobs.failed) as told:
        tab.remove()
    assert before[0] in told.args[0]
    assert tab.desk.jobs.wait()
    assert badges(tab) == before


@pytest.mark.parametrize(("width", "shown"), [
    (1366, ["officer", "badge", "school", "overall", "initial-training", "refresher", "policy-review", "certificate",
            "next_due"]),
    (960, ["officer", "badge", "overall", "initial-training", "certificate", "next_due"]),
    (1920, [column.key for column in COLUMNS]),
])  # fmt: skip
def test_columns_fit_the_window(tab, width, shown):
    tab.resize(width, 590)
    assert [column.key for column in tab.table.shown_columns()] == shown


def test_schools_are_read_whole_in_the_usual_window(tab):
    tab.resize(1366, 590)
    section = [column.key for column in COLUMNS].index("school")
    for position, row in enumerate(tab.model.rows):
        text = row.schools[0] if len(row.schools) == 1 else schools_text(row)
        asked = tab.table.fontMetrics().horizontalAdvance(text) + 24
        assert asked <= tab.table.columnWidth(section), f"{position}: {text}"


def test_all_five_verdicts_are_shown_where_schools_have_short_names(tab):
    tab.resize(1366, 590)
    tab.table._contents["school"] = 130
    tab.table.fit_columns()
    assert "license" in [column.key for column in tab.table.shown_columns()]


def test_a_dragged_inspector_keeps_its_width(tab):
    tab.splitter.setSizes([1366 - 420, 420])
    tab._remember_width()
    tab.widen_inspector(468)
    assert tab.splitter.sizes()[1] == 468
    tab.widen_inspector(0)
    assert tab.splitter.sizes()[1] == 420
    assert tab.desk.settings.window["inspector:roster"] == 420


def test_every_cell_has_words(truth):
    for row in truth:
        for column in COLUMNS:
            assert isinstance(column.export_text(row), str)
        if row.role == "substitute":
            assert schools_text(row).endswith("(substitute)")
