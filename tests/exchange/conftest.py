"""A database to import into and to export from."""

from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data.database import Database
from tests.exchange.books import Desk


@pytest.fixture
def desk(plain_db: Database, context: Context, tmp_path: Path) -> Desk:
    return Desk(plain_db, context, tmp_path)
