"""The program's own window, started as its command starts it, until its frame is painted (`frame`) or until the
Overview has painted its rows of the database last opened (`overview`). With a file's name more, the modules of Qt and
of the database that were loaded by then are listed there."""

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent

from sro_desk import settings
from sro_desk.cli.main import main

WANTED = ("PySide6", "sqlalchemy", "sqlcipher3")


def out() -> None:
    """Leave at once: what comes after is not measured."""
    if len(sys.argv) > 2:
        names = sorted(name for name in sys.modules if name.partition(".")[0] in WANTED)
        Path(sys.argv[2]).write_text("\n".join(names))
    os._exit(0)


def watch(window: Any) -> None:
    """Leave once the window was painted with rows in the Overview's table."""
    paint = type(window).event

    def event(self: Any, event: QEvent) -> bool:
        handled = bool(paint(self, event))
        if event.type() is QEvent.Type.UpdateRequest and self.tab(0).model.rowCount():
            out()
        return handled

    type(window).event = event


def begin_watched(window: Any, db_path: Path | None) -> None:
    """What follows the first paint."""
    if sys.argv[1] == "frame":
        out()
    window.files.opened.connect(lambda _: watch(window))
    begin(window, db_path)


def begin(window: Any, db_path: Path | None) -> None:
    """The program's own, kept here by `load_watched`."""
    raise NotImplementedError


def load_watched() -> settings.Settings:
    """The program loads its settings when the window's modules are there and nothing of it is shown yet."""
    global begin
    app: Any = sys.modules["sro_desk.ui.app"]
    begin, app.begin = app.begin, begin_watched
    return load()


load = settings.load
settings.load = load_watched
sys.exit(main([]))
