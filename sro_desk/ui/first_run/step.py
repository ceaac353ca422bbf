"""What the steps of the assistant have in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sro_desk.ui.common.text import Text


class Step(QWidget):
    """One page of the assistant. `NAME` stands in the list of steps, `TITLE` over the page."""

    NAME = ""
    TITLE = ""

    def __init__(self, why: str) -> None:
        """`why` says in a sentence or two what this step is for."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why = Text(why, ink="muted", wrap=True)
        self.column.addWidget(self.why)

    def first(self) -> QWidget:
        """The control that the keyboard begins with."""
        raise NotImplementedError

    def faulty(self) -> QWidget | None:
        """Check what was typed, show each fault at its field, and give the first control to be mended."""
        raise NotImplementedError
