"""Where a live database is refused."""

from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data import place
from sro_desk.data.backup import backup
from sro_desk.data.database import Database
from sro_desk.errors import Refused
from tests.data.make import rows

MOUNTS = r"""overlay / overlay rw 0 0
/dev/sda1 /home ext4 rw 0 0
server:/export /mnt/share nfs4 rw 0 0
//server/records /mnt/police\040records cifs rw 0 0
me@host:/ /home/me/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
tmpfs /mnt/over tmpfs rw 0 0
server:/x /mnt/over nfs rw 0 0
"""


@pytest.mark.parametrize(("path", "kind"), [
    ("/srv/a.srodesk", "overlay"), ("/home/me/a.srodesk", "ext4"), ("/mnt/share/sub/a.srodesk", "nfs4"),
    ("/mnt/police records/a.srodesk", "cifs"), ("/home/me/remote/a.srodesk", "fuse.sshfs"),
    ("/mnt/share/local/a.srodesk", "ext4"), ("/mnt/shared/a.srodesk", "overlay"), ("/mnt/over/a.srodesk", "nfs"),
])  # fmt: skip
def test_the_mount_that_holds_a_path(path: str, kind: str) -> None:
    assert place.file_system(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(("folder", "client"), [
    ("OneDrive", "OneDrive"), ("OneDrive - Lake County", "OneDrive"), ("Dropbox (Personal)", "Dropbox"),
    ("Google Drive", "Google Drive"), ("iCloudDrive", "iCloud"), ("Box", "Box"), ("Nextcloud", "Nextcloud"),
])  # fmt: skip
def test_a_synchronised_folder_is_refused_by_its_name(tmp_path: Path, folder: str, client: str) -> None:
    path = tmp_path / folder / "records" / "a.srodesk"
    with pytest.raises(Refused, match=f"{client} synchronises its folder") as refused:
        place.refuse_shared(path)
    assert "for backups that place is fine" in str(refused.value)


@pytest.mark.parametrize("folder", ["box", "Boxes", "Dropbox-old", "my onedrive notes", "Desk"])
def test_other_folders_are_fine(tmp_path: Path, context: Context, folder: str) -> None:
    path = tmp_path / folder / "a.srodesk"
    path.parent.mkdir()
    Database.create(path, context, plain=True).database.close()
    assert Database.needs_passphrase(path) is False


def test_a_synchronised_folder_is_refused_by_its_marker(tmp_path: Path) -> None:
    (tmp_path / "shared" / "sub").mkdir(parents=True)
    (tmp_path / "shared" / ".sync_1a2b.db").touch()
    with pytest.raises(Refused, match="Nextcloud"):
        place.refuse_shared(tmp_path / "shared" / "sub" / "a.srodesk")


def test_onedrive_is_found_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))
    with pytest.raises(Refused, match="OneDrive"):
        place.refuse_shared(tmp_path / "work" / "a.srodesk")
    place.refuse_shared(tmp_path / "a.srodesk")


def test_a_link_into_such_a_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Refused, match="Dropbox"):
        place.refuse_shared(tmp_path / "innocent" / "a.srodesk")


def test_live_files_are_refused_there_and_backups_are_not(plain_db: Database, context: Context, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with pytest.raises(Refused, match="Dropbox"):
        Database.create(folder / "a.srodesk", context, plain=True)
    backup(plain_db, folder / "a.backup")
    plain_db.close()
    moved = plain_db.path.rename(folder / "moved.srodesk")
    with pytest.raises(Refused, match="Dropbox"):
        Database.open(moved)
    assert sorted(path.name for path in folder.iterdir()) == ["a.backup", "moved.srodesk"]
    with Database.open(moved.rename(tmp_path / "back.srodesk")) as database:
        assert len(rows(database, "agency")) == 1
