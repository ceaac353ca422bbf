"""The one form of an incident: what the rules find in what is typed stands above its questions; incident, persons,
force and arrests are saved as one action."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer

from sro_desk.data.rows import Detail
from sro_desk.errors import Fault
from sro_desk.policy.records import Incident
from sro_desk.ui.common.dates import show_moment
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.form_spec import FormSpec, Target
from sro_desk.ui.common.tab_order import move_focus
from sro_desk.ui.common.text import button
from sro_desk.ui.incidents.block import Block
from sro_desk.ui.incidents.findings import FindingsBox, Place
from sro_desk.ui.incidents.incident_body import IncidentBody
from sro_desk.ui.incidents.typed import PARTS, holds_something

if TYPE_CHECKING:
    from sro_desk.data.edit import Edit
    from sro_desk.ui.desk import Desk

SPEC: Final = FormSpec("incident")


class IncidentForm(Form):
    """Saves by a job, as every form; its draft holds the parts too."""

    has_parts = True

    def __init__(self, desk: "Desk", detail: Detail[Incident] | None, supply: Supply) -> None:
        """`detail` None: a new incident."""
        self.is_new = detail is None
        self._detail = detail
        self._closing = False
        super().__init__(desk, SPEC, _target(detail), supply)
        self.questions.look()

    def take(self, detail: Detail[Incident] | None, supply: Supply) -> None:
        """Take up another incident in a form that was closed: one of the records, or a new one, as before."""
        self._detail = detail
        self.findings.show_few()
        self.questions.begin(supply)
        self.begin(_target(detail), supply)
        self._show_closing()
        self.questions.look()

    # Building

    def _build_rows(self) -> None:
        self.findings = FindingsBox()
        self.findings.why_button.hide()
        self.findings.place_wanted.connect(self.go_to_place)
        self.put_under_head(self.findings)
        self.questions = IncidentBody(self.desk, self.supply, new=self.is_new)
        self.questions.edited.connect(self.touched)
        self.questions.found.connect(self.findings.show_findings)
        self.questions.wanted.connect(self.go_to)
        self.rows = self.questions.rows
        for row in self.rows.values():
            self.save_on_enter(row)
        self.body.addWidget(self.questions)

    def _build_foot(self) -> None:
        super()._build_foot()
        self.close_button = button("Close incident")
        self.close_button.clicked.connect(self.close_incident)
        self.foot.insertWidget(1, self.close_button)
        self._show_closing()

    def _show_closing(self) -> None:
        is_open = self._detail is not None and self._detail.values["closed_on"] is None
        self.close_button.setVisible(is_open)

    def _fill(self) -> None:
        for kind in PARTS if self._detail else ():
            for child in self._detail.children[kind] if self._detail else ():
                self.questions.put(kind, child.id, child.values)
        super()._fill()

    # Going to a question

    def add_part(self, kind: str) -> None:
        """Put in a new person, force or arrest and go to its first question."""
        self.questions.add_part(kind)

    def open_part(self, kind: str, id: int) -> None:
        """Open that person, force or arrest."""
        if row := self.questions.open_part(kind, id):
            self.go_to(row)

    def go_to_place(self, place: Place) -> None:
        """Go to the field where a finding is mended."""
        if row := self.questions.row_at(place):
            self.go_to(row)

    def go_to(self, row: FormRow) -> None:
        """As every form; the field is shown though nothing raises it."""
        row.show()
        super().go_to(row)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From the top to the bottom, parts put in later too."""
        return move_focus(self, self.area, forward=forward) or super().focusNextPrevChild(forward)

    # Closing

    def begin_closing(self) -> None:
        """Set today as the day of closing, and go to the reason where one is needed."""
        closed, reason = self.rows["closed_on"], self.rows["closed_reason"]
        if not holds_something(closed):
            closed.editor.write(self.desk.today)
            self.touched.emit()
        self.questions.look()
        QTimer.singleShot(0, self, lambda: self.go_to(closed if reason.isHidden() else reason))

    def close_incident(self) -> None:
        """Close it today, unless a day stands there, and save; a must that is open asks for the reason first."""
        self.begin_closing()
        self._closing = True
        self.save()
        self._closing = False

    # Saving

    def check(self) -> bool:
        """Check incident and parts; the first field to be mended gets the cursor."""
        good = self.questions.check()
        self.go_to_fault()
        return good

    def first_fault(self) -> FormRow | None:
        """The first field from the top that must be mended."""
        return self.questions.first_fault()

    def edits(self) -> "tuple[Edit, ...]":
        """The incident and its parts as one action, what is removed before what is put in its place."""
        from sro_desk.data.edit import Edit

        action = "Close incident" if self._closing else self.title
        whole = Edit("incident", self.target.record, self.values(), self.target.revision, action)
        parts = [part for block in self.questions.blocks() if (part := self._part_edit(block))]
        return (whole, *sorted(parts, key=lambda part: part.values is not None))

    def _part_edit(self, block: Block) -> "Edit | None":
        """What is to be saved of a part; None where nothing is."""
        from sro_desk.data.edit import Edit

        values = None if block.is_removed else block.to_save()
        if values == {} or (values is None and block.id is None):
            return None
        return Edit(block.kind, block.id, values, None if block.id is None else self.target.revision)

    def row_of(self, fault: Fault) -> FormRow | None:
        """The field of the incident, or of the part that the fault names."""
        if fault.kind in PARTS:
            return self.questions.part_row(fault.kind, fault.record, fault.field)
        return super().row_of(fault)

    def _set_busy(self, *, busy: bool) -> None:
        super()._set_busy(busy=busy)
        self.close_button.setEnabled(not busy)

    def _begin_next(self) -> None:
        self.questions.clear_parts()
        super()._begin_next()
        self.questions.look()

    # Drafts

    def typed(self) -> Mapping[str, object]:
        """The incident's fields, and the parts that were opened."""
        return {**super().typed(), "parts": self.questions.typed_parts()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show a draft again."""
        super().retype({name: what for name, what in typed.items() if name != "parts"})
        self.questions.retype_parts(typed["parts"])


def _target(detail: Detail[Incident] | None) -> Target:
    if detail is None:
        return Target()
    record = detail.record
    about = f"{record.incident_no} · {record.school} · {show_moment(record.occurred_at)}"
    return Target(None, about, detail.id, detail.revision, detail.values)
