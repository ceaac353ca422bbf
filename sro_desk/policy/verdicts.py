"""What the rules answer: verdicts and findings, with citation and a sentence that reads well aloud.

The shapes follow `status --json` of the exchange format; `sro_desk.exchange.status_json` writes them out.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How one requirement stands on one day."""

    MET = "met"
    MET_LATE = "met_late"
    DUE = "due"
    OVERDUE = "overdue"
    MISSING = "missing"
    EXEMPT = "exempt"
    ADVISED = "advised"
    NOT_APPLICABLE = "not_applicable"


class Overall(StrEnum):
    """The sum of a verdict's parts whose obligation is *must* (or *shall*)."""

    COMPLIANT = "compliant"
    PENDING = "pending"
    NONCOMPLIANT = "noncompliant"
    NOT_APPLICABLE = "not_applicable"


class Obligation(StrEnum):
    """How strongly the policy asks."""

    MUST = "must"
    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"


class Step(NamedTuple):
    """One line of the date arithmetic behind a verdict: `Course completed`, `Oct 3, 2025`, `Mandated course`."""

    label: str
    value: str
    note: str = ""


class Requirement(NamedTuple):
    """The verdict on one of the five requirements."""

    id: str
    obligation: Obligation
    status: Status
    citation: str
    explanation: str
    basis: str | None = None
    due_on: date | None = None
    completed_on: date | None = None
    days_left: int | None = None
    steps: tuple[Step, ...] = ()
    reading: str = ""
    """Where the verdict rests on a reading of open wording: what the reading is, else empty."""


class Planned(NamedTuple):
    """The verdict on initial training that a coming regular spell will ask for."""

    begins_on: date
    status: Status
    due_on: date
    basis: str


class ContactDays(NamedTuple):
    """Contact days of a substitute counted in one school year, up to the day asked for."""

    school_year: str
    days: int
    limit: int


class OfficerVerdict(NamedTuple):
    """Everything said of one officer on one day; requirements in the rules' order."""

    badge: str
    name: str
    in_service: bool
    judged_as: str | None
    overall: Overall
    requirements: tuple[Requirement, ...]
    planned: Planned | None = None
    duties_not_required: tuple[str, ...] = ()
    substitute_days: ContactDays | None = None

    def requirement(self, id: str) -> Requirement:
        """The requirement of that id; KeyError if there is none."""
        for one in self.requirements:
            if one.id == id:
                return one
        raise KeyError(id)


class ItemVerdict(NamedTuple):
    """One checklist item of a contract on one day: the state of its latest review, or `not_reviewed`."""

    id: str
    obligation: Obligation
    state: str
    may_be_not_applicable: bool
    asks: str
    citation: str
    open: bool


class ContractVerdict(NamedTuple):
    """A contract on one day; items in the policy's order, `open_items` those that are asked for and not met."""

    contract_no: str
    district: str
    in_force: bool
    overall: Overall
    open_items: tuple[str, ...]
    items: tuple[ItemVerdict, ...]


class Finding(NamedTuple):
    """Something that the policy asks and the record does not show. It never judges an officer."""

    id: str
    obligation: Obligation
    citation: str
    explanation: str
    rows: tuple[str, ...] = ()
    about: str = ""


class IncidentFindings(NamedTuple):
    """The findings of one incident, in the rules' order."""

    incident_no: str
    closed: bool
    findings: tuple[Finding, ...]


class AgencyStatus(NamedTuple):
    """Every verdict of one day, arrays sorted by key in code-point order; incidents only where there are findings."""

    as_of: date
    school_year: str
    officers: tuple[OfficerVerdict, ...]
    contracts: tuple[ContractVerdict, ...]
    incidents: tuple[IncidentFindings, ...]
    findings: tuple[Finding, ...]


class Interval(NamedTuple):
    """Days on which one officer's verdict did not change; both ends included."""

    first: date
    last: date
    in_service: bool
    overall: Overall
    statuses: tuple[tuple[str, Status], ...]
    """(requirement id, status) in the rules' order."""
