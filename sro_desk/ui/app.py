"""Starts the window: the frame first, then the records."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sro_desk import settings
from sro_desk.ui import theme
from sro_desk.ui.desk import Desk
from sro_desk.ui.main_window import MainWindow


def make_app(arguments: list[str] | None = None, look: object = None) -> QApplication:
    """The application with typeface and theme; `look` as the settings keep it."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(arguments or sys.argv[:1])
    app.setApplicationName("SRO Desk")
    app.setDesktopFileName("sro-desk")
    match look:
        case [str() as colours, str() as rows, int() as percent]:
            theme.start(app, colours, rows, percent)
        case _:
            theme.start(app)
    return app


def run(db_path: Path | None) -> int:
    """Show the window over that database, else the one last opened; the exit code when it is closed."""
    kept = settings.load()
    app = make_app(look=kept.window.get("look"))
    window = MainWindow(Desk(kept=kept))
    tab = kept.window.get("tab")
    if isinstance(tab, int) and 0 <= tab < len(window.titles):
        window.tab_row.tabs.setCurrentIndex(tab)
    window.painted.connect(lambda: begin(window, db_path))
    window.show()
    return app.exec()


def begin(window: MainWindow, db_path: Path | None) -> None:
    """Open the database named, else the one last opened where it is still there, else say how to begin."""
    last = window.desk.settings.last_database
    path = db_path or (Path(last) if last and Path(last).exists() else None)
    if path is None:
        window.show_start()
    else:
        window.files.open_path(path)
