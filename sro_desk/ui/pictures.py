"""Pictures of every screen, taken without a display: `python -m sro_desk.ui.pictures FOLDER`."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.ui.main_window import MainWindow
    from sro_desk.ui.tour.screens import Screen

Size = tuple[int, int]
Clock = Callable[[], datetime]


class Look(NamedTuple):
    """One way to look at the window: its size, its theme and how large the text is, in percent."""

    size: Size = (1366, 690)
    theme: str = "light"
    text_percent: int = 100

    @property
    def suffix(self) -> str:
        """What file names end with: `light-1366x690`."""
        percent = "" if self.text_percent == 100 else f"-{self.text_percent}pct"
        return f"{self.theme}-{self.size[0]}x{self.size[1]}{percent}"


class Walk(NamedTuple):
    """Screens to go through over one database, or over none. File names begin with `prefix`."""

    screens: "Sequence[Screen]"
    db: Path | None = None
    prefix: str = ""


USUAL = (Look(), Look(theme="dark"))
ALL = (*USUAL, Look(theme="high_contrast"), Look((1920, 1002)), Look((1920, 1002), text_percent=200),
       Look((960, 480)))  # fmt: skip
CROWD = 10_000
"""Officers of a crowded agency."""


def take(walks: "Sequence[Walk]", folder: Path, looks: Sequence[Look] = USUAL, now: Clock | None = None) -> list[Path]:
    """Save a picture of every screen in each look; the files written. `now` is the clock of the window."""
    from sro_desk.ui import theme
    from sro_desk.ui.app import make_app

    app = make_app()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for look in looks:
        theme.choose(app, theme=look.theme, text_percent=look.text_percent)
        for walk in walks:
            written += _walk(walk, folder, look, now)
    return written


def _walk(walk: Walk, folder: Path, look: Look, now: Clock | None) -> Iterator[Path]:
    from PySide6.QtCore import QCoreApplication, QEvent

    from sro_desk.ui.tour.ways import reset, settle

    window = open_window(now)
    window.resize(*look.size)
    window.show()
    if walk.db is not None:
        window.files.open_path(walk.db)
    settle(window)
    for screen in walk.screens:
        own = screen.go(window)
        settle(window)
        path = folder / f"{walk.prefix}{screen.name}-{look.suffix}.png"
        (own or window).grab().save(str(path))
        yield path
        if own is not None:
            own.close()
        reset(window)
    window.desk.use(None)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def open_window(now: Clock | None = None) -> "MainWindow":
    """A window that remembers nothing."""
    from sro_desk import settings
    from sro_desk.context import utc_now
    from sro_desk.ui.desk import Desk
    from sro_desk.ui.main_window import MainWindow

    return MainWindow(Desk(now=now or utc_now, kept=settings.Settings()))


def _made(path: Path, fill: "Callable[[Database], None] | None" = None) -> Path:
    """A database made for the moment, with nothing but its agency's name unless it is filled."""
    from sro_desk import settings
    from sro_desk.data.database import Database
    from sro_desk.sample import AGENCY_NAME

    with Database.create(path, settings.local_context(), agency=AGENCY_NAME, plain=True).database as database:
        if fill is not None:
            fill(database)
    return path


def _walks(options: argparse.Namespace, home: Path) -> list[Walk]:
    """What is to be shown: the database named is only read."""
    from sro_desk import settings
    from sro_desk.sample import fill
    from sro_desk.sample.crowd import crowd
    from sro_desk.ui.tour import screens

    if options.db is not None:
        return [Walk(screens.TAB_SCREENS if options.tabs else (*screens.TAB_SCREENS, *screens.LISTS), options.db)]
    context = settings.local_context()
    sample = _made(home / "cedar-falls.srodesk", lambda db: fill(db, context))
    if options.tabs:
        return [Walk(screens.TAB_SCREENS, sample)]
    found = [
        Walk(screens.WITHOUT),
        Walk(screens.EMPTY, _made(home / "empty.srodesk"), "empty-"),
        Walk(screens.READING, sample),
        Walk(screens.WRITING, Path(shutil.copy(sample, home / "two.srodesk"))),
    ]
    if options.crowded:
        crowded = _made(home / "crowded.srodesk", lambda db: crowd(db, context, CROWD))
        found.append(Walk((*screens.EMPTY, *screens.LISTS), crowded, "crowded-"))
    return found


def _sample_noon() -> datetime:
    """Noon of the sample's own day, in its zone, so that the pictures are the same every day."""
    from sro_desk.sample import TODAY

    return datetime.combine(TODAY, time(18), UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Takes pictures of every screen, without a display.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--db", type=Path, help="a database without a password; otherwise the sample agency")
    parser.add_argument("--tabs", action="store_true", help="the five tabs only")
    parser.add_argument("--all", action="store_true", help="all sizes, text sizes and themes, not only light and dark")
    parser.add_argument("--crowded", action="store_true", help=f"also an agency of {CROWD:,} officers")
    options = parser.parse_args(arguments)
    from sro_desk import settings

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # offscreen says what it cannot do
    with settings.own_home() as home:
        now = None if options.db is not None else _sample_noon
        written = take(_walks(options, home), options.folder, ALL if options.all else USUAL, now)
    sys.stdout.write(f"{len(written)} pictures are in {options.folder}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
