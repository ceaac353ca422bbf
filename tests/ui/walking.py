"""Walking through every screen in one window, for the tests that look at each of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from sro_desk.ui.main_window import MainWindow
from sro_desk.ui.pictures import open_window
from sro_desk.ui.tour import screens
from sro_desk.ui.tour.screens import Screen
from sro_desk.ui.tour.ways import reset, settle
from tests.conftest import Clock, copy_database
from tests.ui.conftest import NOON


@contextmanager
def opened(db: Path | None, size: tuple[int, int] = (1366, 690)) -> Iterator[MainWindow]:
    """A window over a copy of that database, as forms keep drafts in it, or over none, on the sample's day. It is never
    closed: that would save settings."""
    window = open_window(Clock(NOON))
    window.resize(*size)
    window.show()
    with TemporaryDirectory() as folder:
        if db is not None:
            window.files.open_path(copy_database(db, Path(folder) / db.name))
        settle(window)
        yield window
        window.desk.use(None)
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@contextmanager
def shown(window: MainWindow, screen: Screen) -> Iterator[QWidget]:
    """What is in sight on a screen: the window, or one over it."""
    own = screen.go(window)
    settle(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    try:
        yield own or window
    finally:
        if own is not None:
            own.close()
        reset(window)


CASES = tuple(
    (which, screen)
    for which, group in (("none", screens.WITHOUT), ("empty", screens.EMPTY), ("sample", screens.READING))
    for screen in group
)
"""Every screen that is only read: over which database, and how to get there."""
NAMES = tuple(f"{which}-{screen.name}" for which, screen in CASES)


class Windows:
    """One window over each database, opened when a screen of it is first asked for."""

    def __init__(self, size: tuple[int, int], dbs: dict[str, Path | None]) -> None:
        self._size, self._dbs = size, dbs
        self._stack = ExitStack()
        self._made: dict[str, MainWindow] = {}

    def over(self, which: str) -> MainWindow:
        if which not in self._made:
            self._made[which] = self._stack.enter_context(opened(self._dbs[which], self._size))
        return self._made[which]

    def close(self) -> None:
        self._stack.close()
