"""The fields of a form: one row each, checked one by one and against each other, and where a fault is shown."""

from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from sro_desk.errors import Fault
from sro_desk.fields import KINDS, Type
from sro_desk.ui.common.dropzone import FileEditor, dropped_files
from sro_desk.ui.common.form_checks import check_orders, watch_orders
from sro_desk.ui.common.form_row import KEEP_KEYS, FormRow, Supply
from sro_desk.ui.common.form_spec import FormSpec, Target
from sro_desk.ui.common.mnemonics import mnemonics
from sro_desk.ui.common.panel import Panel


class FormFields(Panel):
    """A panel with the rows of one kind's form."""

    touched = Signal()
    """Something was typed."""

    def __init__(self, spec: FormSpec, target: Target, supply: Supply) -> None:
        super().__init__()
        self.spec, self.target, self.supply = spec, target, supply
        self.rows: dict[str, FormRow] = {}
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(KEEP_KEYS), self, self._turn_keep, context=inside)

    def _turn_keep(self) -> None:
        """Keep the field with the cursor for the next record, or no longer."""
        for row in self.rows.values():
            if row.isAncestorOf(self.focusWidget() or self):
                row.turn_keep()

    def _build_rows(self) -> None:
        keeping = self.target.record is None and self.spec.another
        unique = KINDS[self.spec.kind].key
        for field in self.spec.shown:
            keeps = keeping and field.type is not Type.FILE and unique != (field,)
            row = FormRow(self.spec.kind, field.name, self.supply, keep=keeps, needed=field.name in self.spec.needs)
            row.edited.connect(self.touched)
            if isinstance(row.editor, FileEditor):
                row.editor.refused.connect(row.show_fault)
            self.save_on_enter(row)
            self.rows[field.name] = row
            self.body.addWidget(row)
        watch_orders(self.spec.kind, self.rows)
        self.setAcceptDrops(any(isinstance(row.editor, FileEditor) for row in self.rows.values()))
        letters = mnemonics([row.label_text for row in self.rows.values()])
        for row, letter in zip(self.rows.values(), letters, strict=True):
            row.set_mnemonic(letter)

    def save_on_enter(self, row: FormRow) -> None:
        """Enter in a line of that row saves."""
        for line in cast("list[QLineEdit]", row.findChildren(QLineEdit)):
            line.installEventFilter(self)

    def start(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.rows.values())).editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    # Checking

    def check(self) -> bool:
        """Check every field and what stands between them; the first to be mended gets the cursor."""
        good = [row.check() for row in self.rows.values()]
        check_orders(self.spec.kind, self.rows)
        self.go_to_fault()
        return all(good) and not any(row.fault for row in self.rows.values())

    def go_to_fault(self) -> None:
        """Put the cursor into the first field that must be mended."""
        if faulty := self.first_fault():
            self.go_to(faulty)

    def first_fault(self) -> FormRow | None:
        """The first field that must be mended."""
        return next((row for row in self.rows.values() if row.fault), None)

    def go_to(self, row: FormRow) -> None:
        """Put the cursor into that field and bring it into sight."""
        row.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row))

    def values(self) -> dict[str, Any]:
        """What the fields hold, by column, after `check`."""
        return {row.field.column: row.value for row in self.rows.values()}

    def row_of(self, fault: Fault) -> FormRow | None:
        """Where a fault is shown; one at the owner's key, which has no row, at the first part of the key that has."""
        if fault.kind != self.spec.kind:
            return None
        if fault.field in self.rows:
            return self.rows[fault.field]
        keys = [field.name for field in KINDS[self.spec.kind].key]
        return next((self.rows[name] for name in keys if name in self.rows), None) if fault.field in keys else None

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on a form that has a field for one."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file to its field."""
        editor = next(row.editor for row in self.rows.values() if isinstance(row.editor, FileEditor))
        editor.dropEvent(event)
