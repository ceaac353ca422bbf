from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip

from sro_desk.ui.common.badges import status_badge
from sro_desk.ui.common.columns import Align, Cell, Column, Heading, Listed, Order, Rows
from sro_desk.ui.common.table_columns import LESSER
from sro_desk.ui.common.table_model import ROW_ROLE, TableModel
from sro_desk.ui.common.table_view import TableView


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    age: int | None = None
    status: str = "met"


def badge_cell(person):
    made = status_badge(person.status, dense=True)
    return Cell(made.word, badge=made, accessible=made.accessible)


COLUMNS = (
    Column("name", "Name", 120, lambda p: p.name, sort=lambda p: p.name, lead=True),
    Column("age", "Age", 60, lambda p: Cell(str(p.age or "")), sort=lambda p: p.age, align=Align.RIGHT, keep=1),
    Column("status", "Status", 100, badge_cell, sort=lambda p: p.status, keep=2),
    Column("note", "Note", 80, lambda p: Cell("x"), sortable=False, keep=3, stretch=True),
)
PEOPLE = (Person(1, "Cho", 40, "due"), Person(2, "Abel", None, "not_applicable"), Person(3, "Bo", 30, "overdue"))


class Counted:
    """A list read page by page, by the last number given out."""

    def __init__(self, total, size=50):
        self.total, self.size, self.asked = total, size, []

    def page(self, order, after):
        self.asked.append((order, after))
        numbers = range(self.total, 0, -1) if order and order.descending else range(1, self.total + 1)
        rest = [n for n in numbers if after is None or (n < after if order and order.descending else n > after)]
        rows = [Person(n, f"Name {n}") for n in rest[: self.size]]
        return Rows(rows, rows[-1].id if len(rest) > self.size else None)


def watch(model):
    """Let Qt's own tester look at every change; fetching is left to the test, as it would fetch amid other changes."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    tester.setUseFetchMore(False)
    return model


@pytest.fixture
def model(app):
    return watch(TableModel(COLUMNS))


@pytest.fixture
def view(model, qtbot):
    made = TableView(model, "People")
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


def names(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click_header(view, section):
    header = view.horizontalHeader()
    x = header.sectionViewportPosition(section) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(x, 12))


def test_a_list_sorts_up_down_and_back(model):
    model.set_source(Listed(PEOPLE, COLUMNS))
    assert names(model) == ["Cho", "Abel", "Bo"]
    model.sort(0)
    assert names(model) == ["Abel", "Bo", "Cho"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Cho", "Bo", "Abel"]
    model.sort(-1)
    assert names(model) == ["Cho", "Abel", "Bo"]


def test_what_is_empty_stands_last_both_ways(model):
    model.set_source(Listed(PEOPLE, COLUMNS))
    model.sort(1)
    assert names(model) == ["Bo", "Cho", "Abel"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Cho", "Bo", "Abel"]


def test_pages_are_read_only_as_they_are_asked_for(model):
    source = Counted(120)
    model.set_source(source)
    assert model.rowCount() == 50
    assert model.canFetchMore()
    model.fetchMore()
    model.fetchMore()
    assert model.rowCount() == 120
    assert not model.canFetchMore()
    assert [after for _, after in source.asked] == [None, 50, 100]


def test_rows_are_found_by_identity_across_pages(model):
    model.set_source(Counted(320))
    assert model.position(320) is None
    model.fetch_all(1000)
    assert model.rowCount() == 320
    assert model.position(320) == 319


def test_sorting_a_paged_list_asks_the_source_anew(model):
    source = Counted(120)
    model.set_source(source)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert source.asked[-1] == (Order("name", descending=True), None)
    assert names(model)[0] == "Name 120"


def test_a_long_list_in_memory_comes_in_pages_too(model):
    listed = Listed([Person(n, str(n)) for n in range(1200)], COLUMNS, page_size=500)
    model.set_source(listed)
    assert model.rowCount() == 500
    model.fetch_all(10_000)
    assert model.rowCount() == 1200


def test_groups_keep_their_order_and_sort_inside(model):
    people = (Person(1, "B", status="due"), Person(2, "A", status="due"), Person(3, "C", status="met"))
    model.set_source(Listed(people, COLUMNS, group=lambda p: p.status))
    model.sort(0)
    assert names(model) == ["due  2", "A", "B", "met  1", "C"]
    assert model.index(0, 0).data(ROW_ROLE) == Heading("due", 2)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.position(3) == 4


def test_screen_readers_hear_the_column_and_the_whole_word(model):
    model.set_source(Listed(PEOPLE, COLUMNS))
    assert model.index(1, 2).data() == "n/a"
    assert model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Status: Not applicable"
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_the_third_click_on_a_heading_unsorts(model, view):
    model.set_source(Listed(PEOPLE, COLUMNS))
    click_header(view, 0)
    assert names(model) == ["Abel", "Bo", "Cho"]
    assert view.horizontalHeader().sortIndicatorSection() == 0
    click_header(view, 0)
    assert names(model) == ["Cho", "Bo", "Abel"]
    click_header(view, 0)
    assert names(model) == ["Cho", "Abel", "Bo"]
    assert view.horizontalHeader().sortIndicatorSection() == -1


def test_a_column_that_cannot_be_sorted_leaves_the_order(model, view):
    model.set_source(Listed(PEOPLE, COLUMNS))
    click_header(view, 0)
    click_header(view, 3)
    assert names(model) == ["Abel", "Bo", "Cho"]
    assert view.horizontalHeader().sortIndicatorSection() == 0


def test_the_chosen_row_stays_chosen_when_the_list_is_read_anew(model, view):
    model.set_source(Listed(PEOPLE, COLUMNS))
    view.choose(3)
    told = []
    view.current_changed.connect(told.append)
    model.set_source(Listed(tuple(reversed(PEOPLE)), COLUMNS))
    assert view.current_identity() == 3
    assert told[-1] == 3
    model.set_source(Listed(PEOPLE[:1], COLUMNS))
    assert told[-1] is None


def test_columns_leave_in_their_order_when_the_table_is_narrow(model, view):
    def shown():
        return [column.key for column in view.shown_columns()]

    model.set_source(Listed(PEOPLE, COLUMNS))
    assert shown() == ["name", "age", "status", "note"]
    view.resize(330, 300)
    assert shown() == ["name", "age", "status"]
    view.resize(200, 300)
    assert shown() == ["name", "age"]
    view.resize(100, 300)
    assert shown() == ["name"]


def test_a_column_gets_narrower_than_its_contents_before_another_is_left_out(app, qtbot):
    columns = (
        Column("name", "Name", 120, lambda p: p.name, lead=True, most=300),
        Column("status", "Status", 100, badge_cell, keep=1),
    )
    view = TableView(watch(TableModel(columns)), "People")
    qtbot.addWidget(view)
    view.model().set_source(Listed((Person(1, "A very long name that asks for much"),), columns))
    view.resize(240, 300)
    view.show()
    assert [column.key for column in view.shown_columns()] == ["name", "status"]
    assert 120 <= view.columnWidth(0) < 150


def test_spare_width_goes_to_the_column_that_stretches(model, view):
    model.set_source(Listed(PEOPLE, COLUMNS))
    view.resize(700, 300)
    widths = [view.columnWidth(section) for section in range(4)]
    assert sum(widths) == view.viewport().width()
    assert widths[:3] == [120, 60, 100]


def test_widths_order_choice_and_sorting_are_remembered(model, view, qtbot):
    model.set_source(Listed(PEOPLE, COLUMNS))
    header = view.horizontalHeader()
    view.setColumnWidth(1, 90)
    header.moveSection(header.visualIndex(2), 0)
    view.show_column("note", shown=False)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    state = view.save_state()
    other = TableView(TableModel(COLUMNS), "People again")
    qtbot.addWidget(other)
    other.resize(700, 300)
    other.show()
    other.table.set_source(Listed(PEOPLE, COLUMNS))
    other.restore_state(state)
    assert [column.key for column in other.shown_columns()] == ["status", "name", "age"]
    assert other.width_of(COLUMNS[1]) == 90
    assert names(other.table) == ["Cho", "Bo", "Abel"]
    other.reset_columns()
    assert [column.key for column in other.shown_columns()] == ["name", "age", "status", "note"]


@pytest.mark.parametrize("state", [{}, {"widths": 3}, {"order": ["gone"], "hidden": ["gone"], "sort": ["gone", True]},
                                   {"widths": {"name": 9_999_999}}])  # fmt: skip
def test_a_state_that_does_not_fit_is_left(view, state):
    view.table.set_source(Listed(PEOPLE, COLUMNS))
    view.restore_state(state)
    assert [column.key for column in view.shown_columns()] == ["name", "age", "status", "note"]


def test_arrows_step_over_headings(model, view):
    people = (Person(1, "A", status="due"), Person(2, "B", status="met"), Person(3, "C", status="met"))
    model.set_source(Listed(people, COLUMNS, group=lambda p: p.status))
    view.setFocus()
    view.choose_first()
    assert view.current_identity() == 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_identity() == 2
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_identity() == 3
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current_identity() == 1
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current_identity() == 1


def test_enter_opens_the_row(model, view, qtbot):
    model.set_source(Listed(PEOPLE, COLUMNS))
    view.choose(2)
    with qtbot.waitSignal(view.activated_row) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [2]


def test_rows_are_copied_as_cells(model, view):
    people = (Person(1, 'Says "hi"\tthere'), *PEOPLE[1:])
    model.set_source(Listed(people, COLUMNS))
    view.selectAll()
    assert view.copy() == 3
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Name\tAge\tStatus\tNote"
    assert lines[1] == '"Says ""hi""\tthere"\t\tMet\tx'
    assert lines[2].split("\t")[2] == "Not applicable"
    view.clearSelection()
    assert view.copy() == 0


def test_every_cell_can_be_painted(model, view):
    everything = [Person(n, f"Name {n}", n, status) for n, status in enumerate(
        ("met", "met_late", "due", "overdue", "missing", "exempt", "advised", "not_applicable"))]  # fmt: skip
    model.set_source(Listed(everything, COLUMNS, group=lambda p: "All"))
    view.choose(3)
    view.by_keyboard = True
    view.setFocus()
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 8


def test_a_selection_of_several_rows_is_counted(model, view, qtbot):
    model.set_source(Listed(PEOPLE, COLUMNS))
    told = []
    view.selection_count.connect(told.append)
    view.choose(1)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(model.index(2, 0), flags)
    assert told[-1] == 2
    assert [person.id for person in view.chosen_rows()] == [1, 3]


def test_what_is_cut_is_read_whole_in_a_tool_tip(model, view):
    model.set_source(Listed(PEOPLE, COLUMNS))
    view.show()
    index = model.index(0, 0)
    for width, said in ((300, False), (40, True)):
        view.setColumnWidth(0, width)
        at = view.visualRect(index).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), event)
        assert QToolTip.text() == (index.data() if said else "")


def test_lesser_columns_go_before_a_name_is_cut(qtbot):
    columns = (
        Column("name", "Name", 60, lambda p: p, lead=True, most=400),
        Column("kept", "Kept", 100, lambda _: "x", keep=1),
        Column("lesser", "Lesser", 100, lambda _: "x", keep=LESSER),
    )
    model = TableModel(columns, identify=lambda p: p)
    view = TableView(model, "Names")
    qtbot.addWidget(view)
    model.set_source(Listed(["A name of some length"], columns))
    view.show()
    name = view.sizeHintForColumn(0)
    for width, shown in ((name + 200, 3), (name + 199, 2), (name + 99, 2), (159, 1)):
        view.resize(width, 200)
        assert [column.key for column in view.shown_columns()] == ["name", "kept", "lesser"][:shown], width
