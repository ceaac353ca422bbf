"""What would become of many records, before anything is saved: field by field, and who is refused."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sro_desk.fields import KINDS
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.panel import PAD, clear
from sro_desk.ui.common.text import Ground, Hairline, Text, button
from sro_desk.wording import counted, field_wording, noun

if TYPE_CHECKING:
    from sro_desk.data.edit_many import FieldChange, Group, Preview
    from sro_desk.ui.common.bulk_row import BulkRow

_REFUSALS: Final = 12
"""Refused records that are listed; beyond them it is said how many more there are."""


class RefusedList(Ground):
    """Records that stand in the way, each with its reason, and the way on without them."""

    left_out = Signal()

    def __init__(self) -> None:
        super().__init__("error_soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, 12, PAD, 12)
        row.setSpacing(8)
        row.addWidget(IconLabel("error_circle", "error"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        self.title = Text("", "strong", wrap=True)
        self.lines = Text("", "body", wrap=True)
        self.button = button("")
        self.button.clicked.connect(self.left_out)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_refused(self, title: str, lines: Sequence[str], count: int, way_on: str) -> None:
        """The first `lines` of `count`; `way_on` is empty where there is none."""
        shown = [f"{line[:1].upper()}{line[1:]}" for line in lines[:_REFUSALS]]
        if count > len(shown):
            shown.append(f"and {count - len(shown):,} more")
        self.title.setText(title)
        self.lines.setText("\n".join(shown))
        self.button.setText(way_on)
        self.button.setAccessibleName(way_on)
        self.button.setVisible(bool(way_on))
        self.setAccessibleName(f"{title} {' '.join(shown)}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class BulkPreview(QWidget):
    """Empty until something was looked at."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 12, PAD, PAD)
        column.setSpacing(12)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = Text("", "body", "muted", wrap=True)
        self.refused = RefusedList()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.refused)
        column.addLayout(self.body)

    def say(self, words: str) -> None:
        """Nothing to show, and why."""
        clear(self.body)
        self.refused.hide()
        self._say(words, "body", "muted")

    def show_preview(self, seen: "Preview", row_of: "Callable[[str], BulkRow]") -> None:
        """Show what would change; `row_of` gives a field's row, which knows how its values read."""
        clear(self.body)
        kind, total = seen.wanted.kind, len(seen.wanted.ids)
        self._say("" if seen.refused else _summary(kind, total, seen), "sentence", "text")
        self._show_refused(seen)
        for change in seen.fields:
            self.body.addWidget(Hairline())
            self._show_field(kind, total, change, row_of(change.field))

    def _say(self, words: str, role: str, ink: str) -> None:
        self.words.set_role(role, ink)
        self.words.setText(words)
        if self.words.isHidden() == bool(words):
            self.words.setHidden(not words)

    def _show_refused(self, seen: "Preview") -> None:
        self.refused.hide()
        if not seen.refused:
            return
        kind, total, unfit = seen.wanted.kind, len(seen.wanted.ids), len(seen.unfit)
        left = total - unfit
        lines = [_refusal(one.name, one.fault.kind, one.fault.field, one.fault.reason) for one in seen.refused
                 if one.name]  # fmt: skip
        way_on = f"Leave {'it' if unfit == 1 else f'these {unfit:,}'} out" if unfit and left else ""
        verb = "cannot be changed so. As long as any cannot, nothing is saved."
        title = f"{unfit:,} of {total:,} {verb}" if unfit else f"Other records stand in the way of this {noun(kind)}."
        self.refused.show_refused(title, lines, len(seen.refused), way_on)

    def _show_field(self, kind: str, total: int, change: "FieldChange", row: "BulkRow") -> None:
        label = field_wording(kind, change.field).label.rstrip("?")
        self.body.addWidget(Text(label, "strong", wrap=True))
        after = row.text_of(change.after)
        if not change.records:
            self.body.addWidget(Text(f"Nothing changes: it is {after} in all.", "body", "muted", wrap=True))
            return
        many = "all" if change.records == total else f"{change.records:,} of {total:,}"
        self.body.addWidget(Text(f"Becomes {after} in {many}, where it was", wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(PAD, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        for place, group in enumerate(change.groups):
            _add_group(grid, place, row.text_of(group.before), group, kind)
        self.body.addLayout(grid)
        if change.more:
            more = Text(f"and {change.more:,} more with other values", "body", "muted")
            more.setContentsMargins(PAD, 0, 0, 0)
            self.body.addWidget(more)


def _summary(kind: str, total: int, seen: "Preview") -> str:
    if not seen.changed:
        return "Nothing would change: all are so already."
    same = total - seen.changed
    rest = f" {same:,} {'is' if same == 1 else 'are'} so already." if same else ""
    return f"{many(kind, seen.changed)} would change.{rest}"


def many(kind: str, count: int) -> str:
    """`1 incident`, `12 incidents`."""
    return f"1 {noun(kind)}" if count == 1 else counted(kind, count)


def _add_group(grid: QGridLayout, place: int, before: str, group: "Group", kind: str) -> None:
    names = ", ".join(name.removeprefix(f"{noun(kind)} ") for name in group.names)
    more = group.records - len(group.names)
    told = f"{names} and {more:,} more" if more else names
    grid.addWidget(Text(before, wrap=True), place, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(
        Text(f"{group.records:,}", "strong"), place, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
    )
    grid.addWidget(Text(told, "body", "muted", wrap=True), place, 2, Qt.AlignmentFlag.AlignTop)


def _refusal(name: str, kind: str, field: str, reason: str) -> str:
    """`Incident 26-0001, Closed on: …`."""
    at = f", {field_wording(kind, field).label.rstrip('?')}" if field else ""
    return f"{name}{at}: {_in_words(kind, reason)}"


def _in_words(kind: str, reason: str) -> str:
    """A reason that names a field as the workbook does, with the name that forms show."""
    for field in KINDS[kind].fields:
        if "_" in field.name:
            reason = reason.replace(f" {field.name} ", f" {field_wording(kind, field.name).label} ")
    return reason
