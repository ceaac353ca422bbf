"""Windows without a display: a desk over an empty database, and one over the sample agency."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sro_desk import sample
from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.ui import theme
from sro_desk.ui.desk import Desk
from tests.conftest import Clock, copy_database

NOON = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
"""Noon of the sample's own day, in the agency's zone."""


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The program's fonts and theme, once. Without a display the clipboard outlives Python, and what Python put there
    cannot be let go any more: it is emptied at the end."""
    theme.start(qapp, "light")
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def no_kept_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, app: QApplication) -> None:
    """Nothing is remembered from one test to the next, and nothing of the user's is touched."""
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample agency in a plain database; copy it, never open it."""
    path = tmp_path_factory.mktemp("sample") / "sample.srodesk"
    made = Context("Clerk", "DESK-1", now=Clock(datetime(2026, 11, 1, tzinfo=UTC)))
    with Database.create(path, made, plain=True).database as database:
        sample.fill(database, made)
    return path


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain database with nothing but its agency's name; copy it, or only read it."""
    path = tmp_path_factory.mktemp("empty") / "empty.srodesk"
    Database.create(path, Context("Clerk", "DESK-1"), agency="Cedar Falls Police", plain=True).database.close()
    return path


def open_desk(database: Database, now: datetime = NOON) -> Desk:
    """A desk over an open database, with a clock that the test may move."""
    desk = Desk(now=Clock(now))
    desk.use(database)
    return desk


@pytest.fixture
def empty_desk(plain_db: Database, qtbot: QtBot) -> Iterator[Desk]:
    """A desk over a database that holds the agency only. Its jobs end before qtbot lets go of the widgets they tell."""
    desk = open_desk(plain_db)
    yield desk
    desk.jobs.stop()


@pytest.fixture
def sample_desk(sample_template: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk over the sample agency, on the sample's day; its jobs end before the widgets do."""
    with Database.open(copy_database(sample_template, tmp_path / "sample.srodesk")) as database:
        desk = open_desk(database)
        yield desk
        desk.jobs.stop()
