"""The row above a table: view, find, chips, Add filter, `12 of 48`, Clear, and the button with the tab's verb.

While rows are selected it gives way to `3 selected` with what can be done with them, and while a view is to be named to
the field for its name.
"""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from sro_desk.ui.common.asked import FIRST, Asked, Choice, Filter, View
from sro_desk.ui.common.find_box import FindBox
from sro_desk.ui.common.giving_way import GivingWay
from sro_desk.ui.common.text import Text, button, icon_button, px
from sro_desk.ui.common.view_box import ViewBox

_LEAST: Final = 280
"""Pixels that the row needs at least, at 100 %."""


class FilterBar(GivingWay):
    """Emits `changed` when what is asked for changed: read `asked`. `view_applied` follows once a view by name was
    chosen."""

    changed = Signal()
    view_applied = Signal(object)

    def __init__(self, find: str, parent: QWidget | None = None) -> None:
        """`find` is the find box's words (`Find in roster`)."""
        super().__init__(parent)
        self.filters: dict[str, Choice] = {}
        self._offered: tuple[Filter, ...] = ()
        self._chips: dict[str, QPushButton] = {}
        self._shows_chips = True
        self._row = QHBoxLayout(self.asking)
        self._row.setContentsMargins(12, 7, 12, 7)
        self._row.setSpacing(8)
        self.view_box = ViewBox()
        self.find_box = FindBox(find)
        self.count_label = Text(role="strong")
        self.clear_button = button("Clear", "link", name="Clear the filters")
        self.filter_button = icon_button("filter", "Add filter")
        self.options_button = icon_button("options", "Options of this list")
        self.verb_button: QPushButton | None = None
        self._build_asking()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(_LEAST))
        self._refresh()

    # Building

    def _build_asking(self) -> None:
        self.view_box.part_picked.connect(self._tell)
        self.view_box.view_picked.connect(self.apply)
        self.find_box.rested.connect(self._tell)
        self.filter_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter_button.hide()
        self.clear_button.clicked.connect(self.clear)
        self.options_button.setToolTip("Columns, sorting, views, export and print")
        for widget in (self.view_box, self.find_box, self.filter_button, self.count_label, self.clear_button):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.options_button)

    def set_views(self, parts: Sequence[Choice]) -> None:
        """Offer parts of the list (`In service`, `All officers`); the first is the one to begin with."""
        self.view_box.set_parts(parts)

    def set_filters(self, offered: Sequence[Filter]) -> None:
        """Offer these filters under Add filter."""
        self._offered = tuple(offered)
        menu = QMenu(self.filter_button)
        folded = menu.addSeparator()
        for filter in self._offered:
            child = menu.addMenu(filter.title)
            child.aboutToShow.connect(lambda m=child, f=filter: self._fill_menu(m, f))
        menu.aboutToShow.connect(lambda: self._fill_folded(menu, folded))
        self.filter_button.setMenu(menu)
        self.filter_button.setVisible(bool(self._offered))

    def _fill_folded(self, menu: QMenu, before: QAction) -> None:
        """Where chips have no room, the filters to take away stand over those to add."""
        for action in menu.actions()[: menu.actions().index(before)]:
            menu.removeAction(action)
        for key, choice in () if self._shows_chips else self.filters.items():
            action = QAction(f"Take away {choice.label}", menu)
            action.triggered.connect(lambda _=False, k=key: self.set_filter(k, None))
            menu.insertAction(before, action)

    def _fill_menu(self, menu: QMenu, filter: Filter) -> None:
        menu.clear()
        for choice in filter.choices():
            menu.addAction(choice.label).triggered.connect(
                lambda _=False, f=filter, c=choice: self.set_filter(f.key, c)
            )
        if menu.isEmpty():
            menu.addAction("Nothing to choose from yet").setEnabled(False)

    def set_verb(self, button: QPushButton) -> None:
        """Put the tab's main button (`Add officer`) at the right."""
        self.verb_button = button
        self._row.insertWidget(self._row.indexOf(self.options_button), button)

    # State

    @property
    def view(self) -> Any:
        """The value of the part of the list chosen; None where there are no parts."""
        return self.view_box.part

    @property
    def asked(self) -> Asked:
        """What is asked of the list."""
        return Asked(self.view, self.text, {key: choice.value for key, choice in self.filters.items()})

    @property
    def said(self) -> list[str]:
        """The same in words, for paper: the part, each filter, the find text."""
        words = [self.view_box.part_label, *(choice.label for choice in self.filters.values())]
        return [one for one in (*words, f"“{self.text}”" if self.text else "") if one]

    @property
    def text(self) -> str:
        """What the find box asks for."""
        return self.find_box.text().strip()

    def value(self, key: str) -> Any:
        """The value of a filter; None where it is not set."""
        return self.filters[key].value if key in self.filters else None

    @property
    def asks(self) -> bool:
        """Whether a find text or a filter is set."""
        return bool(self.text or self.filters)

    def set_view(self, value: Any) -> None:
        """Choose a part of the list by its value."""
        before = self.view
        self.view_box.choose_part(value)
        if self.view != before:
            self._tell()

    def set_view_quietly(self, value: Any) -> None:
        """The same, where the list is about to be another anyway."""
        self.view_box.choose_part(value)
        self._follow_view()

    def apply(self, view: View) -> None:
        """Ask what a view by name asks, and nothing else."""
        self.stop_naming()
        offered = {filter.key: filter for filter in self._offered}
        self.clear_quietly()
        self.view_box.choose_part(self.view_box.part_of(view))
        self.filters = {key: offered[key].choice(value) for key, value in view.values.items() if key in offered}
        self.view_box.show_saved(view)
        self._refresh()
        self.changed.emit()
        self.view_applied.emit(view)

    def present(self, name: str) -> View:
        """What is asked now as a view by that name; the find text is left out, as it may name a person."""
        first = self.view_box.parts[0].value if self.view_box.parts else None
        offered = {filter.key for filter in self._offered}
        values = {key: choice.value for key, choice in self.filters.items() if key in offered}
        return View(name, FIRST if self.view == first else self.view, values, own=True)

    def set_filter(self, key: str, choice: Choice | None) -> None:
        """Set one filter, or take it away."""
        self.filters.pop(key, None)
        if choice is not None:
            self.filters[key] = choice
        self._refresh()
        self._tell()

    def clear(self) -> None:
        """Take away every filter and the find text."""
        self.clear_quietly()
        self.changed.emit()

    def clear_quietly(self) -> None:
        """The same, where the list is about to be another anyway."""
        self.filters.clear()
        self.find_box.clear_quietly()
        self._follow_view()
        self._refresh()

    def _tell(self) -> None:
        self._follow_view()
        self.changed.emit()

    def _follow_view(self) -> None:
        """The view by name that asks what is asked is in use; the one chosen before others that ask the same."""
        box, now = self.view_box, self.asked.values
        views = ([box.saved] if box.saved is not None else []) + [view for view in box.views if view.values]
        same = (view for view in views if view.values == now and box.part_of(view) == self.view)
        box.show_saved(next(same, None))

    def show_count(self, shown: str, total: str | None = None) -> None:
        """`12 of 48`, or how many where nothing is left out."""
        self.count_label.setText(shown if total is None or total == shown else f"{shown} of {total}")
        self.clear_button.setVisible(self.asks)
        self._fit()

    # The room there is

    def _refresh(self) -> None:
        for key in [key for key in self._chips if key not in self.filters]:
            chip = self._chips.pop(key)
            self._row.removeWidget(chip)
            chip.deleteLater()
        for key, choice in self.filters.items():
            if key not in self._chips:
                self._chips[key] = self._add_chip(key)
            self._chips[key].setText(choice.label)
            self._chips[key].setAccessibleName(f"Filter {choice.label}: take away")
        self.clear_button.setVisible(self.asks)
        self._fit()

    def _add_chip(self, key: str) -> QPushButton:
        chip = button("", "chip", "dismiss")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.clicked.connect(lambda: self.set_filter(key, None))
        self._row.insertWidget(self._row.indexOf(self.filter_button), chip)
        QWidget.setTabOrder(next(reversed(self._chips.values()), self.find_box), chip)
        return chip

    def _fit(self) -> None:
        """Where there is little room Add filter is its icon alone, then the chips fold into it: `2 filters`."""
        for chips, words in ((True, True), (True, False), (False, False)):
            self._shows_chips = chips
            folded = len(self._chips) if not chips else 0
            plural = "" if folded == 1 else "s"
            self.filter_button.setText(f"{folded} filter{plural}" if folded else "Add filter")
            self.filter_button.setToolTip(
                "\n".join(choice.label for choice in self.filters.values()) if folded else "Add filter"
            )
            beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
            self.filter_button.setToolButtonStyle(beside if words or folded else alone)
            for chip in self._chips.values():
                chip.setVisible(chips)
            self._row.invalidate()
            if self._row.sizeHint().width() - self.find_box.slack <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write out as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setMinimumWidth(px(_LEAST))
            self._fit()
