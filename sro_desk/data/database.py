"""A database file: making it, opening it, reading it, and the way to write to it."""

import getpass
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from sro_desk.context import Context
from sro_desk.data import dialect, files, keys, preflight, schema
from sro_desk.data.keys import COST, Account, Cost, keys_path
from sro_desk.errors import Refused
from sro_desk.fields import KINDS
from sro_desk.stopping import Report, silent

if TYPE_CHECKING:
    from sro_desk.data.unit import Unit
    from sro_desk.data.watching import Others, Watch

CREATED = "Create database"
"""The action of the first entry in every log."""


def local_user() -> str:
    """The operating system's name of whoever runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "user"


class Database:
    """An open database. Safe to share among threads: each `read` and `unit` has its own connection."""

    def __init__(self, path: Path, key: bytes | None, account: Account, wait: float = dialect.WAIT) -> None:
        self.path = path
        self.encrypted = key is not None
        self.account = account
        """Who opened it: the account of an encrypted file, else the operating system's user as its owner."""
        self._key = key
        self._wait = wait
        self._readers = dialect.engine(path, key, wait=wait, writes=False)
        self._known: int | None = None
        self._written: set[int] = set()
        self._watch: Watch | None = None

    @cached_property
    def _writers(self) -> Engine:
        return dialect.engine(self.path, self._key, wait=self._wait, writes=True)

    @classmethod
    def create(
        cls,
        path: Path | str,
        context: Context,
        *,
        agency: str = "Our agency",
        passphrase: str | None = None,
        user: str | None = None,
        plain: bool = False,
        cost: Cost = COST,
        recovery_key: str | None = None,
    ) -> "Created":
        """Make a new database, never over an existing file. Encrypted with a first account (role chief), named `user`
        or as the operating system's user, unless `plain`. `recovery_key` is one made beforehand, as where its sheet
        was printed before the file was made. Refused where that is not possible."""
        path = Path(path).absolute()
        preflight.check_new(path)
        if not plain and passphrase is None:
            raise ValueError("a passphrase, or plain")
        key = None if plain else secrets.token_bytes(keys.KEY_BYTES)
        made, recovery = files.beside(path), None
        account = Account(user or local_user(), "owner" if plain else "chief")
        with files.in_plain_words(path), dialect.plain_words(path):
            try:
                if key is not None:
                    ring, recovery = keys.make(key, account, passphrase or "", cost, recovery_key)
                    keys.write(keys_path(made), ring)
                _fill(made, key, account, context, agency)
                files.publish_with(made, path, keys_path)
            finally:
                files.remove_database(made)
                keys_path(made).unlink(missing_ok=True)
        return Created(cls(path, key, account), recovery)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        passphrase: str | None = None,
        user: str | None = None,
        wait: float = dialect.WAIT,
    ) -> Self:
        """Open a database; `passphrase` is an account's password or the recovery key. Refused with the reason, and
        the file left as it was, where that is not possible. `wait`: seconds to wait for another writer."""
        path = Path(path).absolute()
        key, account = None, Account(user or local_user(), "owner")
        encrypted = preflight.is_encrypted(path)
        if not encrypted:
            preflight.check_header(path, None)
        preflight.check_place(path)
        if encrypted:
            if passphrase is None:
                raise Refused(f"{path}: it is encrypted. Give its password or its recovery key.")
            ring = keys.read(keys_path(path))
            key, account = keys.unlock(ring, passphrase, user, local_user(), path)
            preflight.check_header(path, key)
        database = cls(path, key, account, wait)
        try:
            database._bring_up_to_date()
        except BaseException:
            database.close()
            raise
        return database

    @staticmethod
    def needs_passphrase(path: Path | str) -> bool:
        """Whether the file is encrypted; Refused where there is none or it is no SRO Desk database."""
        return preflight.is_encrypted(Path(path).absolute())

    def close(self) -> None:
        """Close every connection; the file is then whole in itself."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._readers.dispose()
        if "_writers" in vars(self):  # made with the first change
            self._writers.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent snapshot; nothing can be written through it."""
        with (
            dialect.plain_words(self.path),
            self._readers.connect() as connection,
            connection.begin(),
            Session(bind=connection, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """As `read`, by the driver itself, for statements that were compiled beforehand: it costs a third."""
        with dialect.plain_words(self.path):
            connection = self._readers.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("BEGIN")
                yield cursor
            finally:
                connection.close()

    @contextmanager
    def unit(self, context: Context, action: str, *, undo_of: int | None = None) -> "Iterator[Unit]":
        """One change, whole or not at all: see `Unit`. `action` is what Undo names ("Add completion")."""
        from sro_desk.data.unit import Unit

        seq = None
        try:
            with self.writing() as connection:
                unit = Unit(connection, context, action, undo_of)
                yield unit
                if not unit.finish():
                    connection.rollback()
                elif (seq := unit.outcome.seq) is not None:
                    self._written.add(seq)  # before others can see it
        except BaseException:
            self._written.discard(seq or 0)
            raise

    def change_password(self, old: str, new: str, *, user: str | None = None, cost: Cost = COST) -> None:
        """Give an account (by default the one that opened) a new password; `old` is its present one or the recovery
        key. Refused where that is wrong."""
        if self._key is None:
            raise Refused(f"{self.path}: it is not encrypted and has no passwords.")
        with self.writing():  # so that two programs change the keys file one after the other
            place = keys_path(self.path)
            ring = keys.read(place)
            wrap = keys.find(ring, user or self.account.name, self.account.name, self.path)
            key, _ = keys.unlock(ring, old, wrap.name, wrap.name, self.path)
            with files.in_plain_words(place):
                keys.write(place, keys.with_password(ring, key, Account(wrap.name, wrap.role), new, cost))

    def look(self) -> "Others | None":
        """What others wrote since it was opened or last asked; None where nobody did. To be asked in one thread."""
        if self._watch is None:
            from sro_desk.data.watching import Watch

            with dialect.plain_words(self.path):
                self._watch = Watch(self.path, self._key, self._known)
        return self._watch.look(self._written)

    def copy_to(self, path: Path, report: Report = silent) -> None:
        """Copy the whole database, as it is at one moment, while others may write to it."""
        dialect.copy(self.path, self._key, path, lambda done, of: report(done, of, "Copying the records"))

    def same_key(self, path: Path) -> "Database":
        """Another file, such as a copy of this one, opened with this one's key; its keys file is not needed."""
        return Database(path, self._key, self.account)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The write lock, for what is not a change of records; everything else goes through `unit`."""
        with dialect.plain_words(self.path), self._writers.connect() as connection, connection.begin():
            yield connection

    def _bring_up_to_date(self) -> None:
        with self.read() as session:
            connection = session.connection()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version == schema.VERSION:
                self._known = connection.exec_driver_sql("SELECT max(seq) FROM tx").scalar_one()
        preflight.refuse_newer(self.path, version)
        if version < schema.VERSION:
            with self.writing() as connection:
                schema.migrate(connection)


class Created(NamedTuple):
    """A database just made, and the key to print and lock away (None for a plain one)."""

    database: Database
    recovery_key: str | None


def _fill(path: Path, key: bytes | None, account: Account, context: Context, agency: str) -> None:
    """Make the tables and the agency's one record."""
    dialect.prepare(files.reserve(path), key)
    with Database(path, key, account) as database:
        with database.writing() as connection:
            schema.migrate(connection)
        defaults = {field.column: field.default for field in KINDS["agency"].fields}
        with database.unit(context, CREATED) as unit:
            unit.add("agency", {**defaults, "name": agency})
        dialect.settle(path, key)
