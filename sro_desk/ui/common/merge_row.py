"""One field that two people changed: mine, theirs, what it was before, and a choice among mine, theirs and another."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from sro_desk.data.rows import Choice, FieldMerge
from sro_desk.fields import KINDS, Field, Type
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.show_value import show_value
from sro_desk.ui.common.text import Ground, Text

MINE: Final = 0
THEIRS: Final = 1
OTHER: Final = 2
WIDTHS: Final = (128, 176, 176, 112, 64)
"""How the columns share the width: field, mine, theirs, before, edit."""


class Told(NamedTuple):
    """A row in words: its label, which side changed it, and the three values as people read them."""

    label: str
    who: str
    mine: str
    theirs: str
    before: str


def value_text(of: Field, value: Any, choices: Mapping[str, Sequence[Choice]]) -> str:
    """A value as people read it; a reference by its record's name."""
    if of.type is Type.REFERENCE and value is not None:
        names = (one.label for one in choices.get(of.refers_to, ()) if one.id == value)
        return next(names, f"a {of.refers_to.replace('_', ' ')} that is no longer there")
    return show_value(of, value)


class Side(Ground):
    """A value that can be chosen, by its radio button or by a click anywhere on it."""

    def __init__(self, text: str, name: str, before: str) -> None:
        super().__init__("surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        self.radio = QRadioButton()
        self.radio.setAccessibleName(name)
        self.radio.setAccessibleDescription(f"Before: {before}" if before else "")
        self.radio.toggled.connect(self._show_chosen)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_words(text, "text"), 1)
        _share(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()
        event.accept()

    def _show_chosen(self, chosen: bool) -> None:
        self._bar = chosen
        self.set_role("selection" if chosen else "surface")


class MergeRow(QWidget):
    """A field in which two sides differ. Where only one changed it, that side is chosen from the start."""

    picked = Signal()

    def __init__(self, kind: str, id: int, field: FieldMerge, told: Told, supply: Supply) -> None:
        """A field without a name is the record itself; it has no value to type."""
        super().__init__()
        self.kind, self.id, self.field, self.told = kind, id, field, told
        self._supply = supply
        self.form_row: FormRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.mine = Side(told.mine, f"{told.label}: keep mine, {told.mine}", told.before)
        self.theirs = Side(told.theirs, f"{told.label}: take theirs, {told.theirs}", told.before)
        self.other = QRadioButton("Edit")
        self.other.setAccessibleName(f"{told.label}: edit")
        typed = bool(field.field) and KINDS[kind].field(field.field).type is not Type.FILE
        self.other.setVisible(typed)
        self._group = QButtonGroup(self)
        for place, radio in enumerate((self.mine.radio, self.theirs.radio, self.other)):
            self._group.addButton(radio, place)
        self._build()
        self._group.idToggled.connect(self._toggled)
        if not field.conflict:
            self.pick(MINE if field.merged == field.yours else THEIRS)

    def _build(self) -> None:
        label = QWidget()
        words = QVBoxLayout(label)
        words.setContentsMargins(0, 4, 0, 4)
        words.setSpacing(0)
        words.addWidget(Text(self.told.label, "label", wrap=True))
        words.addWidget(Text(self.told.who, "help", "muted", wrap=True))
        words.addStretch(1)
        before = _words(self.told.before, "muted")
        before.setContentsMargins(0, 4, 0, 4)
        edit = QWidget()
        last = QHBoxLayout(edit)
        last.setContentsMargins(0, 4, 0, 4)
        last.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (label, before, edit):
            _share(widget)
        self._column.addLayout(in_columns((label, self.mine, self.theirs, before, edit)))
        self.fault = Text("", "error", "error", wrap=True)
        self.fault.hide()
        self._column.addWidget(self.fault)

    # Choosing

    def pick(self, side: int) -> None:
        """Choose mine, theirs or another value."""
        self._group.button(side).setChecked(True)

    @property
    def side(self) -> int:
        """What is chosen; -1 before anything is."""
        return self._group.checkedId()

    def start(self) -> None:
        """Put the cursor here."""
        if self.side == OTHER and self.form_row is not None:
            self.form_row.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self._group.checkedButton() or self.mine.radio).setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, side: int, on: bool) -> None:
        if not on:
            return
        self.show_fault("")
        if side == OTHER and self.form_row is None:
            self.form_row = FormRow(self.kind, self.field.field, self._supply)
            self.form_row.write(self.field.yours)
            self.form_row.edited.connect(self.picked)
            self._column.insertWidget(1, self.form_row)
        if self.form_row is not None:
            self.form_row.setVisible(side == OTHER)
            if side == OTHER:
                self.form_row.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit()

    # What is chosen

    def check(self) -> bool:
        """Whether something is chosen, and what was typed will do."""
        if self.side == OTHER and self.form_row is not None:
            return self.form_row.check()
        self.show_fault("" if self.side >= 0 else f"Both changed {self.told.label}. Choose one, or edit.")
        return self.side >= 0

    @property
    def value(self) -> object:
        """What shall stand in the field, after `check`."""
        if self.side == OTHER and self.form_row is not None:
            return self.form_row.value
        return self.field.yours if self.side == MINE else self.field.theirs

    def show_fault(self, reason: str) -> None:
        """Show what must be mended under the row."""
        if self.side == OTHER and self.form_row is not None:
            self.form_row.show_fault(reason)
            reason = ""
        self.fault.setText(reason)
        self.fault.setVisible(bool(reason))


def _words(text: str, ink: str) -> Text:
    """A value that breaks into lines where it must, an address after its signs."""
    shown = Text(re.sub(r"(?<=[@./_\\-])(?=\w)", "\u200b", text), "body", ink, wrap=True)
    shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return shown


def in_columns(widgets: Sequence[QWidget]) -> QHBoxLayout:
    """The five columns of a row, or of the line of headings."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget, width in zip(widgets, WIDTHS, strict=True):
        row.addWidget(widget, width)
    return row


def _share(widget: QWidget) -> None:
    """As wide as its column, whatever it holds."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Ignored)
    widget.setSizePolicy(policy)


def headings(make: Callable[[str], QWidget], by: str) -> QHBoxLayout:
    """The line over the rows."""
    made = [make(title) for title in ("Field", "Mine", f"Theirs: {by}", "Before", "")]
    for widget in made:
        _share(widget)
    return in_columns(made)
