"""Statements that read name the same columns, of the same types, as the models that the database is made by."""

import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import TableClause

from sro_desk.data import log_models, models, tables

_READ = [(tables.table(kind), model) for kind, model in models.MODELS.items()] + [
    (tables.TX, log_models.Tx),
    (tables.CHANGE, log_models.Change),
    (tables.PAYLOAD, log_models.Payload),
    (tables.DRAFT, log_models.Draft),
    (tables.DOCUMENT, models.Document),
]


def _columns(table: Any) -> list[tuple[str, type]]:
    return [(column.name, type(column.type)) for column in table.columns]


@pytest.mark.parametrize(("read", "model"), _READ, ids=lambda one: getattr(one, "name", ""))
def test_what_is_read_is_what_is_declared(read: TableClause, model: Any) -> None:
    assert read.name == model.__tablename__
    assert _columns(read) == _columns(model.__table__)


def test_reading_declares_no_models() -> None:
    code = "import sys, sro_desk.data.overview, sro_desk.data.undo; print('sro_desk.data.log_models' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
