"""How the page that edits many records is laid out: the form at the left, what would change at the right, each alone
where there is little room, and the buttons below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sro_desk.ui.common.bulk_preview import BulkPreview
from sro_desk.ui.common.bulk_row import BulkRow
from sro_desk.ui.common.confirm import Strip
from sro_desk.ui.common.mnemonics import mnemonics, underlined
from sro_desk.ui.common.panel import PAD, Panel, put_in, scrolled
from sro_desk.ui.common.segments import Segments
from sro_desk.ui.common.tab_order import move_focus
from sro_desk.ui.common.text import Cut, Ground, Text, button, px

_FORM: Final = 560
_WIDE: Final = 1000
"""Pixels at 100 %: the form's width, and from which width on both sides fit."""
_UNBOUND: Final = 16_777_215


class BulkLayout(Ground):
    """`scope` chooses between the records selected and all of the list; it is hidden where they are the same."""

    def __init__(self, title: str, rows: Sequence[BulkRow], selected: int) -> None:
        super().__init__("surface")
        self.setAccessibleName(title)
        self.name = Text(title, "title")
        self.scope = Segments((f"The {selected:,} selected", "All that the filters let through"), "Edit")
        self.form, self.preview, self.strip = Panel(), BulkPreview(), Strip()
        self.save_button = button("", "primary")
        self.preview_button = button("Show what changes", "primary")
        self.back_button = button("Back to the form", "quiet", "chevron_left")
        self.cancel_button = button("Cancel", "quiet")
        self._previewed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(self._sides(rows), 1)
        column.addWidget(self.strip)
        column.addWidget(self._foot())

    def _head(self) -> Ground:
        ground = Ground("surface", bottom=True)
        row = QHBoxLayout(ground)
        row.setContentsMargins(PAD, 12, PAD, 12)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(Cut("What is kept stays as it is in each of them. Nothing is saved before you have seen it.",
                            "body", "muted"))  # fmt: skip
        row.addLayout(words, 1)
        row.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignTop)
        return ground

    def _sides(self, rows: Sequence[BulkRow]) -> QHBoxLayout:
        sides = QHBoxLayout()
        sides.setSpacing(0)
        self.form.head_ground.hide()
        self.form.body.setSpacing(16)
        for row, letter in zip(rows, mnemonics([row.label_text for row in rows]), strict=True):
            row.label.setText(underlined(row.title, letter))
            self.form.body.addWidget(row)
        self._line = Ground("border")
        self._line.setFixedWidth(1)
        self.area = scrolled()
        put_in(self.area, self.preview)
        sides.addWidget(self.form)
        sides.addWidget(self._line)
        sides.addWidget(self.area, 1)
        return sides

    def _foot(self) -> Ground:
        ground = Ground("sunken", top=True)
        row = QHBoxLayout(ground)
        row.setContentsMargins(PAD, 8, PAD, 8)
        row.setSpacing(8)
        for one in (self.save_button, self.preview_button, self.back_button):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        return ground

    def show_sides(self, *, previewed: bool) -> None:
        """Where there is little room, the preview takes the form's place once there is one."""
        self._previewed = previewed
        wide = self.width() >= px(_WIDE)
        self.form.setVisible(wide or not previewed)
        self.area.setVisible(wide or previewed)
        self._line.setVisible(wide)
        self.back_button.setVisible(not wide and previewed)
        self.form.setMaximumWidth(px(_FORM) if wide else _UNBOUND)
        self.form.setMinimumWidth(px(_FORM) if wide else 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From the top to the bottom, also through what a field that is set was given later."""
        return move_focus(self, self.form.area, forward=forward) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both sides where they fit."""
        super().resizeEvent(event)
        self.show_sides(previewed=self._previewed)
