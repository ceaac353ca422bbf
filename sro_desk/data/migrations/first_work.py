"""The first schema: contracts, incidents, activities and education records."""

import sqlalchemy as sa
from alembic import op

from sro_desk.data.migrations.parts import (
    binned,
    day,
    integer,
    later,
    least,
    listed,
    moment,
    number,
    one_of,
    ordered,
    refers,
    text,
    unique_in_use,
    yes_no,
)


def create() -> None:
    """Create the tables and their indexes."""
    _contract()
    _contract_item()
    _incident()
    _incident_person()
    _incident_force()
    _incident_arrest()
    _activity()
    _education_record()


def _contract() -> None:
    op.create_table(
        "contract",
        integer("id", key=True),
        text("contract_no", needed=True),
        refers("district_id", "district.id", ondelete="RESTRICT", needed=True),
        text("title"),
        text("kind"),
        text("starts_on", needed=True),
        text("ends_on"),
        text("terminated_on"),
        text("signed_on"),
        refers("document_file", "document.sha256", of=sa.Text),
        integer("revision", needed=True),
        later("deleted_tx"),
        day("contract", "ends_on"),
        ordered("contract", "starts_on", "ends_on"),
        one_of("contract", "kind", "contract joint_powers"),
        day("contract", "signed_on"),
        day("contract", "starts_on"),
        day("contract", "terminated_on"),
        ordered("contract", "starts_on", "terminated_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_contract_district_id", "contract", ["district_id"])
    op.create_index("ix_contract_document_file", "contract", ["document_file"])
    unique_in_use("contract", "contract_no")


def _contract_item() -> None:
    op.create_table(
        "contract_item",
        integer("id", key=True),
        refers("contract_id", "contract.id", ondelete="CASCADE", needed=True),
        text("item", needed=True),
        text("state", needed=True),
        text("where"),
        text("note"),
        text("reviewed_by"),
        text("reviewed_on"),
        one_of(
            "contract_item",
            "item",
            "duty-climate duty-protect duty-liaison duty-drills duty-vulnerabilities duty-educate "
            "duty-enforce attire district-role deescalation-resources public-notification "
            "additional-duties data-practices records-agency records-sro records-purposes",
        ),
        day("contract_item", "reviewed_on"),
        one_of("contract_item", "state", "met partly missing not_applicable"),
        sqlite_strict=True,
    )
    op.create_index(
        "ux_contract_item_key",
        "contract_item",
        ["contract_id", "item", sa.text("coalesce(reviewed_on, '')")],
        unique=True,
    )


def _incident() -> None:
    op.create_table(
        "incident",
        integer("id", key=True),
        text("incident_no", needed=True),
        text("occurred_at", needed=True),
        refers("school_id", "school.id", ondelete="RESTRICT", needed=True),
        refers("officer_id", "officer.id", ondelete="RESTRICT", needed=True),
        text("category", needed=True),
        text("offense"),
        text("location"),
        text("summary"),
        integer("school_rule"),
        text("disposition", needed=True),
        integer("school_referral_considered"),
        text("school_referral_reason"),
        text("alternatives_considered"),
        text("alternatives_declined_reason"),
        text("deescalation"),
        text("deescalation_reason"),
        text("parent_notified_at"),
        text("district_notified_at"),
        text("closed_on"),
        text("closed_reason"),
        integer("revision", needed=True),
        later("deleted_tx"),
        day("incident", "closed_on"),
        ordered("incident", "occurred_at", "closed_on"),
        one_of(
            "incident",
            "disposition",
            "no_action informal school_referral diversion restorative_justice citation formal_referral other",
        ),
        moment("incident", "district_notified_at"),
        moment("incident", "occurred_at"),
        moment("incident", "parent_notified_at"),
        yes_no("incident", "school_referral_considered"),
        yes_no("incident", "school_rule"),
        sqlite_strict=True,
    )
    listed("incident", "occurred_at", also=("closed_on", "incident_no"))
    for column in ("disposition", "category", "school_id", "officer_id"):
        listed("incident", column, "occurred_at")
    unique_in_use("incident", "incident_no")
    binned("incident")


def _incident_person() -> None:
    op.create_table(
        "incident_person",
        integer("id", key=True),
        refers("incident_id", "incident.id", ondelete="CASCADE", needed=True),
        text("person_no", needed=True),
        text("role", needed=True),
        integer("is_student"),
        text("name"),
        text("student_ref"),
        integer("age"),
        text("grade"),
        text("accommodations"),
        text("disposition"),
        least("incident_person", "age", 0),
        one_of(
            "incident_person",
            "disposition",
            "no_action informal school_referral diversion restorative_justice citation formal_referral other",
        ),
        yes_no("incident_person", "is_student"),
        one_of("incident_person", "role", "subject victim witness reporter staff"),
        sa.UniqueConstraint("incident_id", "person_no"),
        sqlite_strict=True,
    )


def _incident_force() -> None:
    op.create_table(
        "incident_force",
        integer("id", key=True),
        refers("incident_id", "incident.id", ondelete="CASCADE", needed=True),
        text("force_no", needed=True),
        refers("officer_id", "officer.id", ondelete="RESTRICT", needed=True),
        text("person_no"),
        text("kinds", needed=True),
        text("hold_started_at"),
        text("hold_ended_at"),
        text("prone_started_at"),
        text("prone_ended_at"),
        text("injury"),
        integer("condition_assessed"),
        text("aid_rendered"),
        text("considerations"),
        text("report_no"),
        integer("excessive_force_seen"),
        text("intercede_reported_at"),
        text("bca_reported_on"),
        one_of("incident_force", "aid_rendered", "yes no not_needed"),
        day("incident_force", "bca_reported_on"),
        yes_no("incident_force", "condition_assessed"),
        yes_no("incident_force", "excessive_force_seen"),
        moment("incident_force", "hold_ended_at"),
        ordered("incident_force", "hold_started_at", "hold_ended_at"),
        moment("incident_force", "hold_started_at"),
        one_of("incident_force", "injury", "none minor substantial great_bodily_harm death"),
        moment("incident_force", "intercede_reported_at"),
        moment("incident_force", "prone_ended_at"),
        ordered("incident_force", "prone_started_at", "prone_ended_at"),
        moment("incident_force", "prone_started_at"),
        sa.UniqueConstraint("incident_id", "force_no"),
        sqlite_strict=True,
    )
    op.create_index("ix_incident_force_officer_id", "incident_force", ["officer_id"])


def _incident_arrest() -> None:
    op.create_table(
        "incident_arrest",
        integer("id", key=True),
        refers("incident_id", "incident.id", ondelete="CASCADE", needed=True),
        text("person_no", needed=True),
        refers("officer_id", "officer.id", ondelete="RESTRICT", needed=True),
        text("arrested_at"),
        text("reason"),
        integer("out_of_view"),
        text("place_reason"),
        text("staff_notified"),
        text("staff_notified_reason"),
        moment("incident_arrest", "arrested_at"),
        yes_no("incident_arrest", "out_of_view"),
        one_of("incident_arrest", "staff_notified", "before present before_and_present no"),
        sa.UniqueConstraint("incident_id", "person_no"),
        sqlite_strict=True,
    )
    op.create_index("ix_incident_arrest_officer_id", "incident_arrest", ["officer_id"])


def _activity() -> None:
    op.create_table(
        "activity",
        integer("id", key=True),
        text("activity_no", needed=True),
        refers("officer_id", "officer.id", ondelete="RESTRICT", needed=True),
        refers("school_id", "school.id", ondelete="RESTRICT", needed=True),
        text("date", needed=True),
        text("kind", needed=True),
        number("hours"),
        integer("people_reached"),
        text("summary"),
        integer("revision", needed=True),
        later("deleted_tx"),
        day("activity", "date"),
        least("activity", "hours", 0),
        one_of(
            "activity", "kind", "presence relationship class safety_training drill_advice vulnerability_survey other"
        ),
        least("activity", "people_reached", 0),
        sqlite_strict=True,
    )
    for columns in (["date"], ["kind", "date"], ["school_id", "date"], ["officer_id", "date"]):
        listed("activity", *columns)
    unique_in_use("activity", "activity_no")
    binned("activity")


def _education_record() -> None:
    op.create_table(
        "education_record",
        integer("id", key=True),
        text("record_no", needed=True),
        text("received_on", needed=True),
        refers("officer_id", "officer.id", ondelete="RESTRICT", needed=True),
        refers("school_id", "school.id", ondelete="RESTRICT", needed=True),
        text("student_ref"),
        text("records", needed=True),
        text("purpose", needed=True),
        text("provided_by"),
        integer("revision", needed=True),
        later("deleted_tx"),
        day("education_record", "received_on"),
        sqlite_strict=True,
    )
    for columns in (["received_on"], ["school_id", "received_on"], ["officer_id", "received_on"]):
        listed("education_record", *columns)
    unique_in_use("education_record", "record_no")
    binned("education_record")
