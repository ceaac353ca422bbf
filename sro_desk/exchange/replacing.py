"""Files that are replaced only once the new one is whole."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sro_desk.errors import Refused


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A path beside `out` to write to, which takes its place when the block ends; after an exception `out` is as it
    was. Refused where the folder is not there, may not be written to, or is full."""
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
        os.close(handle)
        part = Path(name)
        yield part
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        _give_usual_permissions(part)
        part.replace(out)
    except OSError as error:
        raise Refused(
            f"{out} cannot be written ({error.strerror}). Close it where it is open, or choose another folder."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _give_usual_permissions(part: Path) -> None:
    """A temporary file is its maker's alone; the finished one gets what any new file of this user gets."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
