"""What a screen reader is told on every screen, asked of Qt's accessibility interface."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox

from sro_desk.ui.common.badges import MARKS
from sro_desk.ui.common.table_model import CELL_ROLE
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.tour import screens
from tests.ui.walking import CASES, NAMES, Windows, shown

NAME, DESCRIPTION, VALUE = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value
ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.EditableText,
    ROLE.ComboBox, ROLE.PageTab, ROLE.MenuItem, ROLE.Table, ROLE.Tree, ROLE.List, ROLE.SpinBox, ROLE.Link,
}  # fmt: skip
"""Roles that can be used, and so must be called something."""
HELD = {
    ROLE.StaticText, ROLE.Cell, ROLE.TreeItem, ROLE.ListItem, ROLE.PageTabList, ROLE.MenuBar, ROLE.Client, ROLE.Window,
    ROLE.Dialog, ROLE.PopupMenu, ROLE.Document, ROLE.ScrollBar, ROLE.Pane, *CONTROLS,
}  # fmt: skip
"""Roles that the keyboard may come to."""
ROWS = 3


@pytest.fixture(scope="module")
def windows(app, sample_template, empty_template):
    made = Windows((1366, 690), {"none": None, "empty": empty_template, "sample": sample_template})
    yield made
    made.close()


@pytest.fixture(scope="module")
def fresh(app, sample_template):
    """No one looked at its tables so far: without a screen reader what Qt knows of cells outlives their rows."""
    made = Windows((1366, 690), {"sample": sample_template})
    yield made
    made.close()


def parts(of: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What is in sight, from the top; of tables only the first rows, as all are made alike."""
    if of is None or not of.isValid() or of.state().invisible:
        return
    yield of
    count = of.childCount()
    if of.role() in (ROLE.Table, ROLE.List, ROLE.Tree):
        count = min(count, 80)
    for place in range(count):
        child = of.child(place)
        if child is not None:
            yield from parts(child)


def called(part: QAccessibleInterface) -> str:
    """Its name. On Linux that of a choice is what is chosen; screen readers take its label from the widget."""
    widget = part.object()
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return part.text(NAME).strip()


def told(part: QAccessibleInterface) -> str:
    return f"{part.role()} {part.text(NAME)!r} {part.object()}"


@pytest.mark.parametrize(("which", "screen"), CASES, ids=NAMES)
def test_every_control_has_a_name_a_role_and_a_state(windows, which, screen):
    with shown(windows.over(which), screen) as top:
        found = list(parts(QAccessible.queryAccessibleInterface(top)))
        assert len(found) > 2
        assert [told(part) for part in found if part.role() in CONTROLS and not called(part)] == []
        assert [told(part) for part in found if part.state().focusable and part.role() not in HELD] == []
        unnamed = [part for part in found if part.state().focusable and part.role() is ROLE.Client
                   and not called(part)]  # fmt: skip
        assert [told(part) for part in unnamed] == []
        for part in found:
            if part.role() in (ROLE.CheckBox, ROLE.RadioButton):
                assert part.state().checkable, told(part)


def test_what_is_chosen_is_told(windows):
    window = windows.over("sample")
    for number, title in enumerate(window.titles):
        window.show_tab(number)
        tabs = QAccessible.queryAccessibleInterface(window.tab_row.tabs)
        chosen = [part.text(NAME) for part in parts(tabs) if part.role() is ROLE.PageTab and part.state().selected]
        assert chosen == [title]


TABLES = ("overview", "roster", "vault", "contracts", "incidents", "activities", "education", "changes")


@pytest.mark.parametrize("name", TABLES)
def test_cells_have_words_and_headers(fresh, name):
    window = fresh.over("sample")
    with shown(window, next(screen for screen in screens.READING if screen.name == name)) as top:
        (view,) = [one for one in top.findChildren(TableView) if one.isVisible()]
        table = QAccessible.queryAccessibleInterface(view)
        assert table.role() is ROLE.Table
        for row in range(min(ROWS, view.table.rowCount())):
            for column, of in enumerate(view.table.columns):
                assert_cell(table, view, row, column, of)


def assert_cell(table, view, row, column, of):
    cell = table.child((row + 1) * (len(view.table.columns) + 1) + column + 1)
    place = cell.tableCellInterface()
    assert (place.rowIndex(), place.columnIndex()) == (row, column)
    assert [head.text(NAME) for head in place.columnHeaderCells()] == [of.title]
    record = view.table.row(row)
    if record is None:
        return
    lead = next((one for one in view.table.columns if one.lead), view.table.columns[0])
    assert [head.text(NAME) for head in place.rowHeaderCells()] == [lead.export_text(record)]
    assert cell.text(NAME) == f"{of.title}: {of.export_text(record)}"


@pytest.mark.parametrize("name", [*TABLES, "bin"])
def test_no_cell_says_anything_by_colour_alone(windows, name):
    """A status has a mark and a word; words in another ink are bold, or say what the ink says."""
    window = windows.over("sample")
    with shown(window, next(screen for screen in screens.READING if screen.name == name)) as top:
        for view in [one for one in top.findChildren(TableView) if one.isVisible()]:
            for row in range(view.table.rowCount()):
                for column in range(view.table.columnCount()):
                    cell = view.table.index(row, column).data(CELL_ROLE)
                    if cell is None:
                        continue
                    if cell.badge is not None:
                        assert cell.badge.word
                        assert cell.badge.mark in MARKS
                    elif cell.ink not in ("text", "muted"):
                        assert cell.bold or cell.accessible, cell
