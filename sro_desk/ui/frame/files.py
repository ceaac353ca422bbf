"""The File menu: databases made, opened, copied, checked and locked; workbooks in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from sro_desk import settings
from sro_desk.errors import Refused
from sro_desk.ui.desk import Desk, read_agency

if TYPE_CHECKING:
    from sro_desk.data.database import Database

FILTER: Final = "SRO Desk databases (*.srodesk);;All files (*)"


class Opened(NamedTuple):
    """A database just opened, with what the frame shows of it."""

    database: "Database"
    agency: str
    zone: str
    undo: str | None
    redo: str | None
    recovery_key: str | None = None


class Files(QObject):
    """Opens databases beside the window. `opened` and `locked` change the page, the others go over it."""

    opened = Signal(object)
    locked = Signal(object)
    """Locked: the path of the database to unlock."""
    told = Signal(str)
    """What came of work that was asked for."""
    gave_up = Signal()
    """The user gave no password: nothing was opened."""
    refused = Signal(str)
    """Why something was not done, and what to do."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Dialogs stand over `window`."""
        super().__init__(window)
        self._desk = desk
        self._window = window

    # Opening

    def open_path(self, path: Path) -> None:
        """Open a database; ask for its password where it has one."""

        def work(_progress: object) -> "Opened | None":
            from sro_desk.data.database import Database

            return None if Database.needs_passphrase(path) else _open(path, None, None)

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
        password, account = dialog.password, dialog.user

        def work(_progress: object) -> "Opened":
            return _open(path, password, account)

        def again(refused: Refused) -> None:
            self.ask_password(path, str(refused), account or "")

        self._desk.jobs.start(f"Opening {path.name}", work, self._take, refused=again, group="open")

    def _take(self, result: Opened) -> None:
        self._desk.use(result.database, user=result.database.account.name, agency=result.agency, zone=result.zone,
                       undo=result.undo, redo=result.redo)  # fmt: skip
        self._remember(result.database.path)
        self.opened.emit(result)
        if result.recovery_key:
            from sro_desk.ui.frame.passwords import RecoveryDialog

            RecoveryDialog(result.recovery_key, self._window).exec()

    def _remember(self, path: Path) -> None:
        self._desk.settings.remember(str(path.resolve()))
        settings.save(self._desk.settings)

    def _refused(self, refused: Refused) -> None:
        self.refused.emit(str(refused))

    def open(self) -> None:
        """File, Open."""
        name, _ = ask_open(self._window, "Open a database", str(self._folder()), FILTER)
        if name:
            self.open_path(Path(name))

    def new(self) -> None:
        """File, New."""
        from sro_desk.ui.frame.passwords import NewDialog

        dialog = NewDialog(self._folder() / "records.srodesk", self._window)
        if dialog.exec() == NewDialog.DialogCode.Accepted:
            self.make(dialog.path, dialog.agency, dialog.password)

    def make(self, path: Path, agency: str, password: str | None) -> None:
        """Make a database and open it."""
        context = self._desk.context

        def work(_progress: object) -> "Opened":
            from sro_desk.data.database import Database

            path.parent.mkdir(parents=True, exist_ok=True)
            made = Database.create(path, context, agency=agency, passphrase=password, plain=password is None)
            return _described(made.database, made.recovery_key)

        self._desk.jobs.start(f"Making {path.name}", work, self._take, refused=self._refused, group="open")

    def make_sample(self, path: Path) -> None:
        """Make the sample agency's database there, or open it if it is there, and open it."""
        if path.exists():
            self.open_path(path)
            return
        context = self._desk.context

        def work(_progress: object) -> "Opened":
            from sro_desk.data.database import Database
            from sro_desk.sample import AGENCY_NAME, fill

            path.parent.mkdir(parents=True, exist_ok=True)
            made = Database.create(path, context, agency=AGENCY_NAME, plain=True)
            try:
                fill(made.database, context)
            except BaseException:
                made.database.close()
                path.unlink(missing_ok=True)
                raise
            return _described(made.database)

        self._desk.jobs.start("Making the sample agency", work, self._take, refused=self._refused, group="open")

    def lock(self) -> None:
        """Close an encrypted database; only its password opens it again."""
        database = self._desk.database
        if database is not None and database.encrypted:
            path, user = database.path, self._desk.user or ""
            self._desk.jobs.stop()
            self._desk.use(None)
            self.locked.emit((path, user))

    # Workbooks, copies and checks

    def import_workbook(self, path: Path, attachments: Path | None) -> None:
        """Import a workbook, all or nothing."""
        database, context = self._desk.open_database, self._desk.context

        def work(progress: Any) -> Any:
            from sro_desk.exchange.importer import import_workbook

            def report(sheet: str, rows: int) -> None:
                progress(0, 0, f"Importing {sheet}, row {rows:,}")

            return import_workbook(database, context, path, attachments, progress=report)

        def done(result: Any) -> None:
            added, changed = sum(result.added.values()), sum(result.changed.values())
            self._desk.refresh_all()
            words = f"Imported {path.name}: {added:,} records added, {changed:,} changed."
            self.told.emit("\n".join((words, *result.warnings[:5])))

        self._desk.jobs.start(f"Importing {path.name}", work, done, refused=self._refused)

    def choose_import(self) -> None:
        """File, Import workbook."""
        name, _ = ask_open(self._window, "Import a workbook", "", "Excel workbooks (*.xlsx)")
        if name:
            beside = Path(name).with_name("attachments")
            self.import_workbook(Path(name), beside if beside.is_dir() else None)

    def choose_export(self) -> None:
        """File, Export workbook."""
        name, _ = ask_save(
            self._window, "Export everything as a workbook", str(Path(_documents()) / "sro-desk.xlsx"),
            "Excel workbooks (*.xlsx)",
        )  # fmt: skip
        if name:
            self.export_workbook(Path(name).with_suffix(".xlsx"))

    def export_workbook(self, out: Path) -> None:
        """Write the whole database as a workbook, with its certificates and documents in a folder beside it."""
        database = self._desk.open_database
        attachments = out.with_name("attachments")

        def work(progress: Any) -> Path:
            from sro_desk.exchange.exporter import export_workbook

            def report(sheet: str, rows: int) -> None:
                progress(0, 0, f"Exporting {sheet}, row {rows:,}")

            attachments.mkdir(exist_ok=True)
            export_workbook(database, out, attachments, progress=report)
            return out

        self._then(f"Exporting {out.name}", work, f"Wrote {out.name}, and certificates and documents into the folder "
                   f"“attachments” beside it. Both are private: they hold names and data on children.")  # fmt: skip

    def choose_template(self) -> None:
        """File, Empty workbook."""
        name, _ = ask_save(
            self._window, "Save the empty workbook", str(Path(_documents()) / "sro-desk-template.xlsx"),
            "Excel workbooks (*.xlsx)",
        )  # fmt: skip
        if name:
            out = Path(name).with_suffix(".xlsx")

            def work(_progress: object) -> None:
                from sro_desk.exchange.template import write_template

                write_template(out)

            self._then("Writing the empty workbook", work, f"Wrote {out.name}. Its sheet Read me says what goes where.")

    def choose_backup(self) -> None:
        """File, Back up."""
        database = self._desk.open_database
        proposed = f"{database.path.stem}-{self._desk.today.isoformat()}.srobackup"
        name, _ = ask_save(self._window, "Back up", str(Path(_documents()) / proposed))
        if name:
            self.backup(Path(name))

    def backup(self, dest: Path) -> None:
        """Write a whole verified copy."""
        database = self._desk.open_database

        def work(_progress: object) -> Path:
            from sro_desk.data.backup import backup

            return backup(database, dest)

        self._then(f"Backing up to {dest.name}", work, f"Backed up to {dest.name} in {dest.parent}. The copy was read "
                   "back and is whole.")  # fmt: skip

    def choose_restore(self) -> None:
        """File, Restore a backup: into a new file, which is then opened."""
        source, _ = ask_open(self._window, "Choose the backup", _documents())
        if not source:
            return
        proposed = str(self._folder() / f"{Path(source).stem}.srodesk")
        name, _ = ask_save(self._window, "Restore into a new file", proposed, FILTER)
        if name:
            self.restore(Path(source), Path(name))

    def restore(self, source: Path, dest: Path) -> None:
        """Make a new database from a backup and open it."""

        def work(_progress: object) -> Path:
            from sro_desk.data.backup import restore

            return restore(source, dest)

        self._desk.jobs.start(f"Restoring {source.name}", work, self.open_path, refused=self._refused)

    def verify(self) -> None:
        """File, Check the records: structure, log and every document."""
        database = self._desk.open_database

        def work(_progress: object) -> Any:
            from sro_desk.data.verify import verify

            return verify(database)

        def done(damage: Any) -> None:
            if not damage:
                self.told.emit(f"{database.path.name} is whole: structure, change log and every document.")
                return
            lines = [f"{database.path.name} is damaged. Restore the last good backup.", *map(str, damage[:10])]
            self.refused.emit("\n".join(lines))

        self._desk.jobs.start("Checking the records", work, done, refused=self._refused)

    def _then(self, title: str, work: Any, words: str) -> None:
        self._desk.jobs.start(title, work, lambda _: self.told.emit(words), refused=self._refused)

    def _folder(self) -> Path:
        if self._desk.database is not None:
            return self._desk.database.path.parent
        return settings.home()


def ask_open(window: QWidget, title: str, where: str = "", filter: str = "") -> tuple[str, str]:
    """Ask for a file that is there: its path (empty: none) and the filter chosen."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog.getOpenFileName(window, title, where, filter)


def ask_save(window: QWidget, title: str, where: str = "", filter: str = "") -> tuple[str, str]:
    """Ask where to write a file: its path (empty: nowhere) and the filter chosen."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog.getSaveFileName(window, title, where, filter)


def _open(path: Path, password: str | None, user: str | None) -> Opened:
    from sro_desk.data.database import Database

    return _described(Database.open(path, passphrase=password, user=user))


def _described(database: "Database", recovery_key: str | None = None) -> Opened:
    from sro_desk.data import undo

    return Opened(database, *read_agency(database), *undo.next_names(database), recovery_key)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
