"""Files that are replaced only once the new one is whole."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sro_desk.errors import Refused


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A path beside `out` to write to, which takes its place when the block ends; after an exception `out` is as it
    was. A new file is readable by its owner alone, as it may hold data on children; one that is replaced stays as
    readable as it was. Refused where the folder is not there, may not be written to, or is full."""
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
        os.close(handle)
        part = Path(name)
        yield part
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        if out.exists():
            part.chmod(out.stat().st_mode & 0o777)
        part.replace(out)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        reason = "the disk is full" if full else error.strerror
        cure = "Make room there" if full else "Close it where it is open"
        raise Refused(f"{out} cannot be written ({reason}). {cure}, or choose another folder.") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
