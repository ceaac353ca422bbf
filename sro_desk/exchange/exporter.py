"""Writes the whole database as a workbook, and each attachment once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from sro_desk.data.database import Database
from sro_desk.data.models import Completion, Contract, Document, Officer
from sro_desk.errors import Refused
from sro_desk.exchange.record_rows import record_rows, sheet_columns
from sro_desk.exchange.replacing import replacing
from sro_desk.exchange.sheet_writer import ROWS, WorkbookWriter
from sro_desk.fields import KINDS

Progress = Callable[[str, int], None]
"""Called now and then with the sheet being written and the rows written so far in all; may raise Cancelled to stop."""

_STEP: Final = 1_000


@dataclass(frozen=True, slots=True)
class ExportResult:
    """Records written by kind, and attachments written."""

    records: dict[str, int]
    attachments: int


def export_workbook(
    db: Database,
    out: Path,
    attachments: Path | None = None,
    *,
    progress: Progress | None = None,
    sheet_rows: int = ROWS,
) -> ExportResult:
    """Write every record that is not in the bin to `out`, which is replaced only once the new file is whole.

    With `attachments` each certificate and document goes into that folder as `<sha256>.<ext>`; the folder is made
    where there is none. Past `sheet_rows` records a sheet continues on the next one. Raises Refused where the file or
    the folder cannot be written; whatever ends it early, what it had put there is taken away again.
    """
    with _taken_back() as new, db.read() as session, replacing(out) as part:
        written = 0 if attachments is None else _write_attachments(session, attachments, new, progress)
        records = _write_sheets(session, part, progress, sheet_rows)
    return ExportResult(records, written)


@contextmanager
def _taken_back() -> Iterator[list[Path]]:
    """Where what follows does not come to its end, remove the new files and folders that it noted, the last first."""
    new: list[Path] = []
    try:
        yield new
    except BaseException:
        for path in reversed(new):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
        raise


def _write_sheets(session: Session, part: Path, progress: Progress | None, sheet_rows: int) -> dict[str, int]:
    records: dict[str, int] = {}
    with part.open("wb") as stream, WorkbookWriter(stream) as book:
        for kind in KINDS.values():
            rows = _reporting(record_rows(session, kind), kind.sheet, sum(records.values()), progress)
            records[kind.name] = book.sheet(kind.sheet, sheet_columns(kind), rows, limit=sheet_rows)
    return records


def _reporting(rows: Iterator[Any], sheet: str, before: int, progress: Progress | None) -> Iterator[Any]:
    for count, row in enumerate(rows):
        if progress is not None and count % _STEP == 0:
            progress(sheet, before + count)
        yield row


def _write_attachments(session: Session, folder: Path, new: list[Path], progress: Progress | None) -> int:
    """Write every document that a record outside the bin holds; those already there are left as they are."""
    held = union(
        select(Completion.certificate_file.label("sha256"))
        .join(Officer, Officer.id == Completion.officer_id)
        .where(Officer.deleted_tx.is_(None), Completion.certificate_file.is_not(None)),
        select(Contract.document_file).where(Contract.deleted_tx.is_(None), Contract.document_file.is_not(None)),
    ).subquery()
    wanted = select(Document.sha256, Document.extension).join(held, held.c.sha256 == Document.sha256)
    names = [(row.sha256, f"{row.sha256}.{row.extension}") for row in session.execute(wanted.order_by(Document.sha256))]
    try:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new += reversed(missing)
    except OSError as error:
        raise Refused(
            f"{folder} cannot be made ({error.strerror}). Choose another folder for the attachments."
        ) from error
    for count, (sha256, name) in enumerate(names):
        if progress is not None:
            progress("attachments", count)
        content = session.execute(select(Document.content).where(Document.sha256 == sha256)).scalar_one()
        there = (folder / name).exists()
        with replacing(folder / name) as part:
            part.write_bytes(content)
        if not there:
            new.append(folder / name)
    return len(names)
