"""A complete form in the inspector: rows, draft, checks at the fields, Save / Save and add another / Cancel."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton

from sro_desk.errors import EntryRefused, Fault, Refused
from sro_desk.fields import KINDS, Type
from sro_desk.ui.common.confirm import Strip
from sro_desk.ui.common.dates import show_time
from sro_desk.ui.common.drafts import DRAFT_DELAY, Draft, DraftKey
from sro_desk.ui.common.dropzone import FileEditor, dropped_files
from sro_desk.ui.common.form_checks import check_orders
from sro_desk.ui.common.form_head import FormHead
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.form_spec import FormSpec, Target, action_name
from sro_desk.ui.common.jobs import Progress
from sro_desk.ui.common.mnemonics import mnemonics
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.saving import Conflict, Submission, conflict_words, settle, submit
from sro_desk.ui.common.text import button
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.desk import Desk

FORM_WIDTH: Final = 468
"""Pixels of a form at 100 %."""


class Form(Panel):
    """The form of one kind. It saves by a job; what is typed and not saved is kept as a draft."""

    saved = Signal(object)
    """The outcome of a save."""
    closed = Signal()
    """The user is done with the form, saved or not."""

    def __init__(self, desk: "Desk", spec: FormSpec, target: Target, supply: Supply) -> None:
        super().__init__()
        self.desk, self.spec, self.target = desk, spec, target
        self.title = spec.title or action_name(spec.kind, new=target.record is None)
        self.key = DraftKey(spec.kind, target.record, target.owner)
        self.dirty = False
        self._again = False
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY)
        self._draft_timer.timeout.connect(self.keep_draft)
        self.rows: dict[str, FormRow] = {}
        self.top = FormHead(self.title, target.about)
        self.top.close_wanted.connect(self.leave)
        self.head.addWidget(self.top)
        self._build_rows(supply)
        self._build_foot()
        self._fill()
        desk.drafts.gathering.connect(self.keep_draft)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setAcceptDrops(any(isinstance(row.editor, FileEditor) for row in self.rows.values()))
        self.setAccessibleName(self.title)

    # Building

    def _build_rows(self, supply: Supply) -> None:
        new = self.target.record is None
        for field in self.spec.shown:
            keeps = new and self.spec.another and field.type is not Type.FILE
            row = FormRow(self.spec.kind, field.name, supply, keep=keeps, needed=field.name in self.spec.needs)
            row.edited.connect(self._edited)
            if isinstance(row.editor, FileEditor):
                row.editor.refused.connect(row.show_fault)
            self.save_on_enter(row)
            self.rows[field.name] = row
            self.body.addWidget(row)
        letters = mnemonics([row.label_text for row in self.rows.values()])
        for row, letter in zip(self.rows.values(), letters, strict=True):
            row.set_mnemonic(letter)

    def save_on_enter(self, row: FormRow) -> None:
        """Enter in a line of that row saves."""
        for line in cast("list[QLineEdit]", row.findChildren(QLineEdit)):
            line.installEventFilter(self)

    def _build_foot(self) -> None:
        self.strip = Strip()
        self.add_strip(self.strip)
        self.save_button = button(self.spec.button or f"Save {noun(self.spec.kind)}", "primary")
        self.save_button.clicked.connect(self.save)
        self.again_button: QPushButton | None = None
        self.foot.addWidget(self.save_button)
        if self.spec.another and self.target.record is None:
            self.again_button = button("Save and add another")
            self.again_button.clicked.connect(self.save_and_add_another)
            self.foot.addWidget(self.again_button)
        self.foot.addStretch(1)
        self.cancel_button = button("Cancel", "quiet")
        self.cancel_button.clicked.connect(self.cancel)
        self.foot.addWidget(self.cancel_button)
        self.foot_ground.show()

    def _fill(self) -> None:
        """The record's values, or what is preset; over them a draft that was kept."""
        new = self.target.record is None
        for row in self.rows.values():
            column = row.field.column
            if new:
                row.write(self.target.preset.get(column, row.field.default))
            else:
                row.write(self.target.values.get(column))
        if draft := self.desk.drafts.find(self.key):
            if draft.revision is not None:  # what others saved since is merged, never written over
                self.target = replace(self.target, revision=draft.revision)
            self.retype(draft.typed)
            self.dirty = True
            self._say_kept(draft)

    def start(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.rows.values())).editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    # Typing and drafts

    def _edited(self) -> None:
        self.dirty = True
        self._draft_timer.start()

    def keep_draft(self) -> None:
        """Keep what stands in the form, if anything was typed."""
        self._draft_timer.stop()
        if self.dirty:
            draft = Draft(self.title, self.typed(), self.desk.now, self.target.about, self.target.revision)
            self.desk.drafts.keep(self.key, draft)
            self._say_kept(draft)

    def typed(self) -> Mapping[str, object]:
        """What a draft keeps."""
        return {name: row.editor.typed() for name, row in self.rows.items()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show a draft again."""
        for name, what in typed.items():
            if name in self.rows:  # the draft may be of a form with more fields
                self.rows[name].retype(what)

    def _say_kept(self, draft: Draft) -> None:
        again = f". Choose {draft.file} again." if draft.file else ""
        self.top.note.setText(f"Draft kept {show_time(draft.kept_at)}{again}")

    def _drop_draft(self) -> None:
        self._draft_timer.stop()
        self.dirty = False
        self.desk.drafts.drop(self.key)
        self.top.note.setText("")

    def leave(self) -> None:
        """Close the form; a draft of what was typed stays."""
        self.keep_draft()
        if self.dirty:
            self.desk.said.emit(f"The draft of {self.title} is kept. Open the form again to go on.")
        self.closed.emit()

    def cancel(self) -> None:
        """Close the form; where something was typed, ask in the form whether to discard it."""
        if not self.dirty:
            self.closed.emit()
            return
        self.strip.ask("Discard what you typed?", [("Discard", self._discard), ("Keep editing", self._keep_editing)])

    def _discard(self) -> None:
        self._drop_draft()
        self.closed.emit()

    def _keep_editing(self) -> None:
        self.strip.hide()
        self.start()

    # Saving

    def check(self) -> bool:
        """Check every field and what stands between them; the first to be mended gets the cursor."""
        good = [row.check() for row in self.rows.values()]
        check_orders(self.spec.kind, self.rows)
        self._go_to_fault()
        return all(good) and not any(row.fault for row in self.rows.values())

    def _go_to_fault(self) -> None:
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

    def save(self) -> None:
        """Save, then close."""
        self._save(again=False)

    def save_and_add_another(self) -> None:
        """Save, then begin the next record with what is to be kept for it."""
        self._save(again=True)

    def _save(self, *, again: bool) -> None:
        if not self.save_button.isEnabled():
            return
        self.keep_draft()
        self.strip.hide()
        if not self.check():
            return
        self._again = again
        self._start_saving(self.work())

    def work(self) -> "Callable[[Progress], Outcome]":
        """What saves the values, beside the window."""
        submission = Submission(self.spec.kind, self.target, self.values(), self.title)
        database, context = self.desk.open_database, self.desk.context
        return lambda _progress: submit(database, context, submission)

    def _start_saving(self, work: "Callable[[Progress], Outcome]") -> None:
        self.strip.hide()
        self._set_busy(busy=True)
        job = self.desk.jobs.start(f"Saving {noun(self.spec.kind)}", work, self._take_saved, refused=self._take_refused)
        job.finished.connect(self._not_busy)

    def _not_busy(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.save_button, self.again_button, self.cancel_button):
            if one is not None:
                one.setEnabled(not busy)

    def _take_saved(self, outcome: "Outcome") -> None:
        self._drop_draft()
        self.desk.settle(outcome)
        self.saved.emit(outcome)
        if self._again:
            self._begin_next()
        else:
            self.closed.emit()

    def _begin_next(self) -> None:
        for row in self.rows.values():
            if not row.kept:
                row.clear()
        self.area.verticalScrollBar().setValue(0)
        empty = next((row for row in self.rows.values() if not row.kept), None)
        (empty or next(iter(self.rows.values()))).editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_refused(self, error: Refused) -> None:
        """Show each fault at its field, whatever has no field above the buttons."""
        if isinstance(error, Conflict):
            words = conflict_words(error, self.desk.zone)
            self.strip.ask(words, [("Keep mine", lambda: self._settle(error, yours=True)),
                                   ("Keep theirs", lambda: self._settle(error, yours=False))])  # fmt: skip
            return
        rest = []
        for fault in error.faults if isinstance(error, EntryRefused) else ():
            row = self.row_of(fault)
            if row is None:
                rest.append(fault.reason)
            else:
                row.show_fault(fault.reason)
        if not isinstance(error, EntryRefused):
            rest.append(str(error))
        if rest:
            self.strip.tell("\n".join(rest))
        self._go_to_fault()

    def _settle(self, conflict: Conflict, *, yours: bool) -> None:
        """Save what two people changed, with one side's values where both changed a field."""
        database, context = self.desk.open_database, self.desk.context
        self._start_saving(lambda _progress: settle(database, context, conflict, yours=yours))

    def row_of(self, fault: Fault) -> FormRow | None:
        """Where a fault is shown; one at the owner's key, which has no row, at the first part of the key that has."""
        if fault.kind != self.spec.kind:
            return None
        if fault.field in self.rows:
            return self.rows[fault.field]
        keys = [field.name for field in KINDS[self.spec.kind].key]
        return next((self.rows[name] for name in keys if name in self.rows), None) if fault.field in keys else None

    # Keys and drops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form and keeps the draft."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line saves, as the default button would."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            completer = watched.completer()
            choosing = completer is not None and completer.popup().isVisible()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not choosing:
                self.save()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on a form that has a field for one."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file to its field."""
        editor = next(row.editor for row in self.rows.values() if isinstance(row.editor, FileEditor))
        editor.dropEvent(event)
