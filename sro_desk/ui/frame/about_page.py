"""About SRO Desk: version, where things lie, that it opens no connection, the check of the installation, licences."""

import json
import platform
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sro_desk import __version__, settings
from sro_desk.assets import asset
from sro_desk.errors import Refused
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.jobs import after_painting
from sro_desk.ui.common.panel import LeftByEsc, Panel, clear
from sro_desk.ui.common.text import Cut, Hairline, Text, button, px
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame.about_check import check_installation
from sro_desk.ui.frame.about_licences import licences

_MEASURE: Final = 760
_ROW: Final = 26
_NAME: Final = 200
_ABOVE: Final = 80
"""Pixels that stay in sight above the check's button."""
_CHECK: Final = "Check this installation"
_NO_CONNECTION: Final = (
    "SRO Desk opens no connection: it sends nothing, fetches nothing and does not look for newer versions. Records "
    "leave this computer only in files that you export, back up or print yourself."
)
_WHAT_A_CHECK_DOES: Final = (
    "Tries every part of the program on the fictional sample, in a folder of its own that is removed again. Your "
    "records are not opened. It takes less than a minute."
)
_NO_ADVICE: Final = "It shows what is recorded and what is not, and gives no legal advice."


class AboutPage(LeftByEsc, Panel):
    """Stands in the tabs' place."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Everything but the check is shown at once."""
        super().__init__()
        self.desk = desk
        self.setAccessibleName("About SRO Desk")
        self.found: dict[str, Any] | None = None
        self.back = button("Back to the records", "quiet", "chevron_left")
        self.back.clicked.connect(self.closed)
        self.check_button = button(_CHECK, "primary", "checkmark")
        self.check_button.clicked.connect(self.check)
        self.copy_button = button("Copy the result", icon_name="copy")
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.hide()
        self.words = Text("", "label", wrap=True)
        self.result = QVBoxLayout()
        self.places = QGridLayout()
        self.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.head.addWidget(Text("About SRO Desk", "title"))
        self._page = QWidget()
        self.body.addWidget(self._page)
        self._build(QVBoxLayout(self._page))
        self.follow_theme()

    def follow_theme(self) -> None:
        """A larger text takes more room."""
        self._page.setMaximumWidth(px(_MEASURE))

    def _build(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(f"Version {__version__}, with Python {platform.python_version()}", "strong"))
        column.addWidget(Text("Records of a police department's School Resource Officer programme, judged by policy "
                              f"1003 and Minn. Stat. 626.8482. {_NO_ADVICE}", wrap=True))  # fmt: skip
        self._section(column, "Never on the internet", Text(_NO_CONNECTION, wrap=True))
        self._section(column, "Where things lie", self.places)
        self._section(column, _CHECK, Text(_WHAT_A_CHECK_DOES, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.check_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addLayout(self.result)
        self._section(column, "Licences of what ships", _licence_lines())

    def _section(self, column: QVBoxLayout, title: str, content: QWidget | QLayout) -> None:
        column.addSpacing(8)
        column.addWidget(Hairline())
        column.addWidget(Text(title, "section"))
        if isinstance(content, QWidget):
            column.addWidget(content)
        else:
            column.addLayout(content)

    def show_places(self) -> None:
        """Where records, settings, logs and the program lie now."""
        clear(self.places)
        database = self.desk.database
        lines = (
            ("Records", database.path if database is not None else None),
            ("Settings", settings.home()),
            ("Logs", settings.log_file().parent),
            ("Program", asset().parent),
        )
        for row, (name, path) in enumerate(lines):
            self.places.addWidget(Text(name, "label", "muted"), row, 0)
            self.places.addWidget(Cut(str(path) if path else "No database is open."), row, 1)
            self.places.setRowMinimumHeight(row, px(_ROW))
            folder = path.parent if path and path.is_file() else path
            if folder and folder.is_dir():
                self.places.addWidget(_opens(folder, name), row, 2)
        self.places.setColumnStretch(1, 1)
        self.places.setHorizontalSpacing(16)

    def check(self) -> None:
        """Check the installation beside the window."""
        self.check_button.setEnabled(False)
        self.copy_button.hide()
        clear(self.result)
        self._say("Checking…")
        self._show_from(self.check_button)
        job = self.desk.jobs.start("Checking this installation", check_installation, self._show,
                                   refused=self._refused, group="check", owner=self)  # fmt: skip
        job.finished.connect(lambda: self._ended(stopped=job.cancelled))

    def _ended(self, *, stopped: bool) -> None:
        self.check_button.setEnabled(True)
        if stopped:
            self._say("Stopped.")

    def _refused(self, refused: Refused) -> None:
        self._say(str(refused), "error")

    def _show(self, found: dict[str, Any]) -> None:
        self.found = found
        for part in found["parts"]:
            self.result.addWidget(_part_line(part))
        faults = sum(not part["ok"] for part in found["parts"])
        if faults:
            self._say(f"{faults} of {len(found['parts'])} parts are not well. Copy the result for whoever helps you.",
                      "error")  # fmt: skip
        else:
            self._say("Everything is well.")
        self.copy_button.show()
        self._show_from(self.check_button)

    def _show_from(self, widget: QWidget) -> None:
        """Bring the check's lines into sight, once they have their places."""
        bar = self.area.verticalScrollBar()
        top = partial(widget.mapTo, self.content, QPoint(0, 0))
        after_painting(self, lambda: bar.setValue(top().y() - px(_ABOVE)))

    def _say(self, words: str, ink: str = "text") -> None:
        self.words.set_ink(ink)
        self.words.setText(words)
        self.words.setAccessibleName(words)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(json.dumps(self.found, ensure_ascii=False, indent=1))
        self.desk.said.emit("The result is copied. It holds no records.")

    def showEvent(self, event: QShowEvent) -> None:
        """Another database may have been opened since."""
        super().showEvent(event)
        self.show_places()
        self.back.setText("Back to the records" if self.desk.database is not None else "Back")
        self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _opens(folder: Path, name: str) -> QWidget:
    made = button("Open folder", "link", name=f"Open folder: {name}")
    made.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    return made


def _part_line(part: dict[str, Any]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    icon = IconLabel("checkmark") if part["ok"] else IconLabel("error_circle", "error")
    words = Text(part["found"], ink="muted" if part["ok"] else "error", wrap=not part["ok"])
    name = Text(part["name"], "label")
    name.setFixedWidth(px(_NAME))
    for one in (icon, name):
        row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    line.setAccessibleName(f"{part['name']}: {'well' if part['ok'] else 'not well'}. {part['found']}")
    return line


def _licence_lines() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for row, one in enumerate(licences()):
        grid.addWidget(Cut(one.name), row, 0)
        grid.addWidget(Text(one.version, ink="muted"), row, 1)
        grid.addWidget(Cut(one.licence, ink="muted"), row, 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(2, 1)
    return grid
