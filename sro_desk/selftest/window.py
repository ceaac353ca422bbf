"""Shows the window over the sample and looks at its picture."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from sro_desk.errors import Refused

_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_SIZE: Final = (1366, 690)
_SHADES: Final = 24
"""A window with words in it has far more colours; one that drew nothing has one or two."""


def show(path: Path, account: tuple[str, str], now: Callable[[], datetime], picture: Path) -> str:
    """Open the database in a window by an account's name and password, and save the window's picture. Refused where
    nothing is seen in it."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from sro_desk.ui.app import make_app
    from sro_desk.ui.pictures import open_window

    make_app()
    window = open_window(now)
    window.resize(*_SIZE)
    window.show()
    try:
        window.files.open_with(path, account[1], account[0])
        for _ in range(4):
            window.desk.jobs.wait()
            QApplication.processEvents()
        if window.desk.database is None:
            raise Refused("The window came up but did not open the records.")
        seen = window.grab()
    finally:
        window.desk.use(None)
        window.close()
    image = seen.toImage()
    if image.isNull() or not seen.save(str(picture)):
        raise Refused(f"{picture}: the window's picture could not be saved there.")
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    if len(colours) < _SHADES:
        raise Refused("The window came up empty.")
    where = "without a display" if QGuiApplication.platformName() == "offscreen" else "on the screen"
    return f"Shown {where}, {image.width()} by {image.height()} pixels, with the sample's records in it."
