"""Verdicts as the document that `status --json` prints."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from sro_desk.policy.verdicts import (
    AgencyStatus,
    ContractVerdict,
    Finding,
    IncidentFindings,
    OfficerVerdict,
    Requirement,
)

_NO_INCIDENTS: Final = '\n "incidents": []'
"""How the text of a document without incidents says so. Only a key of the document itself has one space before it."""


def status_text(
    status: AgencyStatus, incidents: Iterable[IncidentFindings], known_at: datetime | None = None
) -> Iterator[str]:
    """The text of `status_document`, piece by piece, with `incidents` in the place of the status's own."""
    before, after = _text(status_document(status._replace(incidents=()), known_at)).split(_NO_INCIDENTS)
    yield before + _NO_INCIDENTS[:-1]
    separator = ""
    for incident in incidents:
        yield separator + "\n  " + _text(_incident(incident)).replace("\n", "\n  ")
        separator = ","
    yield ("\n ]" if separator else "]") + after


def _text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


def status_document(status: AgencyStatus, known_at: datetime | None = None) -> dict[str, Any]:
    """Everything said of one day; `known_at` is the moment asked about, with its offset, or None for now."""
    return {
        "as_of": status.as_of.isoformat(),
        "known_at": None if known_at is None else known_at.isoformat(),
        "school_year": status.school_year,
        "officers": [_officer(officer) for officer in status.officers],
        "contracts": [_contract(contract) for contract in status.contracts],
        "incidents": [_incident(incident) for incident in status.incidents],
        "findings": [_agency_finding(finding) for finding in status.findings],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _officer(officer: OfficerVerdict) -> dict[str, Any]:
    planned, days = officer.planned, officer.substitute_days
    return {
        "badge": officer.badge,
        "name": officer.name,
        "in_service": officer.in_service,
        "judged_as": officer.judged_as,
        "overall": officer.overall.value,
        "requirements": [_requirement(requirement) for requirement in officer.requirements],
        "planned": None
        if planned is None
        else {
            "begins_on": planned.begins_on.isoformat(),
            "status": planned.status.value,
            "due_on": planned.due_on.isoformat(),
            "basis": planned.basis,
        },
        "duties_not_required": list(officer.duties_not_required),
        "substitute_days": None
        if days is None
        else {"school_year": days.school_year, "days": days.days, "limit": days.limit},
    }


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "obligation": requirement.obligation.value,
        "status": requirement.status.value,
        "basis": requirement.basis,
        "due_on": _iso(requirement.due_on),
        "completed_on": _iso(requirement.completed_on),
        "days_left": requirement.days_left,
        "citation": requirement.citation,
        "explanation": requirement.explanation,
    }


def _contract(contract: ContractVerdict) -> dict[str, Any]:
    return {
        "contract_no": contract.contract_no,
        "district": contract.district,
        "in_force": contract.in_force,
        "overall": contract.overall.value,
        "open_items": list(contract.open_items),
    }


def _incident(incident: IncidentFindings) -> dict[str, Any]:
    return {
        "incident_no": incident.incident_no,
        "closed": incident.closed,
        "findings": [
            {
                "id": finding.id,
                "obligation": finding.obligation.value,
                "rows": list(finding.rows),
                "citation": finding.citation,
                "explanation": finding.explanation,
            }
            for finding in incident.findings
        ],
    }


def _agency_finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "obligation": finding.obligation.value,
        "about": finding.about,
        "citation": finding.citation,
        "explanation": finding.explanation,
    }
