"""What of the packages the program uses on Windows; the rest stays out of the folder."""

from fnmatch import fnmatch
from typing import Final

PYTHON: Final = ("python313.dll", "python3.dll")
"""Beside the launcher."""
NOT_OF_PYTHON: Final = frozenset({
    "_ssl.pyd", "libssl-3.dll",  # nothing goes to the internet
    "_sqlite3.pyd", "sqlite3.dll",  # the records' own engine comes with sqlcipher3
    "winsound.pyd", "python.exe", "vcruntime140.dll", "vcruntime140_1.dll",
})  # fmt: skip
"""pythonw.exe goes too, by its ending; the C runtime is the newer one that comes with Qt."""
RUNTIME: Final = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll")
"""Of PySide6, laid beside the launcher once for all."""
_PYSIDE: Final = (
    "PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/pyside6.abi3.dll",
    *(f"PySide6/Qt{name}.pyd" for name in ("Core", "Gui", "Widgets", "PrintSupport", "Svg")),
    *(f"PySide6/Qt6{name}.dll" for name in ("Core", "Gui", "Widgets", "PrintSupport", "Svg")),
    "PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/plugins/imageformats/qjpeg.dll", "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/plugins/iconengines/qsvgicon.dll",
)  # fmt: skip
_NEVER: Final = (
    "*.pyi", "*/py.typed", "*.h", "*.c", "*.pyx", "*.pxd", "*.lib", "*.exe", "*/tests/*", "*/testing/*", "*/include/*",
    "PIL/_avif.*", "PIL/_webp.*", "PIL/_imagingtk.*", "alembic/templates/*", "shiboken6/msvcp*", "shiboken6/vc*",
    "shiboken6/concrt*", "*.dist-info/RECORD", "*.dist-info/INSTALLER", "*.data/scripts/*", "sqlalchemy/testing/*",
)  # fmt: skip


def is_kept(path: str) -> bool:
    """Whether a file of a wheel goes into the folder."""
    if path.endswith("/") or any(fnmatch(path, pattern) for pattern in _NEVER):
        return False
    return not path.startswith("PySide6/") or path in _PYSIDE
