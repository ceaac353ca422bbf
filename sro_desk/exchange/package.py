"""The zip archive that a workbook is: what it really is, and its parts as streams that cannot outgrow the machine.

Nothing that an archive says about itself is believed: sizes are counted while reading.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sro_desk.exchange.faults import WorkbookRefused

CHUNK: Final = 1 << 17
SMALL_PART: Final = 16 << 20
"""Bytes that a part other than a sheet or the shared texts may unpack to."""
LARGE_PART: Final = 2 << 30
TOTAL: Final = 4 << 30
RATIO: Final = 200
"""How many times its packed size a part may unpack to, once it is past `SMALL_PART`; real sheets stay below 60."""
DIRECTORY: Final = 8 << 20
"""Bytes of the archive's own list of parts."""

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AS: Final = "Open it in Excel or LibreOffice and save it as Excel Workbook (.xlsx)."


def refuse_file(reason: str) -> WorkbookRefused:
    """A refusal of the workbook as a whole."""
    return WorkbookRefused((f"FILE: {reason}",))


def refuse_damaged(path: Path) -> WorkbookRefused:
    """A refusal of a file that is only half there."""
    return refuse_file(f"{path.name} is incomplete or damaged. Save the workbook again and import that copy.")


class Package:
    """An opened workbook file; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the archive; WorkbookRefused where it is none, or one of something other than a workbook."""
        self.path = path
        try:
            _refuse_other_formats(path)
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            raise refuse_damaged(path) from None
        except OSError as error:
            raise refuse_file(
                f"{path} cannot be read ({error.strerror}). Check the name, and who may read it."
            ) from None
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._read = 0
        try:
            self._refuse_other_archives()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def stream(self, part: str, limit: int = SMALL_PART) -> Iterator[bytes]:
        """The unpacked bytes of a part; WorkbookRefused where it is damaged or unpacks beyond `limit` or reason."""
        info = self._parts.get(part.lower())
        if info is None:
            raise refuse_damaged(self.path)
        read = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    read += len(chunk)
                    self._read += len(chunk)
                    self._refuse_bomb(read, info.compress_size, limit)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise refuse_damaged(self.path) from None
        except (NotImplementedError, RuntimeError):
            raise refuse_file(f"{self.path.name} is packed in a way that Excel does not use. {_SAVE_AS}") from None

    def _refuse_bomb(self, read: int, packed: int, limit: int) -> None:
        if read > limit or self._read > TOTAL:
            raise refuse_file(
                f"{self.path.name} unpacks to more than any workbook of records needs. "
                "Split the records over several workbooks."
            )
        if read > SMALL_PART and read > RATIO * packed:
            raise refuse_file(
                f"{self.path.name} consists almost wholly of blanks, as files made to exhaust a computer do. "
                "Copy the records into a new workbook and import that."
            )

    def _refuse_other_archives(self) -> None:
        name = self.path.name
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise refuse_file(f"{name} is protected by a password. Save it without one.")
        if any(part.endswith("vbaproject.bin") for part in self._parts) or self._says_macros():
            raise refuse_file(
                f"{name} holds macros, which are not taken. Save it as Excel Workbook (.xlsx) without them."
            )
        if "mimetype" in self._parts and b"opendocument" in b"".join(self.stream("mimetype")):
            raise refuse_file(f"{name} is an OpenDocument file. {_SAVE_AS}")
        if "xl/workbook.bin" in self._parts:
            raise refuse_file(f"{name} is a binary workbook (.xlsb). {_SAVE_AS}")
        if "[content_types].xml" not in self._parts or "_rels/.rels" not in self._parts:
            raise refuse_file(f"{name} is a zip archive but no Excel workbook. Choose the workbook itself.")

    def _says_macros(self) -> bool:
        """Whether the list of the parts' types calls the workbook one with macros."""
        types = "[content_types].xml"
        return types in self._parts and b"macroenabled" in b"".join(self.stream(types)).lower()


def _refuse_other_formats(path: Path) -> None:
    """Look at the first and last bytes only."""
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for without end
        raise refuse_file(f"{path.name} is a device or a pipe, no workbook. Save the workbook as a file.")
    with path.open("rb") as stream:
        start = stream.read(8)
        if start == _OLE:
            raise _old_or_encrypted(path)
        if not start:
            raise refuse_file(f"{path.name} is empty. Save the workbook again and import that copy.")
        if not start.startswith(b"PK"):
            raise refuse_file(f"{path.name} is no Excel workbook. {_SAVE_AS}")
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65_557))
        end = stream.read()
    at = end.rfind(b"PK\5\6")
    if at < 0:
        raise refuse_damaged(path)
    if int.from_bytes(end[at + 12 : at + 16], "little") > DIRECTORY:
        raise refuse_file(f"{path.name} holds far more parts than a workbook has. {_SAVE_AS}")


def _old_or_encrypted(path: Path) -> WorkbookRefused:
    with path.open("rb") as stream:
        encrypted = "EncryptedPackage".encode("utf-16-le") in stream.read(1 << 20)
        if not encrypted:
            stream.seek(max(0, path.stat().st_size - (1 << 20)))
            encrypted = "EncryptedPackage".encode("utf-16-le") in stream.read()
    if encrypted:
        return refuse_file(
            f"{path.name} is protected by a password. In Excel remove it under File, Info, and save again."
        )
    return refuse_file(f"{path.name} is a workbook of the old kind (.xls). {_SAVE_AS}")


def resolve(base: str, target: str) -> str:
    """The part that a relationship of part `base` points to, whether written from the root or relative."""
    target = target.replace("\\", "/")
    joined = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(base), target)
    return posixpath.normpath(joined).lstrip("/")


def relationships_of(part: str) -> str:
    """The part that holds the relationships of that part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
