"""The worked cases beside the checkout, as facts: records by sheet and column, read without the database."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sro_desk.fields import SHEETS, Type
from sro_desk.policy import records

FOLDER = Path(__file__).parents[3] / "shared" / "cases"
Row = Mapping[str, Any]
Sheets = Mapping[str, list[dict[str, Any]]]


def expected() -> dict[str, Any]:
    """What each day asks for."""
    answers: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return answers


def facts() -> records.Facts:
    """The cases' records."""
    return facts_of(json.loads((FOLDER / "records.json").read_text(encoding="utf-8")))


def facts_of(raw: Mapping[str, list[Row]]) -> records.Facts:
    """Facts from rows by sheet, as an import would make them."""
    sheets = {name: [_typed(name, row) for row in rows] for name, rows in raw.items()}
    agency = sheets.get("Agency", [{"name": "Our agency"}])[0]
    return records.Facts(
        records.Agency(**agency),
        tuple(records.PolicyVersion(**row) for row in sheets.get("Policies", ())),
        _officers(sheets),
        tuple(records.District(**row) for row in sheets.get("Districts", ())),
        tuple(records.School(**row) for row in sheets.get("Schools", ())),
        _contracts(sheets),
        _incidents(sheets),
        tuple(records.Activity(**row) for row in sheets.get("Activities", ())),
        tuple(records.EducationRecord(**row) for row in sheets.get("EducationRecords", ())),
    )


def _typed(sheet: str, row: Row) -> dict[str, Any]:
    return {name: _value(SHEETS[sheet].field(name).type, value) for name, value in row.items() if value is not None}


def _value(type: Type, value: Any) -> Any:
    match type:
        case Type.DATE:
            return date.fromisoformat(value)
        case Type.MOMENT:
            return datetime.fromisoformat(value)
        case Type.LIST | Type.WORDS:
            return tuple(part.strip() for part in str(value).split(";") if part.strip())
        case Type.TEXT | Type.KEY | Type.REFERENCE:
            return str(value)
        case _:
            return value


def _grouped(sheets: Sheets, sheet: str, key: str) -> Mapping[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sheets.get(sheet, ()):
        groups[row[key]].append({name: value for name, value in row.items() if name != key})
    return groups


def _officers(sheets: Sheets) -> tuple[records.Officer, ...]:
    licenses = _grouped(sheets, "Licenses", "badge")
    assignments = _grouped(sheets, "Assignments", "badge")
    days = _grouped(sheets, "SubstituteDays", "badge")
    training = _grouped(sheets, "Training", "badge")
    reviews = _grouped(sheets, "PolicyReviews", "badge")
    unread = ("email", "phone", "notes")
    return tuple(
        records.Officer(
            **{name: value for name, value in row.items() if name not in unread},
            licenses=tuple(records.License(**one) for one in licenses[row["badge"]]),
            assignments=tuple(records.Assignment(**one) for one in assignments[row["badge"]]),
            substitute_days=tuple(records.SubstituteDay(**one) for one in days[row["badge"]]),
            completions=tuple(_completion(one) for one in training[row["badge"]]),
            reviews=tuple(records.PolicyReview(**one) for one in reviews[row["badge"]]),
        )
        for row in sheets.get("Officers", ())
    )


def _completion(row: dict[str, Any]) -> records.Completion:
    file = row.pop("certificate_file", None)
    return records.Completion(**row, certificate=file)


def _contracts(sheets: Sheets) -> tuple[records.Contract, ...]:
    items = _grouped(sheets, "ContractItems", "contract_no")
    return tuple(
        records.Contract(**row, items=tuple(records.ContractItem(**one) for one in items[row["contract_no"]]))
        for row in sheets.get("Contracts", ())
    )


def _incidents(sheets: Sheets) -> tuple[records.Incident, ...]:
    persons = _grouped(sheets, "IncidentPersons", "incident_no")
    force = _grouped(sheets, "IncidentForce", "incident_no")
    arrests = _grouped(sheets, "IncidentArrests", "incident_no")
    return tuple(
        records.Incident(
            **row,
            persons=tuple(records.Person(**one) for one in persons[row["incident_no"]]),
            force=tuple(records.Force(**one) for one in force[row["incident_no"]]),
            arrests=tuple(records.Arrest(**one) for one in arrests[row["incident_no"]]),
        )
        for row in sheets.get("Incidents", ())
    )
