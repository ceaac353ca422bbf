"""Where a live database may lie: on a disk of this machine, in a folder that nothing synchronises.

Locks do not hold over a network share, and a client that synchronises copies a file half-written: both lose records.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sro_desk.errors import Refused

_NETWORK: Final = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "davfs",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.smbnetfs", "fuse.s3fs",
})  # fmt: skip
_DRIVE_REMOTE: Final = 4
_SYNCED_BY_NAME: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "A cloud client",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_MARKERS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def refuse_shared(path: Path | str) -> None:
    """Refused where the path is on a network share or in a folder that a cloud client synchronises, with the reason
    and where to put the file instead."""
    whole = Path(os.path.realpath(path))
    reason = _network(whole) or _synced(whole)
    if reason:
        raise Refused(
            f"{path}: {reason}. Records could be lost there. Keep the database on a disk of this computer; "
            "for backups that place is fine."
        )


def _network(path: Path) -> str | None:
    share = "it lies on a network share"
    if sys.platform == "win32":
        if path.drive.startswith("\\\\"):
            return share
        import ctypes

        return share if ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE else None
    if str(path).startswith("//"):
        return share
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return None
    kind = file_system(path, mounts.read_text(encoding="utf-8", errors="surrogateescape"))
    return f"{share} ({kind})" if kind in _NETWORK else None


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system that holds the path, by the text of /proc/mounts; empty if none does."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= best:  # of two on one place the later one is seen
            best, kind = len(point.parts), fields[2]
    return kind


def _unescaped(text: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text


def _synced(path: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    folder = path.parent
    for variable in _VARIABLES:
        if (root := environment.get(variable)) and folder.is_relative_to(os.path.realpath(root)):
            return "OneDrive synchronises its folder"
    for one in (folder, *folder.parents):
        client = _client_by_name(one.name) or next(_clients_by_marker(one), None)
        if client:
            return f"{client} synchronises its folder"
    return None


def _client_by_name(name: str) -> str | None:
    """`OneDrive`, `OneDrive - Lake County` and `Dropbox (Personal)` are all such folders; `box` may be just a box."""
    if name in ("Box", "Box Sync"):
        return "Box"
    plain = name.casefold()
    for word, client in _SYNCED_BY_NAME.items():
        if plain == word or plain.startswith((f"{word} - ", f"{word} (")):
            return client
    return None


def _clients_by_marker(folder: Path) -> Iterator[str]:
    for marker, client in _MARKERS.items():
        found = any(folder.glob(marker)) if "*" in marker else (folder / marker).exists()
        if found and not (marker == ".dropbox" and folder == Path.home()):  # there it holds the client's settings
            yield client
