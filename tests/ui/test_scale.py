"""Nothing is cut off: every screen in the usual window, and with text of 200 %."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSplitterHandle,
    QToolButton,
    QWidget,
)

from sro_desk.ui import theme
from sro_desk.ui.common.badges import badge_width
from sro_desk.ui.common.sections import Line
from sro_desk.ui.common.table_columns import ColumnTable
from sro_desk.ui.common.table_header import PADDING
from sro_desk.ui.common.table_model import CELL_ROLE
from sro_desk.ui.common.text import Cut
from sro_desk.ui.frame.search_results import Results
from sro_desk.ui.tour import screens
from tests.ui.walking import CASES, NAMES, Windows, shown

OVER = (QSplitterHandle, Results)
"""Widgets that are meant to lie over others."""
LOOKS = {"usual": ((1366, 690), 100), "large text": ((1920, 1002), 200)}


@pytest.fixture(scope="module", params=LOOKS)
def windows(app, request, sample_template, empty_template):
    size, percent = LOOKS[request.param]
    theme.choose(app, text_percent=percent)
    made = Windows(size, {"none": None, "empty": empty_template, "sample": sample_template})
    yield made
    made.close()
    theme.choose(app, text_percent=100)


def widgets(top: QWidget) -> list[QWidget]:
    return [one for one in top.findChildren(QWidget) if one.isVisible() and not one.visibleRegion().isEmpty()]


def told(widget: QWidget) -> str:
    text = widget.text() if hasattr(widget, "text") else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r} {widget.size().toTuple()}"


def needed(widget):
    """The least size in which its words are whole, None where it cuts them by itself and says so."""
    if isinstance(widget, Cut | Line) or isinstance(widget.parentWidget(), QLineEdit):
        return None
    if isinstance(widget, QLabel) and not widget.text():
        return None
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.width(), widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel | QCheckBox | QRadioButton):
        return widget.sizeHint().width(), widget.sizeHint().height()
    if isinstance(widget, QPushButton | QToolButton):
        return widget.sizeHint().width(), widget.sizeHint().height() - 4
    if isinstance(widget, QLineEdit):
        return 0, widget.fontMetrics().height() + 4
    if isinstance(widget, QComboBox):
        return widget.fontMetrics().horizontalAdvance(widget.currentText()) + 30, widget.fontMetrics().height() + 4
    return None


def clipped(top: QWidget) -> list[str]:
    found = []
    for widget in widgets(top):
        least = needed(widget)
        if least is not None and (widget.width() < least[0] or widget.height() < least[1]):
            found.append(f"{told(widget)} needs {least}")
    return found


def outside(top: QWidget) -> list[str]:
    """Widgets that stick out of the one they stand in, other than what scrolls."""
    found = []
    for widget in widgets(top):
        parent = widget.parentWidget()
        if widget.isWindow() or parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if not parent.rect().contains(widget.geometry()):
            found.append(f"{told(widget)} at {widget.geometry().getRect()} in {told(parent)}")
    return found


def overlapping(top: QWidget) -> list[str]:
    found = []
    for parent in [top, *widgets(top)]:
        inner = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        beside = [one for one in inner if one.isVisible() and not one.isWindow() and not isinstance(one, OVER)]
        found += [
            f"{told(one)} and {told(other)} in {told(parent)}"
            for one, other in combinations(beside, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def cut_cells(top: QWidget) -> list[str]:
    """Titles of columns, and badges, that do not fit."""
    found = []
    for table in [one for one in top.findChildren(ColumnTable) if one.isVisible()]:
        metrics = table.horizontalHeader().fontMetrics()
        for section, column in enumerate(table.table.columns):
            width = table.columnWidth(section)
            if table.isColumnHidden(section):
                continue
            if width < metrics.horizontalAdvance(column.title) + 2 * PADDING:
                found.append(f"title {column.title} in {width}")
            for row in range(min(60, table.table.rowCount())):
                index = table.table.index(row, section)
                badge = index.data(CELL_ROLE) and index.data(CELL_ROLE).badge
                if badge is not None and width < badge_width(badge, table.font()):
                    found.append(f"badge {badge.word} in {width}")
    return found


def faults(top: QWidget) -> list[str]:
    return [*clipped(top), *outside(top), *overlapping(top), *cut_cells(top)]


@pytest.mark.parametrize(("which", "screen"), CASES, ids=NAMES)
def test_nothing_is_cut_off(windows, which, screen):
    with shown(windows.over(which), screen) as top:
        assert faults(top) == []


def test_words_that_are_cut_are_told_whole(windows):
    window = windows.over("sample")
    with shown(window, next(screen for screen in screens.LISTS if screen.name == "roster-why")):
        cut = Cut("A line that is longer than its room", parent=window)
        cut.setGeometry(0, 0, 60, 24)
        cut.show()
        cut.grab()
        assert cut.toolTip() == cut.text()
        cut.resize(2000, 24)
        cut.grab()
        assert cut.toolTip() == ""
        cut.deleteLater()
