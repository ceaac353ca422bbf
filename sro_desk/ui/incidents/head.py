"""The row over the log: which of its lists is in sight, and what can be added to it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from sro_desk.data.rows import Count
from sro_desk.ui.common.segments import Segments
from sro_desk.ui.common.text import Ground, button, icon_button
from sro_desk.ui.incidents.counts import number
from sro_desk.ui.incidents.lists import LISTS


class LogHead(Ground):
    """The lists as segments with their counts; at the right the button that adds and the list's options."""

    def __init__(self) -> None:
        super().__init__("surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 0)
        row.setSpacing(8)
        self.segments = Segments([one.title for one in LISTS], "Lists")
        self.add_button = button("Add incident", "primary", "add")
        self.options_button = icon_button("options", "Options of this list")
        self.options_button.setToolTip("Columns, sorting, views, export and print")
        row.addWidget(self.segments)
        row.addStretch(1)
        row.addWidget(self.add_button)
        row.addWidget(self.options_button)

    def name_button(self, words: str) -> None:
        """What the button adds."""
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """How many each list has."""
        for place, (one, count) in enumerate(zip(LISTS, counts, strict=True)):
            self.segments.set_title(place, f"{one.title}  {number(count)}", f"{one.title}, {number(count)}")
