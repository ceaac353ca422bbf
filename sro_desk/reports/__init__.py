"""The annual report: one set of figures, written as PDF, workbook or JSON."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from sro_desk.errors import Refused
from sro_desk.reports.shapes import Figures


def write(figures: Figures, out: Path) -> None:
    """Write the report as the ending of `out` says: pdf, xlsx or json. An older file is replaced once the new one is
    whole; Refused where the ending is another or the file cannot be written."""
    ending = out.suffix.lower()
    if ending not in _WRITERS:
        raise Refused(f"{out}: the name must end with one of {', '.join(sorted(_WRITERS))}.")
    content = _WRITERS[ending](figures)
    try:
        _replace(out, content)
    except OSError as error:
        raise Refused(
            f"{out}: the report could not be written there: {error.strerror}. Choose another place."
        ) from None


def _replace(out: Path, content: bytes) -> None:
    """A new file is its owner's alone, as temporary files are; one that is replaced stays as readable as it was."""
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", suffix=".part", delete=False) as part:
        path = Path(part.name)
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
    try:
        if out.exists():
            path.chmod(out.stat().st_mode & 0o777)
        path.replace(out)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _pdf(figures: Figures) -> bytes:
    from sro_desk.reports.pdf.report import render

    return render(figures)


def _xlsx(figures: Figures) -> bytes:
    from sro_desk.reports.xlsx.report import render

    return render(figures)


def _json(figures: Figures) -> bytes:
    from sro_desk.reports.document import text

    return text(figures).encode()


_WRITERS: Mapping[str, Callable[[Figures], bytes]] = {".pdf": _pdf, ".xlsx": _xlsx, ".json": _json}
ENDINGS = frozenset(_WRITERS)
"""Endings of the files that a report can be written to."""
