"""The findings of an incident: what the policy asks and the record does not show.

Empty includes unknown, and white space alone is empty. An incident is seen whole, so nothing here asks for a day.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final

from sro_desk.policy.pack import IncidentRules, Pack
from sro_desk.policy.records import Arrest, Force, Incident
from sro_desk.policy.verdicts import Finding, Obligation

_Rows = tuple[str, ...]
_WHOLE: Final[_Rows] = ("Incidents",)


def findings(incident: Incident, pack: Pack) -> tuple[Finding, ...]:
    """The incident's findings in the policy's order, each naming its rows by key."""
    case = _Case(incident, pack.incident)
    if not (incident.force or case.to_court):
        return ()
    raised = [(rule, _RAISED_BY[rule.id](case)) for rule in pack.incident.findings.values()]
    return tuple(Finding(rule.id, rule.obligation, rule.citation, rule.says, rows) for rule, rows in raised if rows)


def open_must(incident: Incident, pack: Pack) -> bool:
    """Whether a *must* is open, so that closing asks for a stated reason."""
    return any(finding.obligation is Obligation.MUST for finding in findings(incident, pack))


def blank(text: str | None) -> bool:
    """Whether nothing is written: empty, unknown or white space alone."""
    return text is None or not text.strip()


class _Case:
    def __init__(self, incident: Incident, rules: IncidentRules) -> None:
        self.incident, self.rules = incident, rules

    @cached_property
    def to_court(self) -> bool:
        """An arrest, or the matter of the incident or of a person in it went to the criminal courts."""
        incident, criminal = self.incident, self.rules.criminal_dispositions
        return (
            bool(incident.arrests)
            or incident.disposition in criminal
            or any(person.disposition in criminal for person in incident.persons)
        )

    def not_students(self) -> frozenset[str]:
        return frozenset(person.person_no for person in self.incident.persons if person.is_student is False)


def _force_where(test: Callable[[Force, IncidentRules], bool]) -> Callable[[_Case], _Rows]:
    def rows(case: _Case) -> _Rows:
        raising = sorted(force.force_no for force in case.incident.force if test(force, case.rules))
        return tuple(f"IncidentForce {key}" for key in raising)

    return rows


def _arrests_where(test: Callable[[Arrest], bool]) -> Callable[[_Case], _Rows]:
    return lambda case: _arrest_rows(arrest for arrest in case.incident.arrests if test(arrest))


def _arrest_rows(arrests: Iterable[Arrest]) -> _Rows:
    return tuple(f"IncidentArrests {key}" for key in sorted(arrest.person_no for arrest in arrests))


def _school_rule_only(case: _Case) -> _Rows:
    incident = case.incident
    raised = incident.school_rule is True and blank(incident.offense) and (bool(incident.force) or case.to_court)
    return _WHOLE if raised else ()


def _referral_not_considered(case: _Case) -> _Rows:
    incident = case.incident
    raised = incident.school_rule is True and case.to_court and incident.school_referral_considered is not True
    return _WHOLE if raised else ()


def _alternatives_not_considered(case: _Case) -> _Rows:
    incident = case.incident
    unstated = all(map(blank, incident.alternatives_considered)) and blank(incident.alternatives_declined_reason)
    return _WHOLE if case.to_court and unstated else ()


def _force_deescalation(case: _Case) -> _Rows:
    incident = case.incident
    unstated = all(map(blank, incident.deescalation)) and blank(incident.deescalation_reason)
    return _WHOLE if incident.force and unstated else ()


def _arrest_staff(case: _Case) -> _Rows:
    """Only the arrest of a student asks for staff; who is not known to be none may be one."""
    not_students = case.not_students()
    not_told = case.rules.staff_not_notified
    return _arrest_rows(
        arrest
        for arrest in case.incident.arrests
        if (blank(arrest.staff_notified) or arrest.staff_notified in not_told)
        and blank(arrest.staff_notified_reason)
        and arrest.person_no not in not_students
    )


def _aid(force: Force, rules: IncidentRules) -> bool:
    injured = not blank(force.injury) and force.injury not in rules.no_injury
    return blank(force.aid_rendered) or (force.aid_rendered in rules.no_aid and injured)


def _prone_times(force: Force, rules: IncidentRules) -> bool:
    untimed = force.prone_started_at is None or force.prone_ended_at is None
    return untimed and not rules.prone_kinds.isdisjoint(force.kinds)


def _bca_report(force: Force, rules: IncidentRules) -> bool:
    reportable = force.injury in rules.reportable_injuries or not rules.reportable_kinds.isdisjoint(force.kinds)
    return reportable and force.bca_reported_on is None


_RAISED_BY: Final[Mapping[str, Callable[[_Case], _Rows]]] = {
    "school-rule-only": _school_rule_only,
    "referral-not-considered": _referral_not_considered,
    "alternatives-not-considered": _alternatives_not_considered,
    "arrest-reason": _arrests_where(lambda arrest: blank(arrest.reason)),
    "arrest-view": _arrests_where(lambda arrest: arrest.out_of_view is not True and blank(arrest.place_reason)),
    "arrest-staff": _arrest_staff,
    "force-deescalation": _force_deescalation,
    "force-injury": _force_where(lambda force, _: blank(force.injury)),
    "force-condition": _force_where(lambda force, _: force.condition_assessed is not True),
    "force-aid": _force_where(_aid),
    "prone-times": _force_where(_prone_times),
    "prohibited-restraint": _force_where(lambda force, rules: not rules.prohibited_kinds.isdisjoint(force.kinds)),
    "force-considerations": _force_where(lambda force, _: all(map(blank, force.considerations))),
    "force-report-no": _force_where(lambda force, _: blank(force.report_no)),
    "intercede": _force_where(
        lambda force, _: force.excessive_force_seen is True and force.intercede_reported_at is None
    ),
    "bca-report": _force_where(_bca_report),
}
"""What raises each finding of the pack, and the rows that do; none where it is not raised."""
