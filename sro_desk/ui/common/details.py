"""A record read through: each field that is filled in, with its label, in the catalogue's order."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sro_desk.fields import KINDS, Type
from sro_desk.ui.common.panel import PAD, clear
from sro_desk.ui.common.show_value import show_value
from sro_desk.ui.common.text import Text, px
from sro_desk.wording import field_wording

_LABELS: Final = 122
"""Pixels of the labels at least, at 100 %."""


class Details(QWidget):
    """Labels and values in two columns; long texts wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(PAD, 10, PAD, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, px(_LABELS))
        self._grid.setColumnStretch(1, 1)

    def changeEvent(self, event: QEvent) -> None:
        """The labels' column follows the text's size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._grid.setColumnMinimumWidth(0, px(_LABELS))

    def show_record(
        self, kind: str, values: Mapping[str, Any], names: Mapping[str, str], leave_out: Sequence[str] = ()
    ) -> None:
        """Show the fields that hold something; `names` are the records referred to, by field."""
        clear(self._grid)
        place = 0
        for field in KINDS[kind].fields:
            value = names.get(field.name) if field.type is Type.REFERENCE else values.get(field.column)
            if field.name in leave_out or value in (None, ()):
                continue
            label = Text(field_wording(kind, field.name).label.rstrip("?"), "body", "muted", wrap=True)
            text = Text(value if isinstance(value, str) and field.type is Type.REFERENCE else show_value(field, value),
                        "body", wrap=True)  # fmt: skip
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, place, 1, Qt.AlignmentFlag.AlignTop)
            place += 1
