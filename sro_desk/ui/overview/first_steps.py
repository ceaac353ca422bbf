"""What the Overview says of an agency that has nobody in service yet: what to enter first, with a button each."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout

from sro_desk.ui.common.panel import put_in, scrolled
from sro_desk.ui.common.text import Ground, Text, button, px


class FirstStep(NamedTuple):
    """One thing to enter: records of `kind`, why, and what its button says."""

    kind: str
    what: str
    why: str
    verb: str


STEPS: Final = (
    FirstStep("district", "No districts yet.", "Add each district or charter school that contracts with the agency.",
              "Add district"),
    FirstStep("school", "No schools yet.", "Add each school where an SRO serves.", "Add school"),
    FirstStep("officer", "No officers yet.", "Add each officer with the schools where that officer serves.",
              "Add officer"),
    FirstStep("contract", "No contracts yet.", "Add the contract with each district.", "Add contract"),
    FirstStep("policy_version", "No policy version yet.", "Add the agency's own policy, which officers review.",
              "Add policy version"),
)  # fmt: skip
IMPORT: Final = "import"


class FirstSteps(Ground):
    """Steps in the order in which one needs the other; those done say so."""

    wanted = Signal(str)
    """Enter a first record of that kind, or `import`."""

    def __init__(self) -> None:
        super().__init__("surface")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = scrolled()
        outer.addWidget(area)
        content = Ground("surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text("No officers are in service yet.", role="title"))
        column.addWidget(Text("What is due then stands here by itself. Start at the top, or bring everything at once.",
                              ink="muted", wrap=True))  # fmt: skip
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._words: dict[str, Text] = {}
        for step in STEPS:
            self._add(step)
        bring = FirstStep(IMPORT, "A workbook with records?", "File, Save an empty workbook writes the one to fill in.",
                          "Import workbook")  # fmt: skip
        self._add(bring)
        column.addLayout(self._grid)
        put_in(area, content)

    def _add(self, step: FirstStep) -> None:
        row = self._grid.rowCount()
        words = QVBoxLayout()
        words.setSpacing(0)
        what = Text(step.what, role="strong")
        why = Text(step.why, ink="muted", wrap=True)
        why.setMinimumWidth(px(300))
        words.addWidget(what)
        words.addWidget(why)
        made = button(step.verb)
        made.clicked.connect(lambda: self.wanted.emit(step.kind))
        self._words[step.kind] = what
        self.buttons[step.kind] = made
        self._grid.addLayout(words, row, 0)
        self._grid.addWidget(made, row, 1, Qt.AlignmentFlag.AlignTop)

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many records of each kind there are; the first kind without any has the main button."""
        first = next((step.kind for step in STEPS if not counts.get(step.kind)), "")
        for step in STEPS:
            held = counts.get(step.kind, 0)
            self._words[step.kind].setText(f"{step.verb.removeprefix('Add ').capitalize()}: {held} recorded." if held
                                           else step.what)  # fmt: skip
            made = self.buttons[step.kind]
            made.setProperty("kind", "primary" if step.kind == first else None)
            made.style().unpolish(made)
            made.style().polish(made)
