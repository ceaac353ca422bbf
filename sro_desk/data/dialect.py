"""What is SQLite's own: connecting with or without a key, locks, the driver's errors, bulk statements.

Everything else in this package is written for any database that SQLAlchemy speaks to. The one driver, `sqlcipher3`,
opens plain files too, so that both kinds of file are read by the same version of SQLite.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, exc
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import QueuePool

from sro_desk import stopping
from sro_desk.errors import Cancelled, Refused

driver: Any = import_module("sqlcipher3.dbapi2")
# For each value of these types the driver looks for an adapter; in vain, that takes ten times as long as finding one.
for kind, adapter in ((type(None), {}.get), (bool, int), (bytes, bytes)):
    driver.register_adapter(kind, adapter)

APPLICATION_ID: Final = 0x53524F44
"""`SROD`, in the header of every database of ours."""
SQL: Final[Dialect] = sqlite.dialect()
"""The dialect that statements for a cursor are compiled for."""
WAIT: Final = 30.0
"""Seconds to wait for another writer."""
_PATIENCE: Final = 0.1
"""Seconds of waiting for another writer after which a stop is asked for."""
_STEPS: Final = 100_000
"""Instructions of a statement after which a stop is asked for: some milliseconds."""
_PAGES: Final = 2_000
"""The same while pages are checked, where it is pages that are counted."""
_COPIED: Final = 2_000
"""Pages copied between two reports: 8 MB."""
CHUNK: Final = 400
"""Rows named in one statement."""
_CACHE_KIB: Final = 64 * 1024
_PLAIN_WRITER_KIB, _WRITER_KIB = 16 * 1024, 32 * 1024
"""A writer's page cache: it decides what a large import takes; pages of an encrypted file cost more to read again."""
_JOURNAL_BYTES: Final = 16 << 20
"""What the write-ahead file keeps of its size after a large import."""
_CONSTRAINT: Final = driver.SQLITE_CONSTRAINT


def connect(path: Path, key: bytes | None, *, wait: float = WAIT, query: str = "") -> Any:
    """A driver's connection; `query` is that of an SQLite URI, such as `immutable=1`."""
    uri = path.resolve().as_uri() + (f"?{query}" if query else "")
    connection = driver.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints to standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def prepare(path: Path, key: bytes | None) -> None:
    """Make an empty file one of ours."""
    connection = connect(path, key)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def settle(path: Path, key: bytes | None) -> None:
    """Bring what the write-ahead file holds into the file itself. Closing does that too, but says nothing where the
    disk has no room left for it."""
    connection = connect(path, key)
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if busy:
        raise _busy(path)


def engine(path: Path, key: bytes | None, *, wait: float, writes: bool) -> Engine:
    """An engine on that file. A writer takes the write lock when its transaction begins, so that it never has to give
    up half-way; a reader sees one snapshot and can write nothing."""

    def creator() -> Any:
        connection = connect(path, key, wait=min(wait, _PATIENCE) if writes else wait, query="mode=rw")
        connection.set_progress_handler(stopping.asked, _STEPS)
        kib = _CACHE_KIB if not writes else _PLAIN_WRITER_KIB if key is None else _WRITER_KIB
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",
            "temp_store = MEMORY",
            f"cache_size = -{kib}",
            f"journal_size_limit = {_JOURNAL_BYTES}",
            f"query_only = {'OFF' if writes else 'ON'}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    made = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=creator,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=30,
        hide_parameters=True,  # an error that reaches the log must not carry a record with it
    )
    if writes:
        event.listen(made, "begin", lambda connection: _begin_writing(connection, wait))
    else:  # by the driver itself: a reader begins at every page of a list
        event.listen(made, "begin", lambda connection: connection.connection.cursor().execute("BEGIN"))
    return made


def _begin_writing(connection: Connection, wait: float) -> None:
    """Take the write lock as soon as it is free; who waits for it can be stopped."""
    limit = time.monotonic() + wait
    while True:
        try:
            connection.connection.cursor().execute("BEGIN IMMEDIATE")
        except driver.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != driver.SQLITE_BUSY or time.monotonic() >= limit:
                raise
            stopping.check()
        else:
            return


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn what the driver says of the file into a Refused, or into Cancelled where it was stopped; anything else stays
    a defect."""
    try:
        yield
    except exc.DBAPIError as error:
        refusal = _refusal(error.orig, path)
        if refusal is None:
            raise
        raise refusal from error
    except exc.TimeoutError as error:
        raise _busy(path) from error
    except driver.Error as error:
        refusal = _refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error


def _busy(path: Path) -> Refused:
    return Refused(
        f"{path}: another program has been writing to it for too long. Nothing was changed; try again when it is done."
    )


def was_stopped(error: BaseException | None) -> bool:
    """Whether a statement ended because it was asked to stop."""
    return bool(getattr(error, "sqlite_errorcode", None) == driver.SQLITE_INTERRUPT)


def _refusal(error: BaseException | None, path: Path) -> Refused | Cancelled | None:
    if was_stopped(error):
        return Cancelled()
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in (driver.SQLITE_BUSY, driver.SQLITE_LOCKED):
        return _busy(path)
    reasons = {
        driver.SQLITE_READONLY: "it is read-only. Nothing was changed; allow writing to the file and its folder.",
        driver.SQLITE_CANTOPEN: "it could not be opened. Look whether this account may use the file and its folder.",
        driver.SQLITE_FULL: "the disk is full. Nothing was changed; make room and try again.",
        driver.SQLITE_IOERR: "the disk did not read or write as it should. Nothing was changed; check the disk.",
        driver.SQLITE_CORRUPT: "it is damaged. Restore the newest backup.",
        driver.SQLITE_NOTADB: "it is damaged, or its keys file is another database's. Restore the newest backup.",
    }
    return Refused(f"{path}: {reasons[primary]}") if primary in reasons else None


def is_constraint(error: exc.DBAPIError) -> bool:
    """Whether the database refused a row (a key that is taken, say)."""
    return bool(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == _CONSTRAINT)


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert many rows by the driver itself."""
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" * len(columns))
    if rows:
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', [tuple(row) for row in rows])


def update(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Update many rows by id; each row is the columns' values and then the id."""
    setting = ", ".join(f'"{column}" = ?' for column in columns)
    if rows:
        connection.exec_driver_sql(f'UPDATE "{table}" SET {setting} WHERE id = ?', [tuple(row) for row in rows])


def delete(connection: Connection, table: str, ids: Sequence[int]) -> None:
    """Delete rows by id."""
    if ids:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', [(id,) for id in ids])


def select_rows(connection: Connection, table: str, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The rows with those ids, as the driver gives them."""
    for first in range(0, len(ids), CHUNK):
        chunk = tuple(ids[first : first + CHUNK])
        places = ", ".join("?" * len(chunk))
        result = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id IN ({places})', chunk)
        names = tuple(result.keys())
        for row in result:
            yield dict(zip(names, row, strict=True))


def all_rows(connection: Connection, table: str) -> Iterator[dict[str, Any]]:
    """Every row of a table by id, as the driver gives them."""
    result = connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id', execution_options={"yield_per": CHUNK})
    names = tuple(result.keys())
    for row in result:
        yield dict(zip(names, row, strict=True))


def structure_findings(connection: Connection, *, encrypted: bool) -> Iterator[str]:
    """What the database's own checks of pages, indexes and rows find."""
    raw = connection.connection.dbapi_connection
    if raw is not None:
        raw.set_progress_handler(stopping.asked, _PAGES)
    for check in ("integrity_check", *(("cipher_integrity_check",) if encrypted else ())):
        for (finding,) in connection.exec_driver_sql(f"PRAGMA {check}"):
            if finding != "ok":
                yield str(finding)


def dangling(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """(table, row, table named) of every row that names one that is not there."""
    for table, row, named, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield table, row, named


@contextmanager
def lenient(connection: Connection) -> Iterator[Connection]:
    """Meanwhile, text that is no text any more comes with replacement marks, so that its record can be named."""
    raw = connection.connection.dbapi_connection
    if raw is None:
        raise ValueError("a closed connection")
    usual = raw.text_factory
    raw.text_factory = lambda raw_text: raw_text.decode("utf-8", "replace")
    try:
        yield connection
    finally:
        raw.text_factory = usual


def copy(source: Path, key: bytes | None, target: Path, report: Callable[[int, int], None]) -> None:
    """Copy a database while others write to it; the copy is whole and of one moment. `report` is told how many pages
    of how many are copied."""
    reader, writer = connect(source, key), connect(target, key)
    try:
        reader.execute("BEGIN")  # one snapshot, so that what others write does not begin the copy anew
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        reader.backup(writer, pages=_COPIED, progress=lambda _status, left, total: report(total - left, total))
    finally:
        reader.close()
        writer.close()
