"""The sample agency as a database, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sro_desk import sample
from sro_desk.context import Context
from sro_desk.data.database import Database
from tests.data.make import add_officer, add_school


@pytest.fixture(scope="session")
def sample_template(plain_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agency, entered as one change; copy it, never open it."""
    path = shutil.copy(plain_template, tmp_path_factory.mktemp("sample") / "template.srodesk")
    entered = Context("Clerk", "DESK-1", now=lambda: datetime(2026, 11, 24, 8, tzinfo=UTC))
    with Database.open(path) as database:
        sample.fill(database, entered)
    return Path(path)


@pytest.fixture
def sample_db(sample_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An open database of the sample agency."""
    with Database.open(shutil.copy(sample_template, tmp_path / "sample.srodesk")) as database:
        yield database


@pytest.fixture(scope="session")
def sample_read(sample_template: Path) -> Iterator[Database]:
    """The same for tests that only read: one for all of them."""
    with Database.open(shutil.copy(sample_template, sample_template.with_name("read.srodesk"))) as database:
        yield database


@pytest.fixture
def db(plain_db: Database, context: Context) -> Database:
    """A plain database with officer 1 and school 1."""
    add_officer(plain_db, context)
    add_school(plain_db, context)
    return plain_db
