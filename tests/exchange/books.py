"""Workbooks for tests, written by openpyxl: a writer that is not ours."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image
from sqlalchemy import func, select

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.log_models import Change
from sro_desk.data.models import MODELS
from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.importer import ImportResult, import_workbook

Records = Mapping[str, Sequence[Mapping[str, Any]]]

OFFICER = {"badge": "101", "last_name": "Doe", "first_name": "Jane"}
DISTRICT = {"district": "Lake District"}
SCHOOL = {"school": "Lake High", "district": "Lake District", "level": "secondary"}
BASE: dict[str, list[dict[str, Any]]] = {"Officers": [OFFICER], "Districts": [DISTRICT], "Schools": [SCHOOL]}


def write_book(path: Path, sheets: Records) -> Path:
    """A workbook with those records; the columns of a sheet are those that its rows name, in that order."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    book.save(path)
    return path


def read_book(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every sheet's rows by heading, read by openpyxl; empty cells left out."""
    book = load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        headings = next(rows)
        found[sheet.title] = [
            {heading: value for heading, value in zip(headings, row, strict=True) if value is not None} for row in rows
        ]
    return found


def png(number: int) -> bytes:
    """A picture; each number gives another one."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), (number % 256, 0, 0)).save(buffer, "PNG")
    return buffer.getvalue()


class Desk:
    """A database to import into, with its context and folder."""

    def __init__(self, db: Database, context: Context, folder: Path) -> None:
        self.db = db
        self.context = context
        self.folder = folder

    def take(self, sheets: Records, **options: Any) -> ImportResult:
        return import_workbook(self.db, self.context, write_book(self.folder / "in.xlsx", sheets), **options)

    def faults(self, sheets: Records, **options: Any) -> list[str]:
        """The faults of a workbook that is refused, and a look that nothing was written."""
        before = self.count()
        with pytest.raises(WorkbookRefused) as caught:
            self.take(sheets, **options)
        assert self.count() == before
        return list(caught.value.lines)

    def places(self, sheets: Records, **options: Any) -> list[str]:
        """Where the faults are: what stands before the reason."""
        return [line.partition(": ")[0] for line in self.faults(sheets, **options)]

    def count(self) -> int:
        with self.db.read() as session:
            return session.scalar(select(func.count()).select_from(Change)) or 0

    def all(self, kind: str, *columns: str) -> list[Any]:
        model = MODELS[kind]
        with self.db.read() as session:
            rows = session.execute(select(*(getattr(model, column) for column in columns)).order_by(model.id)).all()
        return [row[0] if len(columns) == 1 else tuple(row) for row in rows]


def rewrite(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Change the text of one part of a workbook file."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def raw_book(path: Path, sheets: Mapping[str, str], **more: str) -> Path:
    """A workbook of sheets whose XML between `sheetData` tags is given; `more` replaces or adds whole parts, their
    names with `__` for `/`."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    names = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    links += f'<Relationship Id="t" Type="{office}/sharedStrings" Target="strings.xml"/>'
    links += f'<Relationship Id="y" Type="{office}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{rels}">'
        f'<Relationship Id="r" Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}">{links}</Relationships>',
    }
    for number, inside in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{inside}</sheetData></worksheet>'
    parts.update({name.replace("__", "/"): text for name, text in more.items()})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path
