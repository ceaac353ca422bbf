"""The File menu: databases made, opened, copied, checked and locked; workbooks in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal

from sro_desk import settings
from sro_desk.errors import Refused
from sro_desk.ui.common.jobs import Progress
from sro_desk.ui.desk import read_agency
from sro_desk.ui.frame.transfers import Transfers, ask_open, ask_save, documents

if TYPE_CHECKING:
    from sro_desk.data.database import Database

FILTER: Final = "SRO Desk databases (*.srodesk);;All files (*)"


class Opened(NamedTuple):
    """A database just opened, with what title and clock need of it."""

    database: "Database"
    agency: str
    zone: str


class Files(Transfers):
    """Opens databases beside the window. `opened` and `locked` change the page, the others go over it."""

    opened = Signal(object)
    locked = Signal(object)
    """Locked: the path of the database to unlock."""
    new_wanted = Signal()
    """Make a database, step by step."""
    gave_up = Signal()
    """The user gave no password: nothing was opened."""

    # Opening

    def open_path(self, path: Path) -> None:
        """Open a database; ask for its password where it has one."""
        if self._holds_back("open another database"):
            return

        def work(progress: Progress) -> "Opened | None":
            from sro_desk.data.database import Database

            return None if Database.needs_passphrase(path) else _open(progress, path, None, None)

        def done(result: "Opened | None") -> None:
            if result is None:
                self.ask_password(path)
            else:
                self._take(result)

        self._desk.jobs.start(f"Opening {path.name}", work, done, refused=self._refused, group="open")

    def ask_password(self, path: Path, fault: str = "", user: str = "") -> None:
        """Ask for the password until it opens the database, or the user gives up."""
        from sro_desk.ui.frame.passwords import PasswordDialog

        dialog = PasswordDialog(path, fault, user, self._window)
        if dialog.exec() != PasswordDialog.DialogCode.Accepted:
            self.gave_up.emit()
            return
        self.open_with(path, dialog.password, dialog.user)

    def open_with(self, path: Path, password: str, account: str | None) -> None:
        """Open a database by a password; where that is wrong, ask for it."""

        def work(progress: Progress) -> "Opened":
            return _open(progress, path, password, account)

        def again(refused: Refused) -> None:
            self.ask_password(path, str(refused), account or "")

        self._desk.jobs.start(f"Opening {path.name}", work, self._take, refused=again, group="open")

    def _take(self, result: Opened) -> None:
        self._desk.use(result.database, user=result.database.account.name, agency=result.agency, zone=result.zone)
        self._remember(result.database.path)
        self.opened.emit(result)

    def _remember(self, path: Path) -> None:
        self._desk.settings.remember(str(path.resolve()))
        settings.save(self._desk.settings)

    def open(self) -> None:
        """File, Open."""
        name, _ = ask_open(self._window, "Open a database", str(self._folder()), FILTER)
        if name:
            self.open_path(Path(name))

    def new(self) -> None:
        """File, New."""
        if not self._holds_back("make a database"):
            self.new_wanted.emit()

    def make_sample(self, path: Path) -> None:
        """Make the sample agency's database there, or open it if it is there, and open it."""
        if path.exists():
            self.open_path(path)
            return
        context = self._desk.context

        def work(progress: Progress) -> "Opened":
            from sro_desk.data import files
            from sro_desk.data.database import Database
            from sro_desk.sample import AGENCY_NAME, fill

            path.parent.mkdir(parents=True, exist_ok=True)
            made = Database.create(path, context, agency=AGENCY_NAME, plain=True)
            try:
                fill(made.database, context)
                progress()
            except BaseException:
                made.database.close()
                files.remove_database(path)
                raise
            return _described(made.database)

        self._desk.jobs.start("Making the sample agency", work, self._take, refused=self._refused, group="open")

    def choose_restore(self) -> None:
        """File, Restore a backup: into a new file, which is then opened."""
        source, _ = ask_open(self._window, "Choose the backup", documents())
        if not source:
            return
        proposed = str(self._folder() / f"{Path(source).stem}.srodesk")
        name, _ = ask_save(self._window, "Restore into a new file", proposed, FILTER)
        if name:
            self.restore(Path(source), Path(name))

    def restore(self, source: Path, dest: Path) -> None:
        """Make a new database from a backup and open it."""

        def work(progress: Progress) -> Path:
            from sro_desk.data.backup import restore

            return restore(source, dest, progress)

        self._desk.jobs.start(f"Restoring {source.name}", work, self.open_path, refused=self._refused)

    def _holds_back(self, what: str) -> bool:
        """Say what was typed and is not saved, which closing the records would lose; whether there is any."""
        unsaved = self._desk.drafts.gather() if self._desk.database is not None else ()
        if unsaved:
            self.refused.emit(f"Not saved: {', '.join(unsaved)}. Save it or discard it, then {what}.")
        return bool(unsaved)

    def lock(self) -> None:
        """Close an encrypted database; only its password opens it again. What was typed is kept in it and offered
        then."""
        database = self._desk.database
        if database is not None and database.encrypted:
            self._desk.drafts.gather()
            path, user = database.path, self._desk.user or ""
            self._desk.jobs.stop()
            self._desk.use(None)
            self.locked.emit((path, user))


def _open(progress: Progress, path: Path, password: str | None, user: str | None) -> Opened:
    """Open it, unless that was cancelled meanwhile."""
    from sro_desk.data.database import Database

    database = Database.open(path, passphrase=password, user=user)
    try:
        progress()
        return _described(database)
    except BaseException:
        database.close()
        raise


def _described(database: "Database") -> Opened:
    return Opened(database, *read_agency(database))
