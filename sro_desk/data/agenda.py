"""The overview's list: what is overdue, missing, due, coming up and advised on one day."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from sro_desk.data.contracts import last_day, officers_by_district
from sro_desk.data.roster import RUN_OUT, posts, schools
from sro_desk.data.rows import AgencyFigures, AgendaRow, Group
from sro_desk.data.snapshot import Loaded
from sro_desk.policy import agency
from sro_desk.policy.contracts import contract_verdict
from sro_desk.policy.dates import school_year
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Contract, Officer
from sro_desk.policy.status import Judge
from sro_desk.policy.verdicts import (
    ContractVerdict,
    Finding,
    Obligation,
    OfficerVerdict,
    Overall,
    Requirement,
    Status,
)

SOON: Final = 30
"""Days within which what is due stands first."""
COMING: Final = 90
"""Days that the strip shows."""
_ABOUT: Final[Mapping[str, str]] = {
    "no-contract": "district",
    "contract-unsigned": "contract",
    "records-uncovered": "education_record",
    "uncounted-contact-day": "officer",
    "unavailability-unexplained": "officer",
}
"""The kind of record that a finding is about, where it is not the agency."""
_ORDER: Final = tuple(Group)


def place(row: AgendaRow) -> tuple[int, date, str, str]:
    """The list's order: by group, then by the day to act by."""
    return _ORDER.index(row.group), row.act_by or date.max, row.who.casefold(), row.what


class Agenda:
    """Everything said of one day, as rows."""

    def __init__(self, loaded: Loaded, day: date, pack: Pack) -> None:
        self.loaded, self.day, self.pack = loaded, day, pack

    @cached_property
    def judged(self) -> tuple[tuple[Officer, OfficerVerdict], ...]:
        """Every officer with the verdict."""
        judge = Judge(self.loaded.facts, self.pack)
        return tuple((one, judge.verdict(one, self.day)) for one in self.loaded.facts.officers)

    @cached_property
    def running(self) -> tuple[tuple[Contract, ContractVerdict], ...]:
        """Every contract in force with its verdict."""
        judged = ((one, contract_verdict(one, self.day, self.pack)) for one in self.loaded.facts.contracts)
        return tuple((one, verdict) for one, verdict in judged if verdict.in_force)

    @cached_property
    def serving(self) -> Mapping[str, set[str]]:
        """Badges of the officers in service by district."""
        return officers_by_district(self.loaded.facts, self.day)

    @cached_property
    def raised(self) -> tuple[Finding, ...]:
        """The agency's findings."""
        return agency.findings(self.loaded.facts, self.day, self.pack)

    def officers(self) -> Iterator[AgendaRow]:
        """What officers have to do."""
        for officer, verdict in self.judged:
            where = ", ".join(schools(posts(officer, self.day)))
            who = self._named[officer.badge]
            id = self.loaded.ids["officer"][officer.badge]
            for one in verdict.requirements:
                group = self._group_of(one)
                if group is not None:
                    yield AgendaRow(
                        group, one.status, one.id, "officer", id, who, where, one.due_on, self._days(one.due_on),
                        one.citation, one.explanation,
                    )  # fmt: skip

    def contracts(self) -> Iterator[AgendaRow]:
        """Contracts that end soon, and contracts with something missing."""
        rules = self.pack.contract
        for contract, verdict in self.running:
            id = self.loaded.ids["contract"][contract.contract_no]
            who = f"{contract.contract_no} · {contract.district}"
            serving = len(self.serving.get(contract.district, ()))
            where = f"{serving} {'officer' if serving == 1 else 'officers'} in service"
            missing = [item for item in verdict.items if item.open and item.state == rules.missing]
            if missing:
                count = f"{len(missing)} {'item' if len(missing) == 1 else 'items'} missing"
                asks = "; ".join(item.asks for item in missing)
                yield AgendaRow(
                    Group.MISSING, Status.MISSING, "contract-items", "contract", id, who, count, None, None,
                    missing[0].citation, asks,
                )  # fmt: skip
            ends = last_day(contract)
            group = None if ends is None else self._group_by(ends)
            if group is not None and group is not Group.LATER:
                yield AgendaRow(
                    group, "ends", "contract-ends", "contract", id, who, where, ends, self._days(ends),
                    self.pack.agency_findings["no-contract"].citation, "",
                )  # fmt: skip

    def findings(self) -> Iterator[AgendaRow]:
        """The agency's findings: a *must* is overdue, the rest is advised."""
        for one in self.raised:
            kind = _ABOUT.get(one.id, "agency")
            id = self.loaded.ids[kind].get(one.about, 1) if kind != "agency" else 1
            group = Group.OVERDUE if one.obligation is Obligation.MUST else Group.ADVISED
            serving = len(self.serving.get(one.about, ())) if kind == "district" else 0
            where = f"{serving} {'officer' if serving == 1 else 'officers'} in service" if serving else ""
            who = self._named.get(one.about, one.about) if kind == "officer" else one.about
            yield AgendaRow(group, one.id, one.id, kind, id, who, where, None, None, one.citation, one.explanation)

    def figures(self) -> AgencyFigures:
        """The counts beside the list."""
        serving = [verdict.overall for _, verdict in self.judged if verdict.in_service]
        running = [verdict.overall for _, verdict in self.running]
        return AgencyFigures(
            agency=self.loaded.facts.agency.name,
            school_year=school_year(self.day),
            officers_in_service=len(serving),
            officers_compliant=serving.count(Overall.COMPLIANT),
            officers_pending=serving.count(Overall.PENDING),
            officers_noncompliant=serving.count(Overall.NONCOMPLIANT),
            contracts_in_force=len(running),
            contracts_compliant=running.count(Overall.COMPLIANT),
            contracts_pending=running.count(Overall.PENDING),
            contracts_noncompliant=running.count(Overall.NONCOMPLIANT),
            districts_without_contract=sum(one.id == "no-contract" for one in self.raised),
        )

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Name and badge of every officer by badge."""
        return {one.badge: f"{one.name} · {one.badge}" for one in self.loaded.facts.officers}

    def _group_of(self, one: Requirement) -> Group | None:
        """Where a requirement stands in the list; None where there is nothing to do yet."""
        if one.status is Status.ADVISED:
            return Group.ADVISED
        if one.obligation is not Obligation.MUST:
            return None
        if one.status in {Status.OVERDUE, Status.MISSING}:
            return Group(one.status.value)
        runs_out = one.status is Status.MET and one.id in RUN_OUT
        if one.due_on is None or not (runs_out or one.status is Status.DUE):
            return None
        group = self._group_by(one.due_on)
        return None if group is Group.LATER and runs_out else group

    def _group_by(self, act_by: date) -> Group | None:
        left = (act_by - self.day).days
        if left < 0:
            return None
        return Group.DUE_30 if left <= SOON else Group.DUE_90 if left <= COMING else Group.LATER

    def _days(self, act_by: date | None) -> int | None:
        return None if act_by is None else (act_by - self.day).days
