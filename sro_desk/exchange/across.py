"""Faults that show only across records, brought to the cells of the workbook that they come from."""

from collections.abc import Iterable

from sqlalchemy import select

from sro_desk.data.describe import capital, describe
from sro_desk.data.models import MODELS, Assignment, Officer
from sro_desk.data.unit import Unit
from sro_desk.errors import Fault
from sro_desk.exchange.faults import FaultList, sheet_place
from sro_desk.exchange.seen_rows import SeenRows
from sro_desk.fields import KINDS, children
from sro_desk.say import day_text


def place_across(unit: Unit, seen: SeenRows, faults: FaultList) -> None:
    """Note what the checks across records find in the unit. What rests on fields that are at fault themselves is
    left out: it would go away with them."""
    doubts = _Doubts(unit, seen)
    found = [fault for fault in unit.faults() if not doubts.rests_on_one(fault)]
    by_kind: dict[str, list[Fault]] = {}
    for moved in dict.fromkeys(moved for fault in found for moved in _at_assignments(unit, seen, fault)):
        by_kind.setdefault(moved.kind, []).append(moved)
    for kind, its_faults in by_kind.items():
        places = seen.places(kind, {fault.record for fault in its_faults if fault.record is not None})
        for fault in its_faults:
            if fault.record in places:
                plan, row = places[fault.record]
                faults.add(plan.place(row, fault.field), fault.reason)
            else:
                faults.add(sheet_place(KINDS[kind].sheet), _named(unit, fault))


class _Doubts:
    """What was not entered as the workbook has it, so that judging by it would mislead."""

    def __init__(self, unit: Unit, seen: SeenRows) -> None:
        self._session = unit.session
        self._separations = {id for id, names in seen.doubtful("officer").items() if "separated_on" in names}
        self._incidents = set(seen.doubtful("incident"))
        for child in children("incident"):
            table = MODELS[child.name].__table__.c
            for id in seen.doubtful(child.name):
                self._incidents.update(self._session.scalars(select(table.incident_id).where(table.id == id)))

    def rests_on_one(self, fault: Fault) -> bool:
        """Whether the fault may go away with another one."""
        if fault.kind == "incident":
            return fault.record in self._incidents
        if fault.kind == "assignment" and self._separations:
            officer = select(Assignment.officer_id).where(Assignment.id == fault.record)
            return self._session.scalar(officer) in self._separations
        return False


def _at_assignments(unit: Unit, seen: SeenRows, fault: Fault) -> Iterable[Fault]:
    """A separation before assignments that the workbook repeats unchanged is named at those; elsewhere a fault stays
    where it is."""
    if (fault.kind, fault.field) != ("officer", "separated_on"):
        return [fault]
    late = unit.session.execute(
        select(Assignment.id, Officer.separated_on)
        .join(Officer, Officer.id == Assignment.officer_id)
        .where(Officer.id == fault.record, Assignment.assumed_duties_on > Officer.separated_on)
    ).all()
    repeated = seen.places("assignment", {id for id, _ in late})
    moved = [
        Fault("assignment", id, "assumed_duties_on", f"This is after the officer's separation ({day_text(day)}).")
        for id, day in late
        if id in repeated and day is not None
    ]
    return moved if len(moved) == len(late) else [fault, *moved]


def _named(unit: Unit, fault: Fault) -> str:
    """The reason at a record that the workbook does not have."""
    if fault.record is None:
        return fault.reason
    return f"{capital(describe(unit.session.connection(), fault.kind, fault.record))}: {fault.reason}"
