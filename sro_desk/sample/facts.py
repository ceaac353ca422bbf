"""The sample agency as the rules read it, without a database."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, TypeVar

from sro_desk.policy import records
from sro_desk.sample.files import files
from sro_desk.sample.places import Row
from sro_desk.sample.rows import rows

T = TypeVar("T")


def facts() -> records.Facts:
    """Every record; a certificate's digest is that of its file."""
    sheets = rows()
    digests = {name: sha256(content).hexdigest() for name, content in files().items()}
    return records.Facts(
        agency=_made(records.Agency, sheets["Agency"][0]),
        policies=_all(records.PolicyVersion, sheets["Policies"]),
        officers=_officers(sheets, digests),
        districts=_all(records.District, sheets["Districts"]),
        schools=_all(records.School, sheets["Schools"]),
        contracts=_contracts(sheets, digests),
        incidents=_incidents(sheets),
        activities=_all(records.Activity, sheets["Activities"]),
        education_records=_all(records.EducationRecord, sheets["EducationRecords"]),
    )


def _officers(sheets: Mapping[str, list[Row]], digests: Mapping[str, str]) -> tuple[records.Officer, ...]:
    of = {
        "licenses": _by("badge", records.License, sheets["Licenses"]),
        "assignments": _by("badge", records.Assignment, sheets["Assignments"]),
        "substitute_days": _by("badge", records.SubstituteDay, sheets["SubstituteDays"]),
        "completions": _by("badge", records.Completion, sheets["Training"], certificate=digests),
        "reviews": _by("badge", records.PolicyReview, sheets["PolicyReviews"]),
    }
    return tuple(
        _made(records.Officer, row, **{name: found[str(row["badge"])] for name, found in of.items()})
        for row in sheets["Officers"]
    )


def _contracts(sheets: Mapping[str, list[Row]], digests: Mapping[str, str]) -> tuple[records.Contract, ...]:
    items = _by("contract_no", records.ContractItem, sheets["ContractItems"])
    return tuple(
        _made(
            records.Contract, row,
            document=digests[str(row["document_file"])],
            items=items[str(row["contract_no"])],
        )
        for row in sheets["Contracts"]
    )  # fmt: skip


def _incidents(sheets: Mapping[str, list[Row]]) -> tuple[records.Incident, ...]:
    of = {
        "persons": _by("incident_no", records.Person, sheets["IncidentPersons"]),
        "force": _by("incident_no", records.Force, sheets["IncidentForce"]),
        "arrests": _by("incident_no", records.Arrest, sheets["IncidentArrests"]),
    }
    return tuple(
        _made(records.Incident, row, **{name: found[str(row["incident_no"])] for name, found in of.items()})
        for row in sheets["Incidents"]
    )


def _all(kind: Callable[..., T], rows_: Iterable[Row]) -> tuple[T, ...]:
    return tuple(_made(kind, row) for row in rows_)


def _by(
    key: str, kind: Callable[..., T], rows_: Iterable[Row], certificate: Mapping[str, str] | None = None
) -> Mapping[str, tuple[T, ...]]:
    """Records of a kind by their root's key."""
    found: defaultdict[str, tuple[T, ...]] = defaultdict(tuple)
    for row in rows_:
        more: dict[str, object] = {}
        if certificate is not None and (name := row["certificate_file"]):
            more["certificate"] = certificate[str(name)]
        found[str(row[key])] += (_made(kind, row, **more),)
    return found


def _made(kind: Callable[..., T], row: Row, **more: Any) -> T:
    """A record from those columns that it has; an empty list is an empty tuple."""
    names = kind._fields  # type: ignore[attr-defined]  # named tuples, all of them
    return kind(**{name: value for name, value in row.items() if name in names} | more)
