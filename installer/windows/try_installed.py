"""Installs, uses, upgrades and removes the Windows program under Wine 10, in a Debian 13 of its own. For root.

`python -m installer.windows.try_installed OLDER.exe NEWER.exe FOLDER`: FOLDER gets the Debian (once, about
2 GB) and the pictures. Both installers hold the same program under two version numbers.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

_PACKAGES: Final = ("wine", "wine64", "xvfb", "imagemagick")
_BEGIN: Final = """
export WINEPREFIX=/w/prefix WINEARCH=win64 WINEDEBUG=-all HOME=/w/home LANG=C.UTF-8 WINEDLLOVERRIDES=mscoree,mshtml=
mkdir -p $HOME
exec 6>/w/display
Xvfb -displayfd 6 -screen 0 1400x900x24 -nolisten tcp >/w/xvfb.log 2>&1 &
screen=$!
for turn in $(seq 50); do [ -s /w/display ] && break; sleep 0.2; done
export DISPLAY=:$(cat /w/display)
"$@"; code=$?
wineserver -k
kill $screen
exit $code
"""
_INSIDE: Final = ("unshare", "--mount", "sh", "-c", 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"')
"""Before the folder and the command: what is mounted for it is gone with it."""
_USER: Final = "drive_c/users/root"
_KEYS: Final = (r"HKCU\Software\Classes\.srodesk", r"HKCU\Software\Classes\SRODesk.Database",
                r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SRO Desk")  # fmt: skip


class Desk:
    """A Windows of its own to install on."""

    def __init__(self, debian: Path) -> None:
        """A fresh Wine prefix in that Debian."""
        self.debian = debian
        self.shared = debian / "w"
        shutil.rmtree(self.shared, ignore_errors=True)
        self.shared.mkdir()
        (self.shared / "begin").write_text(_BEGIN)
        self.local = self.shared / "prefix" / _USER / "AppData" / "Local"
        self.program = self.local / "Programs" / "SRO Desk"
        self.start_menu = self.local.parent / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command there, on a display of its own."""
        return subprocess.run([*_INSIDE, str(self.debian), "bash", "/w/begin", *words], capture_output=True, text=True,
                              timeout=600, check=False)  # fmt: skip

    def wine(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a Windows program there."""
        return self.run("wine", *words)

    def own(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the installed programs."""
        return self.wine(f"/{(self.program / name).relative_to(self.debian)}", *words)


def main(older: Path, newer: Path, folder: Path) -> None:
    """Every step says what it saw; the first that is not as it should be ends it with exit code 1."""
    desk = Desk(_debian(folder / "debian13"))
    for installer in (older, newer):
        shutil.copy(installer, desk.shared)
    desk.wine("wineboot", "-i")
    began = time.monotonic()
    _see(desk.wine(f"/w/{older.name}", "/S").returncode == 0 and desk.program.is_dir(), "installed, silently", began)
    _self_test(desk, folder)
    records = _records(desk)
    stray = desk.program / "app" / "sro_desk" / "gone_in_the_next_version.py"
    stray.write_text("")
    _refuses_while_running(desk, newer, folder)
    began = time.monotonic()
    _see(desk.wine(f"/w/{newer.name}", "/S").returncode == 0, "upgraded in place", began)
    _see(not stray.exists(), "nothing of the older version is left")
    _see(_digest(records) == records.with_suffix(".sha256").read_text(), "the records are as they were")
    _see(desk.own("sro-desk.exe", "status").returncode == 0, "and open as the ones last opened")
    _removed(desk, records)


def _self_test(desk: Desk, folder: Path) -> None:
    began = time.monotonic()
    done = desk.own("sro-desk.exe", "--self-test", r"Z:\w\self-test.json")
    document = json.loads((desk.shared / "self-test.json").read_text())
    _see(done.returncode == 0 and document["ok"], f"{len(document['parts'])} parts of the self-test are well", began)
    shutil.copy(desk.shared / "self-test.png", folder / "window.png")


def _records(desk: Desk) -> Path:
    path = desk.shared / "prefix" / "drive_c" / "records" / "ours.srodesk"
    path.parent.mkdir()
    _see(desk.own("sro-desk.exe", "demo", "--db", r"C:\records\ours.srodesk").returncode == 0, "records were made")
    path.with_suffix(".sha256").write_text(_digest(path))
    for key in _KEYS:
        _see(desk.wine("reg", "query", key).returncode == 0, f"{key} is there")
    _see((desk.start_menu / "SRO Desk.lnk").exists(), "the Start menu has it")
    return path


def _refuses_while_running(desk: Desk, newer: Path, folder: Path) -> None:
    """The window opens the records as a double-click does; setup and uninstaller refuse meanwhile."""
    program = f"/{desk.program.relative_to(desk.debian)}"
    done = desk.run("bash", "-c", f"""
        wine '{program}/SRO Desk.exe' 'C:\\records\\ours.srodesk' & window=$!
        sleep 12; import -window root /w/desktop.png
        wine /w/{newer.name} /S; echo setup $?
        wine '{program}/Uninstall.exe' /S; sleep 5
        kill $window""")  # fmt: skip
    _see("setup 3" in done.stdout, "setup refuses while it runs, with exit code 3")
    _see(desk.wine("reg", "query", _KEYS[-1]).returncode == 0 and (desk.program / "python313.dll").exists(),
         "so does the uninstaller")  # fmt: skip
    shutil.copy(desk.shared / "desktop.png", folder / "desktop.png")


def _removed(desk: Desk, records: Path) -> None:
    program = f"/{desk.program.relative_to(desk.debian)}"
    desk.run("bash", "-c", f"wine '{program}/Uninstall.exe' /S; wineserver -w")
    _see(not desk.program.exists(), "uninstalled, silently; nothing of the program is left")
    for key in _KEYS:
        _see(desk.wine("reg", "query", key).returncode != 0, f"{key} is gone")
    _see(not (desk.start_menu / "SRO Desk.lnk").exists(), "the Start menu has it no more")
    _see(records.is_file() and (desk.local / "SRO Desk" / "settings.json").is_file(), "records and settings are left")


def _debian(folder: Path) -> Path:
    """A Debian 13 with Wine, made once."""
    if (folder / "made").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    found = Path("/etc/apt").rglob("*.sources"), Path("/etc/apt").rglob("sources.list")
    lines = [line.split() for files in found for file in files for line in file.read_text().splitlines()]
    mirror = next(words[1] for words in lines if words and words[0] in ("URIs:", "deb"))
    subprocess.run(
        ["debootstrap", "--variant=minbase", "trixie", str(folder), mirror], check=True, stdout=subprocess.DEVNULL
    )
    subprocess.run(["chroot", str(folder), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qq", "-y",
                    "--no-install-recommends", *_PACKAGES], check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    (folder / "made").touch()
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _see(holds: bool, what: str, began: float | None = None) -> None:
    took = f" ({time.monotonic() - began:.0f} s)" if began is not None else ""
    print(f"{'ok   ' if holds else 'FAULT'}  {what}{took}", flush=True)
    if not holds:
        raise SystemExit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]).resolve())
