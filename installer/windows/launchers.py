"""Compiles the two programs that start SRO Desk, and the one that prepares its modules while it is installed."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).parent
TOP: Final = HERE.parent.parent
ICON: Final = "sro-desk.ico"
_PREFIX: Final = "x86_64-w64-mingw32"
_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_LAUNCHERS: Final = (
    ("SRO Desk.exe", ("-DWINDOW", "-mwindows")),
    ("sro-desk.exe", ("-mconsole",)),
    ("prepare.exe", ("-mconsole", '-DPROGRAM=L"compileall"')),
)


def make_launchers(folder: Path, version: str) -> None:
    """The launchers and their icon."""
    numbers = ",".join([*version.split("."), "0", "0", "0"][:4])
    draw_icon(folder / ICON)
    with TemporaryDirectory() as made:
        for name, options in _LAUNCHERS:
            resources = Path(made, "resources.o")
            _run(f"{_PREFIX}-windres", f"-I{folder}", f"-I{HERE}", f"-DVERSION_NUMBERS={numbers}",
                 f'-DVERSION_TEXT=\\"{version}\\"', f'-DNAME_TEXT=\\"{name.replace(" ", chr(92) + "x20")}\\"',
                 str(HERE / "launcher.rc"), str(resources))  # fmt: skip
            _run(f"{_PREFIX}-gcc", "-Os", "-s", "-municode", "-Wall", "-Wextra", "-Werror", *options,
                 "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va", str(HERE / "launcher.c"),
                 str(resources), "-o", str(folder / name))  # fmt: skip


def draw_icon(out: Path) -> None:
    """The program's drawing as a Windows icon of every size that Windows shows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _app = QGuiApplication.instance() or QGuiApplication([])
    drawing = QSvgRenderer(QByteArray((TOP / "resources" / "icons" / "sro-desk.svg").read_bytes()))
    pictures = []
    for size in _SIZES:
        image = QImage(size, size, QImage.Format.Format_RGBA8888)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        pictures.append(Image.frombytes("RGBA", (size, size), bytes(image.constBits())))
    largest = pictures.pop()
    largest.save(out, sizes=[(size, size) for size in _SIZES], append_images=pictures)


def _run(*words: str) -> None:
    subprocess.run(words, check=True)
