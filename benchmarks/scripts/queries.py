"""Pages of the incident log through the program and by the raw driver, in one process: prints a JSON array of
`name`, `ours` and `raw` (wall and processor seconds, the best of the runs).

    queries.py RUNS SAMPLE DB [PASSPHRASE]

The raw driver reads the same rows by the same statements on a connection of its own that is kept open. `pages seen
first` goes through the log page after page: there both sides also read the persons, force and arrests that findings
need. SAMPLE is what opening is compared with.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sro_desk.data import dialect, incident_rows, incidents, search
from sro_desk.data.database import Database
from sro_desk.data.reading import shape
from sro_desk.data.rows import IncidentFilter
from sro_desk.data.text_index import INCIDENT_BITS, incident_of

YEAR, DISPOSITION, WORD, LIMIT = "2024-25", "diversion", "hallway", 50
DAYS = ("2024-07-01 00:00:00", "2025-07-01 00:00:00")
PAGES = 20
CHILDREN = {kind: shape(kind).columns for kind in ("incident_person", "incident_force", "incident_arrest")}
COLUMNS = "i.id, i.revision, i.incident_no, i.occurred_at, i.category, i.disposition, i.closed_on"
NAMES = "s.school, o.last_name, o.first_name"
JOINS = "JOIN school s ON s.id = i.school_id JOIN officer o ON o.id = i.officer_id"
PAGE = f"SELECT {COLUMNS}, {NAMES} FROM incident i {JOINS} WHERE i.deleted_tx IS NULL"
NEWEST = f"ORDER BY i.occurred_at DESC, i.id DESC LIMIT {LIMIT + 1}"
BEHIND = f"{PAGE} AND (i.occurred_at, i.id) < (?, ?) {NEWEST}"
FOUND = (
    f"SELECT {COLUMNS}, {NAMES} FROM incident_text t "
    f"JOIN incident i ON i.id = t.rowid & {(1 << INCIDENT_BITS) - 1} {JOINS} "
    f"WHERE incident_text MATCH ? AND i.deleted_tx IS NULL ORDER BY t.rowid DESC LIMIT {LIMIT + 1}"
)
HITS = f"SELECT rowid FROM incident_text WHERE incident_text MATCH ? ORDER BY rowid DESC LIMIT {LIMIT}"
HIT_TEXTS = "SELECT id, incident_no, occurred_at, category, offense, location, summary FROM incident WHERE id IN"
RECORD_HITS = f"SELECT kind, record, text FROM record_text WHERE record_text MATCH ? ORDER BY rowid DESC LIMIT {LIMIT}"

Cost = tuple[float, float]


class Raw:
    """The driver alone."""

    def __init__(self, db: Database) -> None:
        self.connection = dialect.connect(db.path, db._key, query="mode=rw")
        for pragma in ("query_only = ON", "temp_store = MEMORY", f"cache_size = -{dialect._CACHE_KIB}"):
            self.connection.execute(f"PRAGMA {pragma}")

    def page(self, sql: str, *values: object, children: bool = False) -> list[Any]:
        self.connection.execute("BEGIN")
        rows: list[Any] = self.connection.execute(sql, values).fetchall()
        ids = [row[0] for row in rows]
        for kind, columns in CHILDREN.items() if children else ():
            named = ", ".join(f'"{name}"' for name in columns)
            wanted = f"SELECT id, incident_id, {named} FROM {kind} WHERE incident_id IN ({places(ids)})"
            self.connection.execute(wanted, ids).fetchall()
        self.connection.execute("COMMIT")
        return rows

    def walk(self) -> None:
        rows = self.page(f"{PAGE} {NEWEST}", children=True)
        for _ in range(PAGES):
            rows = self.page(BEHIND, rows[LIMIT - 1][3], rows[LIMIT - 1][0], children=True)

    def search(self, words: str) -> list[Any]:
        self.connection.execute("BEGIN")
        ids = [incident_of(row[0]) for row in self.connection.execute(HITS, (words,)).fetchall()]
        rows: list[Any] = self.connection.execute(f"{HIT_TEXTS} ({places(ids)})", ids).fetchall()
        rows += self.connection.execute(RECORD_HITS, (words,)).fetchall()
        self.connection.execute("COMMIT")
        return rows


def places(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def timed(work: Callable[[], Any]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def compare(name: str, runs: int, ours: Callable[[], Any], raw: Callable[[], Any]) -> dict[str, Any]:
    """Both in turn; the least of each, wall and processor apart."""
    pairs = [(timed(ours), timed(raw)) for _ in range(runs)]
    best = [[min(pair[side][which] for pair in pairs) for which in (0, 1)] for side in (0, 1)]
    return {"name": name, "ours": best[0], "raw": best[1]}


def walk(db: Database) -> None:
    """Page after page, none of them seen before."""
    incident_rows._known.clear()
    page = incidents.page(db, IncidentFilter())
    for _ in range(PAGES):
        page = incidents.page(db, IncidentFilter(), page.next)


def pages(db: Database, runs: int) -> list[dict[str, Any]]:
    raw = Raw(db)
    plain, one = IncidentFilter(), IncidentFilter(school_year=YEAR, disposition=DISPOSITION)
    words, match = IncidentFilter(text=WORD), f'"{WORD}"*'
    first = incidents.page(db, plain)
    after = first.next
    between = f"{PAGE} AND i.occurred_at >= ? AND i.occurred_at < ? AND i.disposition = ? {NEWEST}"
    same = [row.id for row in first.rows] == [row[0] for row in raw.page(f"{PAGE} {NEWEST}")[:LIMIT]]
    if not same or after is None:
        raise SystemExit("the raw driver reads other rows")
    return [
        compare("first page", runs, lambda: incidents.page(db, plain), lambda: raw.page(f"{PAGE} {NEWEST}")),
        compare("next page", runs, lambda: incidents.page(db, plain, after),
                lambda: raw.page(BEHIND, after.at, after.id)),
        compare("year and disposition", runs, lambda: incidents.page(db, one),
                lambda: raw.page(between, *DAYS, DISPOSITION)),
        compare("text, newest first", runs, lambda: incidents.page(db, words), lambda: raw.page(FOUND, match)),
        compare("text in all records", runs, lambda: search.search(db, WORD), lambda: raw.search(match)),
        compare("pages seen first", min(runs, 10), lambda: walk(db), raw.walk),
    ]  # fmt: skip


def opened(path: Path, passphrase: str | None) -> None:
    """Open a database and read one row of its log."""
    with Database.open(path, passphrase=passphrase) as db:
        incidents.page(db, IncidentFilter(), limit=1)


def main() -> None:
    runs, sample, path = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    passphrase = sys.argv[4] if len(sys.argv) > 4 else None
    few = min(runs, 10)
    found = [compare("open", few, lambda: opened(path, passphrase), lambda: opened(sample, passphrase))]
    with Database.open(path, passphrase=passphrase) as db:
        found += pages(db, runs)
    print(json.dumps(found))


main()
