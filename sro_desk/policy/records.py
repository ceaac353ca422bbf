"""What the rules look at: immutable records of one agency, free of the database and of the clock.

Field names are those of the exchange format. Dates are `datetime.date`; an incident's moments are `datetime` in the
agency's wall time, without zone. None is "empty or unknown". Texts are as entered: white space alone counts as empty
only where a rule says so.
"""

from datetime import date, datetime
from typing import NamedTuple


class Agency(NamedTuple):
    """The one agency of a database, with its settings."""

    name: str
    chief_name: str | None = None
    chief_title: str | None = None
    time_zone: str = "America/Chicago"
    suppression_threshold: int = 5
    certificate_grace_days: int = 30


class PolicyVersion(NamedTuple):
    """One version of the agency's own policy (subd. 6)."""

    policy_version: str
    adopted_on: date
    title: str | None = None
    posted_at: datetime | None = None


class License(NamedTuple):
    """One peace officer license; the issue day may be unknown."""

    expires_on: date
    issued_on: date | None = None


class Assignment(NamedTuple):
    """Duty of one officer at one school; `ended_on` open while it lasts."""

    school: str
    role: str
    assumed_duties_on: date
    ended_on: date | None = None
    training_unavailable: bool | None = None
    training_unavailable_reason: str | None = None


class SubstituteDay(NamedTuple):
    """A date on which a substitute worked with students at a school."""

    school: str
    date: date


class Completion(NamedTuple):
    """A course completed. `certificate` is the digest of the copy held, None where none is or where the copy's bytes
    no longer match their digest; `received_on` empty means received when completed."""

    course_kind: str
    completed_on: date
    course_title: str | None = None
    post_course_no: str | None = None
    sponsor: str | None = None
    credits: float | None = None
    certificate: str | None = None
    received_on: date | None = None


class PolicyReview(NamedTuple):
    """An officer's review of the agency's policy; the version may be unnamed."""

    reviewed_on: date
    policy_version: str | None = None


class Officer(NamedTuple):
    """One officer with everything that verdicts rest on. The order inside each tuple means nothing."""

    badge: str
    last_name: str
    first_name: str
    post_license: str | None = None
    rank: str | None = None
    hired_on: date | None = None
    separated_on: date | None = None
    licenses: tuple[License, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    substitute_days: tuple[SubstituteDay, ...] = ()
    completions: tuple[Completion, ...] = ()
    reviews: tuple[PolicyReview, ...] = ()

    @property
    def name(self) -> str:
        """As lists show it: last name, first name."""
        return f"{self.last_name}, {self.first_name}"


class District(NamedTuple):
    """A school district or charter school that contracts with the agency."""

    district: str
    kind: str | None = None
    isd_number: str | None = None


class School(NamedTuple):
    """A school (1003.3 A) of a district."""

    school: str
    district: str
    level: str


class ContractItem(NamedTuple):
    """One review of one checklist item; without a date it counts as of the contract's first day."""

    item: str
    state: str
    where: str | None = None
    note: str | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None


class Contract(NamedTuple):
    """A contract with a district and the reviews of its checklist items."""

    contract_no: str
    district: str
    starts_on: date
    title: str | None = None
    kind: str | None = None
    ends_on: date | None = None
    terminated_on: date | None = None
    signed_on: date | None = None
    document: str | None = None
    items: tuple[ContractItem, ...] = ()


class Person(NamedTuple):
    """A person in an incident."""

    person_no: str
    role: str
    is_student: bool | None = None
    name: str | None = None
    student_ref: str | None = None
    age: int | None = None
    grade: str | None = None
    accommodations: str | None = None
    disposition: str | None = None


class Force(NamedTuple):
    """One use of force, by one officer."""

    force_no: str
    badge: str
    kinds: tuple[str, ...]
    person_no: str | None = None
    hold_started_at: datetime | None = None
    hold_ended_at: datetime | None = None
    prone_started_at: datetime | None = None
    prone_ended_at: datetime | None = None
    injury: str | None = None
    condition_assessed: bool | None = None
    aid_rendered: str | None = None
    considerations: tuple[str, ...] = ()
    report_no: str | None = None
    excessive_force_seen: bool | None = None
    intercede_reported_at: datetime | None = None
    bca_reported_on: date | None = None


class Arrest(NamedTuple):
    """A custodial arrest of one person."""

    person_no: str
    badge: str
    arrested_at: datetime | None = None
    reason: str | None = None
    out_of_view: bool | None = None
    place_reason: str | None = None
    staff_notified: str | None = None
    staff_notified_reason: str | None = None


class Incident(NamedTuple):
    """One incident with its persons, force and arrests."""

    incident_no: str
    occurred_at: datetime
    school: str
    badge: str
    category: str
    disposition: str
    offense: str | None = None
    location: str | None = None
    summary: str | None = None
    school_rule: bool | None = None
    school_referral_considered: bool | None = None
    school_referral_reason: str | None = None
    alternatives_considered: tuple[str, ...] = ()
    alternatives_declined_reason: str | None = None
    deescalation: tuple[str, ...] = ()
    deescalation_reason: str | None = None
    parent_notified_at: datetime | None = None
    district_notified_at: datetime | None = None
    closed_on: date | None = None
    closed_reason: str | None = None
    persons: tuple[Person, ...] = ()
    force: tuple[Force, ...] = ()
    arrests: tuple[Arrest, ...] = ()


class Activity(NamedTuple):
    """Work in a school that is no incident (1003.4 B, C)."""

    activity_no: str
    badge: str
    school: str
    date: date
    kind: str
    hours: float | None = None
    people_reached: int | None = None
    summary: str | None = None


class EducationRecord(NamedTuple):
    """Education records received from a school (1003.4 H.1)."""

    record_no: str
    received_on: date
    badge: str
    school: str
    records: str
    purpose: str
    student_ref: str | None = None
    provided_by: str | None = None


class Facts(NamedTuple):
    """All records of one agency, as they had been entered by one moment. The order inside each tuple means nothing."""

    agency: Agency
    policies: tuple[PolicyVersion, ...] = ()
    officers: tuple[Officer, ...] = ()
    districts: tuple[District, ...] = ()
    schools: tuple[School, ...] = ()
    contracts: tuple[Contract, ...] = ()
    incidents: tuple[Incident, ...] = ()
    activities: tuple[Activity, ...] = ()
    education_records: tuple[EducationRecord, ...] = ()
