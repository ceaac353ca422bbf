"""Rows of the incident log, and what it can be filtered by."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sro_desk.policy.verdicts import Finding, Obligation


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents to show; None asks nothing. `text` is searched in the full-text index."""

    school_year: str | None = None
    since: date | None = None
    until: date | None = None
    school_id: int | None = None
    officer_id: int | None = None
    category: str | None = None
    disposition: str | None = None
    force: bool | None = None
    arrest: bool | None = None
    closed: bool | None = None
    text: str = ""


class IncidentRow(NamedTuple):
    """An incident in the log, with its findings. A tuple, as lists make very many of them."""

    id: int
    incident_no: str
    occurred_at: datetime
    school: str
    officer: str
    category: str
    disposition: str
    force: bool
    arrest: bool
    closed_on: date | None
    findings: tuple[Finding, ...]

    @property
    def musts(self) -> int:
        """How many findings are a *must*."""
        return sum(finding.obligation is Obligation.MUST for finding in self.findings)

    @property
    def shoulds(self) -> int:
        """How many findings are a *should*."""
        return sum(finding.obligation is Obligation.SHOULD for finding in self.findings)


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which activities or education records to show; `kind` is an activity's alone."""

    school_year: str | None = None
    since: date | None = None
    until: date | None = None
    school_id: int | None = None
    officer_id: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity in the log."""

    id: int
    activity_no: str
    day: date
    school: str
    officer: str
    kind: str
    hours: float | None
    people_reached: int | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class EducationRow:
    """Education records received, in the log."""

    id: int
    record_no: str
    received_on: date
    school: str
    officer: str
    student_ref: str | None
    records: str
    purpose: str
    provided_by: str | None
