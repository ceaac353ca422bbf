"""What a file is, found out before it is opened, so that a file that is refused stays as it was."""

import errno
import io
import os
import shutil
from pathlib import Path
from typing import Final

from sro_desk.data import dialect, files, schema
from sro_desk.data.keys import keys_path
from sro_desk.data.place import refuse_shared
from sro_desk.errors import Refused

_PLAIN: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_PAGE: Final = 4096
_ROOM: Final = 40 << 10
"""Bytes that SQLite needs beside a database to read it, and a little more."""
_PLENTY: Final = 1 << 20
_VARIETY: Final = 200
"""Different byte values in a page of what looks encrypted; a text, or most other files, have fewer."""


def is_encrypted(path: Path) -> bool:
    """Whether the database is encrypted; Refused where there is no file or it is no SRO Desk database at all."""
    if not path.exists():
        raise Refused(f"{path}: there is no such file. Look at its name, or make a database of that name.")
    if not path.is_file():
        raise Refused(f"{path}: this is a folder or device, no SRO Desk database.")
    with files.in_plain_words(path), path.open("rb") as file:
        start = file.read(_PAGE)
    if start.startswith(_PLAIN):
        return False
    if keys_path(path).exists():
        return True
    if len(start) == _PAGE and path.stat().st_size % _PAGE == 0 and len(set(start)) > _VARIETY:
        raise Refused(
            f"{path}: if this is an encrypted database, its keys file {keys_path(path).name} is missing. "
            "Put it beside the database again, or restore the newest backup."
        )
    raise _no_database(path)


def check_place(path: Path) -> None:
    """Refused where a database there could not be written to, or not safely; the file itself may be new."""
    refuse_shared(path)
    if not path.parent.is_dir():
        raise Refused(f"{path}: there is no folder {path.parent}. Make it, or choose another.")
    for one, what in ((path, "the file"), (path.parent, "its folder")):
        if one.exists() and not _writable(one):
            raise Refused(f"{path}: {what} is read-only. Allow writing to it, or choose another place.")
    _check_room(path)


def _check_room(path: Path) -> None:
    """Refused on a disk that has no room for what SQLite puts beside a database even to read it; tried out where there
    is little room, since the system tells an administrator less than there is."""
    if path.with_name(path.name + "-shm").exists() or shutil.disk_usage(path.parent).free > _PLENTY:
        return
    tried = files.beside(path)
    try:
        files.write_new(tried, io.BytesIO(bytes(_ROOM)))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise Refused(f"{path}: the disk is full. Nothing was changed; make room and try again.") from error
    finally:
        tried.unlink(missing_ok=True)


def check_new(path: Path) -> None:
    """Refused where a new database could not be made there, or would take the name of a file."""
    for one in (path, keys_path(path)):
        if one.exists():
            raise files.taken(one)
    for ending in ("-wal", "-journal"):
        left = path.with_name(path.name + ending)
        if left.exists():
            raise Refused(
                f"{left}: this belongs to an earlier database of the same name and would spoil a new one. "
                "Move it away, or choose another name."
            )
    check_place(path)


def check_header(path: Path, key: bytes | None) -> None:
    """Refused where the file's first page is not that of a whole SRO Desk database of this version or an older one."""
    try:
        connection = dialect.connect(path, key, query="immutable=1")
        try:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except dialect.driver.DatabaseError as error:
        if key is None and not _is_ours(path):
            raise _no_database(path) from error
        reason = "it is damaged" if key is None else "it is damaged, or its keys file belongs to another database"
        raise Refused(f"{path}: {reason}. Restore the newest backup.") from error
    if application != dialect.APPLICATION_ID:
        raise _no_database(path)
    refuse_newer(path, version)


def refuse_newer(path: Path, version: int) -> None:
    """Refused where the schema is one that this program does not know."""
    if version > schema.VERSION:
        raise Refused(f"{path}: it was written by a newer version of SRO Desk. Install that version.")


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(_HEADER)[68:72] == dialect.APPLICATION_ID.to_bytes(4)


def _no_database(path: Path) -> Refused:
    return Refused(f"{path}: this is no SRO Desk database. Choose a file that SRO Desk made.")


def _writable(path: Path) -> bool:
    """Whether this account may write there; a file or folder that nobody may write to is taken at its word even for
    an administrator."""
    marked = os.name == "posix" and not path.stat().st_mode & 0o222
    return not marked and os.access(path, os.W_OK)
