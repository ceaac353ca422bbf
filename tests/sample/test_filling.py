"""The sample agency goes into a database and comes out as it is."""

from pathlib import Path

import pytest

from sro_desk import sample
from sro_desk.context import Context
from sro_desk.data import snapshot
from sro_desk.data.changes import log
from sro_desk.data.database import Database
from sro_desk.errors import EntryRefused

HERE = Context(actor="clerk", workstation="front desk")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database.create(tmp_path / "sample.srodesk", HERE, plain=True).database


def test_the_database_gives_back_what_the_sample_says(db: Database) -> None:
    sample.fill(db, HERE)
    assert snapshot.facts(db) == sample.facts()
    assert log(db)[0].action == "Enter the sample agency"


def test_a_database_with_those_records_is_left_as_it_was(db: Database) -> None:
    sample.fill(db, HERE)
    before = snapshot.facts(db)
    with pytest.raises(EntryRefused):
        sample.fill(db, HERE)
    assert snapshot.facts(db) == before
