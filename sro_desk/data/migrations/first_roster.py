"""The first schema: the agency, its officers, districts and schools."""

import sqlalchemy as sa
from alembic import op

from sro_desk.data.migrations.parts import (
    day,
    integer,
    later,
    least,
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
    _agency()
    _policy_version()
    _officer()
    _license()
    _district()
    _school()
    _assignment()
    _substitute_day()
    _completion()
    _policy_review()


def _agency() -> None:
    op.create_table(
        "agency",
        integer("id", key=True),
        text("name", needed=True),
        text("chief_name"),
        text("chief_title"),
        text("time_zone", needed=True),
        integer("suppression_threshold", needed=True),
        integer("certificate_grace_days", needed=True),
        integer("revision", needed=True),
        later("deleted_tx"),
        least("agency", "certificate_grace_days", 0),
        least("agency", "suppression_threshold", 1),
        sqlite_strict=True,
    )


def _policy_version() -> None:
    op.create_table(
        "policy_version",
        integer("id", key=True),
        text("policy_version", needed=True),
        text("adopted_on", needed=True),
        text("title"),
        text("posted_at"),
        integer("revision", needed=True),
        later("deleted_tx"),
        day("policy_version", "adopted_on"),
        moment("policy_version", "posted_at"),
        sqlite_strict=True,
    )
    unique_in_use("policy_version", "policy_version")


def _officer() -> None:
    op.create_table(
        "officer",
        integer("id", key=True),
        text("badge", needed=True),
        text("last_name", needed=True),
        text("first_name", needed=True),
        text("post_license"),
        text("rank"),
        text("email"),
        text("phone"),
        text("hired_on"),
        text("separated_on"),
        text("notes"),
        integer("revision", needed=True),
        later("deleted_tx"),
        day("officer", "hired_on"),
        day("officer", "separated_on"),
        ordered("officer", "hired_on", "separated_on"),
        sqlite_strict=True,
    )
    unique_in_use("officer", "badge")


def _license() -> None:
    op.create_table(
        "license",
        integer("id", key=True),
        refers("officer_id", "officer.id", ondelete="CASCADE", needed=True),
        text("issued_on"),
        text("expires_on", needed=True),
        day("license", "expires_on"),
        ordered("license", "issued_on", "expires_on"),
        day("license", "issued_on"),
        sa.UniqueConstraint("officer_id", "expires_on"),
        sqlite_strict=True,
    )


def _district() -> None:
    op.create_table(
        "district",
        integer("id", key=True),
        text("district", needed=True),
        text("kind"),
        text("isd_number"),
        integer("revision", needed=True),
        later("deleted_tx"),
        one_of("district", "kind", "district charter"),
        sqlite_strict=True,
    )
    unique_in_use("district", "district")


def _school() -> None:
    op.create_table(
        "school",
        integer("id", key=True),
        text("school", needed=True),
        refers("district_id", "district.id", ondelete="RESTRICT", needed=True),
        text("level", needed=True),
        integer("revision", needed=True),
        later("deleted_tx"),
        one_of("school", "level", "elementary middle secondary"),
        sqlite_strict=True,
    )
    op.create_index("ix_school_district_id", "school", ["district_id"])
    unique_in_use("school", "school")


def _assignment() -> None:
    op.create_table(
        "assignment",
        integer("id", key=True),
        refers("officer_id", "officer.id", ondelete="CASCADE", needed=True),
        refers("school_id", "school.id", ondelete="RESTRICT", needed=True),
        text("role", needed=True),
        text("assumed_duties_on", needed=True),
        text("ended_on"),
        integer("training_unavailable"),
        text("training_unavailable_reason"),
        day("assignment", "assumed_duties_on"),
        day("assignment", "ended_on"),
        ordered("assignment", "assumed_duties_on", "ended_on"),
        one_of("assignment", "role", "regular substitute"),
        yes_no("assignment", "training_unavailable"),
        sa.UniqueConstraint("officer_id", "school_id", "assumed_duties_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_assignment_school_id", "assignment", ["school_id"])


def _substitute_day() -> None:
    op.create_table(
        "substitute_day",
        integer("id", key=True),
        refers("officer_id", "officer.id", ondelete="CASCADE", needed=True),
        refers("school_id", "school.id", ondelete="RESTRICT", needed=True),
        text("date", needed=True),
        day("substitute_day", "date"),
        sa.UniqueConstraint("officer_id", "school_id", "date"),
        sqlite_strict=True,
    )
    op.create_index("ix_substitute_day_school_id", "substitute_day", ["school_id"])


def _completion() -> None:
    op.create_table(
        "completion",
        integer("id", key=True),
        refers("officer_id", "officer.id", ondelete="CASCADE", needed=True),
        text("course_kind", needed=True),
        text("completed_on", needed=True),
        text("course_title"),
        text("post_course_no"),
        text("sponsor"),
        number("credits"),
        refers("certificate_file", "document.sha256", of=sa.Text),
        text("received_on"),
        day("completion", "completed_on"),
        one_of("completion", "course_kind", "mandated supplemental refresher ssc_basic nasro_basic other"),
        least("completion", "credits", 0),
        day("completion", "received_on"),
        sa.UniqueConstraint("officer_id", "course_kind", "completed_on"),
        sqlite_strict=True,
    )
    op.create_index("ix_completion_certificate_file", "completion", ["certificate_file"])


def _policy_review() -> None:
    op.create_table(
        "policy_review",
        integer("id", key=True),
        refers("officer_id", "officer.id", ondelete="CASCADE", needed=True),
        text("policy_version"),
        text("reviewed_on", needed=True),
        day("policy_review", "reviewed_on"),
        sa.UniqueConstraint("officer_id", "reviewed_on"),
        sqlite_strict=True,
    )
