"""The questions of an incident and of its persons, force and arrests. What is asked follows what is typed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sro_desk.policy import incidents as rules
from sro_desk.policy.records import Incident
from sro_desk.policy.verdicts import Finding
from sro_desk.ui.common.form_checks import check_orders, watch_orders
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.mnemonics import mnemonics
from sro_desk.ui.common.text import button
from sro_desk.ui.incidents import questions
from sro_desk.ui.incidents.block import Block, steers
from sro_desk.ui.incidents.blocks import Blocks
from sro_desk.ui.incidents.columns import short_name
from sro_desk.ui.incidents.findings import Place, places
from sro_desk.ui.incidents.typed import PARTS, holds_something, incident, read_now

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk

_ABOVE: Final = {
    "incident_person": ("incident_no", "occurred_at", "school", "badge", "category", "offense", "location", "summary",
                        "school_rule", "disposition", "school_referral_considered", "school_referral_reason"),
    "incident_force": (),
    "incident_arrest": ("deescalation", "deescalation_reason"),
}  # fmt: skip
"""The incident's own fields above each kind of part."""
_BELOW: Final = ("alternatives_considered", "alternatives_declined_reason", "parent_notified_at",
                 "district_notified_at", "closed_on", "closed_reason")  # fmt: skip
_KEEPS: Final = ("school", "badge")
"""Fields that a next incident may have in common."""
_REST: Final = 120
"""Milliseconds of rest in typing before the rules look at it."""
_WHY: Final = "A finding that the policy asks to be answered is open. Answer it, or say here why it is closed."


class IncidentBody(QWidget):
    """`found` carries the findings of what is typed, each time they are others."""

    edited = Signal()
    found = Signal(object)
    wanted = Signal(object)
    """Go to that `FormRow`."""

    def __init__(self, desk: "Desk", supply: Supply, *, new: bool) -> None:
        super().__init__()
        self._desk, self._supply = desk, supply
        self._labels: dict[int, str] = {}
        self._every = False
        self.findings: tuple[Finding, ...] = ()
        self.rows: dict[str, FormRow] = {}
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.parts = {kind: self._make_blocks(kind) for kind in PARTS}
        for kind in PARTS:
            self._add_rows(_ABOVE[kind], new=new)
            self._column.addWidget(self.parts[kind])
        self._add_rows(_BELOW, new=new)
        watch_orders("incident", self.rows)
        self.every_button = button("Show every question", "link")
        self.every_button.clicked.connect(self._show_every)
        self._column.addWidget(self.every_button)
        letters = mnemonics([row.label_text for row in self.rows.values()])
        for row, letter in zip(self.rows.values(), letters, strict=True):
            row.set_mnemonic(letter)

    def begin(self, supply: Supply) -> None:
        """For another incident: no parts, and only the questions that it raises."""
        self._supply, self._every, self._labels = supply, False, {}
        self.clear_parts()

    def _add_rows(self, names: tuple[str, ...], *, new: bool) -> None:
        for name in names:
            row = FormRow("incident", name, self._supply, keep=new and name in _KEEPS)
            row.edited.connect(lambda row=row: self._typed(now=steers(row)))
            self.rows[name] = row
            self._column.addWidget(row)

    def _make_blocks(self, kind: str) -> Blocks:
        blocks = Blocks(kind)
        blocks.add_wanted.connect(lambda: self.add_part(kind))
        blocks.edited.connect(lambda now: self._typed(now=now))
        blocks.changed.connect(lambda: self._typed(now=True))
        blocks.built.connect(self.look)
        blocks.turned.connect(self.look)
        return blocks

    # Parts

    def put(self, kind: str, id: int | None, values: Mapping[str, Any]) -> Block:
        """Put in a part that was read, or a new one."""
        return self.parts[kind].put(id, values, lambda: self._part_supply(kind))

    def _part_supply(self, kind: str) -> Supply:
        if kind == "incident_person":
            return self._supply
        numbers = [block.number for block in self.parts["incident_person"].there]
        return replace(self._supply, offers={"person_no": numbers})

    def add_part(self, kind: str) -> None:
        """Put in a new person, force or arrest, numbered on, and go to its first question not answered yet."""
        preset: dict[str, Any] = {"person_no": self._number(kind)}
        if kind == "incident_force":
            preset = {"force_no": preset["person_no"]}
        if kind != "incident_person":
            preset["officer_id"] = read_now(self.rows["badge"])
        block = self.put(kind, None, preset)
        block.open()
        self._typed(now=True)
        self.wanted.emit(next(row for row in block.rows.values() if not holds_something(row)))

    def _number(self, kind: str) -> str | None:
        """The number of a next part; of an arrest that of the only person not arrested yet."""
        if kind != "incident_arrest":
            return self.parts[kind].next_number()
        arrested = {block.number for block in self.parts[kind].there}
        free = [one.number for one in self.parts["incident_person"].there if one.number not in arrested]
        return free[0] if len(free) == 1 else None

    def open_part(self, kind: str, id: int) -> FormRow | None:
        """Open that part; its first field."""
        for block in self.parts[kind].there:
            if block.id == id:
                block.open()
                self.look()
                return next(iter(block.rows.values()))
        return None

    def row_at(self, place: Place) -> FormRow | None:
        """The field where a finding is mended, in sight."""
        self.look()
        rows: Mapping[str, FormRow] = self.rows
        if place.number and (block := self.parts[place.kind].numbered(place.number)):
            block.open()
            self.look()
            rows = block.rows
        return rows.get(place.field)

    def blocks(self) -> Iterator[Block]:
        """Every part, those to be removed too."""
        for blocks in self.parts.values():
            yield from blocks.blocks

    # What is typed, and what the rules say of it

    def _typed(self, *, now: bool) -> None:
        self.edited.emit()
        if now:
            self.look()
        else:
            self._timer.start()

    def record(self) -> Incident:
        """The incident as it is typed."""
        values = {row.field.column: read_now(row) for row in self.rows.values()}
        return incident(values, {kind: self.parts[kind].values() for kind in PARTS})

    def look(self) -> None:
        """Ask the rules, and show what the incident raises."""
        self._timer.stop()
        pack, record = self._desk.pack, self.record()
        findings = rules.findings(record, pack)
        if findings != self.findings:
            self.findings = findings
            self.found.emit(findings)
        out = questions.not_asked_of_incident(record, pack.incident, must_open=rules.open_must(record, pack))
        for name, row in self.rows.items():
            row.setVisible(self._every or name not in out or holds_something(row))
        self.every_button.setVisible(not self._every)
        self._look_at_parts(record)

    def _look_at_parts(self, record: Incident) -> None:
        pack, persons = self._desk.pack.incident, record.persons
        out = (
            [questions.not_asked_of_person(one) for one in persons],
            [questions.not_asked_of_force(one, pack) for one in record.force],
            [questions.not_asked_of_arrest(one, persons, pack) for one in record.arrests],
        )
        raised = [(place.kind, place.number) for finding in self.findings for place in places(finding)]
        for blocks, left in zip(self.parts.values(), out, strict=True):
            for block, names in zip(blocks.there, left, strict=True):
                block.show_questions(names, every=self._every)
        for block in self.blocks():
            officer = self._officer(block.values().get("officer_id"))
            block.show_summary(officer, raised.count((block.kind, block.number)))

    def _officer(self, id: int | None) -> str:
        """`Doe, J.`"""
        if id is None:
            return ""
        self._labels = self._labels or {choice.id: choice.label for choice in self._supply.choices.get("officer", ())}
        return short_name(self._labels.get(id, "").rpartition(" · ")[0])

    def _show_every(self) -> None:
        self._every = True
        self.look()

    # Checking

    def check(self) -> bool:
        """Check every field, and what stands between them. Whether nothing must be mended."""
        for row in self.rows.values():
            row.check()
        check_orders("incident", self.rows)
        for blocks in self.parts.values():
            for block in blocks.there:
                block.check()
            blocks.check_numbers()
        self._check_persons()
        self._check_closing()
        return self.first_fault() is None

    def _check_persons(self) -> None:
        """Force and arrests name persons that are there."""
        there = {block.number for block in self.parts["incident_person"].there}
        for block in (*self.parts["incident_force"].there, *self.parts["incident_arrest"].there):
            number = block.values().get("person_no")
            if number and number not in there:
                block.open()
                if not (row := block.rows["person_no"]).fault:
                    row.show_fault(f"Person {number} is not among the persons above. Add that person, or correct it.")

    def _check_closing(self) -> None:
        """Closing with a must open asks for the reason, at its field."""
        self.look()
        reason = self.rows["closed_reason"]
        closed = self.rows["closed_on"].value
        if closed and rules.blank(reason.value) and rules.open_must(self.record(), self._desk.pack):
            reason.show_fault(_WHY)

    def first_fault(self) -> FormRow | None:
        """The first field from the top that must be mended; its part is opened."""
        for kind in PARTS:
            if row := self._fault_among(_ABOVE[kind]):
                return row
            for block in self.parts[kind].there:
                if row := block.fault:
                    block.open()
                    return row
        return self._fault_among(_BELOW)

    def _fault_among(self, names: tuple[str, ...]) -> FormRow | None:
        return next((self.rows[name] for name in names if self.rows[name].fault), None)

    def part_row(self, kind: str, id: int | None, field: str) -> FormRow | None:
        """A field of a part that is in the database, opened."""
        for block in self.parts[kind].there:
            if id is not None and block.id == id:
                block.open()
                return block.rows.get(field)
        return None

    # Drafts

    def typed_parts(self) -> list[dict[str, Any]]:
        """What a draft keeps of the parts that were opened or are to be removed."""
        return [{"kind": block.kind, "id": block.id, "removed": block.is_removed, "typed": block.typed()}
                for block in self.blocks() if block.rows or block.is_removed]  # fmt: skip

    def retype_parts(self, kept: list[dict[str, Any]]) -> None:
        """Show a draft's parts again. One that is gone meanwhile comes back as a new one."""
        for part in kept:
            known = [block for block in self.parts[part["kind"]].blocks if block.id == part["id"] is not None]
            block = known[0] if known else self.put(part["kind"], None, {})
            block.retype(part["typed"])
            if part["removed"]:
                block.remove()

    def clear_parts(self) -> None:
        """Take all parts away, for a next incident."""
        for blocks in self.parts.values():
            blocks.clear()
