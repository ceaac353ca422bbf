"""What leaves and enters a database as files: workbooks, backups; and the check of the records."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from sro_desk import settings
from sro_desk.errors import Refused
from sro_desk.ui.desk import Desk


class Transfers(QObject):
    """The half of the File menu that needs an open database; `told` and `refused` go over the page."""

    told = Signal(str)
    """What came of work that was asked for."""
    refused = Signal(str)
    """Why something was not done, and what to do."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Dialogs stand over `window`."""
        super().__init__(window)
        self._desk = desk
        self._window = window

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
            self._window, "Export everything as a workbook", str(Path(documents()) / "sro-desk.xlsx"),
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

            export_workbook(database, out, attachments, progress=report)
            return out

        self._then(f"Exporting {out.name}", work, f"Wrote {out.name}, and certificates and documents into the folder "
                   f"“attachments” beside it. Both are private: they hold names and data on children.")  # fmt: skip

    def choose_template(self) -> None:
        """File, Empty workbook."""
        name, _ = ask_save(
            self._window, "Save the empty workbook", str(Path(documents()) / "sro-desk-template.xlsx"),
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
        name, _ = ask_save(self._window, "Back up", str(Path(documents()) / proposed))
        if name:
            self.backup(Path(name))

    def backup(self, dest: Path) -> None:
        """Write a whole verified copy."""
        database = self._desk.open_database

        def work(progress: Any) -> Path:
            from sro_desk.data.backup import backup

            return backup(database, dest, report=progress)

        self._then(f"Backing up to {dest.name}", work, f"Backed up to {dest.name} in {dest.parent}. The copy was read "
                   "back and is whole.")  # fmt: skip

    def verify(self) -> None:
        """File, Check the records: structure, log and every document."""
        database = self._desk.open_database

        def work(progress: Any) -> Any:
            from sro_desk.data.verify import verify

            return verify(database, progress)

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

    def _refused(self, refused: Refused) -> None:
        self.refused.emit(str(refused).removeprefix("FILE: "))


def ask_open(window: QWidget, title: str, where: str = "", filter: str = "") -> tuple[str, str]:
    """Ask for a file that is there: its path (empty: none) and the filter chosen."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog.getOpenFileName(window, title, where, filter)


def ask_save(window: QWidget, title: str, where: str = "", filter: str = "") -> tuple[str, str]:
    """Ask where to write a file: its path (empty: nowhere) and the filter chosen."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog.getSaveFileName(window, title, where, filter)


def documents() -> str:
    """The user's folder for documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
