"""The certificates that the chief keeps: of each officer the most recent one, with the digest of the copy held."""

from collections.abc import Sequence
from datetime import date

from sro_desk.policy.certificate import received_on
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Completion
from sro_desk.policy.training import courses
from sro_desk.policy.verdicts import Status
from sro_desk.reports.roster import Served
from sro_desk.reports.shapes import CertificateLine

_ORDER = (Status.MISSING, Status.DUE, Status.ADVISED)


def certificate_lines(officers: Sequence[Served], pack: Pack) -> tuple[CertificateLine, ...]:
    """One line an officer who has a certificate to show: missing ones first, then those still due, then by name."""
    lines = [line for one in officers if (line := _line(one, pack)) is not None]
    return tuple(sorted(lines, key=_worst_first))


def _worst_first(line: CertificateLine) -> tuple[int, str, str]:
    rank = _ORDER.index(line.status) if line.status in _ORDER else len(_ORDER)
    return rank, line.name, line.badge


def _line(one: Served, pack: Pack) -> CertificateLine | None:
    requirement = one.verdict.requirement("certificate")
    seen = courses(one.officer, one.verdict_on, pack.training)
    if requirement.status is Status.NOT_APPLICABLE:
        return None
    of_one_date = seen.clock or tuple(
        each for each in seen.prior_basic if each.completed_on == seen.prior_basic[-1].completed_on
    )
    held = requirement.status is Status.MET
    course = next((each for each in of_one_date if held and _held(each, one.verdict_on)), of_one_date[0])
    return CertificateLine(
        one.verdict.badge, one.verdict.name, course.course_kind, course.course_title, course.completed_on,
        received_on(course) if held else None, course.certificate if held else None, requirement.status,
        requirement.due_on,
    )  # fmt: skip


def _held(course: Completion, day: date) -> bool:
    return course.certificate is not None and received_on(course) <= day
