"""Where the shipped resources lie: inside the installed package, or beside it in a checkout."""

from pathlib import Path

_HERE = Path(__file__).parent


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `asset("fonts", "SourceSans3-Regular.ttf")`."""
    installed = _HERE / "resources"
    return (installed if installed.is_dir() else _HERE.parent / "resources").joinpath(*parts)
