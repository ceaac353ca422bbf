"""Tab goes through a panel from the top to the bottom, also where questions were put in later.

Qt's own chain follows the order of making; setTabOrder loses its way at editable combo boxes (Qt 6.8).
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


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
    _end_with(panel, stops[-1])
    return _outside(panel, focused, forward=forward)


def _end_with(panel: QWidget, last: QWidget) -> None:
    """Let Shift+Tab come into the panel at its end, though other stops were put in later."""
    window = panel.window()
    widget, latest = window.nextInFocusChain(), last
    while widget is not None and widget is not window:
        latest = widget if panel.isAncestorOf(widget) else latest
        widget = widget.nextInFocusChain()
    if latest is not last:
        QWidget.setTabOrder(latest, last)


def _outside(panel: QWidget, focused: QWidget, *, forward: bool) -> QWidget | None:
    widget = _linked(focused, forward=forward)
    while widget is not None and widget is not focused:
        if not panel.isAncestorOf(widget) and _takes_tab(widget):
            return widget
        widget = _linked(widget, forward=forward)
    return None


def _linked(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()


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
    elif layout := widget.layout():
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (inner := item.layout()):
            yield from _in_layout(inner)
        elif item is not None and (widget := item.widget()):
            yield from _stops(widget)
