"""The wheels that ship: those of the lock that the program needs, read from what pip fetched by hash."""

import re
from email.message import Message
from email.parser import HeaderParser
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile


class Wheel(NamedTuple):
    """One wheel and what its metadata says."""

    path: Path
    metadata: Message

    @property
    def name(self) -> str:
        """As its author writes it."""
        return str(self.metadata["Name"])

    @property
    def version(self) -> str:
        """Its version."""
        return str(self.metadata["Version"])

    @property
    def digest(self) -> str:
        """SHA-256 of the file, as in the lock."""
        return digest(self.path)

    @property
    def licence(self) -> str:
        """What its metadata says of its licence; empty where that is a whole text or nothing."""
        said = str(self.metadata["License-Expression"] or self.metadata["License"] or "")
        return said if "\n" not in said else ""


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> Wheel:
    """A wheel's metadata."""
    with ZipFile(path) as archive:
        inside = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return Wheel(path, HeaderParser().parsestr(archive.read(inside).decode()))


def needed_by(program: Wheel, folder: Path) -> list[Wheel]:
    """The wheels of the folder that the program needs, by name; SystemExit where one is not there."""
    there = {_normal(wheel.name): wheel for wheel in map(read, sorted(folder.glob("*.whl")))}
    found: dict[str, Wheel] = {}
    wanted = _requirements(program)
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        if name not in there:
            raise SystemExit(f"{name} is asked for and not in the lock.")
        found[name] = there[name]
        wanted += _requirements(there[name])
    return [found[name] for name in sorted(found)]


def _requirements(wheel: Wheel) -> list[str]:
    lines = [str(line) for line in wheel.metadata.get_all("Requires-Dist") or ()]
    asked = [line for line in lines if "extra ==" not in line and not _elsewhere(line)]
    return [_normal(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]) for line in asked]


def _elsewhere(line: str) -> bool:
    """Whether a requirement holds for older Pythons or other interpreters only."""
    return bool(re.search(r"python_version\s*<|python_full_version\s*<|== ?[\"']PyPy", line))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
