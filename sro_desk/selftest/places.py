"""Where this workstation's records, settings and logs lie, told without the user's name."""

import os
import tempfile
from pathlib import Path
from typing import Final

from sro_desk import settings
from sro_desk.assets import asset

_SEPARATORS: Final = "\\/"


def places() -> dict[str, str]:
    """Folders by what lies there; `~` stands for the user's own folder."""
    last = settings.load().last_database
    return {
        "records": shortened(str(Path(last).parent)) if last else "No database was opened yet on this computer",
        "settings": shortened(str(settings.home())),
        "logs": shortened(str(settings.log_file().parent)),
        "program": shortened(str(asset().parent)),
    }


def shortened(text: str) -> str:
    """The text with `~` for the user's own folder, which bears the user's name."""
    for own in sorted({str(Path.home()), os.path.realpath(Path.home())}, key=len, reverse=True):
        if own.rstrip(_SEPARATORS):
            text = text.replace(own, "~")
    return text


def can_write(folder: Path) -> bool:
    """Whether files can be made there, or where it would be made; nothing is left there."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            return True
    except OSError:
        return False
