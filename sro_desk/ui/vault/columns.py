"""The vault's columns: who, which certificate is asked for, and whether it is held."""

from datetime import date
from typing import Final

from sro_desk.data.rows import Certificate, VaultRow
from sro_desk.policy.verdicts import Status
from sro_desk.ui.common.badges import Badge, badge, status_badge
from sro_desk.ui.common.columns import Align, Cell, Column
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.roster.columns import by_badge
from sro_desk.wording import value_label

_WORST_FIRST: Final = (Status.MISSING, Status.DUE, Status.ADVISED, Status.MET, Status.NOT_APPLICABLE)
UNTRAINED: Final = "Not yet trained"


def course(certificate: Certificate) -> str:
    """The course as lists name it; another course by its own title."""
    kind = value_label("completion", "course_kind", certificate.course_kind)
    return certificate.course_title or kind if certificate.course_kind == "other" else kind


def held_badge(row: VaultRow) -> Badge:
    """`Held` where the certificate asked for is here and whole, else how its requirement stands."""
    if row.requirement.status is Status.MET:
        return badge("met", "Held")
    return status_badge(row.requirement.status, dense=True)


def _course(row: VaultRow) -> Cell:
    return Cell(course(row.current)) if row.current else Cell(UNTRAINED, ink="muted")


def _held(row: VaultRow) -> Cell:
    made = held_badge(row)
    return Cell(made.word, badge=made, accessible=made.accessible, hint=row.requirement.explanation)


def _completed(row: VaultRow) -> date | None:
    return row.current.completed_on if row.current else None


def received(certificate: Certificate | None) -> date | None:
    """When the copy came: the day recorded, else the course's own."""
    if certificate is None or certificate.sha256 is None:
        return None
    return certificate.received_on or certificate.completed_on


def _date(day: date | None) -> Cell:
    return Cell(show_date(day), ink="text" if day else "muted")


COLUMNS: Final[tuple[Column[VaultRow], ...]] = (
    Column("officer", "Officer", 148, lambda row: row.name, sort=lambda row: row.name.casefold(), lead=True, most=180),
    Column("badge", "Badge", 60, lambda row: Cell(row.badge), sort=lambda row: by_badge(row.badge), align=Align.RIGHT,
           keep=1),
    Column("course", "Most recent course", 180, _course, sort=lambda row: _course(row).text, stretch=True),
    Column("completed", "Completed", 110, lambda row: _date(_completed(row)), sort=_completed, align=Align.RIGHT,
           keep=2, value=_completed),
    Column("certificate", "Certificate", 104, _held, sort=lambda row: _WORST_FIRST.index(row.requirement.status)),
    Column("received", "Received", 110, lambda row: _date(received(row.current)),
           sort=lambda row: received(row.current), align=Align.RIGHT, keep=3, value=lambda row: received(row.current)),
)  # fmt: skip
