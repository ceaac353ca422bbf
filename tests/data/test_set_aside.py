"""Indexes that are set aside while a table grows are there again afterwards, whatever happens meanwhile."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from sro_desk.context import Context
from sro_desk.data import set_aside
from sro_desk.data.database import Database
from sro_desk.data.unit import Unit
from sro_desk.data.verify import verify
from sro_desk.errors import Cancelled, EntryRefused
from tests.data.make import refusal

BATCH = 10
ALL = 6
"""Indexes of incidents besides that of the key."""


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_aside, "_MANY", 2 * BATCH)


def incidents(first: int) -> Mapping[str, Sequence[Any]]:
    """Ten of them."""
    return {
        "incident_no": [f"I-{first + n}" for n in range(BATCH)],
        "occurred_at": [datetime(2026, 9, 1, 8, n) for n in range(BATCH)],
        "school_id": [1] * BATCH, "officer_id": [1] * BATCH,
        "category": ["Fight"] * BATCH, "disposition": ["informal"] * BATCH,
    }  # fmt: skip


def add(unit: Unit, *firsts: int) -> None:
    for first in firsts:
        unit.add_columns("incident", incidents(first), BATCH)


def indexes(unit: Unit) -> int:
    """How many of them there are now."""
    counting = text("SELECT count(*) FROM sqlite_master WHERE tbl_name = 'incident' AND name LIKE 'ix_%'")
    return unit.session.scalar(counting) or 0


def test_they_are_made_anew_before_the_records_are_checked(db: Database, context: Context) -> None:
    with db.unit(context, "Add many") as unit:
        add(unit, 0)
        assert indexes(unit) == ALL
        add(unit, 10, 20)
        assert indexes(unit) == 0
        assert unit.faults() == []
        assert indexes(unit) == ALL
    assert verify(db) == ()


def test_keys_are_held_against_each_other_meanwhile(db: Database, context: Context) -> None:
    with pytest.raises(EntryRefused, match="has this key already"), refusal(db, context) as unit:
        add(unit, 0, 10, 20)
        assert indexes(unit) == 0
        add(unit, 25)
    assert verify(db) == ()


def test_they_are_as_they_were_after_a_stop(db: Database, context: Context) -> None:
    with pytest.raises(Cancelled), db.unit(context, "Add many") as unit:
        add(unit, 0, 10, 20)
        assert indexes(unit) == 0
        raise Cancelled
    assert verify(db) == ()


def test_they_stay_where_the_table_is_large_already(db: Database, context: Context) -> None:
    with db.unit(context, "Add") as unit:
        add(unit, *range(0, 50, BATCH))
    with db.unit(context, "Add a few more") as unit:
        add(unit, 50, 60, 70)
        assert indexes(unit) == ALL
        add(unit, *range(80, 200, BATCH))
        assert indexes(unit) == 0
    assert verify(db) == ()


def test_they_come_back_before_sorting_takes_much_memory(
    db: Database, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_aside, "_MOST", 3 * BATCH)
    with db.unit(context, "Add very many") as unit:
        add(unit, 0, 10, 20)
        assert indexes(unit) == 0
        add(unit, 30)
        assert indexes(unit) == ALL
        add(unit, 40, 50, 60, 70)
        assert indexes(unit) == ALL
    assert verify(db) == ()
