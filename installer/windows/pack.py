"""Packs the folder into `SRODesk-Setup-VERSION.exe`: `python -m installer.windows.pack FOLDER OUT`."""

import argparse
import json
import os
import subprocess
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
SCRIPT: Final = HERE / "setup.nsi"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, help="the folder for the installer")
    parser.add_argument("--fast", action="store_true", help="packed by zlib: larger, and made in seconds")
    parser.add_argument("--version", help="another version number, to try an upgrade")
    options = parser.parse_args()
    unnamed = never_removed(options.folder, SCRIPT.read_text(encoding="utf-8"))
    if unnamed:
        raise SystemExit(f"The uninstaller would leave {', '.join(unnamed)}. Name them in {SCRIPT.name}.")
    made = pack(options.folder.resolve(), options.out.resolve(), options.version, fast=options.fast)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")


def pack(folder: Path, out: Path, version: str | None, *, fast: bool) -> Path:
    """Make the installer; its path."""
    own = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))["metadata"]["component"]["version"]
    named = version or own
    made = out / f"SRODesk-Setup-{named}.exe"
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    values = {"VERSION": named, "FOLDER": folder, "OUT": made, "KILOBYTES": size} | ({"FAST": 1} if fast else {})
    moment = os.environ.get("SOURCE_DATE_EPOCH", str(int((folder / "sbom.cdx.json").stat().st_mtime)))
    subprocess.run(["makensis", "-V2", *(f"-D{name}={value}" for name, value in values.items()), str(SCRIPT)],
                   check=True, env={**os.environ, "SOURCE_DATE_EPOCH": moment})  # fmt: skip
    return made


def never_removed(folder: Path, script: str) -> list[str]:
    """What lies in the folder and is not named among what the uninstaller removes."""
    program = script.replace("${PROGRAM}", "SRO Desk.exe")
    return sorted(path.name for path in folder.iterdir() if f'"$INSTDIR\\{path.name}"' not in program)


if __name__ == "__main__":
    main()
