"""Tab goes through a panel from the top to the bottom, also where questions were put in later.

Qt's own chain follows the order of making; setTabOrder loses its way at editable combo boxes (Qt 6.8).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def move_focus(panel: QWidget, area: QScrollArea, *, forward: bool) -> bool:
    """Put the focus where Tab (`forward`) or Shift+Tab leads; what stands in the panel's area comes into sight. False
    where the focus is elsewhere."""
    stop = neighbour(panel, forward=forward)
    if stop is None:
        return False
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    if area.isAncestorOf(stop):
        area.ensureWidgetVisible(stop)
    return True


def neighbour(panel: QWidget, *, forward: bool) -> QWidget | None:
    """Where Tab (`forward`) or Shift+Tab leads from the panel's widget in focus, out of the panel at its ends. None
    where the focus is elsewhere."""
    stops = list(_stops(panel))
    focused = panel.focusWidget()
    if focused is None or focused not in stops:
        return None
    place = stops.index(focused) + (1 if forward else -1)
    if 0 <= place < len(stops):
        return stops[place]
    _tie(stops)
    return _outside(panel, forward=forward)


def _tie(stops: Sequence[QWidget]) -> None:
    """Let Qt know the order too, so that Shift+Tab from behind the panel comes to its end and not to what was put in
    last."""
    for one, after in pairwise(stops):
        QWidget.setTabOrder(one, after)


def _outside(panel: QWidget, *, forward: bool) -> QWidget | None:
    """The window's stop before or behind the panel. Qt's chain is not asked: it leads through the menus, which Python
    would take for its own and delete."""
    stops = list(_stops(panel.window()))
    inside = [place for place, stop in enumerate(stops) if panel.isAncestorOf(stop)]
    if not inside or len(inside) == len(stops):
        return None
    return stops[(inside[-1] + 1) % len(stops) if forward else inside[0] - 1]


def _takes_tab(widget: QWidget) -> bool:
    policy = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return policy and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    if isinstance(widget, QScrollArea):
        yield from _stops(widget.widget())
    elif _takes_tab(widget):
        yield widget
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            yield from _stops(widget.widget(place))
    elif layout := widget.layout():
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (inner := item.layout()):
            yield from _in_layout(inner)
        elif item is not None and (widget := item.widget()):
            yield from _stops(widget)
