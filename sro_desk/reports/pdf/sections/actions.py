"""What needs action, for the first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sro_desk.policy.verdicts import Obligation, Status
from sro_desk.reports.numbers import capital, counted, in_table
from sro_desk.reports.shapes import Deadline, Figures

_WHAT = {
    "initial-training": "initial training", "planned-training": "training before planned duty",
    "refresher": "refresher", "policy-review": "policy review", "certificate": "certificate to arrive",
    "license": "license renewal",
}  # fmt: skip
_BROKEN = {
    "initial-training": "initial training not completed", "refresher": "refresher not completed",
    "policy-review": "policy review not recorded", "certificate": "training certificate not held",
    "license": "license not in force",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """Something to act on: what, since or by when, and where the report says more."""

    mark: str
    what: str
    when: str
    section: str


def actions(figures: Figures) -> Iterator[Action]:
    """What a *must* asks for and is not met; then what is due; then what is recommended."""
    yield from _broken(figures)
    for each in figures.deadlines:
        if each.status is Status.DUE:
            yield Action("due", f"{each.name}: {_WHAT[each.what]}", f"by {in_table(each.last_day)}", "training")
    if figures.public:
        coming = sum(number for _, number in figures.deadline_counts.values())
        if coming:
            when = f"by {in_table(figures.next_last)}"
            yield Action("due", f"{capital(counted(coming, 'deadline falls', 'deadlines fall'))} due", when, "training")
    should = _recommended(figures)
    if should:
        entries = counted(should, "recommended entry", "recommended entries")
        yield Action("advised", f"{capital(entries)} not recorded", "no deadline", "force")


def _broken(figures: Figures) -> Iterator[Action]:
    on_day = f"on {in_table(figures.head.as_of)}"
    for each in figures.deadlines:
        if each.days < 0:
            mark, since = str(each.status), _since(each)
            yield Action(mark, f"{each.name}: {_BROKEN[each.requirement]}", since, "training")
    if figures.public:
        for id, (past, _) in figures.deadline_counts.items():
            if past:
                who = counted(past, "officer", "officers")
                yield Action("overdue", f"{capital(_BROKEN[id])}: {who}", on_day, "officers")
    for line in figures.contracts:
        lacking = sum(item.open and item.state == "missing" for item in line.items)
        if line.in_force and lacking:
            what = counted(lacking, "required item", "required items")
            reviewed = max((item.reviewed_on for item in line.items if item.reviewed_on), default=None)
            when = f"reviewed {in_table(reviewed)}" if reviewed else "not dated"
            yield Action("missing", f"{line.district}: contract lacks {what}", when, "contracts")
    for finding in figures.agency_findings:
        if finding.obligation is Obligation.MUST:
            yield from (Action("missing", f"No contract with {about}", on_day, "contracts") for about in finding.about)
    musts = {line.incident_no for line in figures.incident_findings if line.finding.obligation is Obligation.MUST}
    if musts:
        first = min(line.on for line in figures.incident_findings if line.incident_no in musts)
        records = counted(len(musts), "incident", "incidents")
        yield Action("missing", f"{capital(records)}: required entries missing", f"since {in_table(first)}", "force")


def _since(each: Deadline) -> str:
    return f"since {in_table(each.last_day + timedelta(days=1))}"


def _recommended(figures: Figures) -> int:
    return sum(line.finding.obligation is Obligation.SHOULD for line in figures.incident_findings)
