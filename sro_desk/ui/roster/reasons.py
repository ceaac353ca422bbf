"""An officer's five verdicts as lines of the Why? panel, each with what mends it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from sro_desk.policy.pack import Pack
from sro_desk.policy.verdicts import OfficerVerdict, Requirement, Status
from sro_desk.ui.common.badges import status_badge
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.why import Mend, Reason

OPEN: Final = (Status.MISSING, Status.OVERDUE, Status.DUE, Status.ADVISED)
"""Statuses that ask for something, the worst first."""
DOES: Final[Mapping[str, tuple[str, str, str]]] = {
    "initial-training": ("Add completion", "add", "completion"),
    "refresher": ("Add completion", "add", "completion"),
    "policy-review": ("Add review", "add", "policy_review"),
    "certificate": ("Add certificate", "attach", "certificate"),
    "license": ("Add license", "add", "license"),
}
"""What mends each requirement: the button, its icon, and what it opens."""
PRESETS: Final[Mapping[str, Mapping[str, str]]] = {
    "initial-training": {"course_kind": "mandated"},
    "refresher": {"course_kind": "refresher"},
}


def titles(pack: Pack) -> dict[str, str]:
    """Each requirement as lists name it."""
    return {one.id: one.title for one in pack.requirements}


def short(requirement: Requirement) -> str:
    """The few words beside a badge: `Good to Oct 3, 2028`, `Was due Nov 2, 2025`."""
    match requirement.status:
        case Status.MET | Status.MET_LATE if requirement.completed_on and requirement.id != "refresher":
            verb = "Reviewed" if requirement.id == "policy-review" else "Completed"
            return f"{verb} {show_date(requirement.completed_on)}"
        case Status.MET if requirement.due_on:
            return f"Good to {show_date(requirement.due_on)}"
        case Status.DUE if requirement.due_on:
            return f"Due by {show_date(requirement.due_on)}"
        case Status.OVERDUE | Status.MISSING if requirement.due_on:
            return f"Was due {show_date(requirement.due_on)}"
        case Status.EXEMPT | Status.ADVISED:
            return requirement.basis or ""
        case _:
            return ""


def summary(verdict: OfficerVerdict) -> str:
    """What stands beside the overall badge: `1 document missing · 2 overdue`."""
    musts = [one for one in verdict.requirements if one.obligation in ("must", "shall")]
    counts = {status: sum(one.status is status for one in musts) for status in OPEN}
    missing = counts[Status.MISSING]
    said = [f"{missing} document{'s' if missing > 1 else ''} missing"] if missing else []
    said += [f"{counts[status]} {status}" for status in (Status.OVERDUE, Status.DUE) if counts[status]]
    advised = sum(one.status is Status.ADVISED for one in verdict.requirements)
    return " · ".join(said + ([f"{advised} advised"] if advised else []))


def first_open(verdict: OfficerVerdict) -> str:
    """The requirement that asks for something most urgently; the first one where none does."""
    for status in OPEN:
        for one in verdict.requirements:
            if one.status is status:
                return one.id
    return verdict.requirements[0].id


def reasons(
    verdict: OfficerVerdict, names: Mapping[str, str], mend: Callable[[str], None], show_course: Callable[[], None]
) -> list[Reason]:
    """The five lines. `mend(requirement)` opens what mends one, `show_course()` the course a certificate is for."""
    return [_reason(one, names[one.id], mend, show_course) for one in verdict.requirements]


def _reason(one: Requirement, title: str, mend: Callable[[str], None], show_course: Callable[[], None]) -> Reason:
    text, icon, _ = DOES[one.id]
    mends = [Mend(text, lambda: mend(one.id), icon)] if one.status in OPEN else []
    if mends and one.id == "certificate":
        mends.append(Mend("Show course record", show_course))
    badge, said = status_badge(one.status), one.explanation
    return Reason(one.id, title, badge, short(one), said, one.citation, one.steps, one.reading, tuple(mends))


def question(name: str, verdict: OfficerVerdict) -> str:
    """The panel's title: `Why is Kevin Tran noncompliant?`"""
    last, _, first = name.partition(", ")
    word = str(verdict.overall) if verdict.judged_as else "not judged"
    return f"Why is {f'{first} {last}'.strip()} {word}?"


def about(verdict: OfficerVerdict, day: date) -> str:
    """The line under it."""
    judged = f"judged as {verdict.judged_as}" if verdict.judged_as else "not judged on this day"
    return f"Verdicts for {show_date(day)} · {judged}"
