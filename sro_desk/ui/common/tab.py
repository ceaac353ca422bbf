"""What every tab is: a filter row and a table at the left, an inspector of full height at the right."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from sro_desk.ui import theme
from sro_desk.ui.common.text import Ground, button, px
from sro_desk.ui.desk import Desk

INSPECTOR_MOST = 590
"""Pixels of the inspector's width at most. All widths here are at 100 % and grow with the text."""
NARROW, WIDE = 940, 1600
"""Below the first width of the window the inspector takes the table's place; from the second on it is wider."""
INSPECTOR_WIDE = 440
TIGHT = 1100


class Tab(QWidget):
    """A tab over one desk.

    A subclass puts its widgets into `left` (a vertical layout) and calls `set_inspector`; it overrides `refresh`,
    `status_text`, and where it applies `show_record`, `has_unsaved`, `record_actions` and `start_find`.
    `refresh` is called while the tab is in sight; changes that come while it is not are made up for when it is shown.
    """

    KEY: ClassVar[str] = ""
    """Short name for settings and pictures: `roster`."""
    TITLE: ClassVar[str] = ""
    KINDS: ClassVar[frozenset[str]] = frozenset()
    """Kinds of record whose change makes the tab read anew; empty means any."""
    INSPECTOR: ClassVar[int] = 344
    """Pixels of the inspector's width until the user drags it."""
    INSPECTOR_LEAST: ClassVar[int] = 344

    status_changed = Signal()
    """`status_text` says something else now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """A tab that has read nothing yet."""
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        self._narrow = False
        self._inspector: QWidget | None = None
        self._asked_width = 0
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        outer.addWidget(self.splitter)
        side = Ground("surface")
        self.left = QVBoxLayout(side)
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(0)
        self.splitter.addWidget(side)
        self._side = side
        self._back = button("Back to the list", "quiet", "chevron_left")
        self._back.clicked.connect(self.show_list)
        self._back.hide()
        theme.watch().changed.connect(self._lay_out)
        desk.changed.connect(self._on_changed)
        desk.as_of_changed.connect(self._on_stale)
        desk.opened.connect(self._on_stale)

    def set_inspector(self, inspector: QWidget) -> None:
        """Put the panel at the right, with the width remembered or the tab's own."""
        holder = Ground("surface")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inspector, 1)
        self._inspector = holder
        self.splitter.addWidget(holder)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        kept = self.desk.settings.window.get(f"inspector:{self.KEY}")
        self._asked_width = kept if isinstance(kept, int) else self.INSPECTOR
        self.splitter.splitterMoved.connect(self._remember_width)
        self._lay_out()

    def widen_inspector(self, width: int) -> None:
        """At least that wide while a form is open (468), as far as the window allows; 0 gives the user's width back."""
        kept = self.desk.settings.window.get(f"inspector:{self.KEY}")
        own = kept if isinstance(kept, int) else self.INSPECTOR
        self._asked_width = max(own, width)
        self._lay_out()

    def _remember_width(self) -> None:
        if self._inspector is not None and not self._narrow:
            self._asked_width = round(self._inspector.width() / px(100) * 100)
            self.desk.settings.window[f"inspector:{self.KEY}"] = self._asked_width

    def _lay_out(self) -> None:
        if self._inspector is None:
            return
        window, least, most = self.width(), px(self.INSPECTOR_LEAST), px(INSPECTOR_MOST)
        self._narrow = 0 < window < px(NARROW)
        width = px(self._asked_width)
        if window >= px(WIDE) and self._asked_width == self.INSPECTOR == Tab.INSPECTOR:
            width = px(INSPECTOR_WIDE)
        width = max(least, min(width, most, max(least, window // 2)))
        self._inspector.setMinimumWidth(0 if self._narrow else least)
        self._inspector.setMaximumWidth(16_777_215 if self._narrow else most)
        self._back.setVisible(self._narrow)
        if self._narrow:
            self._inspector.setVisible(not self._side.isVisibleTo(self))
        else:
            self._side.show()
            self._inspector.show()
            self.splitter.setSizes([max(1, window - width - 1), width])
        self.laid_out()

    def laid_out(self) -> None:
        """The widths changed: a subclass may make its filter row narrow."""

    @property
    def is_narrow(self) -> bool:
        """Whether list and inspector take turns."""
        return self._narrow

    @property
    def is_tight(self) -> bool:
        """Whether the filter row has to do with fewer words."""
        return self.width() < px(TIGHT)

    def show_inspector(self) -> None:
        """In a narrow window, put the inspector in the list's place."""
        if self._narrow and self._inspector is not None:
            self._side.hide()
            self._inspector.show()

    def show_list(self) -> None:
        """In a narrow window, put the list back."""
        if self._narrow and self._inspector is not None:
            self._inspector.hide()
            self._side.show()

    def switch_side(self) -> None:
        """Put the focus from the list into the inspector, or back."""
        if self._inspector is None:
            return
        if self._inspector.isVisible() and (self._narrow or self._inspector.isAncestorOf(self.focusWidget() or self)):
            self.show_list()
            self._focus_first(self._side)
        else:
            self.show_inspector()
            self._focus_first(self._inspector)

    def _focus_first(self, side: QWidget) -> None:
        widget: QWidget
        for widget in side.findChildren(QWidget):
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def take_focus(self) -> None:
        """Put the focus into the list, so that the arrows move through it at once."""
        view: QAbstractItemView
        for view in self._side.findChildren(QAbstractItemView):
            if view.isVisible():
                view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # What a subclass says and does

    def refresh(self) -> None:
        """Read everything anew, keeping what is chosen."""
        raise NotImplementedError

    def status_text(self) -> str:
        """Counts and sums for the status bar."""
        return ""

    def show_record(self, kind: str, id: int) -> bool:
        """Show one record; False if this tab does not show that kind."""
        return False

    def has_unsaved(self) -> bool:
        """Whether leaving would lose what was typed."""
        return False

    def record_actions(self) -> Sequence[QAction]:
        """The Record menu's entries while this tab is in sight."""
        return ()

    def start_find(self) -> None:
        """Put the cursor into the tab's find box."""

    def copy(self) -> bool:
        """Copy the chosen rows as cells; False if there is nothing to copy."""
        return False

    def save_state(self) -> dict[str, Any]:
        """What to remember of the tab's tables until next time."""
        return {}

    # Refreshing

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if not self.KINDS or self.KINDS & kinds:
            self._on_stale()

    def _on_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Read anew if something changed since the last time."""
        if self._stale and self.desk.database is not None:
            self._stale = False
            self.refresh()
            self.status_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Make up for what changed while out of sight."""
        super().showEvent(event)
        self._lay_out()
        self.refresh_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inspector's width; the table takes the rest."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text may need another layout."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lay_out()
