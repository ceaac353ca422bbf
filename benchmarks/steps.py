"""The steps by name: each measures some figures, on data that are made when first needed."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks import data
from benchmarks.measure import (
    FOLDER,
    PASSPHRASE,
    Cost,
    Figure,
    Limits,
    Words,
    answer,
    best,
    command,
    compare,
    run,
    script,
)

OFFICERS = 1_000
LOG_LIMITS = {"open": 1.2, "pages seen first": None}
"""What differs from 1.5. Opening is held to be as fast as the sample's, measuring errors aside."""
MINUTES = 10
"""How long the window is worked in."""
TARGET = FOLDER / "imported.srodesk"


@dataclass(frozen=True, slots=True)
class Options:
    """How thorough to be, and whether `wall` or `cpu` seconds decide."""

    quick: bool = False
    by: str = "wall"

    @property
    def incidents(self) -> int:
        """How many the large database has."""
        return 30_000 if self.quick else 1_000_000

    def runs(self, many: int) -> int:
        """How often a step is run: a third where it shall be quick."""
        return max(1, many // 3) if self.quick else many


def start(options: Options) -> Iterator[Figure]:
    """The window's frame against a bare window; the Overview's rows against the same imports and one query."""
    modules = FOLDER / "window-modules.txt"
    data.remember(data.sample())
    yield compare(
        "start: frame with tabs painted", script("window.py", "frame"), script("bare_window.py"),
        Limits(ratio=1.6, peak=130), runs=options.runs(12), by=options.by,
    )  # fmt: skip
    run(script("window.py", "overview", modules))
    yield compare(
        "start: Overview's rows of the sample", script("window.py", "overview"),
        script("same_imports.py", modules, data.sample(), "window"), Limits(ratio=1.3, peak=130),
        runs=options.runs(12), by=options.by,
    )  # fmt: skip


def log(options: Options) -> Iterator[Figure]:
    """Pages of a large incident log against the raw driver on the same file."""
    for sort in data.SORTS:
        large, small = data.database(50, options.incidents, sort), data.sample(sort)
        words = () if sort == "plain" else (PASSPHRASE,)
        found = answer(script("queries.py", str(options.runs(100)), small, large, *words))
        for step in found:
            small_told = options.quick and step["name"] == "text in all records"
            limits = Limits() if small_told else Limits(ratio=LOG_LIMITS.get(step["name"], 1.5))
            name = f"{options.incidents:,} {sort}: {step['name']}"
            yield Figure(name, Cost.told(step, "ours"), Cost.told(step, "raw"), limits)


def status(options: Options) -> Iterator[Figure]:
    """The status of many officers against the same imports and one query; the history of their year."""
    db, modules = data.database(OFFICERS, 0), FOLDER / "status-modules.txt"
    run(script("cli.py", modules, "status", "--json", "--db", db))
    yield compare(
        f"status --json of {OFFICERS:,} officers", status_of(OFFICERS), script("same_imports.py", modules, db),
        Limits(ratio=3), runs=options.runs(6), by=options.by,
    )  # fmt: skip
    yield compare(
        f"year's history of {OFFICERS:,} officers", history_of(OFFICERS), [*history_of(OFFICERS), "facts"],
        Limits(wall=4), runs=options.runs(3), by=options.by,
    )  # fmt: skip


def import_(options: Options) -> Iterator[Figure]:
    """A workbook in, against openpyxl reading its cells."""
    for rows, limits in _sizes(options, 0.5):
        yield compare(
            f"import of {rows:,} rows", importing(rows), script("cells_openpyxl.py", data.workbook(rows)), limits,
            runs=2, by=options.by, before=fresh_database,
        )  # fmt: skip


def export(options: Options) -> Iterator[Figure]:
    """A workbook out, against openpyxl writing the same cells."""
    for rows, limits in _sizes(options, 0.8):
        baseline = script("write_openpyxl.py", data.cells(rows), FOLDER / "written.xlsx")
        yield compare(f"export of {rows:,} incidents", exporting(rows), baseline, limits, runs=2, by=options.by)


def _sizes(options: Options, ratio: float) -> Iterator[tuple[int, Limits]]:
    """A tenth of the rows, told, so that the peaks show whether memory is flat; and all of them. Where it shall be
    quick, the tenth alone: the limits are for 100,000 rows."""
    yield 10_000, Limits()
    if not options.quick:
        yield 100_000, Limits(ratio=ratio)


def status_of(officers: int) -> Words:
    """The status of that many officers."""
    return command("status", "--json", "--db", data.database(officers, 0))


def history_of(officers: int) -> Words:
    """The history of their year."""
    return script("history.py", data.database(officers, 0))


def fresh_database() -> None:
    """An empty database to import into."""
    empty = data.database(0, 0)
    for old in FOLDER.glob(f"{TARGET.name}*"):
        old.unlink()
    shutil.copy(empty, TARGET)


def importing(rows: int) -> Words:
    """An import of that many rows."""
    return command("import", data.workbook(rows), "--db", TARGET)


def exporting(incidents: int) -> Words:
    """The export of a database of that many incidents."""
    return command("export", FOLDER / "exported.xlsx", "--db", data.database(50, incidents))


def report(options: Options) -> Iterator[Figure]:
    """The annual report of the sample as PDF, against bare reportlab drawing as many pages, lines and areas; both from
    importing reportlab to the file, each in a process of its own. Then the whole command."""
    out, pages, bare = FOLDER / "report.pdf", FOLDER / "report-pages.json", FOLDER / "bare.pdf"
    words = command("report", "annual", "--school-year", "2025-26", out, "--db", data.sample())
    baseline = script("bare_report.py", pages, bare)
    run(words)
    run(script("pages_of.py", out, pages))
    pairs = [(answer(script("report.py", data.sample(), out)), answer(baseline)) for _ in range(options.runs(6))]
    ours, theirs = (best([Cost.told(pair[side], "cost") for pair in pairs], options.by) for side in (0, 1))
    yield Figure("report PDF of the sample's year", ours, theirs, Limits(ratio=1.5))
    yield compare("report annual, the whole command", words, baseline, Limits(), runs=options.runs(3), by=options.by)


def window(options: Options) -> Iterator[Figure]:
    """What a clerk waits for in the window, in seconds until it is painted, with many incidents and with many officers;
    scrolling beside a bare table of the same rows. Then the memory, minute by minute."""
    for officers, incidents in ((50, options.incidents), (10_000, 10_000)):
        db = data.database(officers, incidents)
        for step in answer(script("window_steps.py", str(options.runs(15)), db)):
            raw = None if step["raw"] is None else Cost.told(step, "raw")
            name = f"{officers:,}/{incidents:,}: {step['name']}"
            yield Figure(name, Cost.told(step, "ours"), raw, Limits(wall=step["limit"]))
    if not options.quick:
        yield from hour()


def hour() -> Iterator[Figure]:
    """The most memory of the last minutes, held to a tenth more than after the first."""
    copy = FOLDER / "worked.srodesk"
    shutil.copy(data.database(50, 100_000), copy)
    first, *rest = answer(script("window_hour.py", str(MINUTES), copy))
    for old in FOLDER.glob(f"{copy.name}*"):
        old.unlink()
    yield Figure(f"memory after {MINUTES} minutes of work", Cost(0, 0, max(rest)), Cost(0, 0, first),
                 Limits(peak=1.1 * first))  # fmt: skip


STEPS: Mapping[str, Callable[[Options], Iterator[Figure]]] = {
    "start": start, "log": log, "status": status, "import": import_, "export": export, "report": report,
    "window": window,
}  # fmt: skip
