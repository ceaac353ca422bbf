"""The officer's peace officer license (1003.3 B)."""

from datetime import date
from typing import NamedTuple

from sro_desk.policy.career import Career
from sro_desk.policy.dates import days_after
from sro_desk.policy.governing import Governing
from sro_desk.policy.incidents import blank
from sro_desk.policy.verdicts import Obligation, Status


class Licensing(NamedTuple):
    """How the license stands. `expires_on` is the latest expiry seen; `begins_on` the coming duty that asks for one."""

    status: Status
    obligation: Obligation = Obligation.MUST
    due_on: date | None = None
    expires_on: date | None = None
    begins_on: date | None = None
    basis: str | None = None
    completed_on: date | None = None


def licensing(career: Career, governs: Governing, day: date) -> Licensing:
    """How the license stands on `day`."""
    officer = career.officer
    if governs.role is None:
        return Licensing(Status.NOT_APPLICABLE)
    if blank(officer.post_license) or not officer.licenses:
        return Licensing(Status.ADVISED, Obligation.SHOULD)
    seen = (one.expires_on for one in officer.licenses if one.issued_on is None or one.issued_on <= day)
    expires_on = max(seen, default=None)
    if expires_on is not None and day <= expires_on:
        return Licensing(Status.MET, Obligation.MUST, expires_on, expires_on)
    if governs.begins_on is not None:
        due_on = days_after(governs.begins_on, -1)
        return Licensing(Status.DUE, Obligation.MUST, due_on, expires_on, governs.begins_on)
    return Licensing(Status.OVERDUE, Obligation.MUST, expires_on, expires_on)
