"""A complete form in the inspector: its fields, the draft of what is typed, Save / Save and add another / Cancel."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sro_desk.data.attachments import KeptFile
from sro_desk.errors import EntryRefused, Refused
from sro_desk.fields import KINDS
from sro_desk.ui.common.confirm import Strip
from sro_desk.ui.common.dates import show_time
from sro_desk.ui.common.draft_keeper import DraftKeeper
from sro_desk.ui.common.drafts import Draft, DraftKey
from sro_desk.ui.common.dropzone import FileEditor
from sro_desk.ui.common.editors import enter_in_line
from sro_desk.ui.common.form_fields import FormFields
from sro_desk.ui.common.form_head import FormHead
from sro_desk.ui.common.form_news import FormNews
from sro_desk.ui.common.form_row import Supply
from sro_desk.ui.common.form_spec import FormSpec, Target, action_name, owner_column
from sro_desk.ui.common.jobs import Progress
from sro_desk.ui.common.panel import LeftByEsc
from sro_desk.ui.common.saving import start_saving
from sro_desk.ui.common.text import button
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.data.edit import Edit
    from sro_desk.data.merge import Conflict
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.desk import Desk

FORM_WIDTH: Final = 468
"""Pixels of a form at 100 %."""
_TYPING: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.Drop}
)


class Form(LeftByEsc, FormFields):
    """The form of one kind. It saves by a job; what is typed and not saved is kept as a draft."""

    saved = Signal(object)
    """The outcome of a save."""
    closed = Signal()
    """The user is done with the form, saved or not."""
    has_parts = False
    """Whether records that belong to the form's own are typed in it too."""

    def __init__(self, desk: "Desk", spec: FormSpec, target: Target, supply: Supply) -> None:
        super().__init__(spec, target, supply)
        self.desk = desk
        self.title = spec.title or action_name(spec.kind, new=target.record is None)
        self.key = DraftKey(spec.kind, target.record, target.owner)
        self.dirty = False
        self._again = False
        self._keeper = DraftKeeper(desk, self, self._draft)
        self._keeper.kept.connect(self._say_kept)
        self.touched.connect(self._edited)
        self.top = FormHead(self.title, target.about)
        self.top.close_wanted.connect(self.leave)
        self.head.addWidget(self.top)
        self.news = FormNews(self)
        self._build_rows()
        self._build_foot()
        self._take_up()
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save, context=inside)
        if self.again_button is not None:
            QShortcut(QKeySequence("Ctrl+Shift+Return"), self, self.save_and_add_another, context=inside)
        self.setAccessibleName(self.title)

    # Building

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

    def begin(self, target: Target, supply: Supply) -> None:
        """Take up another record, once the form is closed: as it would be built for it, and much quicker. A form for
        new records stays one."""
        self.saved.disconnect()
        self.closed.disconnect()
        self.target, self.supply, self.dirty = target, supply, False
        self.key = DraftKey(self.spec.kind, target.record, target.owner)
        self.top.show_about(target.about)
        self.top.note.setText("")
        self.top.tell("")
        self.strip.hide()
        for row in self.rows.values():
            row.renew(supply)
        self._take_up()
        self.area.verticalScrollBar().setValue(0)

    @property
    def is_saving(self) -> bool:
        """Whether what stands here is being saved."""
        return not self.save_button.isEnabled()

    def rest(self) -> None:
        """The form is closed and kept for another record; nothing that happens meanwhile is of its concern."""
        self.dirty, self.target = False, replace(self.target, revision=None, values={}, preset={})

    def _take_up(self) -> None:
        self._fill()
        if self.dirty:
            self.news.look(frozenset({self.spec.kind}))

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

    # Typing and drafts

    def _edited(self) -> None:
        self.dirty = True
        self._keeper.typed()

    def keep_draft(self) -> None:
        """Keep what stands in the form, if anything was typed."""
        self._keeper.keep()

    def _draft(self) -> tuple[DraftKey, Draft] | None:
        if not self.dirty:
            return None
        return self.key, Draft(self.title, self.typed(), self.desk.now, self.target.about, self.target.revision)

    def typed(self) -> Mapping[str, object]:
        """What a draft keeps."""
        return {name: row.editor.typed() for name, row in self.rows.items()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show a draft again."""
        for name, what in typed.items():
            if name not in self.rows:  # the draft may be of a form with more fields
                continue
            editor = self.rows[name].editor
            if isinstance(what, KeptFile) and isinstance(editor, FileEditor):
                editor.bring_back(what, self.desk.drafts.reader(what))
            else:
                self.rows[name].retype(what)

    def _say_kept(self, draft: Draft) -> None:
        self.top.note.setText(f"Draft kept {show_time(draft.kept_at)}")

    def _drop_draft(self) -> None:
        self.dirty = False
        self._keeper.drop(self.key)
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

    def edits(self) -> "tuple[Edit, ...]":
        """What is to be saved, as one action named `title`."""
        from sro_desk.data.edit import Edit

        values = self.values()
        if self.target.record is None and self.target.owner is not None:
            values[owner_column(self.spec.kind)] = self.target.owner
        return (Edit(self.spec.kind, self.target.record, values, self.target.revision, self.title),)

    def work(self) -> "Callable[[Progress], Outcome]":
        """What saves the values, beside the window."""
        from sro_desk.data import merge

        database, context, edits = self.desk.open_database, self.desk.context, self.edits()
        return lambda _progress: merge.save(database, context, edits[0].name, edits)

    def _start_saving(self, work: "Callable[[Progress], Outcome]") -> None:
        self.strip.hide()
        self._set_busy(busy=True)
        title = f"Saving {noun(self.spec.kind)}"
        job = start_saving(self.desk, self, self.key, title, work, self._take_saved, self._take_refused)
        job.finished.connect(self._not_busy)

    def _not_busy(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        """While it saves, nothing can be typed: it would not be saved, and the form closes."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self) if busy else app.removeEventFilter(self)
        for one in (self.save_button, self.again_button, self.cancel_button):
            if one is not None:
                one.setEnabled(not busy)

    def _take_saved(self, outcome: "Outcome") -> None:
        self._not_busy()
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
        from sro_desk.data.merge import Conflict

        if isinstance(error, Conflict):
            self._open_merge(error)
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
        self.go_to_fault()

    def _open_merge(self, conflict: "Conflict") -> None:
        """Let the user choose field by field; until that is saved, the form stays as it is."""
        from sro_desk.ui.common.merge_sheet import MergeSheet

        about = self.target.about or f"this {noun(self.spec.kind)}"
        if KINDS[self.spec.kind].root:
            about = f"the {noun(self.spec.kind)} of {about}"
        sheet = MergeSheet(self.desk, conflict, self.supply, about, self)
        sheet.saved.connect(self._take_saved)
        sheet.open()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line saves, as the default button would."""
        if self.is_saving and event.type() in _TYPING and isinstance(watched, QWidget):
            return self.isAncestorOf(watched)
        if enter_in_line(watched, event):
            self.save()
            return True
        return super().eventFilter(watched, event)
