"""Files that appear whole or not at all, and never over another."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def taken(path: Path) -> Refused:
    """There is a file of that name already."""
    return Refused(f"{path}: there is a file of this name already. Nothing was written; choose another name.")


def replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, readable by its owner alone; whoever reads sees the old or the new."""
    made = beside(path)
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
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
