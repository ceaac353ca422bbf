"""The text index follows every change."""

from datetime import datetime

from sqlalchemy import text

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.verify import verify
from tests.data.make import add_incident


def found(db: Database, words: str) -> set[tuple[str, int]]:
    """What the text index finds, as (kind, id)."""
    with db.read() as session:
        records = session.execute(text("SELECT kind, record FROM record_text WHERE record_text MATCH :w"), {"w": words})
        incidents = session.scalars(
            text("SELECT rowid & 134217727 FROM incident_text WHERE incident_text MATCH :w"), {"w": words}
        )
        return {(kind, id) for kind, id in records} | {("incident", id) for id in incidents}


def test_the_text_index_follows_every_change(db: Database, context: Context) -> None:
    add_incident(db, context, summary="Pushing near the lockers")
    with db.unit(context, "Person") as unit:
        unit.add("incident_person", {"incident_id": 1, "person_no": "1", "role": "subject", "name": "Zoe M\u00fcller"})
    assert found(db, "muller") == found(db, "lockers") == {("incident", 1)}
    with db.unit(context, "Move in time") as unit:
        unit.change("incident", 1, {"occurred_at": datetime(2027, 1, 1), "summary": "Shouting"})
    assert found(db, "lockers") == set()
    assert found(db, "shouting AND muller") == {("incident", 1)}
    with db.unit(context, "Bin") as unit:
        unit.remove("incident", 1)
        unit.remove("officer", 1)
    assert found(db, "shouting") == found(db, "doe") == set()
    with db.unit(context, "Restore") as unit:
        unit.restore("officer", 1)
        unit.restore("incident", 1)
    assert found(db, "doe") == {("officer", 1)}
    assert found(db, "shouting") == {("incident", 1)}
    assert verify(db) == ()


def test_incidents_are_found_newest_first_by_rowid(db: Database, context: Context) -> None:
    for number, day in enumerate((5, 9, 1, 7)):
        add_incident(db, context, incident_no=f"I-{number}", occurred_at=datetime(2026, 9, day))
    with db.read() as session:
        query = text(
            "SELECT rowid & 134217727 FROM incident_text WHERE incident_text MATCH 'fight' ORDER BY rowid DESC"
        )
        assert session.scalars(query).all() == [2, 4, 1, 3]
