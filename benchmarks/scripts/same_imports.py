"""Baseline: import the modules that a file lists and run one query of a database; with `window`, show a bare window
first and paint it again afterwards.

    same_imports.py MODULES DB [window]
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def show() -> Any:
    """A bare window, painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 690)
    window.show()
    app.processEvents()
    return window


def query(db: str) -> None:
    """One query of all officers through an engine of SQLAlchemy."""
    from sqlalchemy import create_engine, text

    driver = import_module("sqlcipher3.dbapi2")
    engine = create_engine("sqlite+pysqlite://", module=driver, creator=lambda: driver.connect(db))
    with engine.connect() as connection:
        connection.execute(text("SELECT id, badge, last_name, first_name FROM officer")).all()


for name in Path(sys.argv[1]).read_text().split():
    import_module(name)
window = show() if "window" in sys.argv else None
query(sys.argv[2])
if window is not None:
    window.repaint()
sys.stdout.flush()
os._exit(0)
