"""Every verdict of one day, with its citation and explanation."""

from datetime import date

from sro_desk.policy import agency, contracts, explain, incidents, training
from sro_desk.policy.career import Career, career
from sro_desk.policy.dates import school_year
from sro_desk.policy.governing import planned
from sro_desk.policy.judgment import Bench, Judgment, Standing
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Facts, Incident, Officer
from sro_desk.policy.verdicts import (
    AgencyStatus,
    ContactDays,
    IncidentFindings,
    OfficerVerdict,
    Planned,
    Requirement,
    Status,
)


def status(facts: Facts, day: date, pack: Pack) -> AgencyStatus:
    """Everything said of one day: officers, contracts, incidents that occurred by then and have findings, findings of
    the agency's own."""
    judge = Judge(facts, pack)
    careers = [career(officer, pack) for officer in sorted(facts.officers, key=lambda officer: officer.badge)]
    listed = sorted(facts.contracts, key=lambda contract: contract.contract_no)
    return AgencyStatus(
        day,
        school_year(day),
        tuple(judge.verdict_on(arranged, day) for arranged in careers),
        tuple(contracts.contract_verdict(contract, day, pack) for contract in listed),
        incident_findings(facts.incidents, day, pack),
        agency.findings(facts, day, pack, careers),
    )


def incident_findings(listed: tuple[Incident, ...], day: date, pack: Pack) -> tuple[IncidentFindings, ...]:
    """The incidents that occurred by `day` and have findings, by number."""
    occurred = sorted(
        (incident for incident in listed if incident.occurred_at.date() <= day),
        key=lambda incident: incident.incident_no,
    )
    found = (
        IncidentFindings(incident.incident_no, incident.closed_on is not None, incidents.findings(incident, pack))
        for incident in occurred
    )
    return tuple(one for one in found if one.findings)


def officer_verdict(officer: Officer, facts: Facts, day: date, pack: Pack) -> OfficerVerdict:
    """The verdict on one officer. Of `facts` only the agency and the policy versions are looked at."""
    return Judge(facts, pack).verdict(officer, day)


class Judge:
    """Judges many officers of one agency; keeps what they share (settings, policy versions)."""

    def __init__(self, facts: Facts, pack: Pack) -> None:
        """Of `facts` only the agency and the policy versions are looked at."""
        self._bench = Bench(facts, pack)

    def verdict(self, officer: Officer, day: date) -> OfficerVerdict:
        """The verdict on one officer of the agency."""
        return self.verdict_on(career(officer, self._bench.pack), day)

    def verdict_on(self, arranged: Career, day: date) -> OfficerVerdict:
        """The verdict on an officer whose service is arranged already."""
        judgment = self._bench.judge(arranged, day)
        officer, governs = arranged.officer, judgment.governs
        return OfficerVerdict(
            officer.badge,
            officer.name,
            governs.in_service,
            governs.role,
            judgment.overall(),
            self._requirements(judgment),
            self._planned(judgment),
            self._duties_not_required(judgment),
            self._contact_days(judgment),
        )

    def _requirements(self, judgment: Judgment) -> tuple[Requirement, ...]:
        told = explain.tell(judgment, self._bench.grace_days, self._bench.pack)
        return tuple(
            Requirement(
                text.id,
                standing.obligation,
                standing.status,
                one.citation,
                one.explanation,
                standing.basis,
                standing.due_on,
                standing.completed_on,
                _days_left(standing, judgment.day),
                one.steps,
                one.reading,
            )
            for text, standing, one in zip(self._bench.pack.requirements, judgment.standings, told, strict=True)
        )

    def _planned(self, judgment: Judgment) -> Planned | None:
        pack, day = self._bench.pack, judgment.day
        coming = planned(judgment.career, judgment.governs, day, pack)
        if coming is None or coming.begins_on is None:
            return None
        asked = training.initial(judgment.career, coming, judgment.courses, day, pack)
        if asked.due_on is None or asked.basis is None:
            raise ValueError("a regular spell has its deadline")
        return Planned(coming.begins_on, asked.status, asked.due_on, asked.basis)

    def _duties_not_required(self, judgment: Judgment) -> tuple[str, ...]:
        initial = judgment.initial
        untrained = initial.extended_on is not None and initial.completed_on is None
        if judgment.governs.in_service and (initial.exempt or untrained):
            return self._bench.pack.training.duties_not_required
        return ()

    def _contact_days(self, judgment: Judgment) -> ContactDays | None:
        arranged, governs = judgment.career, judgment.governs
        if not arranged.substitute:
            return None
        count = arranged.contact_days_between(governs.year_first, min(judgment.day, governs.year_last))
        return ContactDays(school_year(governs.year_first), count, self._bench.pack.training.substitute_limit_days)


def _days_left(standing: Standing, day: date) -> int | None:
    if standing.due_on is None or day > standing.due_on or standing.status not in (Status.DUE, Status.MET):
        return None
    return (standing.due_on - day).days
