"""What this installation is made of."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from sro_desk import __version__

_PACKAGES: Final = (
    "PySide6-Essentials", "SQLAlchemy", "alembic", "sqlcipher3", "cryptography", "argon2-cffi", "openpyxl", "reportlab",
    "pypdfium2", "pillow", "tzdata",
)  # fmt: skip


def versions() -> dict[str, str]:
    """Versions by name: the program's, Python's, the system's, and those of the packages that it is made with."""
    system = f"{platform.system()} {platform.release()} {platform.version()} {platform.machine()}"
    return {
        "SRO Desk": __version__,
        "Python": f"{platform.python_version()} ({64 if sys.maxsize > 2**32 else 32} bits)",
        "System": system,
        **{name: _version(name) for name in _PACKAGES},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not there"
