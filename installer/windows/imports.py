"""Checks, without Windows, that every DLL asked for in the folder lies there or in Windows itself."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_ENDINGS: Final = frozenset({".exe", ".dll", ".pyd"})
_WINDOWS: Final = frozenset(Path(__file__).with_name("windows.txt").read_text(encoding="ascii").split())
"""On every Windows 10 and 11, and the C runtime's own `api-ms-win-*` and `ucrtbase`."""


def unresolved(folder: Path) -> list[str]:
    """`FILE asks for DLL` for each DLL that is neither beside the file, nor beside the launcher, nor in Windows."""
    beside_launcher = {path.name.lower() for path in folder.iterdir()}
    return sorted(
        f"{path.relative_to(folder)} asks for {name}"
        for path in programs(folder)
        for name in asked(path)
        if not _is_there(name.lower(), path, folder, beside_launcher)
    )


def programs(folder: Path) -> Iterator[Path]:
    """Every file that Windows loads as a program or library."""
    return (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _ENDINGS)


def asked(path: Path) -> list[str]:
    """The DLLs that a file asks for when it is loaded, and when it first uses them."""
    import pefile  # type: ignore[import-not-found, unused-ignore]  # fetched for this check alone

    kinds = [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{kind}"] for kind in ("IMPORT", "DELAY_IMPORT")]
    with pefile.PE(str(path), fast_load=True) as read:
        read.parse_data_directories(directories=kinds)
        entries = [*getattr(read, "DIRECTORY_ENTRY_IMPORT", ()), *getattr(read, "DIRECTORY_ENTRY_DELAY_IMPORT", ())]
        return [entry.dll.decode() for entry in entries]


def _is_there(name: str, path: Path, folder: Path, beside_launcher: set[str]) -> bool:
    in_windows = name.removesuffix(".dll") in _WINDOWS or name.startswith("api-ms-win-")
    if in_windows or name in ("ucrtbase.dll", "winspool.drv") or name in beside_launcher:
        return True
    # PySide6 adds its own folder and shiboken6's when it is imported; a plugin finds what its program has loaded.
    looked = [path.parent, folder / "app" / "PySide6", folder / "app" / "shiboken6"]
    return any(name == there.name.lower() for place in looked if place.is_dir() for there in place.iterdir())


if __name__ == "__main__":
    missing = unresolved(Path(sys.argv[1]))
    print("\n".join(missing) or "Every DLL asked for is there.")
    sys.exit(bool(missing))
