"""Edit many records at once, in the place of the list: the form at the left, what would change at the right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from sro_desk.errors import Refused, StaleEdit
from sro_desk.ui.common.bulk_fields import shared_fields
from sro_desk.ui.common.bulk_layout import BulkLayout
from sro_desk.ui.common.bulk_preview import many
from sro_desk.ui.common.bulk_row import KEEP, BulkRow
from sro_desk.ui.common.draft_keeper import DraftKeeper
from sro_desk.ui.common.drafts import MANY, Draft, DraftKey
from sro_desk.ui.common.editors import enter_in_line
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.panel import LeftByEsc
from sro_desk.ui.common.saving import start_saving
from sro_desk.wording import counted

if TYPE_CHECKING:
    from sro_desk.data.edit_many import Group, Preview
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.common.jobs import Progress
    from sro_desk.ui.desk import Desk

_EVERY: Final = 1_000


class Chosen(NamedTuple):
    """The records to be changed: those selected, and, where there are more than can be selected, all of the list."""

    kind: str
    ids: Sequence[int]
    every: Callable[[], Iterable[int]] | None = None


class BulkPage(LeftByEsc, BulkLayout):
    """`closed` leads back to the list. Nothing is saved before it was looked at."""

    closed = Signal()

    def __init__(self, desk: "Desk", chosen: Chosen, supply: Supply) -> None:
        self.rows = {field.name: BulkRow(chosen.kind, field, supply) for field in shared_fields(chosen.kind)}
        super().__init__(f"Edit {counted(chosen.kind, len(chosen.ids))}", tuple(self.rows.values()), len(chosen.ids))
        self.desk, self._chosen = desk, chosen
        self.dirty = False
        self._ids: Sequence[int] | None = chosen.ids
        self._seen: Preview | None = None
        self._keeper = DraftKeeper(desk, self, self._draft)
        self.scope.setVisible(chosen.every is not None)
        self.setFocusProxy(next(iter(self.rows.values())).ways)
        self._connect()
        self._invite()
        self._find_draft()
        self._read_present()

    def _connect(self) -> None:
        for row in self.rows.values():
            row.edited.connect(self._edited)
            row.built.connect(self._look_on_enter)
        self.scope.picked.connect(self._scope_picked)
        self.preview_button.clicked.connect(self.look)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self._invite)
        self.cancel_button.clicked.connect(self.cancel)
        self.preview.refused.left_out.connect(self._leave_out)
        self.desk.opened.connect(self._other_database)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._go_on, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _look_on_enter(self, form_row: FormRow) -> None:
        for line in cast("list[QLineEdit]", form_row.findChildren(QLineEdit)):
            line.installEventFilter(self)

    # What stands there now

    def _read_present(self) -> None:
        """What the records hold, beside the window: it helps to choose."""
        kind, ids, columns = self._chosen.kind, self._chosen.ids, [row.field.column for row in self.rows.values()]
        database = self.desk.open_database

        def work(progress: "Progress") -> "dict[str, tuple[Group, ...]]":
            from sro_desk.data import edit_many

            return edit_many.present(database, kind, ids, columns, progress)

        self.desk.jobs.start(f"Reading {counted(kind, len(ids))}", work, self._show_present, owner=self)

    def _show_present(self, found: "dict[str, tuple[Group, ...]]") -> None:
        for row in self.rows.values():
            row.show_present(found[row.field.column], len(self._chosen.ids))

    # Typing

    def _edited(self) -> None:
        self.dirty = any(row.way != KEEP for row in self.rows.values())
        self._keeper.typed()
        self._outdate()

    def _scope_picked(self, place: int) -> None:
        self._ids = self._chosen.ids if place == 0 else None
        self._outdate()

    def _outdate(self) -> None:
        """What was looked at is no longer what is wanted."""
        self.strip.hide()
        if self._seen is not None:
            self._invite()

    def _invite(self) -> None:
        """The form, before anything was looked at."""
        self._seen = None
        self.preview.say("Choose Set or Clear at each field that is to change, then Show what changes.")
        self._follow()

    @property
    def key(self) -> DraftKey:
        """What was typed is kept by kind: the next time that many of them are edited, it is there."""
        return DraftKey(f"{self._chosen.kind} {MANY}")

    def _draft(self) -> tuple[DraftKey, Draft] | None:
        if not self.dirty:
            return None
        typed = {name: row.typed() for name, row in self.rows.items() if row.way != KEEP}
        return self.key, Draft(self.accessibleName(), typed, self.desk.now)

    def _find_draft(self) -> None:
        if draft := self.desk.drafts.find(self.key):
            for name, typed in draft.typed.items():
                if name in self.rows and isinstance(typed, list | tuple):
                    self.rows[name].retype(typed)
            self.dirty = True

    def _other_database(self) -> None:
        """What was chosen belongs to the former database."""
        self.dirty = False
        self.closed.emit()

    # Looking

    def look(self) -> None:
        """Find out what would change, beside the window."""
        self.strip.hide()
        chosen = [row for row in self.rows.values() if row.way != KEEP]
        good = [row.check() for row in chosen]
        if not chosen:
            self.strip.tell("Nothing is chosen yet. Choose Set or Clear at a field.")
        elif all(good):
            self._look({row.field.column: row.value for row in chosen})
        else:
            faulty = chosen[good.index(False)]
            faulty.start()
            self.form.area.ensureWidgetVisible(faulty)

    def _look(self, values: Mapping[str, object]) -> None:
        database, context, kind = self.desk.open_database, self.desk.context, self._chosen.kind
        ids = self._ids if self._chosen.every is None or self._ids is not None else self._chosen.every()

        def work(progress: "Progress") -> "Preview":
            from sro_desk.data import edit_many

            taken = ids if isinstance(ids, Sequence) else _read_all(ids or (), progress)
            return edit_many.preview(database, context, edit_many.Wanted(kind, taken, values), progress)

        self._set_busy(busy=True)
        title = "Looking at what would change"
        job = self.desk.jobs.start(title, work, self._show, refused=self._refused, owner=self)
        job.finished.connect(self._not_busy)

    def _show(self, seen: "Preview") -> None:
        self._seen, self._ids = seen, seen.wanted.ids
        self.name.setText(f"Edit {counted(self._chosen.kind, len(seen.wanted.ids))}")
        self.preview.show_preview(seen, self.rows.__getitem__)
        self.area.verticalScrollBar().setValue(0)
        self._follow()
        if self.save_button.isEnabled():
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_out(self) -> None:
        if self._seen is not None:
            from sro_desk.data import edit_many

            rest = edit_many.without(self._seen.wanted, self._seen.unfit)
            self._ids = rest.ids
            self._look(rest.values)

    def _go_on(self) -> None:
        """Ctrl+Enter: look, then save."""
        if self._seen is None:
            self.look()
        else:
            self.save()

    # Saving

    def save(self) -> None:
        """Do what was shown, as one action."""
        if self._seen is None or not self.save_button.isEnabled():
            return
        database, context, seen = self.desk.open_database, self.desk.context, self._seen

        def work(progress: "Progress") -> "Outcome":
            from sro_desk.data import edit_many

            return edit_many.save(database, context, seen, progress)

        self._set_busy(busy=True)
        job = start_saving(self.desk, self, self.key, seen.action, work, self._saved, self._refused, awaited=False)
        job.finished.connect(self._not_busy)

    def _saved(self, outcome: "Outcome") -> None:
        self.dirty = False
        self._keeper.drop(self.key)
        self.desk.settle(outcome)
        self.closed.emit()

    def _refused(self, error: Refused) -> None:
        if isinstance(error, StaleEdit) and self._seen is not None:
            self._look(self._seen.wanted.values)
        self.strip.tell(str(error))

    def cancel(self) -> None:
        """Back to the list; where something was typed, ask whether to discard it."""
        if not self.dirty:
            self.closed.emit()
            return
        self.strip.ask("Discard what you typed?", [("Discard", self._discard), ("Keep editing", self.strip.hide)])

    def _discard(self) -> None:
        self.dirty = False
        self._keeper.drop(self.key)
        self.closed.emit()

    def leave(self) -> None:
        """Back to the list; what was typed is kept for the next time."""
        self._keeper.keep()
        self.closed.emit()

    # What can be done

    def _not_busy(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self._follow(busy=busy)

    def _follow(self, *, busy: bool = False) -> None:
        """Buttons say what can be done now."""
        seen = self._seen
        count = 0 if seen is None or seen.refused else seen.changed
        self.save_button.setText(f"Save {many(self._chosen.kind, count)}" if count else "Save")
        self.save_button.setEnabled(bool(count) and not busy)
        self.save_button.setVisible(seen is not None)
        self.preview_button.setEnabled(not busy)
        self.preview_button.setVisible(seen is None)
        self.cancel_button.setEnabled(not busy)
        self.show_sides(previewed=seen is not None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever comes into its place, what was typed is kept."""
        self._keeper.keep()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line looks at what would change."""
        if enter_in_line(watched, event):
            self.look()
            return True
        return super().eventFilter(watched, event)


def _read_all(ids: Iterable[int], progress: "Progress") -> list[int]:
    """Every id of the list, page by page."""
    found: list[int] = []
    for id in ids:
        found.append(id)
        if len(found) % _EVERY == 0:
            progress(0, 0, f"Reading the list, row {len(found):,}")
    return found
