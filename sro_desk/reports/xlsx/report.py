"""The whole report as a workbook."""

import os
import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook

from sro_desk.reports.document import digest
from sro_desk.reports.shapes import Figures
from sro_desk.reports.xlsx.incidents import incident_sheets
from sro_desk.reports.xlsx.program import opening_sheets, program_sheets
from sro_desk.reports.xlsx.sheet import write

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def render(figures: Figures) -> bytes:
    """The workbook's bytes: the same for the same figures, whenever they are made."""
    book = Workbook()
    book.remove(book.worksheets[0])
    seal = digest(figures)
    for sheet in (*opening_sheets(figures, seal), *program_sheets(figures), *incident_sheets(figures)):
        write(book, sheet, figures.head, seal)
    made = _made_at(figures)
    book.properties.title = f"Annual compliance report, school year {figures.head.school_year}"
    book.properties.creator = "SRO Desk"
    book.properties.subject = f"{figures.head.agency}, {figures.head.edition} edition"
    book.properties.created = made
    out = BytesIO()
    book.save(out)
    return _dated(out, made)


def _made_at(figures: Figures) -> datetime:
    """The moment for the metadata, in UTC without zone: SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).replace(tzinfo=None)
    made = figures.head.generated_at
    return (made.astimezone(UTC) if made.tzinfo else made).replace(tzinfo=None, microsecond=0)


def _dated(written: BytesIO, made: datetime) -> bytes:
    """The package with one moment in place of those of its writing."""
    out = BytesIO()
    with ZipFile(written) as package, ZipFile(out, "w", ZIP_DEFLATED) as dated:
        for name in package.namelist():
            content = package.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{made:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            entry = ZipInfo(name, max(made, datetime(1980, 1, 1)).timetuple()[:6])  # noqa: DTZ001 - a zip has no zones
            entry.compress_type = ZIP_DEFLATED
            dated.writestr(entry, content)
    return out.getvalue()
