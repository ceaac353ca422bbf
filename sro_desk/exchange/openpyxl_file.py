"""Saves workbooks of openpyxl so that the same content gives the same file."""

import io
import os
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook

_MODIFIED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def save(book: Workbook, out: Path) -> None:
    """Write the workbook; its dates are now, or the moment of SOURCE_DATE_EPOCH."""
    book.properties.creator = "SRO Desk"
    buffer = io.BytesIO()
    book.save(buffer)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, content)
