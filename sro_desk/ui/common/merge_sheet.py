"""The sheet that opens where two people changed one record: what to keep, field by field. Nothing is saved before."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sro_desk.data.attachments import Attachment
from sro_desk.data.rows import FieldMerge, Merge
from sro_desk.errors import EntryRefused, Refused
from sro_desk.fields import KINDS, Type
from sro_desk.ui.common.confirm import Strip
from sro_desk.ui.common.dates import show_moment, show_time
from sro_desk.ui.common.form_row import Supply
from sro_desk.ui.common.merge_row import MINE, THEIRS, MergeRow, Told, headings, value_text
from sro_desk.ui.common.panel import Panel, clear
from sro_desk.ui.common.text import Hairline, Text, button, px
from sro_desk.ui.desk import in_zone
from sro_desk.wording import field_wording, noun

if TYPE_CHECKING:
    from sro_desk.data.edit import Edit
    from sro_desk.data.merge import Conflict
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.desk import Desk

WIDTH: Final = 720
"""Pixels at 100 %, where the window has as many."""
_MARGIN: Final = 40
_ROOM: Final = 340
"""The least height of the sheet at 100 %."""


class MergeSheet(QDialog):
    """Asks what to keep of a record; closed without saving, it leaves the form under it as it was."""

    saved = Signal(object)
    """The outcome of saving what was chosen."""

    def __init__(self, desk: "Desk", conflict: "Conflict", supply: Supply, about: str, over: QWidget) -> None:
        """`about` names the record, `supply` what its fields may name; the sheet stands over the window of `over`."""
        super().__init__(over.window())
        self.desk, self._supply = desk, supply
        self._conflict = conflict
        self.rows: list[MergeRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = Panel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._build(about)
        self._fill(conflict)
        desk.opened.connect(self._other_database)
        window = over.window()
        tall = max(px(_ROOM), self.panel.sizeHint().height())
        self.resize(min(px(WIDTH), window.width() - _MARGIN), min(tall, window.height() - _MARGIN))

    def _build(self, about: str) -> None:
        title = f"Two versions of {about}" if about else "Two versions of this record"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.words = Text("", "body", wrap=True)
        self.mine_button, self.theirs_button = button("Keep all mine", "link"), button("Take all theirs", "link")
        self.mine_button.clicked.connect(lambda: self._pick_all(MINE))
        self.theirs_button.clicked.connect(lambda: self._pick_all(THEIRS))
        self.panel.head.addWidget(Text(title, "title", wrap=True))
        self.panel.head.addWidget(self.words)
        self.panel.body.setSpacing(8)
        self.strip = Strip()
        self.panel.add_strip(self.strip)
        self.save_button = button("Save merged record", "primary")
        self.save_button.clicked.connect(self.save)
        self.back_button = button("Back to the form", "quiet")
        self.back_button.clicked.connect(self.reject)
        for made in (self.save_button, self.mine_button, self.theirs_button):
            made.setAutoDefault(False)
            self.panel.foot.addWidget(made)
        self.panel.foot.addStretch(1)
        self.back_button.setAutoDefault(False)
        self.panel.foot.addWidget(self.back_button)
        self.panel.foot_ground.show()

    # What differs

    def _fill(self, conflict: "Conflict") -> None:
        """Show what differs now; what was chosen before stays chosen where nothing changed since."""
        self._conflict = conflict
        clear(self.panel.body)
        self.rows = []
        found = [(edit, merged) for edit, merged in zip(conflict.edits, conflict.merges, strict=True)
                 if merged is not None and merged.fields]  # fmt: skip
        asked = [merged for _, merged in found if any(one.theirs != one.base for one in merged.fields)]
        latest = max(asked, key=lambda merged: merged.theirs_at)
        self.words.setText(self._sentence(latest))
        self.panel.body.addLayout(headings(lambda title: Text(title, "head", "muted"), latest.theirs_by))
        for place, (edit, merged) in enumerate(found):
            if place or len(found) > 1 or KINDS[merged.kind].root == "incident":
                self.panel.body.addWidget(Text(part_name(merged), "section"))
            for field in merged.fields:
                self.panel.body.addWidget(Hairline())
                self._add_row(edit, merged, field)
        self.panel.body.addStretch(1)
        self._first().start()

    def _sentence(self, latest: Merge) -> str:
        at: datetime = in_zone(latest.theirs_at, self.desk.zone)
        when = f"at {show_time(at)}" if at.date() == self.desk.today else f"on {show_moment(at)}"
        verb = "removed" if latest.now is None else "changed"
        return f"{latest.theirs_by} {verb} this {noun(latest.kind)} {when}. Choose what to keep."

    def _add_row(self, edit: "Edit", merged: Merge, field: FieldMerge) -> None:
        told = self._told_field(edit, merged, field) if field.field else self._told_whole(merged, field)
        row = MergeRow(merged.kind, merged.id, field, told, self._supply)
        row.picked.connect(self.strip.hide)
        self.rows.append(row)
        self.panel.body.addWidget(row)

    def _told_field(self, edit: "Edit", merged: Merge, field: FieldMerge) -> Told:
        of = KINDS[merged.kind].field(field.field)
        mine, theirs, before = (value_text(of, value, self._supply.choices)
                                for value in (field.yours, field.theirs, field.base))  # fmt: skip
        given = (edit.values or {}).get(of.column)
        if of.type is Type.FILE and isinstance(given, Attachment):
            mine = given.name
        label = field_wording(merged.kind, field.field).label.rstrip("?")
        return Told(label, _who(merged, field), mine, theirs, before)

    def _told_whole(self, merged: Merge, field: FieldMerge) -> Told:
        by, label = merged.theirs_by, part_name(merged)
        if field.yours:
            return Told(label, f"{by} removed it", "Keep it, with what you typed", "Leave it removed", "It was there")
        return Told(label, f"{by} changed it", "Remove it", f"Keep it: {self._what_changed(merged)}", "It was there")

    def _what_changed(self, merged: Merge) -> str:
        """`Report number UF-5`, of what the other changed in a record that you remove."""
        now = merged.now or {}
        said = [
            f"{field_wording(merged.kind, of.name).label.rstrip('?')} {value_text(of, value, self._supply.choices)}"
            for of in KINDS[merged.kind].fields
            if (value := now.get(of.column)) != merged.before.get(of.column)
        ]
        return ", ".join(said) or "nothing changed"

    # Choosing

    def _first(self) -> MergeRow:
        """The first row that asks, else the first."""
        return next((row for row in self.rows if row.side < 0), self.rows[0])

    def _pick_all(self, side: int) -> None:
        for row in self.rows:
            row.pick(side)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what was chosen; a row that is not settled gets the cursor."""
        wrong = [row for row in self.rows if not row.check()]
        if wrong:
            wrong[0].start()
            self.panel.area.ensureWidgetVisible(wrong[0])
            return
        from sro_desk.data import merge

        choices: dict[tuple[str, int], dict[str, object]] = {}
        for row in self.rows:
            choices.setdefault((row.kind, row.id), {})[row.field.field] = row.value
        database, context, conflict = self.desk.open_database, self.desk.context, self._conflict
        self.save_button.setEnabled(False)
        job = self.desk.jobs.start(
            "Saving the merged record", lambda _: merge.resolve(database, context, conflict, choices), self._done,
            refused=self._refused, owner=self, awaited=True,
        )  # fmt: skip
        job.finished.connect(self._not_busy)

    def reject(self) -> None:
        """Back to the form; not while it saves, as what was chosen counts then."""
        if self.save_button.isEnabled():
            super().reject()

    def _other_database(self) -> None:
        super().reject()

    def _not_busy(self) -> None:
        self.save_button.setEnabled(True)

    def _done(self, outcome: "Outcome") -> None:
        self.saved.emit(outcome)
        self.accept()

    def _refused(self, error: Refused) -> None:
        from sro_desk.data.merge import Conflict

        if isinstance(error, Conflict):
            self._fill(error)
            self.strip.tell("It was changed again meanwhile. Look at what differs now.")
            return
        rest = []
        for fault in error.faults if isinstance(error, EntryRefused) else ():
            named = (fault.kind, fault.field)
            row = next((one for one in self.rows if (one.kind, one.field.field) == named
                        and fault.record in (None, one.id)), None)  # fmt: skip
            if row is None:
                rest.append(str(fault))
            else:
                row.show_fault(fault.reason)
                row.start()
        if not isinstance(error, EntryRefused):
            rest.append(str(error))
        if rest:
            self.strip.tell("\n".join(rest))


def part_name(merged: Merge) -> str:
    """`Force 1`; a root is named by its kind alone."""
    if not KINDS[merged.kind].root:
        return noun(merged.kind).capitalize()
    keys = [of for of in KINDS[merged.kind].key if of.type is not Type.REFERENCE]
    values = merged.before or merged.now or {}
    return " ".join((noun(merged.kind).capitalize(), *(value_text(of, values.get(of.column), {}) for of in keys)))


def _who(merged: Merge, field: FieldMerge) -> str:
    if field.conflict:
        return "both changed it"
    return "you changed it" if field.merged == field.yours else f"{merged.theirs_by} changed it"
