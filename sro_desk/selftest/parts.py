"""The parts that are tried, each on what the ones before it made. A check gives a sentence, or raises what is wrong."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sro_desk import settings
from sro_desk.assets import asset
from sro_desk.errors import Refused
from sro_desk.selftest.connections import Connections
from sro_desk.selftest.places import can_write
from sro_desk.selftest.versions import versions

if TYPE_CHECKING:
    from sro_desk.data.database import Database

_PASSWORD: Final = "self-test, not a secret"  # noqa: S105 - of records that are gone a moment later
_USER: Final = "self-test"
_SCHOOL_YEAR: Final = "2025-26"
_ENCRYPTED: Final = "records.srodesk"
_FONTS: Final = 10
_ICONS: Final = 30


class Trial:
    """What the parts share: the folder, and what was made there."""

    def __init__(self, folder: Path, home: Path, picture: Path | None) -> None:
        """An empty folder; `home` is the user's own, which is only looked at."""
        self.folder = folder
        self.home = home
        self.picture = picture
        self.connections = Connections()
        self.path = folder / _ENCRYPTED
        self.verdicts = ""
        """The verdicts of the sample, as read from the database that it was made in."""

    def open(self, path: Path | None = None) -> "Database":
        """The encrypted database, or a copy of it."""
        from sro_desk.data.database import Database

        return Database.open(path or self.path, passphrase=_PASSWORD, user=_USER)


class Part(NamedTuple):
    """A part: its name for people, what it needs to be well, and how it is tried."""

    id: str
    name: str
    needs: frozenset[str]
    check: Callable[[Trial], str]


def _packages(_trial: Trial) -> str:
    absent = [name for name, version in versions().items() if version == "not there"]
    if absent:
        raise Refused(f"Not installed: {', '.join(absent)}. Install the program again.")
    from sro_desk.data.dialect import driver

    cipher = driver.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
    if not cipher:
        raise Refused("The database engine cannot encrypt. Install the program again.")
    return f"All there; SQLite {driver.sqlite_version} with SQLCipher {cipher[0].partition(' ')[0]}."


def _shipped(_trial: Trial) -> str:
    from sro_desk.policy.clauses import load_clauses
    from sro_desk.policy.pack import load_pack

    fonts, icons = len(list(asset("fonts").glob("*.ttf"))), len(list(asset("icons").glob("*.svg")))
    clauses = len(load_clauses())
    load_pack()
    if fonts < _FONTS or icons < _ICONS or not (asset("help") / "keyboard.md").is_file():
        raise Refused(f"Only {fonts} typefaces and {icons} icons are there. Install the program again.")
    return f"Policy pack with {clauses} clauses, {fonts} typefaces, {icons} icons, help."


def _home(trial: Trial) -> str:
    if not can_write(trial.home):
        raise Refused(f"{trial.home}: nothing can be written there, so settings and logs are lost. Free the folder.")
    return f"Can be written, in {trial.home}."


def _encrypted(trial: Trial) -> str:
    from sro_desk.data.database import Database
    from sro_desk.sample import AGENCY_NAME

    context = settings.local_context(actor=_USER)
    made = Database.create(trial.path, context, agency=AGENCY_NAME, passphrase=_PASSWORD, user=_USER)
    made.database.close()
    if trial.path.read_bytes()[:6] == b"SQLite":
        raise Refused("The file was written without encryption.")
    for word in (_PASSWORD, made.recovery_key):
        Database.open(trial.path, passphrase=word, user=_USER).close()
    try:
        Database.open(trial.path, passphrase=_PASSWORD[1:], user=_USER).close()
    except Refused:
        return "Made; opened by its password and by its recovery key, not by another word."
    raise Refused("It was opened by a wrong password.")


def _workbook(trial: Trial) -> str:
    from sro_desk.data.database import Database
    from sro_desk.exchange.exporter import export_workbook
    from sro_desk.exchange.importer import import_workbook
    from sro_desk.sample import AGENCY_NAME, fill

    context = settings.local_context(actor=_USER)
    book, attached = trial.folder / "sample.xlsx", trial.folder / "attachments"
    with Database.create(trial.folder / "sample.srodesk", context, agency=AGENCY_NAME, plain=True).database as sample:
        fill(sample, context)
        export_workbook(sample, book, attached)
        trial.verdicts = _verdicts(sample)
    with trial.open() as db:
        result = import_workbook(db, context, book, attached)
    return f"Written and read: {sum(result.added.values()):,} records, {len(list(attached.iterdir()))} attachments."


def _verdicts(db: "Database") -> str:
    """Everything that status says of the sample's own day."""
    from sro_desk.data.day_status import day_status
    from sro_desk.exchange.status_json import status_text
    from sro_desk.sample import TODAY

    with day_status(db, TODAY) as day:
        return "".join(status_text(day.verdicts, day.incidents, None))


def _status(trial: Trial) -> str:
    from sro_desk.data.day_status import day_status
    from sro_desk.sample import TODAY

    with trial.open() as db:
        if _verdicts(db) != trial.verdicts:
            raise Refused("The verdicts on the imported records differ from those on the sample.")
        with day_status(db, TODAY) as day:
            officers, incidents = len(day.verdicts.officers), len(list(day.incidents))
    return f"Verdicts on {officers} officers and {incidents} incidents with findings, as expected."


def _report(trial: Trial) -> str:
    from sro_desk import reports
    from sro_desk.reports.recorded import annual_of
    from sro_desk.sample import TODAY

    out = trial.folder / "report.pdf"
    with trial.open() as db:
        figures = annual_of(db, _SCHOOL_YEAR, TODAY, edition="internal", now=_noon())
    reports.write(figures, out)
    return f"Written as a PDF of {out.stat().st_size // 1024} KB."


def _page(trial: Trial) -> str:
    from PySide6.QtCore import QSize

    from sro_desk.ui.common.pages import draw_page

    drawn = draw_page((trial.folder / "report.pdf").read_bytes(), "pdf", 0, QSize(900, 1200))
    if _is_blank(bytes(drawn.image.constBits())):
        raise Refused("The report's first page is drawn without any ink.")
    return f"The first of {drawn.count} pages is drawn in {drawn.image.width()} by {drawn.image.height()} pixels."


def _is_blank(pixels: bytes) -> bool:
    return len(set(pixels[::97])) < 8


def _backup(trial: Trial) -> str:
    from sro_desk.data.backup import backup, restore

    copy, back = trial.folder / "records.backup", trial.folder / "restored.srodesk"
    with trial.open() as db:
        backup(db, copy)
    restore(copy, back)
    with trial.open(back) as db:
        if _verdicts(db) != trial.verdicts:
            raise Refused("The restored records differ from those that were backed up.")
    return f"Written ({copy.stat().st_size // 1024:,} KB), restored to a new database, the same verdicts."


def _undo(trial: Trial) -> str:
    from sro_desk.data import undo

    context = settings.local_context(actor=_USER)
    with trial.open() as db:
        undone = undo.undo(db, context).action
        if _verdicts(db) == trial.verdicts:
            raise Refused("Undo changed nothing.")
        undo.redo(db, context)
        if _verdicts(db) != trial.verdicts:
            raise Refused("Redo did not bring back what was undone.")
    return f"{undone}, and back again."


def _verify(trial: Trial) -> str:
    from sro_desk.data.verify import verify

    with trial.open() as db:
        damages = verify(db)
    if damages:
        raise Refused("\n".join(map(str, damages[:5])))
    return "Structure, keys, change log and attachments are whole."


def _window(trial: Trial) -> str:
    from sro_desk.selftest.window import show

    return show(trial.path, (_USER, _PASSWORD), _noon, trial.picture or trial.folder / "window.png")


def _noon() -> datetime:
    """Noon of the sample's own day, so that the picture is the same every day."""
    from sro_desk.sample import TODAY

    return datetime.combine(TODAY, time(18), UTC)


def _connections(trial: Trial) -> str:
    wanted = trial.connections.wanted
    if wanted:
        raise Refused(f"Something asked for the network: {', '.join(sorted(wanted))}. SRO Desk itself never does.")
    return "None was asked for while all this ran."


def _part(id: str, name: str, check: Callable[[Trial], str], *needs: str) -> Part:
    return Part(id, name, frozenset(needs), check)


PARTS: Final = (
    _part("packages", "The program's packages", _packages),
    _part("files", "Typefaces, icons and policy", _shipped),
    _part("home", "Settings and logs", _home),
    _part("database", "Encrypted database", _encrypted),
    _part("workbook", "Sample workbook", _workbook, "database"),
    _part("status", "Verdicts", _status, "workbook"),
    _part("report", "Annual report", _report, "workbook"),
    _part("page", "A page on the screen", _page, "report"),
    _part("backup", "Backup and restore", _backup, "workbook"),
    _part("undo", "Undo and redo", _undo, "workbook"),
    _part("verify", "Check of the records", _verify, "workbook"),
    _part("window", "The window", _window, "workbook"),
    _part("connections", "Connections to the internet", _connections),
)
"""In the order in which they are tried."""
