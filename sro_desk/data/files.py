"""Files that appear whole or not at all, and never over another."""

import contextlib
import io
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sro_desk import stopping
from sro_desk.errors import Refused


def beside(path: Path) -> Path:
    """A new hidden name in the same folder, for a file in the making."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")


def publish(made: Path, path: Path) -> None:
    """Give a file that is complete its name; Refused where that name is taken, also since a moment ago."""
    sync(made)
    try:
        os.link(made, path)
    except FileExistsError:
        raise taken(path) from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise taken(path) from None
        made.rename(path)
    else:
        made.unlink()
    sync_folder(path.parent)


def publish_with(made: Path, path: Path, companion: Callable[[Path], Path]) -> None:
    """The same for a file and, where there is one, the companion that belongs to it: both or neither. The companion
    comes first, so that the file never stands without it."""
    first = companion(made).exists()
    if first:
        publish(companion(made), companion(path))
    try:
        publish(made, path)
    except BaseException:
        if first:
            companion(path).unlink()
        raise


def write_new(path: Path, content: IO[bytes]) -> None:
    """Write a new file, readable by its owner alone."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        while block := content.read(1 << 20):
            stopping.check()
            file.write(block)


def reserve(path: Path) -> Path:
    """Make an empty file that only its owner can read, for what is written there by others."""
    write_new(path, io.BytesIO())
    return path


def taken(path: Path) -> Refused:
    """There is a file of that name already."""
    return Refused(f"{path}: there is a file of this name already. Nothing was written; choose another name.")


def replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, readable by its owner alone; whoever reads sees the old or the new."""
    made = beside(path)
    try:
        write_new(made, io.BytesIO(content))
        sync(made)
        made.replace(path)
        sync_folder(path.parent)
    finally:
        made.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the folder's names are on the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a Refused."""
    try:
        yield
    except FileExistsError:
        raise taken(path) from None
    except FileNotFoundError:
        raise Refused(f"{path}: there is no such file or folder. Look at its name.") from None
    except PermissionError:
        raise Refused(f"{path}: this account may not read or write there. Choose another folder.") from None
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}. Nothing was written.") from None


def remove_database(path: Path) -> None:
    """Remove an unfinished database with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()
