"""The databases opened before, as a menu: those that are gone say so and can be taken off the list."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sro_desk import settings

T = TypeVar("T")


def fill(menu: QMenu, kept: settings.Settings, open_path: Callable[[Path], None]) -> None:
    """One entry for each database, newest first."""
    menu.clear()
    gone = [name for name in kept.recent if not Path(name).exists()]
    for name in kept.recent:
        if name not in gone:
            made = menu.addAction(_literal(name))
            made.triggered.connect(_then(open_path, Path(name)))
    if gone:
        menu.addSeparator()
    for name in gone:
        made = menu.addAction(_literal(f"Take off the list: {name} is not there any more"))
        made.triggered.connect(_then(partial(forget, kept), name))
    if not kept.recent:
        hint = QAction("No database was opened on this computer yet", menu)
        hint.setEnabled(False)
        menu.addAction(hint)


def forget(kept: settings.Settings, name: str) -> None:
    """Take a database off the list; the file itself is left, wherever it is."""
    kept.recent = [other for other in kept.recent if other != name]
    settings.save(kept)


def gone_words(path: Path) -> str:
    """What is said where the database last opened is gone."""
    return (
        f"{path.name} was opened last and is not in {path.parent} any more. Open it where it lies now, or restore a "
        "backup. File, Open recent takes it off the list."
    )


def _then(do: Callable[[T], None], what: T) -> Callable[[], None]:
    return lambda: do(what)


def _literal(text: str) -> str:
    """A menu's text as it is, without mnemonics."""
    return text.replace("&", "&&")
