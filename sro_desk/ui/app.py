"""Starts the window: the frame first, then the records."""

import gc
import logging
import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sro_desk import settings
from sro_desk.ui import theme
from sro_desk.ui.common.jobs import WENT_WRONG
from sro_desk.ui.desk import Desk
from sro_desk.ui.main_window import MainWindow

_LOG = logging.getLogger(__name__)
_STARTED = 5_000
"""Milliseconds after the first painting in which Python hardly looks for garbage (see `cli.main`)."""
_GARBAGE = 10_000
"""Objects made before it looks for garbage from then on: some milliseconds of looking each time."""
_FUSION = ("-style", "Fusion")
"""As arguments: asking for the style by call would make Python's own picture of QStyle with all its enums, 5 ms."""


def make_app(arguments: list[str] | None = None, look: object = None) -> QApplication:
    """The application with typeface and theme; `look` as the settings keep it."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*(arguments or sys.argv[:1]), *_FUSION])
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
    sys.excepthook = partial(tell_defect, window)
    settings.start_logging()
    window.painted.connect(lambda: begin(window, db_path))
    window.painted.connect(lambda: QTimer.singleShot(_STARTED, window, keep_tidy))
    window.show()
    return app.exec()


def keep_tidy() -> None:
    """Look for garbage from now on, so that memory does not grow with the hours; what the start made stays, and is not
    looked through again each time."""
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def tell_defect(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What no one expected goes to the log with its traceback; the user reads one sentence."""
    _LOG.error("a defect in the window", exc_info=(kind, error, trace))
    window.controls.notice.say(WENT_WRONG)


def begin(window: MainWindow, db_path: Path | None) -> None:
    """Open the database named, else the one last opened where it is still there, else say how to begin; where none was
    ever opened, the assistant makes the first."""
    last = window.desk.settings.last_database
    path = db_path or (Path(last) if last and Path(last).exists() else None)
    if path is not None:
        window.files.open_path(path)
    elif last:
        from sro_desk.ui.frame.recent import gone_words

        window.controls.show_start()
        window.controls.notice.say(gone_words(Path(last)))
    else:
        window.controls.show_assistant()
