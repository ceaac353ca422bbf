"""The change log, written and read: chained, append-only, and the way back."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from sro_desk.context import Context
from sro_desk.data import changes
from sro_desk.data.database import Database
from sro_desk.data.log_models import Change, Payload, Tx
from sro_desk.data.verify import verify
from tests.conftest import Clock
from tests.data.make import add_officer


def test_the_log_is_chained_and_its_moments_never_go_back(db: Database, context: Context, clock: Clock) -> None:
    clock.moment = datetime(2020, 1, 1, tzinfo=UTC)
    add_officer(db, context, badge="102")
    with db.read() as session:
        entries = session.execute(select(Tx.at_utc, Tx.previous_hash, Tx.hash).order_by(Tx.seq)).all()
    assert [entry.previous_hash for entry in entries] == ["0" * 64, *(entry.hash for entry in entries[:-1])]
    assert [entry.at_utc for entry in entries] == sorted(entry.at_utc for entry in entries)
    assert entries[-1].at_utc.startswith("2026-11-24")
    assert verify(db) == ()


@pytest.mark.parametrize("statement", [
    "UPDATE tx SET actor = 'x'", "DELETE FROM tx", "UPDATE change SET kind = 'x'", "DELETE FROM change",
    "UPDATE payload SET after = 'x'", "DELETE FROM payload",
])  # fmt: skip
def test_the_log_is_append_only(db: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), db.writing() as connection:
        connection.exec_driver_sql(statement)


def test_a_payload_may_go_where_its_destruction_was_logged(db: Database) -> None:
    with db.writing() as connection:
        connection.exec_driver_sql("INSERT INTO destroyed(change, tx) VALUES (2, 2)")
        connection.exec_driver_sql("DELETE FROM payload WHERE change = 2")
    assert verify(db) == ()
    assert "Officer 1 destroyed" in changes.log(db)[1].summary
    with db.read() as session:
        assert session.scalar(select(Payload.change).where(Payload.change == 2)) is None


def test_the_history_and_the_way_back(db: Database, context: Context, clock: Clock) -> None:
    before = clock.pass_by(hours=1)
    with db.unit(context, "Promote") as unit:
        unit.change("officer", 1, {"rank": "Chief"})
        unit.remove("license", 1)
    with db.unit(context, "Note") as unit:
        unit.change("officer", 1, {"notes": "x"})
    history = changes.record_history(db, "officer", 1)
    assert [(entry.action, entry.kind) for entry in history] == [
        ("Note", "officer"), ("Promote", "license"), ("Promote", "officer"), ("Add officer", "license"),
        ("Add officer", "officer"),
    ]  # fmt: skip
    assert (history[0].before, history[0].after) == ({"notes": None}, {"notes": "x"})
    with db.read() as session:
        back = list(changes.after(session, before))
        assert [(one.kind, one.record) for one in back] == [("officer", 1), ("license", 1), ("officer", 1)]
        assert back[1].after is None
        assert back[1].before is not None
        assert back[1].before["expires_on"] == date(2027, 6, 30)
        base = changes.base(session, "officer", 1, 1)
        assert base is not None
        assert (base["rank"], base["notes"]) == (None, None)
        now = changes.base(session, "officer", 1, 3)
        assert now is not None
        assert (now["rank"], now["notes"]) == ("Chief", "x")
        assert changes.base(session, "license", 1, 2) is None
    with db.read() as session:
        assert session.scalars(select(Change.revision_before).where(Change.tx == 4)).all() == [1, 1]
