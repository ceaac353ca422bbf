"""Makes the databases and workbooks that the benchmarks run on, in a process of its own:

python -m benchmarks.build database NAME OFFICERS INCIDENTS plain|encrypted
python -m benchmarks.build sample plain|encrypted
python -m benchmarks.build workbook ROWS
python -m benchmarks.build cells DB OUT
"""

import pickle
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import FOLDER, PASSPHRASE
from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.unit import Unit
from sro_desk.words import ACTIVITY_KINDS, DISPOSITIONS

CATEGORIES = ("Fight", "Theft", "Vaping device", "Threat", "Trespass", "Vandalism", "Welfare check", "Disorderly")
WORDS = (
    "hallway",
    "locker",
    "bus",
    "cafeteria",
    "phone",
    "argument",
    "parking",
    "gym",
    "stairwell",
    "recess",
    "library",
)
CONTEXT = Context("bench", "bench")
SCHOOLS = 40
CHUNK = 500
"""Rows of cells in one pickle."""


def database(name: str, officers: int, incidents: int, *, encrypted: bool) -> None:
    """A database of that many officers with their records, and incidents over six school years."""

    def fill(db: Database) -> None:
        with db.unit(CONTEXT, "Fill") as unit:
            schools = _places(unit)
            ids = _officers(unit, officers, schools)
            given = unit.add_many("incident", _incidents(incidents, ids, schools))
            unit.add_many("incident_person", (_person(id) for id in given if id % 3 == 0))
            unit.add_many("incident_force", (_force(id, ids[id % officers]) for id in given if id % 30 == 0))
            unit.add_many("incident_arrest", (_arrest(id, ids[id % officers]) for id in given if id % 36 == 0))

    _make(name, fill, encrypted=encrypted)


def sample(*, encrypted: bool) -> None:
    """The sample agency."""
    from sro_desk.sample import fill

    _make(f"sample-{'encrypted' if encrypted else 'plain'}", lambda db: fill(db, CONTEXT), encrypted=encrypted)


def _make(name: str, fill: Callable[[Database], None], *, encrypted: bool) -> None:
    """A database under that name once it is whole."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{name}-part*"):
        old.unlink()
    part = FOLDER / f"{name}-part.srodesk"
    made = Database.create(part, CONTEXT, passphrase=PASSPHRASE if encrypted else None, plain=not encrypted)
    with made.database as db:
        fill(db)
    for file in sorted(FOLDER.glob(f"{name}-part.srodesk*"), reverse=True):
        file.rename(FOLDER / file.name.replace("-part", ""))


def _places(unit: Unit) -> range:
    district = unit.add("district", {"district": "Lake District", "kind": "district"})
    unit.add("policy_version", {"policy_version": "1", "adopted_on": date(2025, 8, 20)})
    unit.add("contract", {"contract_no": "C-1", "district_id": district, "starts_on": date(2024, 7, 1)})
    rows = [{"school": f"School {n:02}", "district_id": district, "level": "secondary"} for n in range(SCHOOLS)]
    return unit.add_many("school", rows)


def _officers(unit: Unit, count: int, schools: range) -> range:
    ids = unit.add_many(
        "officer",
        [
            {"badge": f"{n:05}", "last_name": f"Last{n}", "first_name": "First", "post_license": "L"}
            for n in range(count)
        ],
    )
    every = list(enumerate(ids))
    unit.add_many("license", [{"officer_id": id, "expires_on": date(2028, 6, 30)} for _, id in every])
    unit.add_many("assignment", [_assignment(n, id, schools) for n, id in every])
    unit.add_many("completion", [_completion(n, id) for n, id in every if n % 9])
    unit.add_many("policy_review", [{"officer_id": id, "reviewed_on": date(2025, 8, 25)} for n, id in every if n % 4])
    substitutes = [(n, id) for n, id in every if n % 10 == 0]
    unit.add_many("substitute_day", [row for n, id in substitutes for row in _days(n, id, schools)])
    return ids


def _assignment(n: int, officer: int, schools: range) -> dict[str, Any]:
    return {
        "officer_id": officer, "school_id": schools[n % SCHOOLS], "role": "regular" if n % 10 else "substitute",
        "assumed_duties_on": date(2025, 9, 1) + timedelta(n % 90), "training_unavailable": n % 7 == 0,
    }  # fmt: skip


def _completion(n: int, officer: int) -> dict[str, Any]:
    return {
        "officer_id": officer, "course_kind": "mandated", "completed_on": date(2025, 8, 1) + timedelta(n % 200),
        "course_title": "SRO course",
    }  # fmt: skip


def _days(n: int, officer: int, schools: range) -> list[dict[str, Any]]:
    first = date(2025, 12, 1)
    return [
        {"officer_id": officer, "school_id": schools[n % SCHOOLS], "date": first + timedelta(day)}
        for day in range(40 + n % 50)
    ]


def _incidents(count: int, officers: range, schools: range) -> Iterator[dict[str, Any]]:
    dice = random.Random(1003)
    start = datetime(2021, 7, 1, 8)
    minutes = 6 * 365 * 24 * 60
    for n in range(count):
        yield {
            "incident_no": f"I-{n:07}", "occurred_at": start + timedelta(minutes=dice.randrange(minutes)),
            "school_id": dice.choice(schools), "officer_id": dice.choice(officers), "category": dice.choice(CATEGORIES),
            "disposition": dice.choice(DISPOSITIONS), "school_rule": dice.random() < 0.3, "offense": "609.595",
            "alternatives_considered": ("diversion",), "school_referral_considered": True,
            "summary": f"Reported near the {dice.choice(WORDS)} after the {dice.choice(WORDS)}; parents were told. {n}",
        }  # fmt: skip


def _person(incident: int) -> dict[str, Any]:
    return {
        "incident_id": incident,
        "person_no": "1",
        "role": "subject",
        "is_student": True,
        "name": f"Name {incident}",
    }


def _force(incident: int, officer: int) -> dict[str, Any]:
    return {
        "incident_id": incident, "force_no": "1", "officer_id": officer, "person_no": "1", "kinds": ("escort",),
        "injury": "none", "report_no": f"F-{incident}",
    }  # fmt: skip


def _arrest(incident: int, officer: int) -> dict[str, Any]:
    return {"incident_id": incident, "person_no": "1", "officer_id": officer, "reason": "warrant", "out_of_view": True}


def workbook(rows: int) -> None:
    """A workbook of that many incidents, written by openpyxl as another program would."""
    from openpyxl import Workbook

    path = FOLDER / f"import-{rows}.xlsx"
    FOLDER.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    for name, table in _sheets(rows):
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    book.save(path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def _sheets(rows: int) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    yield (
        "Officers",
        iter([["badge", "last_name", "first_name"], *([f"{n:03}", "Last", f"First{n}"] for n in range(50))]),
    )
    yield "Districts", iter([["district"], ["Lake District"]])
    yield "Schools", iter([["school", "district", "level"], *([f"S{n}", "Lake District", "middle"] for n in range(9))])
    yield "Incidents", _incident_rows(rows)


def _incident_rows(rows: int) -> Iterator[list[Any]]:
    yield ["incident_no", "occurred_at", "school", "badge", "category", "offense", "location", "summary", "school_rule",
           "disposition", "school_referral_considered", "alternatives_considered"]  # fmt: skip
    dice = random.Random(7)
    for n in range(rows):
        at = datetime(2021, 7, 1, 8) + timedelta(minutes=dice.randrange(3_000_000))
        yield [f"I-{n:06}", at, f"S{n % 9}", f"{n % 50:03}", dice.choice(CATEGORIES), "609.595", dice.choice(WORDS),
               f"Reported near the {dice.choice(WORDS)}; parents were told. {n}", "yes", dice.choice(DISPOSITIONS),
               "yes", f"diversion; {ACTIVITY_KINDS[n % 7]}"]  # fmt: skip


def cells(db: Path, out: Path) -> None:
    """The cells of a database's export as pickles: of each sheet (name, number of rows), then its rows in chunks."""
    from python_calamine import CalamineWorkbook

    from sro_desk.exchange.exporter import export_workbook

    exported = out.with_suffix(".xlsx")
    with Database.open(db) as opened:
        export_workbook(opened, exported)
    book = CalamineWorkbook.from_path(exported)
    with out.with_suffix(".part").open("wb") as kept:
        for name in book.sheet_names:
            rows = [[None if cell == "" else cell for cell in row] for row in book.get_sheet_by_name(name).to_python()]
            pickle.dump((name, len(rows)), kept)
            for first in range(0, len(rows), CHUNK):
                pickle.dump(rows[first : first + CHUNK], kept)
        pickle.dump(None, kept)
    exported.unlink()
    out.with_suffix(".part").rename(out)


def main(what: str, *words: str) -> None:
    """As the module says."""
    if what == "database":
        name, officers, incidents, sort = words
        database(name, int(officers), int(incidents), encrypted=sort == "encrypted")
    elif what == "sample":
        sample(encrypted=words[0] == "encrypted")
    elif what == "workbook":
        workbook(int(words[0]))
    else:
        cells(Path(words[0]), Path(words[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
