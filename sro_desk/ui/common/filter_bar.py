"""The row above a table: view, find, chips, Add filter, `12 of 48`, Clear, and the button with the tab's verb.

While rows are selected it gives way to `3 selected` with what can be done with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from sro_desk.ui import theme
from sro_desk.ui.common import icons
from sro_desk.ui.common.text import px

FIND_DELAY = 150
"""Milliseconds of rest in typing before the list is filtered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter may take."""

    value: Any
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter that Add filter offers; `choices` is asked anew each time its menu opens."""

    key: str
    title: str
    choices: Any
    """A callable that gives the `Choice`s."""


class FilterBar(QWidget):
    """Emits `changed` when what is asked for changed: read `view`, `text` and `filters`."""

    changed = Signal()
    export_wanted = Signal()
    clear_selection = Signal()

    def __init__(self, find: str, parent: QWidget | None = None) -> None:
        """`find` is the find box's words (`Find in roster`)."""
        super().__init__(parent)
        self.filters: dict[str, Choice] = {}
        self._offered: tuple[Filter, ...] = ()
        self._chips: dict[str, QPushButton] = {}
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._asking = QWidget()
        self._row = QHBoxLayout(self._asking)
        self._row.setContentsMargins(12, 7, 12, 7)
        self._row.setSpacing(8)
        self.view_box = QComboBox()
        self.find_box = QLineEdit()
        self.count_label = QLabel()
        self.clear_button = QPushButton("Clear")
        self.filter_button = QToolButton()
        self.options_button = QToolButton()
        self.verb_button: QPushButton | None = None
        self._timer = QTimer(self)
        self._build_asking(find)
        self._build_selected()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._refresh()

    # Building

    def _build_asking(self, find: str) -> None:
        self.view_box.setAccessibleName("View")
        self.view_box.setMinimumWidth(136)
        self.view_box.hide()
        self.view_box.currentIndexChanged.connect(self.changed)
        self.find_box.setPlaceholderText(find)
        self.find_box.setAccessibleName(find)
        self.find_box.setClearButtonEnabled(True)
        self.find_box.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.find_box.setProperty("lead", "yes")
        self.find_box.setFixedWidth(px(180))
        self._timer.setSingleShot(True)
        self._timer.setInterval(FIND_DELAY)
        self._timer.timeout.connect(self.changed)
        self.find_box.textChanged.connect(lambda _: self._timer.start())
        self.filter_button.setText("Add filter")
        self.filter_button.setIcon(icons.icon("filter"))
        self.filter_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.filter_button.setProperty("kind", "quiet")
        self.filter_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter_button.setAccessibleName("Add filter")
        self.filter_button.hide()
        self.count_label.setFont(theme.font(theme.BODY_POINTS, QFont.Weight.DemiBold))
        self.clear_button.setProperty("kind", "link")
        self.clear_button.setAccessibleName("Clear the filters")
        self.clear_button.clicked.connect(self.clear)
        self.options_button.setIcon(icons.icon("options"))
        self.options_button.setProperty("kind", "quiet")
        for tool in (self.filter_button, self.options_button):
            tool.setIconSize(QSize(theme.icon_size(), theme.icon_size()))
        self.options_button.setAccessibleName("Columns")
        self.options_button.setToolTip("Columns")
        for widget in (self.view_box, self.find_box, self.filter_button, self.count_label, self.clear_button):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.options_button)
        self._stack.addWidget(self._asking)

    def _build_selected(self) -> None:
        chosen = QWidget()
        self._chosen_row = QHBoxLayout(chosen)
        self._chosen_row.setContentsMargins(12, 7, 12, 7)
        self._chosen_row.setSpacing(8)
        self.selected_label = QLabel()
        self.selected_label.setFont(theme.font(theme.BODY_POINTS, QFont.Weight.DemiBold))
        self._chosen_row.addWidget(self.selected_label)
        self._chosen_row.addStretch(1)
        self.unselect_button = QPushButton("Clear")
        self.unselect_button.setProperty("kind", "link")
        self.unselect_button.setAccessibleName("Clear the selection")
        self.unselect_button.clicked.connect(self.clear_selection)
        self._chosen_row.addWidget(self.unselect_button)
        self._stack.addWidget(chosen)

    def set_views(self, views: Sequence[Choice]) -> None:
        """Offer views (`In service`, `All officers`); the first is the one to begin with."""
        with QSignalBlocker(self.view_box):
            self.view_box.clear()
            for view in views:
                self.view_box.addItem(view.label, view.value)
        self.view_box.setVisible(bool(views))

    def set_filters(self, offered: Sequence[Filter]) -> None:
        """Offer these filters under Add filter."""
        self._offered = tuple(offered)
        menu = QMenu(self.filter_button)
        for filter in self._offered:
            child = menu.addMenu(filter.title)
            child.aboutToShow.connect(lambda m=child, f=filter: self._fill_menu(m, f))
        self.filter_button.setMenu(menu)
        self.filter_button.setVisible(bool(self._offered))

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

    def set_selection_actions(self, actions: Sequence[QAction]) -> None:
        """What can be done with a selection of several rows."""
        for at, action in enumerate(actions):
            button = QPushButton(action.text())
            button.clicked.connect(action.trigger)
            self._chosen_row.insertWidget(1 + at, button)

    # State

    @property
    def view(self) -> Any:
        """The chosen view's value; None where there are no views."""
        return self.view_box.currentData()

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
        """Choose a view by its value."""
        self.view_box.setCurrentIndex(max(0, self.view_box.findData(value)))

    def set_filter(self, key: str, choice: Choice | None) -> None:
        """Set one filter, or take it away."""
        self.filters.pop(key, None)
        if choice is not None:
            self.filters[key] = choice
        self._refresh()
        self.changed.emit()

    def clear(self) -> None:
        """Take away every filter and the find text."""
        self.clear_quietly()
        self.changed.emit()

    def clear_quietly(self) -> None:
        """The same, where the list is about to be another anyway."""
        self.filters.clear()
        with QSignalBlocker(self.find_box):
            self.find_box.clear()
        self._timer.stop()
        self._refresh()

    def show_count(self, shown: str, total: str | None = None) -> None:
        """`12 of 48`, or how many where nothing is left out."""
        self.count_label.setText(shown if total is None or total == shown else f"{shown} of {total}")
        self.clear_button.setVisible(self.asks)

    def show_selected(self, count: int) -> None:
        """Give way to the selection's actions while more than one row is selected."""
        self.selected_label.setText(f"{count} selected")
        self._stack.setCurrentIndex(1 if count > 1 else 0)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room, Add filter is its icon alone and chips stand in its menu's place."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.filter_button.setToolButtonStyle(style)
        self.options_button.setVisible(not narrow)
        for chip in self._chips.values():
            chip.setVisible(not narrow)

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

    def _add_chip(self, key: str) -> QPushButton:
        chip = QPushButton()
        chip.setProperty("kind", "chip")
        chip.setIcon(icons.icon("dismiss"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.clicked.connect(lambda: self.set_filter(key, None))
        self._row.insertWidget(self._row.indexOf(self.filter_button), chip)
        return chip
