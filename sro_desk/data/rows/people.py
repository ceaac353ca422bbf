"""Rows of the roster and of the certificate vault."""

from datetime import date, datetime
from typing import NamedTuple

from sro_desk.policy.verdicts import OfficerVerdict, Requirement


class RosterRow(NamedTuple):
    """An officer in the roster, judged on one day."""

    id: int
    badge: str
    name: str
    rank: str | None
    schools: tuple[str, ...]
    """Schools of the assignments that cover the day, else of those that begin next."""
    role: str | None
    """Role in those assignments; `regular` where there are both."""
    separated_on: date | None
    verdict: OfficerVerdict
    next_due: date | None
    """The earliest open due day of a *must*, overdue ones first; where none is open, the next day on which one that
    is met runs out."""
    next_due_late: bool
    """True where `next_due` has passed."""


class Certificate(NamedTuple):
    """One completion and the copy of its certificate."""

    completion_id: int
    course_kind: str
    course_title: str | None
    completed_on: date
    received_on: date | None
    sha256: str | None
    """The digest of the copy filed, whether or not its bytes still match."""
    intact: bool
    """True where a copy is held whose bytes match its digest."""


class VaultRow(NamedTuple):
    """An officer in the certificate vault: the most recent certificate asked for, and the older ones behind it."""

    id: int
    badge: str
    name: str
    in_service: bool
    requirement: Requirement
    """The verdict on `certificate`."""
    current: Certificate | None
    """The completion whose certificate is asked for; None before any counts."""
    earlier: tuple[Certificate, ...]
    """Every other completion dated by the day, newest first."""

    @property
    def held(self) -> bool:
        """True where the certificate asked for is held and whole."""
        return self.current is not None and self.current.intact


class DocumentFile(NamedTuple):
    """A document's bytes, as stored; `intact` tells whether they match the digest that names them."""

    sha256: str
    extension: str
    content: bytes
    intact: bool


class Copy(NamedTuple):
    """One copy of a completion's certificate in the course of time, from the change log."""

    sha256: str
    received_on: date | None
    filed_seq: int
    filed_at: datetime
    filed_by: str
    removed_seq: int | None
    removed_at: datetime | None
    removed_by: str | None
