"""Rows of the incident log, and what it can be filtered by."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sro_desk.policy.verdicts import Finding, Obligation


class IncidentFilter(NamedTuple):
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
    """An incident in the log: the database's row as it stands, which becomes what is shown where it is shown, for
    pages are read at every scroll; and what the rules say of it."""

    given: Sequence[Any]
    """id, revision, number, moment, category, disposition, day of closing, school, last and first name; moment and
    day as ISO text."""
    said: tuple[bool, bool, tuple[Finding, ...]]
    """Whether there was force, an arrest, and the findings."""

    @property
    def id(self) -> int:
        """The incident's id."""
        return int(self.given[0])

    @property
    def incident_no(self) -> str:
        """Its number."""
        return str(self.given[2])

    @property
    def occurred_at(self) -> datetime:
        """When, in the agency's wall time."""
        return datetime.fromisoformat(self.given[3])

    @property
    def category(self) -> str:
        """Its category."""
        return str(self.given[4])

    @property
    def disposition(self) -> str:
        """The incident's own disposition."""
        return str(self.given[5])

    @property
    def closed_on(self) -> date | None:
        """When it was closed; None while it is open."""
        return None if self.given[6] is None else date.fromisoformat(self.given[6])

    @property
    def school(self) -> str:
        """The school's name."""
        return str(self.given[7])

    @property
    def officer(self) -> str:
        """The officer's last name, first name."""
        return f"{self.given[8]}, {self.given[9]}"

    @property
    def force(self) -> bool:
        """Whether there was force."""
        return self.said[0]

    @property
    def arrest(self) -> bool:
        """Whether there was an arrest."""
        return self.said[1]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the policy asks and the record does not show."""
        return self.said[2]

    @property
    def musts(self) -> int:
        """How many findings are a *must*."""
        return sum(finding.obligation is Obligation.MUST for finding in self.findings)

    @property
    def shoulds(self) -> int:
        """How many findings are a *should*."""
        return sum(finding.obligation is Obligation.SHOULD for finding in self.findings)


class WorkFilter(NamedTuple):
    """Which activities or education records to show; `kind` is an activity's alone. `text` is searched in the full-text
    index."""

    school_year: str | None = None
    since: date | None = None
    until: date | None = None
    school_id: int | None = None
    officer_id: int | None = None
    kind: str | None = None
    text: str = ""


class ActivityRow(NamedTuple):
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


class EducationRow(NamedTuple):
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
