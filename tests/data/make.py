"""Records for tests of the data package."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.models import MODELS
from sro_desk.data.unit import Unit

INCIDENT = {
    "incident_no": "I-1", "occurred_at": datetime(2026, 9, 1, 10, 30), "category": "Fight", "disposition": "informal",
}  # fmt: skip


def add_officer(db: Database, context: Context, badge: str = "101") -> int:
    """An officer with one license."""
    with db.unit(context, "Add officer") as unit:
        id = unit.add("officer", {"badge": badge, "last_name": "Doe", "first_name": "Jane"})
        unit.add("license", {"officer_id": id, "expires_on": date(2027, 6, 30)})
    return id


def add_school(db: Database, context: Context, school: str = "Lincoln") -> int:
    """A school in a district of its own."""
    with db.unit(context, "Add school") as unit:
        district = unit.add("district", {"district": f"{school} District"})
        return unit.add("school", {"school": school, "district_id": district, "level": "middle"})


def add_incident(db: Database, context: Context, **more: Any) -> int:
    """An incident of officer 1 at school 1."""
    with db.unit(context, "Add incident") as unit:
        return unit.add("incident", {**INCIDENT, "school_id": 1, "officer_id": 1, **more})


def refusal(db: Database, context: Context) -> AbstractContextManager[Unit]:
    """A unit that is refused and leaves every table as it was."""
    return db.unit(context, "Refused")


def rows(db: Database, kind: str) -> dict[int, dict[str, Any]]:
    """Every row of a kind, by id."""
    with db.read() as session:
        found = session.execute(select(MODELS[kind].__table__)).mappings()
        return {row["id"]: dict(row) for row in found}


def officer(db: Database, id: int) -> Row[Any]:
    """One officer's row."""
    with db.read() as session:
        return session.execute(select(MODELS["officer"].__table__).where(MODELS["officer"].id == id)).one()
