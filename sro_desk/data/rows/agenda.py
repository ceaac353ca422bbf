"""Rows and figures of the overview."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sro_desk.data.rows.common import Count


class Group(StrEnum):
    """The groups of the overview's list, in its order."""

    OVERDUE = "overdue"
    MISSING = "missing"
    DUE_30 = "due_30"
    DUE_90 = "due_90"
    LATER = "later"
    ADVISED = "advised"


class AgendaRow(NamedTuple):
    """One thing to do, or coming up, in the overview."""

    group: Group
    status: str
    """A status of `policy.verdicts.Status`, `ends` for a contract that ends, or a finding's id."""
    what: str
    """A requirement's or a finding's id, `contract-ends` or `contract-items`."""
    kind: str
    """The kind of record to open: `officer`, `contract`, `district`, `education_record` or `agency`."""
    id: int
    who: str
    """Name and badge, district, contract number: what names that record."""
    where: str
    act_by: date | None
    days: int | None
    """Days from the day asked for to `act_by`; negative once it has passed."""
    citation: str
    explanation: str


class AgencyFigures(NamedTuple):
    """The overview's counts beside the list, on one day."""

    agency: str
    school_year: str
    officers_in_service: int
    officers_compliant: int
    officers_pending: int
    officers_noncompliant: int
    contracts_in_force: int
    contracts_compliant: int
    contracts_pending: int
    contracts_noncompliant: int
    districts_without_contract: int


class Overview(NamedTuple):
    """What needs doing on one day: the list, sorted by group and day to act by, and the agency's figures."""

    as_of: date
    agenda: tuple[AgendaRow, ...]
    figures: AgencyFigures

    def count(self, group: Group) -> int:
        """How many rows a group has."""
        return sum(row.group is group for row in self.agenda)

    @property
    def strip(self) -> tuple[AgendaRow, ...]:
        """What falls on the next 90 days, by day."""
        coming = [row for row in self.agenda if row.group in {Group.DUE_30, Group.DUE_90}]
        return tuple(sorted(coming, key=lambda row: (row.act_by or date.max, row.who)))


class IncidentFigures(NamedTuple):
    """Incidents of one school year up to a day. `with_findings` counts incidents and `musts` findings, both of the
    newest `examined` incidents that could have any."""

    school_year: str
    recorded: Count
    with_findings: int
    musts: int
    examined: Count
