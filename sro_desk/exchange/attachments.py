"""The certificates and documents that a workbook's cells name."""

import re
from pathlib import Path, PureWindowsPath
from typing import Final

from sqlalchemy import select

from sro_desk import settings
from sro_desk.data.attachments import check_ending, read_attachment
from sro_desk.data.models import Document
from sro_desk.data.unit import Unit
from sro_desk.errors import Refused
from sro_desk.exchange.cells import CellRefused

_BY_DIGEST: Final = re.compile(r"([0-9a-f]{64})\.[A-Za-z]{3,4}\Z")


class Attachments:
    """Takes attachments from a folder, or from among those that the database holds; each is read once."""

    def __init__(self, unit: Unit, folder: Path | None) -> None:
        """Refused where `folder` is none."""
        if folder is not None and not folder.is_dir():
            raise Refused(f"{folder} is no folder. Name the folder that holds the attachments.")
        self._unit = unit
        self._folder = folder
        self._known: dict[str, str | CellRefused] = {}
        self._limit = settings.load().attachment_limit

    def find(self, name: str) -> str | CellRefused:
        """The digest under which the database holds the file of that name from now on, or why there is none."""
        known = self._known.get(name)
        if known is None:
            try:
                known = self._take(name)
            except Refused as refused:
                known = CellRefused(str(refused))
            except CellRefused as refused:
                known = refused
            self._known[name] = known
        return known

    def _take(self, name: str) -> str:
        if PureWindowsPath(name).name != name or name in (".", "..") or "/" in name or "\0" in name:
            raise CellRefused(
                f"“{name[:60]}” has a path in it. Write the file's name alone and give its folder separately."
            )
        by_digest = _BY_DIGEST.match(name)
        path = self._file(name)
        if path is not None:
            taken = read_attachment(path, self._limit)
            if by_digest and by_digest[1] != taken.sha256:
                raise CellRefused(f"{name} is not the file that it was exported as. Take it from the export again.")
            return self._unit.file(taken.content, taken.extension)
        if by_digest and (extension := self._held(by_digest[1])):
            check_ending(name, extension)
            return by_digest[1]
        if self._folder is None:
            raise CellRefused("No attachments folder was given, and the database holds no such file. Name the folder.")
        raise CellRefused(f"The attachments folder has no file “{name[:60]}”. Put it there, or empty the cell.")

    def _file(self, name: str) -> Path | None:
        """The file of that name in the folder."""
        if self._folder is None:
            return None
        try:
            path = self._folder / name
            linked, there = path.is_symlink(), path.is_file()
        except OSError:  # a name that no file can have
            return None
        if linked:  # it may lead to any file of this computer
            raise CellRefused(f"“{name[:60]}” in the attachments folder is a link. Put the file itself there.")
        return path if there else None

    def _held(self, sha256: str) -> str | None:
        """The ending of the document of that digest that the database holds."""
        return self._unit.session.scalar(select(Document.extension).where(Document.sha256 == sha256))
