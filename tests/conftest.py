"""What tests share: a context with a clock that the test moves, and databases that cost little to make."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.keys import Cost, keys_path

CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
PASSWORD = "correct horse"


@dataclass
class Clock:
    """A clock that moves one second at every look, and further when told to."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 24, 14, 15, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def pass_by(self, **span: float) -> datetime:
        """Let that much time go by; the moment then."""
        self.moment += timedelta(**span)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def context(clock: Clock) -> Context:
    return Context(actor="Clerk", workstation="DESK-1", now=clock)


@pytest.fixture(scope="session")
def plain_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty plain database; copy it, never open it."""
    path = tmp_path_factory.mktemp("plain") / "template.srodesk"
    made = Context("Clerk", "DESK-1", now=Clock(datetime(2026, 1, 1, tzinfo=UTC)))
    Database.create(path, made, agency="Testville Police", plain=True).database.close()
    return path


@pytest.fixture(scope="session")
def encrypted_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty encrypted database of account `chief` with PASSWORD, and its recovery key; copy it, never open it."""
    path = tmp_path_factory.mktemp("encrypted") / "template.srodesk"
    made = Context("Clerk", "DESK-1", now=Clock(datetime(2026, 1, 1, tzinfo=UTC)))
    created = Database.create(path, made, agency="Testville Police", passphrase=PASSWORD, user="chief", cost=CHEAP)
    created.database.close()
    assert created.recovery_key is not None
    return path, created.recovery_key


def copy_database(template: Path, path: Path) -> Path:
    """Copy a closed database, its keys file too."""
    shutil.copy(template, path)
    if keys_path(template).exists():
        shutil.copy(keys_path(template), keys_path(path))
    return path


@pytest.fixture
def plain_file(plain_template: Path, tmp_path: Path) -> Path:
    """A plain database that is not open."""
    return copy_database(plain_template, tmp_path / "plain.srodesk")


@pytest.fixture
def encrypted_file(encrypted_template: tuple[Path, str], tmp_path: Path) -> Path:
    """An encrypted database that is not open; account `chief`, PASSWORD."""
    return copy_database(encrypted_template[0], tmp_path / "encrypted.srodesk")


@pytest.fixture
def plain_db(plain_file: Path) -> Iterator[Database]:
    """An open plain database that holds the agency only."""
    with Database.open(plain_file) as database:
        yield database


@pytest.fixture
def encrypted_db(encrypted_file: Path) -> Iterator[Database]:
    """An open encrypted database that holds the agency only; account `chief`."""
    with Database.open(encrypted_file, passphrase=PASSWORD, user="chief") as database:
        yield database
