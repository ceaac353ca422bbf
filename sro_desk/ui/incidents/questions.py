"""Which questions an incident raises: what is not asked follows from what is recorded. Pure; no widgets."""

from collections.abc import Collection
from typing import Final

from sro_desk.policy.pack import IncidentRules
from sro_desk.policy.records import Arrest, Force, Incident, Person

_HOLDS: Final = frozenset({"physical_hold", "prone_restraint"})
_SCHOOL_REFERRAL: Final = "school_referral"
Names = frozenset[str]


def not_asked_of_incident(incident: Incident, rules: IncidentRules, *, must_open: bool) -> Names:
    """Fields of the incident that it does not raise. `must_open`: a finding that must be answered is open."""
    courts = _to_court(incident, rules)
    referred = incident.disposition == _SCHOOL_REFERRAL
    rule = incident.school_rule is True
    told = incident.force or incident.arrests or any(person.is_student for person in incident.persons)
    return _left_out(
        (("school_referral_considered",), rule or courts or referred),
        (("school_referral_reason",), referred or incident.school_referral_considered is not None),
        (("alternatives_considered", "alternatives_declined_reason"), courts),
        (("deescalation",), bool(incident.force)),
        (("deescalation_reason",), bool(incident.force) and not incident.deescalation),
        (("parent_notified_at", "district_notified_at"), bool(told) or courts),
        (("closed_reason",), incident.closed_on is not None and must_open),
    )


def not_asked_of_person(person: Person) -> Names:
    """Fields of a person that are a student's alone."""
    return _left_out((("student_ref", "grade", "accommodations"), person.is_student is not False))


def not_asked_of_force(force: Force, rules: IncidentRules) -> Names:
    """Fields of a use of force that its kinds and injury do not raise."""
    reportable = force.injury in rules.reportable_injuries or not rules.reportable_kinds.isdisjoint(force.kinds)
    return _left_out(
        (("hold_started_at", "hold_ended_at"), not _HOLDS.isdisjoint(force.kinds)),
        (("prone_started_at", "prone_ended_at"), not rules.prone_kinds.isdisjoint(force.kinds)),
        (("intercede_reported_at",), force.excessive_force_seen is True),
        (("bca_reported_on",), reportable),
    )


def not_asked_of_arrest(arrest: Arrest, persons: Collection[Person], rules: IncidentRules) -> Names:
    """Fields of an arrest that its place, and whom it was of, do not raise."""
    of_student = all(one.is_student is not False for one in persons if one.person_no == arrest.person_no)
    untold = arrest.staff_notified is None or arrest.staff_notified in rules.staff_not_notified
    return _left_out(
        (("place_reason",), arrest.out_of_view is not True),
        (("staff_notified",), of_student),
        (("staff_notified_reason",), of_student and untold),
    )


def _to_court(incident: Incident, rules: IncidentRules) -> bool:
    dispositions = {incident.disposition, *(person.disposition for person in incident.persons)}
    return bool(incident.arrests) or not rules.criminal_dispositions.isdisjoint(dispositions)


def _left_out(*questions: tuple[tuple[str, ...], bool]) -> Names:
    return frozenset(name for names, asked in questions if not asked for name in names)
