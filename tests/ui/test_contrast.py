"""WCAG 2.2 AA in every theme: each pair that tokens and style sheet bring together, and what is really painted."""

import re
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from sro_desk.ui import qss, theme
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.tokens import THEMES, Tokens
from sro_desk.ui.tour import screens
from tests.ui.contrast import EDGE, TEXT, Painted, contrast
from tests.ui.walking import opened, shown

GROUNDS = ("surface", "sunken", "window", "raised")
"""What controls stand on."""
DECOR = {"border", "disabled", "transparent"}
"""Inks that bear no meaning, or belong to what cannot be used now."""
RULES = [
    (selector.strip(), dict(re.findall(r"([\w-]+):\s*([^;}]+)", body)))
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", qss._SHEET)
]


def role(value):
    found = [name for name in re.findall(r"@(\w+)", value or "") if name in Tokens._fields]
    return found[-1] if found else ("transparent" if "transparent" in (value or "") else "")


def grounds_of(selector, rule):
    """What a rule's words stand on: its own ground, else any that controls stand on."""
    own = role(rule.get("background") or rule.get("background-color"))
    return (own,) if own not in ("", "transparent") else GROUNDS


TEXTS = [(ink, ground) for selector, rule in RULES if "disabled" not in selector
         for ink in [role(rule.get("color"))] if ink for ground in grounds_of(selector, rule)]  # fmt: skip
EDGES = [(edge, ground) for selector, rule in RULES if "disabled" not in selector
         for edge in [role(rule.get("border") or rule.get("border-color"))] if edge and edge not in DECOR
         for ground in GROUNDS]  # fmt: skip


@pytest.mark.parametrize("name", THEMES)
def test_words_of_the_style_sheet_stand_out(name):
    colours = THEMES[name]
    assert TEXTS
    weak = {pair for pair in TEXTS if contrast(colours.ink(pair[0]), colours.ink(pair[1])) < TEXT}
    assert weak == set()


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_focus_of_the_style_sheet_stand_out(name):
    colours = THEMES[name]
    filled = {"accent", "accent_hover", "on_accent"}  # edges of a filled button: its own ground is the mark
    weak = {pair for pair in EDGES if pair[0] not in filled
            and contrast(colours.ink(pair[0]), colours.ink(pair[1])) < EDGE}  # fmt: skip
    assert weak == set()
    for fill, ground in product(("accent", "accent_hover"), GROUNDS):
        assert contrast(colours.ink(fill), colours.ink(ground)) >= EDGE
    assert contrast(colours.on_accent, colours.accent) >= EDGE


@pytest.mark.parametrize("name", THEMES)
def test_what_the_palette_pairs_stands_out(name, app):
    palette = theme.palette(THEMES[name])
    for ink, ground in (("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"),
                        ("ButtonText", "Button"), ("ToolTipText", "ToolTipBase"), ("PlaceholderText", "Base"),
                        ("HighlightedText", "Highlight"), ("Link", "Base"), ("Link", "Window")):  # fmt: skip
        inks = [palette.color(getattr(palette.ColorRole, one)).name() for one in (ink, ground)]
        assert contrast(*inks) >= TEXT, (ink, ground)


# What is painted

SEEN = (
    "overview", "roster", "vault", "contracts", "incidents", "settings", "report", "roster-filtered", "roster-selected",
    "roster-asof", "roster-notice", "roster-why", "roster-search", "changes", "form-officer-faults",
    "form-officer-discard", "form-assignment", "form-incident", "form-certificate",
)  # fmt: skip
FOCUSED = (
    "overview",
    "roster",
    "contracts",
    "incidents",
    "roster-why",
    "form-assignment",
    "form-certificate",
    "report",
)


@pytest.fixture(scope="module", params=THEMES)
def window(request, app, sample_template):
    theme.choose(app, theme=request.param, text_percent=200)
    with opened(sample_template, (1920, 1002)) as made:
        yield made
    theme.choose(app, theme="light", text_percent=100)


def screen(name):
    return next(one for one in screens.READING if one.name == name)


def placed(widget: QWidget, top: QWidget) -> QRect:
    """The part of a widget in sight, in the window's own places."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(top, seen.topLeft()), seen.size())


def words(widget):
    """The words of a widget and the part that they stand in, in its own places."""
    if isinstance(widget, QComboBox):
        return widget.currentText(), widget.rect().adjusted(8, 6, -30, -6)
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText(), widget.rect().adjusted(
            40 if widget.property("lead") else 8, 6, -8, -6
        )
    if isinstance(widget, QCheckBox | QRadioButton):
        return widget.text(), widget.rect().adjusted(40, 0, 0, 0)
    if isinstance(widget, QLabel):
        return widget.text(), widget.contentsRect()
    if isinstance(widget, QPushButton | QToolButton) and widget.icon().isNull():
        return widget.text(), widget.rect().adjusted(8, 8, -8, -8)
    return "", QRect()


def weak_words(top: QWidget) -> list[str]:
    painted, found = Painted(top), []
    for widget in top.findChildren(QWidget):
        text, room = words(widget) if widget.isVisible() and widget.isEnabled() else ("", QRect())
        seen = placed(widget, top)
        if not text.strip() or seen.isEmpty():
            continue
        room = QRect(widget.mapTo(top, room.topLeft()), room.size()).intersected(seen)
        if room.height() < widget.fontMetrics().height() // 2:
            continue
        ground, ink, seen_contrast = painted.ink(room)
        if seen_contrast < TEXT:
            found.append(f"{type(widget).__name__} {text!r}: {ink} on {ground} is {seen_contrast:.2f}")
    return found


def weak_cells(top: QWidget) -> list[str]:
    painted, found = Painted(top), []
    for table in [one for one in top.findChildren(TableView) if one.isVisible()]:
        for row, column in product(range(table.model().rowCount()), range(table.model().columnCount())):
            index = table.model().index(row, column)
            room = table.visualRect(index).intersected(table.viewport().rect())
            cell = table.table.columns[column].show(table.table.row(row)) if table.table.row(row) else None
            if cell is None or table.isColumnHidden(column) or not cell.text or room.height() < 40:
                continue
            if cell.badge is not None:  # the word, right of the mark
                room.adjust(80, 14, -room.width() + 130, -14)
            ground, ink, seen = painted.ink(QRect(table.viewport().mapTo(top, room.topLeft()), room.size()))
            if seen < TEXT:
                found.append(f"{cell.text!r}: {ink} on {ground} is {seen:.2f}")
    return found


def weak_edges(top: QWidget) -> list[str]:
    painted, found = Painted(top), []
    for widget in top.findChildren(QWidget):
        edged = isinstance(widget, QLineEdit | QComboBox) or (
            isinstance(widget, QPushButton) and not widget.property("kind")
        )
        inside = isinstance(widget.parentWidget(), QComboBox)
        if not edged or inside or not widget.isVisible() or not widget.isEnabled():
            continue
        seen = placed(widget, top)
        if seen.size() != widget.size() or seen.left() < 3:
            continue
        y = seen.center().y()
        edge, inside, outside = (painted.at(seen.left() + step, y) for step in (0, 4, -3))
        if max(contrast(edge, outside), contrast(inside, outside)) < EDGE:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r}: {edge} on {outside}")
    return found


@pytest.mark.parametrize("name", SEEN)
def test_words_and_edges_that_are_painted_stand_out(window, name):
    with shown(window, screen(name)) as top:
        assert weak_words(top) == []
        assert weak_cells(top) == []
        assert weak_edges(top) == []


@pytest.mark.parametrize("name", FOCUSED)
def test_the_focus_is_seen_wherever_it_is(window, name):
    with shown(window, screen(name)) as top:
        window.activateWindow()
        QApplication.processEvents()
        unseen = []
        stops = [one for one in top.findChildren(QWidget)
                 if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
                 and not isinstance(one.parentWidget(), QComboBox) and not one.focusProxy()
                 and not one.visibleRegion().isEmpty()]  # fmt: skip
        for stop in stops:
            other = next(one for one in stops if one is not stop)
            other.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            before = Painted(top)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if Painted(top).changed(before, QRect(stop.mapTo(top, QPoint(0, 0)), stop.size())) < 60:
                unseen.append(f"{type(stop).__name__} {stop.accessibleName()!r}")
        assert unseen == []
