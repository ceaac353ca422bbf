"""The incident log's columns: incidents, activities, education records."""

from typing import Final

from sro_desk.data.rows import ActivityRow, EducationRow, IncidentRow
from sro_desk.policy.verdicts import Obligation
from sro_desk.ui.common.badges import finding_badge
from sro_desk.ui.common.columns import Align, Cell, Column
from sro_desk.ui.common.dates import EMPTY, show_date, show_moment
from sro_desk.wording import value_label


def short_name(name: str) -> str:
    """`Doe, J.` of `Doe, Jane`."""
    last, _, first = name.partition(", ")
    return f"{last}, {first[0]}." if first else last


def _officer(name: str) -> Cell:
    return Cell(short_name(name), accessible=name, hint=name)


def _yes(flag: bool) -> Cell:
    return Cell("Yes" if flag else "", accessible="Yes" if flag else "No")


def _findings(row: IncidentRow) -> Cell:
    if row.musts:
        made = finding_badge(Obligation.MUST, f"{row.musts} must")
    elif row.shoulds:
        made = finding_badge(Obligation.SHOULD, f"{row.shoulds} should")
    else:
        return Cell("", accessible="None")
    said = f"{row.musts} must, {row.shoulds} should"
    return Cell(made.word, badge=made, accessible=said, hint="\n".join(one.explanation for one in row.findings))


INCIDENTS: Final[tuple[Column[IncidentRow], ...]] = (
    Column("incident", "Incident", 92, lambda row: row.incident_no, lead=True, most=130),
    Column("occurred", "Occurred", 147, lambda row: Cell(show_moment(row.occurred_at)), align=Align.RIGHT,
           value=lambda row: row.occurred_at),
    Column("school", "School", 134, lambda row: Cell(row.school), keep=2, most=178),
    Column("officer", "Officer", 100, lambda row: _officer(row.officer), keep=2, most=112),
    Column("category", "Category", 112, lambda row: Cell(row.category), stretch=True, most=128),
    Column("disposition", "Disposition", 124,
           lambda row: Cell(value_label("incident", "disposition", row.disposition)), keep=1),
    Column("force", "Force", 59, lambda row: _yes(row.force), keep=3),
    Column("arrest", "Arrest", 61, lambda row: _yes(row.arrest), keep=3),
    Column("findings", "Findings", 88, _findings, sortable=False),
)  # fmt: skip
"""Findings are filtered by, never sorted: they are looked for, and no index has their order."""


def _number(value: float | None) -> Cell:
    return Cell(EMPTY if value is None else f"{value:,g}", ink="muted" if value is None else "text")


ACTIVITIES: Final[tuple[Column[ActivityRow], ...]] = (
    Column("activity", "Activity", 92, lambda row: row.activity_no, lead=True, most=130),
    Column("date", "Date", 100, lambda row: Cell(show_date(row.day)), align=Align.RIGHT,
           value=lambda row: row.day),
    Column("school", "School", 134, lambda row: Cell(row.school), stretch=True, most=220),
    Column("officer", "Officer", 100, lambda row: _officer(row.officer), most=130),
    Column("kind", "Kind", 144, lambda row: Cell(value_label("activity", "kind", row.kind))),
    Column("hours", "Hours", 66, lambda row: _number(row.hours), align=Align.RIGHT,
           value=lambda row: row.hours, unit="hours"),
    Column("people", "People", 72, lambda row: _number(row.people_reached), align=Align.RIGHT,
           value=lambda row: row.people_reached, unit="people"),
    Column("summary", "Summary", 160, lambda row: Cell(row.summary or "", ink="muted"), keep=3, stretch=True),
)  # fmt: skip

EDUCATION: Final[tuple[Column[EducationRow], ...]] = (
    Column("record", "Record", 92, lambda row: row.record_no, lead=True, most=130),
    Column("received", "Received", 100, lambda row: Cell(show_date(row.received_on)), align=Align.RIGHT,
           value=lambda row: row.received_on),
    Column("school", "School", 134, lambda row: Cell(row.school), stretch=True, most=220),
    Column("officer", "Officer", 100, lambda row: _officer(row.officer), most=130),
    Column("records", "Records", 150, lambda row: Cell(row.records), stretch=True, most=220),
    Column("purpose", "Purpose", 180, lambda row: Cell(row.purpose, ink="muted"), keep=3, stretch=True),
    Column("from", "Provided by", 130, lambda row: Cell(row.provided_by or EMPTY, ink="muted"), keep=4),
)  # fmt: skip
