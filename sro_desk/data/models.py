"""The tables of records, as SQLAlchemy models.

Every record has an integer key of its own that no one sees. A root carries `revision`, raised by each write to it or
to one of its children, and `deleted_tx`, the transaction that put it into the bin (None while it is not there). Column
names are the catalogue's (`Field.column`).
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from sro_desk.data.columns import TextList, checks, options
from sro_desk.data.log_models import Base, logged_later


class Record(Base):
    """What every record has: a key that the unit of work gives out, once and never again (the log refers to it)."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-10)


class Root(Record):
    """An aggregate's root."""

    __abstract__ = True
    revision: Mapped[int] = mapped_column(default=1, sort_order=90)
    deleted_tx: Mapped[int | None] = mapped_column(logged_later(), sort_order=91)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:
        """A write to a record that another has changed meanwhile is refused by the database itself."""
        return {"version_id_col": cls.__table__.c.revision}


def _live(kind: str, column: str) -> Index:
    """The key is unique among records that are not in the bin. (The migrations say the same for PostgreSQL; named here,
    that dialect would be loaded at every start.)"""
    return Index(
        f"ux_{kind}_{column}",
        column,
        unique=True,
        sqlite_where=text("deleted_tx IS NULL"),
    )


def _listed(kind: str, *columns: str, also: tuple[str, ...] = ()) -> Index:
    """For a list that is paged by day and id: of records not in the bin alone, so that counting needs no table; nor
    does what is asked of the columns `also`."""
    return Index(
        f"ix_{kind}_{columns[0]}",
        *columns,
        "id",
        *also,
        sqlite_where=text("deleted_tx IS NULL"),
    )


def _binned(kind: str) -> Index:
    """For the bin of a kind that may have a million records: of those in the bin alone."""
    return Index(f"ix_{kind}_deleted_tx", "deleted_tx", sqlite_where=text("deleted_tx IS NOT NULL"))


def _to(kind: str, *, child: bool = False) -> Mapped[int]:
    return mapped_column(ForeignKey(f"{kind}.id", ondelete="CASCADE" if child else "RESTRICT"), index=not child)


class Document(Base):
    """A file kept whole and for good, named by the SHA-256 of its bytes (hex); `text` is what can be searched in it."""

    __tablename__ = "document"
    __table_args__ = (options(),)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    extension: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    text: Mapped[str | None] = mapped_column(deferred=True)


class Agency(Root):
    """The one agency; always id 1."""

    __tablename__ = "agency"
    __table_args__ = (*checks("agency"), options())
    name: Mapped[str]
    chief_name: Mapped[str | None]
    chief_title: Mapped[str | None]
    time_zone: Mapped[str]
    suppression_threshold: Mapped[int]
    certificate_grace_days: Mapped[int]


class PolicyVersion(Root):
    """A version of the agency's own policy."""

    __tablename__ = "policy_version"
    __table_args__ = (*checks("policy_version"), _live("policy_version", "policy_version"),
                      options())  # fmt: skip
    policy_version: Mapped[str]
    adopted_on: Mapped[date]
    title: Mapped[str | None]
    posted_at: Mapped[datetime | None]


class Officer(Root):
    """An officer."""

    __tablename__ = "officer"
    __table_args__ = (*checks("officer"), _live("officer", "badge"), options())
    badge: Mapped[str]
    last_name: Mapped[str]
    first_name: Mapped[str]
    post_license: Mapped[str | None]
    rank: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    hired_on: Mapped[date | None]
    separated_on: Mapped[date | None]
    notes: Mapped[str | None]


class License(Record):
    """A peace officer license of an officer."""

    __tablename__ = "license"
    __table_args__ = (*checks("license"), UniqueConstraint("officer_id", "expires_on"),
                      options())  # fmt: skip
    officer_id: Mapped[int] = _to("officer", child=True)
    issued_on: Mapped[date | None]
    expires_on: Mapped[date]


class District(Root):
    """A school district or charter school."""

    __tablename__ = "district"
    __table_args__ = (*checks("district"), _live("district", "district"), options())
    district: Mapped[str]
    kind: Mapped[str | None]
    isd_number: Mapped[str | None]


class School(Root):
    """A school of a district."""

    __tablename__ = "school"
    __table_args__ = (*checks("school"), _live("school", "school"), options())
    school: Mapped[str]
    district_id: Mapped[int] = _to("district")
    level: Mapped[str]


class Assignment(Record):
    """An officer's assignment to a school."""

    __tablename__ = "assignment"
    __table_args__ = (*checks("assignment"), UniqueConstraint("officer_id", "school_id", "assumed_duties_on"),
                      options())  # fmt: skip
    officer_id: Mapped[int] = _to("officer", child=True)
    school_id: Mapped[int] = _to("school")
    role: Mapped[str]
    assumed_duties_on: Mapped[date]
    ended_on: Mapped[date | None]
    training_unavailable: Mapped[bool | None]
    training_unavailable_reason: Mapped[str | None]


class SubstituteDay(Record):
    """A contact day of a substitute."""

    __tablename__ = "substitute_day"
    __table_args__ = (*checks("substitute_day"), UniqueConstraint("officer_id", "school_id", "date"),
                      options())  # fmt: skip
    officer_id: Mapped[int] = _to("officer", child=True)
    school_id: Mapped[int] = _to("school")
    date: Mapped[date]


class Completion(Record):
    """A course completed, with the copy of its certificate."""

    __tablename__ = "completion"
    __table_args__ = (*checks("completion"), UniqueConstraint("officer_id", "course_kind", "completed_on"),
                      options())  # fmt: skip
    officer_id: Mapped[int] = _to("officer", child=True)
    course_kind: Mapped[str]
    completed_on: Mapped[date]
    course_title: Mapped[str | None]
    post_course_no: Mapped[str | None]
    sponsor: Mapped[str | None]
    credits: Mapped[float | None]
    certificate_file: Mapped[str | None] = mapped_column(ForeignKey("document.sha256"), index=True)
    received_on: Mapped[date | None]


class PolicyReview(Record):
    """An officer's review of the agency's policy."""

    __tablename__ = "policy_review"
    __table_args__ = (*checks("policy_review"), UniqueConstraint("officer_id", "reviewed_on"),
                      options())  # fmt: skip
    officer_id: Mapped[int] = _to("officer", child=True)
    policy_version: Mapped[str | None]
    reviewed_on: Mapped[date]


class Contract(Root):
    """A contract with a district."""

    __tablename__ = "contract"
    __table_args__ = (*checks("contract"), _live("contract", "contract_no"), options())
    contract_no: Mapped[str]
    district_id: Mapped[int] = _to("district")
    title: Mapped[str | None]
    kind: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    terminated_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    document_file: Mapped[str | None] = mapped_column(ForeignKey("document.sha256"), index=True)


class ContractItem(Record):
    """A review of one checklist item of a contract."""

    __tablename__ = "contract_item"
    __table_args__ = (*checks("contract_item"), options())
    contract_id: Mapped[int] = _to("contract", child=True)
    item: Mapped[str]
    state: Mapped[str]
    where: Mapped[str | None]
    note: Mapped[str | None]
    reviewed_by: Mapped[str | None]
    reviewed_on: Mapped[date | None]


Index(
    "ux_contract_item_key",
    ContractItem.contract_id,
    ContractItem.item,
    func.coalesce(ContractItem.__table__.c.reviewed_on, text("''")),
    unique=True,
)


class Incident(Root):
    """An incident; moments are the agency's wall time."""

    __tablename__ = "incident"
    __table_args__ = (
        *checks("incident"),
        _live("incident", "incident_no"),
        _binned("incident"),
        _listed("incident", "occurred_at", also=("closed_on", "incident_no")),
        _listed("incident", "disposition", "occurred_at"),
        _listed("incident", "category", "occurred_at"),
        _listed("incident", "school_id", "occurred_at"),
        _listed("incident", "officer_id", "occurred_at"),
        options(),
    )
    incident_no: Mapped[str]
    occurred_at: Mapped[datetime]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="RESTRICT"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id", ondelete="RESTRICT"))
    category: Mapped[str]
    offense: Mapped[str | None]
    location: Mapped[str | None]
    summary: Mapped[str | None]
    school_rule: Mapped[bool | None]
    disposition: Mapped[str]
    school_referral_considered: Mapped[bool | None]
    school_referral_reason: Mapped[str | None]
    alternatives_considered: Mapped[tuple[str, ...]] = mapped_column(TextList, nullable=True)
    alternatives_declined_reason: Mapped[str | None]
    deescalation: Mapped[tuple[str, ...]] = mapped_column(TextList, nullable=True)
    deescalation_reason: Mapped[str | None]
    parent_notified_at: Mapped[datetime | None]
    district_notified_at: Mapped[datetime | None]
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str | None]


class IncidentPerson(Record):
    """A person in an incident."""

    __tablename__ = "incident_person"
    __table_args__ = (*checks("incident_person"), UniqueConstraint("incident_id", "person_no"),
                      options())  # fmt: skip
    incident_id: Mapped[int] = _to("incident", child=True)
    person_no: Mapped[str]
    role: Mapped[str]
    is_student: Mapped[bool | None]
    name: Mapped[str | None]
    student_ref: Mapped[str | None]
    age: Mapped[int | None]
    grade: Mapped[str | None]
    accommodations: Mapped[str | None]
    disposition: Mapped[str | None]


class IncidentForce(Record):
    """A use of force in an incident."""

    __tablename__ = "incident_force"
    __table_args__ = (*checks("incident_force"), UniqueConstraint("incident_id", "force_no"),
                      options())  # fmt: skip
    incident_id: Mapped[int] = _to("incident", child=True)
    force_no: Mapped[str]
    officer_id: Mapped[int] = _to("officer")
    person_no: Mapped[str | None]
    kinds: Mapped[tuple[str, ...]] = mapped_column(TextList)
    hold_started_at: Mapped[datetime | None]
    hold_ended_at: Mapped[datetime | None]
    prone_started_at: Mapped[datetime | None]
    prone_ended_at: Mapped[datetime | None]
    injury: Mapped[str | None]
    condition_assessed: Mapped[bool | None]
    aid_rendered: Mapped[str | None]
    considerations: Mapped[tuple[str, ...]] = mapped_column(TextList, nullable=True)
    report_no: Mapped[str | None]
    excessive_force_seen: Mapped[bool | None]
    intercede_reported_at: Mapped[datetime | None]
    bca_reported_on: Mapped[date | None]


class IncidentArrest(Record):
    """A custodial arrest in an incident."""

    __tablename__ = "incident_arrest"
    __table_args__ = (*checks("incident_arrest"), UniqueConstraint("incident_id", "person_no"),
                      options())  # fmt: skip
    incident_id: Mapped[int] = _to("incident", child=True)
    person_no: Mapped[str]
    officer_id: Mapped[int] = _to("officer")
    arrested_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    out_of_view: Mapped[bool | None]
    place_reason: Mapped[str | None]
    staff_notified: Mapped[str | None]
    staff_notified_reason: Mapped[str | None]


class Activity(Root):
    """Work in a school that is no incident."""

    __tablename__ = "activity"
    __table_args__ = (
        *checks("activity"),
        _live("activity", "activity_no"),
        _binned("activity"),
        _listed("activity", "date"),
        _listed("activity", "kind", "date"),
        _listed("activity", "school_id", "date"),
        _listed("activity", "officer_id", "date"),
        options(),
    )
    activity_no: Mapped[str]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id", ondelete="RESTRICT"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="RESTRICT"))
    date: Mapped[date]
    kind: Mapped[str]
    hours: Mapped[float | None]
    people_reached: Mapped[int | None]
    summary: Mapped[str | None]


class EducationRecord(Root):
    """Education records received from a school."""

    __tablename__ = "education_record"
    __table_args__ = (
        *checks("education_record"),
        _live("education_record", "record_no"),
        _binned("education_record"),
        _listed("education_record", "received_on"),
        _listed("education_record", "school_id", "received_on"),
        _listed("education_record", "officer_id", "received_on"),
        options(),
    )
    record_no: Mapped[str]
    received_on: Mapped[date]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id", ondelete="RESTRICT"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="RESTRICT"))
    student_ref: Mapped[str | None]
    records: Mapped[str]
    purpose: Mapped[str]
    provided_by: Mapped[str | None]


MODELS: dict[str, type[Record]] = {
    model.__tablename__: model
    for model in (
        Agency, PolicyVersion, Officer, License, District, School, Assignment, SubstituteDay, Completion, PolicyReview,
        Contract, ContractItem, Incident, IncidentPerson, IncidentForce, IncidentArrest, Activity, EducationRecord,
    )
}  # fmt: skip
"""The model of each kind of the catalogue."""
