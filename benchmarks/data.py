"""Where the benchmarks' databases and workbooks lie; each is made when first asked for and kept in build/bench.

This side imports nothing of the program: a child's peak memory is never less than that of the process it came from.
"""

import json
import sys
from pathlib import Path

from benchmarks.measure import FOLDER, run

SORTS = ("plain", "encrypted")


def _made(path: Path, *words: str | Path) -> Path:
    if not path.exists():
        print(f"  making {path.name} (once)", file=sys.stderr, flush=True)
        run([sys.executable, "-m", "benchmarks.build", *words], patience=3_600)
    return path


def database(officers: int, incidents: int, sort: str = "plain") -> Path:
    """A database of that many officers and incidents."""
    name = f"of-{officers}-{incidents}-{sort}"
    return _made(FOLDER / f"{name}.srodesk", "database", name, str(officers), str(incidents), sort)


def sample(sort: str = "plain") -> Path:
    """The sample agency."""
    return _made(FOLDER / f"sample-{sort}.srodesk", "sample", sort)


def workbook(rows: int) -> Path:
    """A workbook of that many incidents."""
    return _made(FOLDER / f"import-{rows}.xlsx", "workbook", str(rows))


def cells(incidents: int) -> Path:
    """The cells of the export of such a database, as pickles."""
    out = FOLDER / f"cells-{incidents}.pickle"
    return _made(out, "cells", database(50, incidents), out)


def remember(db: Path | None) -> None:
    """Make that the database last opened, in settings of the benchmarks' own."""
    home = FOLDER / "home" / "SRO Desk"
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text(json.dumps({"recent": [str(db)] if db else [], "window": {}}))
