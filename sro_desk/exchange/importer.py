"""Reads a workbook into a database: all of it, or nothing and every fault named."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.unit import Unit
from sro_desk.exchange.across import place_across
from sro_desk.exchange.attachments import Attachments
from sro_desk.exchange.blocks import gathered
from sro_desk.exchange.faults import FaultList, WorkbookRefused, sheet_place
from sro_desk.exchange.intake import Intake
from sro_desk.exchange.sheet_plan import plan_sheet, sheets_by_kind
from sro_desk.exchange.sheet_reader import read_rows
from sro_desk.exchange.values import ToValue, Value, values_of
from sro_desk.exchange.workbook import SheetPart, Workbook
from sro_desk.fields import Kind

ACTION = "Import workbook"

Progress = Callable[[str, int], None]
"""Called now and then with the sheet being read and the rows read so far in all; may raise Cancelled to stop."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or with `dry_run` would have done: records by kind, and warnings ready to be shown."""

    added: dict[str, int]
    changed: dict[str, int]
    warnings: tuple[str, ...]


class _DryRun(Exception):
    """Ends a unit of work that is not to be kept."""


def import_workbook(
    db: Database,
    context: Context,
    path: Path,
    attachments: Path | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Add and update records from the workbook at `path` in one unit of work named `ACTION`.

    `attachments` is the folder that holds the certificates and documents that the workbook names. Raises
    `WorkbookRefused` with every fault; then, as with `dry_run`, nothing was written.
    """
    warnings = FaultList()
    with _old_objects_left_alone(), Workbook(path) as book:
        try:
            with db.unit(context, ACTION) as unit:
                taken = _take_all(unit, book, attachments, warnings, progress)
                if dry_run:
                    raise _DryRun
        except _DryRun:
            pass
        except WorkbookRefused as refused:
            refused.warnings = warnings.lines()
            raise
    return ImportResult(taken.added, taken.changed, warnings.lines())


@contextmanager
def _old_objects_left_alone() -> Iterator[None]:
    """Spare Python's collector the search of everything that was there before: millions of values that hold nothing
    else make it search often."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _take_all(
    unit: Unit, book: Workbook, folder: Path | None, warnings: FaultList, progress: Progress | None
) -> Intake:
    faults = FaultList()
    intake = Intake(unit, Attachments(unit, folder), faults, warnings)
    value_of = values_of(book.texts(), book.date_styles(), date1904=book.date1904)
    rows = 0
    for kind, part, sheet in sheets_by_kind(book.sheets, warnings):
        for taken in _take_sheet(intake, book, (kind, part, sheet), value_of, faults, warnings):
            rows += taken
            if progress is not None:
                progress(sheet.name, rows)
    place_across(unit, intake.seen, faults)
    faults.refuse_if_any()
    return intake


def _take_sheet(
    intake: Intake,
    book: Workbook,
    which: tuple[Kind, int, SheetPart],
    value_of: ToValue,
    faults: FaultList,
    warnings: FaultList,
) -> Iterator[int]:
    """Take a sheet, batch by batch; yields how many rows each had."""
    kind, part, sheet = which
    blocks = gathered(read_rows(book, sheet, value_of))
    block = next(blocks, None)
    if block is None:
        return
    headings: Sequence[Value] = ()
    if block.numbers[0] == 1:
        headings, block = next(block.rows())[1], block.behind(1)
    plan = plan_sheet(kind, sheet_place(kind.sheet, part, sheet.name), headings, faults, warnings)
    if plan is None:
        intake.leave_out(kind.name)
        return
    for some in chain((block,), blocks):
        if some.numbers:
            intake.take(plan, some)
            yield len(some.numbers)
