"""The figures of one annual report: every number, date and name that a paper may print, in one frozen set.

A `Count` of None is withheld in the public edition. Everything else that is None is not recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sro_desk.policy.verdicts import Finding, Obligation, Overall, Status
from sro_desk.reports.suppression import Cell

Count = int | None


class Edition(StrEnum):
    """For whom a report is written."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Head:
    """What the report is about and when it was made."""

    agency: str
    chief_name: str | None
    chief_title: str | None
    school_year: str
    first: date
    last: date
    as_of: date
    edition: Edition
    threshold: int
    grace_days: int
    entered_by: datetime | None
    """The moment up to which entries were counted; None where every entry was."""
    generated_at: datetime

    @property
    def begun(self) -> bool:
        """Whether the school year had begun by the report's day."""
        return self.as_of >= self.first

    @property
    def complete(self) -> bool:
        """Whether the report covers the whole school year."""
        return self.as_of >= self.last


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement of one officer on the verdict's day. `since` is the first day out of compliance."""

    id: str
    status: Status
    obligation: Obligation
    due_on: date | None
    completed_on: date | None
    since: date | None
    explanation: str
    citation: str


@dataclass(frozen=True, slots=True)
class Days:
    """Days on end, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer in service on any day of the year, with the verdict on the report's day or the last day of service."""

    badge: str
    name: str
    """As lists show it, last name first."""
    spoken_name: str
    schools: tuple[str, ...]
    role: str
    verdict_on: date
    left: bool
    overall: Overall
    requirements: tuple[RequirementLine, ...]
    service: tuple[Days, ...]
    out: tuple[Days, ...]
    out_because: tuple[str, ...]
    """Ids of the requirements that put the officer out of compliance, in the order of the rules."""
    contact_days: int | None
    duties_not_required: tuple[str, ...]

    @property
    def days_out(self) -> int:
        """Days of the year, in service, on which the verdict was out of compliance."""
        return sum(days.count for days in self.out)

    def requirement(self, id: str) -> RequirementLine:
        """The line of that requirement; StopIteration if there is none."""
        return next(line for line in self.requirements if line.id == id)


@dataclass(frozen=True, slots=True)
class RequirementCounts:
    """How many officers stand how on one requirement, in both editions."""

    id: str
    by_status: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that is past and not met, or falls in the coming school year."""

    badge: str
    name: str
    requirement: str
    what: str
    status: Status
    last_day: date
    days: int
    citation: str


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """The most recent certificate of one officer that the chief has to keep, or should."""

    badge: str
    name: str
    course_kind: str
    course_title: str | None
    completed_on: date
    received_on: date | None
    digest: str | None
    status: Status
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of a contract's checklist."""

    id: str
    obligation: Obligation
    state: str
    asks: str
    citation: str
    open: bool
    where: str | None
    note: str | None
    reviewed_by: str | None
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract in force on the report's day, or on another day of the year."""

    contract_no: str
    district: str
    title: str | None
    starts_on: date
    ends_on: date | None
    signed_on: date | None
    in_force: bool
    overall: Overall
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class YearCounts:
    """Everything that counts incidents, persons, force and arrests in one school year, up to `last`."""

    school_year: str
    last: date
    recorded: bool
    """Whether any incident of this year or an earlier one is in the records."""
    cells: Mapping[Cell, Count]
    prone_minutes: Count

    def of(self, *cell: str) -> Count:
        """The count of that name: 0 where there is none of it, None where it is withheld."""
        return self.cells.get(cell, 0)

    def labels(self, kind: str) -> tuple[str, ...]:
        """What a table over `kind` lists: printed counts from high to low, then withheld ones, each by name."""
        named = [(cell[1], count) for cell, count in self.cells.items() if cell[0] == kind and len(cell) == 2]
        return tuple(name for name, _ in sorted(named, key=lambda each: (each[1] is None, -(each[1] or 0), each[0])))


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding of one incident, internal edition only."""

    incident_no: str
    on: date
    school: str
    finding: Finding
    closed: bool


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """Work of one kind that is no incident."""

    kind: str
    count: int
    schools: int
    hours: float | None
    people_reached: int | None
    without_hours: int
    without_people: int


@dataclass(frozen=True, slots=True)
class SubstituteLine:
    """A substitute's contact days of the school year, in service or not."""

    badge: str
    name: str
    spoken_name: str
    days: int
    limit: int
    uncounted: int
    status: Status


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that began, ended or was adopted since the report's year began."""

    on: date
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that the records could not show, and what that does to which figure."""

    count: Count
    one: str
    many: str
    effect: str
    cell: Cell | None = None
    """The count of the report's year that this is, where it counts incidents, persons, force or arrests."""


@dataclass(frozen=True, slots=True)
class AgencyFindingLine:
    """One kind of finding about the agency. The public edition names districts, contracts and the agency only."""

    id: str
    obligation: Obligation
    citation: str
    count: Count
    about: tuple[str, ...]
    explanations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals that other programs read. Officers, contracts and activities are exact in every edition."""

    officers_in_service: int
    officers_compliant: int
    officers_noncompliant: int
    officers_pending: int
    certificates_missing: int
    substitutes_exempt: int
    contracts_in_force: int
    contracts_compliant: int
    incidents: Count
    incidents_by_disposition: Mapping[str, Count]
    incidents_by_category: Mapping[str, Count]
    arrests: Count
    force_incidents: Count
    prone_restraints: Count
    prone_minutes: Count
    activities_by_kind: Mapping[str, int]
    days_out_of_compliance: Mapping[str, int] | None
    """By badge; None in the public edition, which names no officer."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One annual report. `officers`, `deadlines`, `certificates`, `substitutes` and `incident_findings` are empty in
    the public edition, whose tables count instead."""

    head: Head
    totals: Totals
    days_out: int
    officers_out: int
    requirement_counts: tuple[RequirementCounts, ...]
    next_last: date
    """The last day of the coming school year."""
    deadline_counts: Mapping[str, tuple[int, int]]
    """By requirement: how many are past, how many fall in the coming year."""
    certificates_held: int
    certificates_due: int
    substitute_counts: Mapping[str, int]
    officers: tuple[OfficerLine, ...]
    deadlines: tuple[Deadline, ...]
    certificates: tuple[CertificateLine, ...]
    contracts: tuple[ContractLine, ...]
    agency_findings: tuple[AgencyFindingLine, ...]
    years: tuple[YearCounts, ...]
    """Oldest first; the report's own year last."""
    schools: Mapping[str, tuple[str, ...]]
    """The schools of each district."""
    incident_findings: tuple[FindingLine, ...]
    alternatives_considered: Mapping[str, int]
    activities: tuple[ActivityLine, ...]
    activity_schools: int
    """In how many schools there was any of them."""
    substitutes: tuple[SubstituteLine, ...]
    changes: tuple[ChangeLine, ...]
    limits: tuple[Limit, ...]

    @property
    def year(self) -> YearCounts:
        """The counts of the report's own year."""
        return self.years[-1]

    @property
    def year_before(self) -> YearCounts:
        """The counts of the year before."""
        return self.years[-2]

    @property
    def public(self) -> bool:
        """Whether this is the public edition."""
        return self.head.edition is Edition.PUBLIC
