"""The first two steps: the agency's name, and where its file lies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sro_desk import entry
from sro_desk.ui.common.question import Question
from sro_desk.ui.common.text import Text, button
from sro_desk.ui.first_run.plan import ENDING, as_path, place_fault
from sro_desk.ui.first_run.step import Step
from sro_desk.ui.frame.transfers import ask_save

FILTER = f"SRO Desk databases (*{ENDING})"


class AgencyStep(Step):
    """Names the agency; whoever has records already leaves here."""

    NAME = "Agency"
    TITLE = "Name your agency"

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("SRO Desk keeps an agency's school resource officer records in one file on this computer.")
        self.name = Question("&Agency's name", "As it should stand on reports. It can be changed later.")
        self.column.addWidget(self.name)
        self.open_button = button("Open a database", "link")
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button = button("Open the sample agency", "link")
        self.sample_button.clicked.connect(self.sample_wanted)
        self.column.addSpacing(8)
        self.column.addWidget(Text("If records are there already, or only to look around:", ink="muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.sample_button)
        row.addStretch(1)
        self.column.addLayout(row)

    def first(self) -> QWidget:
        """The name."""
        return self.name.edit

    def faulty(self) -> QWidget | None:
        """A name is needed, of the length that the record holds."""
        faults = [fault for fault in entry.check("agency", {"name": self.agency}) if fault.field == "name"]
        reason = faults[0].reason if faults else ""
        if not self.agency:
            reason = "The agency has no name. Type it as it should stand on reports."
        return self.name.edit if self.name.refuse(reason) else None

    @property
    def agency(self) -> str:
        """The name typed."""
        return self.name.text.strip()


class PlaceStep(Step):
    """Chooses where the file lies."""

    NAME = "File"
    TITLE = "Choose where the file lies"

    def __init__(self, folder: Callable[[], Path]) -> None:
        """`folder` is the one proposed."""
        super().__init__(
            "A disk of this computer is right. Network shares and folders that a cloud service synchronises are "
            "refused: records could be lost there. Backups may lie anywhere."
        )
        self._folder = folder
        self.choose_button = button("&Choose…", name="Choose where the file lies")
        self.choose_button.clicked.connect(self._choose)
        self.place = Question("The &file", beside=self.choose_button)
        self.column.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)

    def propose(self) -> None:
        """Propose a name that is free, where none was typed."""
        if self.place.text:
            return
        folder, number = self._folder(), 1
        path = folder / f"records{ENDING}"
        while path.exists():
            number += 1
            path = folder / f"records-{number}{ENDING}"
        self.place.edit.setText(str(path))

    def first(self) -> QWidget:
        """The path."""
        return self.place.edit

    def faulty(self) -> QWidget | None:
        """A database can be made there."""
        return self.place.edit if self.place.refuse(place_fault(self.place.text.strip())) else None

    @property
    def path(self) -> Path:
        """Where the file is to lie."""
        return as_path(self.place.text.strip())

    def _choose(self) -> None:
        name, _ = ask_save(self, self.TITLE, self.place.text, FILTER)
        if name:
            self.place.edit.setText(str(as_path(name)))
            self.faulty()
