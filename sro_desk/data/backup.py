"""A whole verified copy in one file, and a new database from it.

The file is a zip without compression: `manifest.json` with the digest of each part, the database, and its keys file
where it is encrypted, so that any tool can take it apart when no SRO Desk is at hand.
"""

import errno
import hashlib
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from sro_desk import stopping
from sro_desk.context import utc_now
from sro_desk.data import dialect, files, preflight
from sro_desk.data.keys import keys_path
from sro_desk.data.verify import content_damage, keys_damage
from sro_desk.errors import Refused
from sro_desk.stopping import Report, silent

if TYPE_CHECKING:
    from sro_desk.data.database import Database

_FORMAT: Final = "sro-desk backup"
_VERSION: Final = 1
_MANIFEST: Final = "manifest.json"
_DATABASE: Final = "database.srodesk"
_KEYS: Final = "database.srodesk.keys"
_BLOCK: Final = 1 << 20
_MANIFEST_LIMIT: Final = 1 << 16


def backup(db: "Database", dest: Path | str, now: datetime | None = None, report: Report = silent) -> Path:
    """Write a verified copy, keys included, to a new file; works while others write. Refused over an existing file
    and for a damaged database. Stopped, it leaves nothing behind."""
    dest = Path(dest).absolute()
    if dest.exists():
        raise files.taken(dest)
    copied, packed = files.beside(db.path), files.beside(dest)
    try:
        with files.in_plain_words(dest), dialect.plain_words(db.path):
            db.copy_to(files.reserve(copied), report)
            _verify_copy(db, copied, report)
            report(0, 0, "Writing the backup")
            _pack(db, copied, packed, now or utc_now())
            report(0, 0, "Reading the backup back")
            _check(packed, dest)
            stopping.check()
            files.publish(packed, dest)
    finally:
        files.remove_database(copied)
        packed.unlink(missing_ok=True)
    return dest


def restore(src: Path | str, dest: Path | str, report: Report = silent) -> Path:
    """Make a new database (and its keys file) from a backup, never over an existing file. Refused, with nothing
    written, where the backup is damaged or none."""
    src, dest = Path(src).absolute(), Path(dest).absolute()
    preflight.check_new(dest)
    made = files.beside(dest)
    try:
        report(0, 0, f"Checking {src.name}")
        with files.in_plain_words(src):
            _check(src, src)
        report(0, 0, f"Writing {dest.name}")
        with files.in_plain_words(dest):
            _unpack(src, made)
            if not keys_path(made).exists():
                preflight.check_header(made, None)
            files.publish_with(made, dest, keys_path)
    finally:
        files.remove_database(made)
        keys_path(made).unlink(missing_ok=True)
    return dest


def _verify_copy(db: "Database", copied: Path, report: Report) -> None:
    with db.same_key(copied) as copy:
        damages = (*keys_damage(db), *content_damage(copy, report))
    if damages:
        told = "\n".join(str(damage).replace(copied.name, db.path.name) for damage in damages[:20])
        raise Refused(f"{db.path}: it is damaged, so no backup was made. Restore an earlier backup.\n{told}")


def _pack(db: "Database", copied: Path, packed: Path, now: datetime) -> None:
    parts = {_DATABASE: copied}
    if db.encrypted:
        parts[_KEYS] = keys_path(db.path)
    manifest = {
        "format": _FORMAT,
        "version": _VERSION,
        "made_at": now.isoformat(timespec="seconds"),
        "name": db.path.name,
        "parts": {name: _digest(path) for name, path in parts.items()},
    }
    with zipfile.ZipFile(files.reserve(packed), "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, path in parts.items():
            with path.open("rb") as content, archive.open(zipfile.ZipInfo.from_file(path, name), "w") as part:
                while block := content.read(_BLOCK):
                    stopping.check()
                    part.write(block)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _digest_of(file)


def _digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        stopping.check()
        digest.update(block)
    return digest.hexdigest()


def _check(packed: Path, shown: Path) -> None:
    """Refused unless every part is there, stored as it is, with the digest that the manifest names."""
    damaged = Refused(f"{shown}: this backup is damaged. Use another one.")
    with packed.open("rb") as file:
        if file.read(2) != b"PK":
            raise _no_backup(shown)
    try:
        with zipfile.ZipFile(packed) as archive:
            parts = _manifest(archive, shown)["parts"]
            if (
                set(archive.namelist()) != {_MANIFEST, *parts}
                or _DATABASE not in parts
                or set(parts) - {_DATABASE, _KEYS}
            ):
                raise damaged
            for name, digest in parts.items():
                with archive.open(_stored(archive, name, damaged)) as part:
                    if _digest_of(part) != digest:
                        raise damaged
    except (
        zipfile.BadZipFile,
        EOFError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        NotImplementedError,
    ) as error:
        raise damaged from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # the archive's list of parts leads before its beginning
            raise damaged from error
        raise


def _no_backup(shown: Path) -> Refused:
    return Refused(f"{shown}: this is no backup of SRO Desk. Choose a file that Backup wrote.")


def _manifest(archive: zipfile.ZipFile, shown: Path) -> dict[str, Any]:
    none = _no_backup(shown)
    if _MANIFEST not in archive.namelist() or archive.getinfo(_MANIFEST).file_size > _MANIFEST_LIMIT:
        raise none
    manifest: dict[str, Any] = json.loads(archive.read(_MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise none
    if manifest["version"] > _VERSION:
        raise Refused(f"{shown}: it was written by a newer version of SRO Desk. Install that version.")
    return manifest


def _stored(archive: zipfile.ZipFile, name: str, damaged: Refused) -> zipfile.ZipInfo:
    part = archive.getinfo(name)
    if part.compress_type != zipfile.ZIP_STORED or part.file_size != part.compress_size:
        raise damaged
    return part


def _unpack(packed: Path, made: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        for name, path in ((_KEYS, keys_path(made)), (_DATABASE, made)):
            if name in archive.namelist():
                with archive.open(name) as part:
                    files.write_new(path, part)
