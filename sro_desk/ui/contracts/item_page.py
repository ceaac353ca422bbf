"""One checklist item beside the list: what it asks, its review as a form, and the earlier reviews."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from sro_desk import words
from sro_desk.data.rows import ChecklistRow, ItemReview
from sro_desk.errors import EntryRefused, Refused
from sro_desk.ui.common.badges import status_badge
from sro_desk.ui.common.choice_editors import TextChoiceEditor
from sro_desk.ui.common.confirm import Strip
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.draft_keeper import DraftKeeper
from sro_desk.ui.common.drafts import Draft, DraftKey
from sro_desk.ui.common.editors import Editor
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.panel import PAD, Panel
from sro_desk.ui.common.sections import Line, Part, Section
from sro_desk.ui.common.text import Cut, Text, button
from sro_desk.ui.contracts.columns import item_title
from sro_desk.wording import word_help

if TYPE_CHECKING:
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.desk import Desk

_WORDS: Final = {"met": "Met", "partly": "Partly", "missing": "Missing", "not_applicable": "n/a"}
_FIELDS: Final = ("where", "note", "reviewed_by", "reviewed_on")


class StateEditor(Editor):
    """Met, Partly, Missing and, where the policy allows it, not applicable."""

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout()
        row.setSpacing(18)
        for place, (state, word) in enumerate(_WORDS.items()):
            made = QRadioButton(word)
            made.setAccessibleName(f"State: {status_badge(state).accessible}")
            self._group.addButton(made, place)
            self.buttons[state] = made
            row.addWidget(made)
        row.addStretch(1)
        self.line.addLayout(row, 1)
        self.control = self.buttons["met"]
        self.setFocusProxy(self.control)
        self._group.idClicked.connect(lambda _: self.edited.emit())

    def allow_not_applicable(self, *, allowed: bool) -> None:
        """Offer the fourth answer or not."""
        self.buttons["not_applicable"].setVisible(allowed)

    def help(self) -> str:
        """What the state chosen means."""
        return word_help(words.ITEM_STATES, self.read() or "")

    def mark(self, wrong: bool) -> None:
        """Radio buttons have no edge to mark; the words under them say it."""

    def read(self) -> Any:
        """The state chosen; None before any is."""
        return next((state for state, made in self.buttons.items() if made.isChecked()), None)

    def write(self, value: Any) -> None:
        """Choose one, or none."""
        self._group.setExclusive(False)
        for state, made in self.buttons.items():
            made.setChecked(state == value)
        self._group.setExclusive(True)


class _Asked(NamedTuple):
    """What stood in the page as Save was pressed, and whether the next item follows."""

    key: DraftKey
    typed: Mapping[str, Any]
    then_next: bool


class ItemPage(Panel):
    """Shows an item; a save adds a review, or changes the one of the same day."""

    saved = Signal(bool)
    """A review was saved; True: go on to the next item."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._contract, self._revision = 0, 0
        self._row: ChecklistRow | None = None
        self.dirty = False
        self.title = Text("", "section", wrap=True)
        self.about = Cut("", "body", "muted")
        self.head.addWidget(self.title)
        self.head.addWidget(self.about)
        self.asks = Text("", "body", wrap=True)
        self.body.setContentsMargins(0, 12, 0, 0)
        padded = QWidget()
        fields = QVBoxLayout(padded)
        fields.setContentsMargins(PAD, 0, PAD, 0)
        fields.setSpacing(10)
        fields.addWidget(self.asks)
        self._supply = supply = Supply(lambda: desk.today, desk.jobs, offers={"reviewed_by": ()})
        self.state = StateEditor()
        self.rows = {"state": FormRow("contract_item", "state", supply, editor=self.state)}
        self.rows |= {name: FormRow("contract_item", name, supply) for name in _FIELDS}
        for row in self.rows.values():
            fields.addWidget(row)
            row.edited.connect(self._edited)
        self.body.addWidget(padded)
        self.state.edited.connect(self._state_chosen)
        self._keeper = DraftKeeper(desk, self, self._draft)
        desk.opened.connect(self._forget)
        self.earlier = Section("Earlier reviews")
        self.body.addWidget(self.earlier)
        self.body.addStretch(1)
        self.strip = Strip()
        self.add_strip(self.strip)
        self.save_button = button("Save review", "primary")
        self.next_button = button("Save and go to next")
        self.save_button.clicked.connect(lambda: self.save(then_next=False))
        self.next_button.clicked.connect(lambda: self.save(then_next=True))
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next_button)
        self.foot_ground.show()

    def show_item(self, contract: int, revision: int, row: ChecklistRow) -> None:
        """Show an item of the contract of that id; what was typed for this very item and not saved stays."""
        same = self._row is not None and (self._contract, self._row.verdict.id) == (contract, row.verdict.id)
        self._keeper.keep()
        typing = same and self.dirty
        self._revision = self._revision if typing else revision  # what others saved since is merged
        self._contract, self._row = contract, row
        verdict = row.verdict
        self.title.setText(item_title(row))
        self.about.setText(f"{verdict.obligation} · {verdict.citation}")
        self.asks.setText(f"{verdict.asks[:1].upper()}{verdict.asks[1:]}".rstrip(".") + ".")
        self.state.allow_not_applicable(allowed=verdict.may_be_not_applicable)
        self.earlier.show_lines([_line(one) for one in row.others])
        self.earlier.setVisible(bool(row.others))
        self.setAccessibleName(f"Item {item_title(row)}")
        self._offer_reviewers()
        if not typing:
            self._fill(row.review)

    def _offer_reviewers(self) -> None:
        """Whoever reviewed items before."""
        editor = self.rows["reviewed_by"].editor
        if isinstance(editor, TextChoiceEditor):
            from sro_desk.data import used

            editor.offer(used.lately(self._desk.open_database, "contract_item", ("reviewed_by",))["reviewed_by"])

    @property
    def _key(self) -> DraftKey:
        item = self._row.verdict.id if self._row else ""
        return DraftKey(f"contract_item {item}", None, self._contract)

    def _draft(self) -> tuple[DraftKey, Draft] | None:
        if not self.dirty or self._row is None:
            return None
        title = f"Review of {item_title(self._row)}"
        return self._key, Draft(title, self._typed(), self._desk.now, revision=self._revision)

    def _typed(self) -> dict[str, Any]:
        return {name: row.editor.typed() for name, row in self.rows.items()}

    def _fill(self, review: ItemReview | None) -> None:
        for name, row in self.rows.items():
            row.write(getattr(review, name) if review else None)
        self.dirty = False
        self.strip.hide()
        if draft := self._desk.drafts.find(self._key):
            self._revision = self._revision if draft.revision is None else draft.revision
            for name, typed in draft.typed.items():
                self.rows[name].retype(typed)
            self.dirty = True

    def _forget(self) -> None:
        """What is shown belongs to the former database."""
        self._row, self.dirty = None, False

    def _edited(self) -> None:
        self.dirty = True
        self._keeper.typed()

    def _state_chosen(self) -> None:
        """Another state is a new review: of today, by whoever sits here, unless that is said already."""
        review = self._row.review if self._row else None
        day, by = self.rows["reviewed_on"].editor, self.rows["reviewed_by"].editor
        if day.typed() == (show_date(review.reviewed_on, "") if review else ""):
            day.write(self._desk.today)
        if by.typed() == ((review.reviewed_by or "") if review else ""):
            by.write(self._desk.context.actor)

    def save(self, *, then_next: bool) -> None:
        """Save the review."""
        self.strip.hide()
        if self._row is None or not self.save_button.isEnabled():
            return
        good = [row.check() for row in self.rows.values()]
        if not all(good):
            return
        values = {row.field.column: row.value for row in self.rows.values()}
        values |= {"contract_id": self._contract, "item": self._row.verdict.id}
        record = self._of_same_day(values["reviewed_on"])
        database, context, revision = self._desk.open_database, self._desk.context, self._revision

        def work(_progress: object) -> "Outcome":
            from sro_desk.data import merge
            from sro_desk.data.edit import Edit

            wanted = Edit("contract_item", record, values, None if record is None else revision)
            return merge.save(database, context, wanted.name, (wanted,))

        self._busy(busy=True)
        asked = _Asked(self._key, self._typed(), then_next)
        job = self._desk.jobs.start("Saving review", work, lambda outcome: self._saved(outcome, asked),
                                    refused=lambda error: self._refused(error, asked), awaited=True)  # fmt: skip
        job.finished.connect(lambda: self._busy(busy=False))

    def _of_same_day(self, day: date | None) -> int | None:
        """The id of this item's review of that day, which is changed and not added to."""
        if self._row is None:
            return None
        every = ([self._row.review] if self._row.review else []) + list(self._row.others)
        return next((one.id for one in every if one.reviewed_on == day), None)

    def _busy(self, *, busy: bool) -> None:
        self.save_button.setEnabled(not busy)
        self.next_button.setEnabled(not busy)

    def _saved(self, outcome: "Outcome", asked: "_Asked") -> None:
        """What was typed since Save, in this item or another, stays as it is."""
        here = asked.key == self._key
        if not here:
            self._desk.drafts.drop(asked.key)
        elif asked.typed == self._typed():
            self.dirty = False
            self._keeper.drop(asked.key)
        self._desk.settle(outcome)
        if here and not self.dirty:
            self.saved.emit(asked.then_next)

    def _refused(self, error: Refused, asked: "_Asked") -> None:
        from sro_desk.data.merge import Conflict

        if asked.key != self._key:
            self._desk.jobs.failed.emit(f"A review was not saved. What you typed is kept at its item. {error}")
            return
        if isinstance(error, Conflict):
            from sro_desk.ui.common.merge_sheet import MergeSheet

            sheet = MergeSheet(self._desk, error, self._supply, self.title.text(), self)
            sheet.saved.connect(lambda outcome: self._saved(outcome, asked))
            sheet.open()
            return
        rest = []
        for fault in error.faults if isinstance(error, EntryRefused) else ():
            if fault.field in self.rows:
                self.rows[fault.field].show_fault(fault.reason)
            else:
                rest.append(fault.reason)
        if rest or not isinstance(error, EntryRefused):
            self.strip.tell("\n".join(rest) or str(error))


def _line(review: ItemReview) -> Line:
    badge = status_badge(review.state, dense=True)
    parts = (Part(show_date(review.reviewed_on), 5, "muted"), Part("", 5, badge=badge),
             Part(review.reviewed_by or "", 5, "muted"))  # fmt: skip
    return Line(parts, opens=False)
