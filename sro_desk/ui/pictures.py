"""A picture of every tab, taken without a display: `python -m sro_desk.ui.pictures FOLDER [--db F]`."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sro_desk.ui.main_window import MainWindow

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at the window: its size, its theme and how large the text is, in percent."""

    size: Size = (1366, 690)
    theme: str = "light"
    text_percent: int = 100

    @property
    def suffix(self) -> str:
        """What file names end with: `light-1366x690`."""
        percent = "" if self.text_percent == 100 else f"-{self.text_percent}pct"
        return f"{self.theme}-{self.size[0]}x{self.size[1]}{percent}"


DEMO = (Look(), Look(theme="dark"))
ALL = (*DEMO, Look(theme="high_contrast"), Look((1920, 1002)), Look((960, 480)), Look(text_percent=200))


def take(db: Path, folder: Path, looks: Sequence[Look] = DEMO) -> list[Path]:
    """Save a picture of every tab of that database in each look; the files written."""
    from sro_desk import settings
    from sro_desk.ui import theme
    from sro_desk.ui.app import make_app
    from sro_desk.ui.desk import Desk
    from sro_desk.ui.main_window import MainWindow

    app = make_app()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for look in looks:
        theme.choose(app, theme=look.theme, text_percent=look.text_percent)
        desk = Desk(kept=settings.Settings())
        window = MainWindow(desk)
        window.resize(*look.size)
        window.show()
        window.files.open_path(db)
        settle(window)
        for index in range(len(window.titles)):
            window.show_tab(index)
            settle(window)
            path = folder / f"{window.tab(index).KEY}-{look.suffix}.png"
            window.grab().save(str(path))
            written.append(path)
        desk.use(None)
        window.close()
        window.deleteLater()
    return written


def settle(window: "MainWindow") -> None:
    """Let everything under way finish and be painted."""
    from PySide6.QtWidgets import QApplication

    for _ in range(5):
        window.desk.jobs.wait()
        QApplication.processEvents()


@contextmanager
def _own_home() -> "Iterator[None]":
    """Pictures neither use nor change what the clerk's window remembers."""
    before = os.environ.get("SRO_DESK_HOME")
    with TemporaryDirectory() as home:
        os.environ["SRO_DESK_HOME"] = home
        try:
            yield
        finally:
            os.environ.pop("SRO_DESK_HOME")
            if before is not None:
                os.environ["SRO_DESK_HOME"] = before


@contextmanager
def _sample(db: Path | None) -> "Iterator[Path]":
    """The database named, else the sample agency made for the moment."""
    if db is not None:
        yield db
        return
    from sro_desk import settings
    from sro_desk.data.database import Database
    from sro_desk.sample import AGENCY_NAME, fill

    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.srodesk"
        context = settings.local_context()
        made = Database.create(path, context, agency=AGENCY_NAME, plain=True)
        fill(made.database, context)
        made.database.close()
        yield path


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Takes a picture of every tab, without a display.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--db", type=Path, help="a database without a password; otherwise the sample agency")
    parser.add_argument("--all", action="store_true", help="all sizes and themes, not only light and dark")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # offscreen says what it cannot do
    with _own_home(), _sample(options.db) as path:
        written = take(path, options.folder, ALL if options.all else DEMO)
    sys.stdout.write(f"{len(written)} pictures are in {options.folder}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
