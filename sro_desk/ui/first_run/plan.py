"""What the assistant was told, and the work that follows from it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sro_desk import settings
from sro_desk.errors import Refused

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database

ENDING = ".srodesk"


class Begin(Enum):
    """How the records begin."""

    EMPTY = "empty"
    IMPORT = "import"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Plan:
    """One database to be made. `password` is None for a plain one, which has no recovery key either."""

    agency: str
    path: Path
    password: str | None
    recovery_key: str | None
    begin: Begin
    workbook: Path | None = None


class Made(NamedTuple):
    """The database made, with what opens it, and how the import went, in words (empty: nothing was imported)."""

    path: Path
    password: str | None
    imported: tuple[str, ...]


def place_fault(text: str) -> str:
    """Why no database can be made at that path, with what to do; empty where one can."""
    if not text:
        return "The file has no name. Choose where it lies."
    path = as_path(text)
    if not path.is_absolute():
        return "This is a name without a folder. Type the whole path, or choose the folder."
    if not path.name or Path(text).expanduser().is_dir():
        return f"This is a folder. Type a file's name after it, like records{ENDING}."
    from sro_desk.data.preflight import check_new

    try:
        if path.parent == settings.home():
            path.parent.mkdir(parents=True, exist_ok=True)
        check_new(path)
    except Refused as refused:
        return _without_path(str(refused), path)
    except OSError as error:
        return f"No file can be made there: {error.strerror or error}. Choose another place."
    return ""


def as_path(text: str) -> Path:
    """The path typed, with the ending of databases where none was typed."""
    path = Path(text).expanduser()
    return path if path.suffix.lower() == ENDING or not path.name else path.with_name(path.name + ENDING)


def make(plan: Plan, context: "Context", progress: Callable[..., Any]) -> Made:
    """Make the database and import the workbook where one was chosen: both, or nothing is left. Refused with the
    reason, for a workbook as `WorkbookRefused` with every fault by its cell."""
    from sro_desk.data.database import Database

    progress(0, 0, f"Making {plan.path.name}")
    made = Database.create(
        plan.path, context, agency=plan.agency, passphrase=plan.password, plain=plan.password is None,
        recovery_key=plan.recovery_key,
    )  # fmt: skip
    try:
        with made.database as database:
            imported = _import(plan, database, context, progress)
    except BaseException:
        _unmake(plan.path)
        raise
    return Made(plan.path, plan.password, imported)


def _import(plan: Plan, database: "Database", context: "Context", progress: Callable[..., Any]) -> tuple[str, ...]:
    if plan.begin is not Begin.IMPORT or plan.workbook is None:
        return ()
    from sro_desk.exchange.importer import import_workbook

    def report(sheet: str, rows: int) -> None:
        progress(0, 0, f"Importing {sheet}, row {rows:,}")

    beside = plan.workbook.with_name("attachments")
    result = import_workbook(
        database, context, plan.workbook, beside if beside.is_dir() else None, progress=report
    )  # fmt: skip
    added = sum(result.added.values())
    return (f"Imported {plan.workbook.name}: {added:,} record{'' if added == 1 else 's'}.", *result.warnings)


def _unmake(path: Path) -> None:
    from sro_desk.data import files
    from sro_desk.data.keys import keys_path

    files.remove_database(path)
    keys_path(path).unlink(missing_ok=True)


def _without_path(words: str, path: Path) -> str:
    """A refusal as it stands at the field that already shows the path."""
    rest = words.removeprefix(f"{path}: ")
    return rest[:1].upper() + rest[1:] if rest != words else words
