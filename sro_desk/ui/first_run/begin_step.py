"""The last two steps: how the records begin, and what was done."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from sro_desk.ui.common.question import Question
from sro_desk.ui.common.text import Text, button, px
from sro_desk.ui.first_run.plan import Begin, Made
from sro_desk.ui.first_run.step import Step
from sro_desk.ui.frame.transfers import ask_open

_EMPTY_HELP = "The Overview then says what to enter first."
_IMPORT_HELP = (
    "All of it or, where a cell is at fault, nothing. File, Save an empty workbook writes the one to fill in."
)
_SAMPLE_HELP = "It is fictional. Your own file is made too, empty, and stands under File, Open recent."
_WAYS = (
    (Begin.EMPTY, "&Start empty", _EMPTY_HELP),
    (Begin.IMPORT, "&Import a workbook", _IMPORT_HELP),
    (Begin.SAMPLE, "&Look around in the sample agency first", _SAMPLE_HELP),
)


class BeginStep(Step):
    """Empty, from a workbook, or by the sample. A workbook's faults stand here, by cell, until another is chosen."""

    NAME = "Records"
    TITLE = "Choose how to begin"

    def __init__(self) -> None:
        super().__init__("The file is made with Next.")
        self._group = QButtonGroup(self)
        self.ways: dict[Begin, QRadioButton] = {}
        self.choose_button = button("&Choose…", name="Choose the workbook")
        self.choose_button.clicked.connect(self._choose)
        self.workbook = Question("Work&book", "Files that it names are taken from the folder “attachments” beside it.",
                                 beside=self.choose_button)  # fmt: skip
        for way, title, help in _WAYS:
            self._add(way, title, help)
            if way is Begin.IMPORT:
                self.column.addWidget(self.workbook)
        self.refusal = Text(role="error", ink="error", wrap=True)
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setAccessibleName("Faults in the workbook, by cell")
        self.faults.setMinimumHeight(px(132))
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.faults)
        self.ways[Begin.EMPTY].setChecked(True)
        self.workbook.hide()
        self.workbook.edited.connect(lambda: self.refuse(""))
        self._group.buttonToggled.connect(lambda *_: self._follow())
        self.refuse("")

    def _add(self, way: Begin, title: str, help: str) -> None:
        radio = QRadioButton(title)
        radio.setAccessibleName(title.replace("&", ""))
        radio.setAccessibleDescription(help)
        self._group.addButton(radio)
        self.ways[way] = radio
        words = Text(help, role="help", ink="muted", wrap=True)
        words.setContentsMargins(25, 0, 0, 0)
        together = QVBoxLayout()
        together.setSpacing(2)
        together.addWidget(radio)
        together.addWidget(words)
        self.column.addLayout(together)

    def _follow(self) -> None:
        self.workbook.setVisible(self.begin is Begin.IMPORT)
        self.refuse("")

    @property
    def begin(self) -> Begin:
        """The way chosen."""
        return next(way for way, radio in self.ways.items() if radio.isChecked())

    @property
    def path(self) -> Path | None:
        """The workbook, where one is to be imported."""
        return Path(self.workbook.text.strip()) if self.begin is Begin.IMPORT else None

    def first(self) -> QWidget:
        """The way chosen."""
        return self.ways[self.begin]

    def faulty(self) -> QWidget | None:
        """A workbook that is there, where one is to be imported."""
        fault = ""
        if self.path is not None:
            if not self.workbook.text.strip():
                fault = "No workbook is chosen. Choose one, or start empty."
            elif not self.path.is_file():
                fault = f"There is no file {self.path.name} in that place. Choose the workbook again."
        return self.workbook.edit if self.workbook.refuse(fault) else None

    def refuse(self, words: str) -> None:
        """Show why nothing was made: the first line, and under it the faults by cell where there are several."""
        first, _, rest = words.removeprefix("FILE: ").partition("\n")
        self.refusal.setText(first if not rest else "Nothing was imported, and no file was made. Mend these cells:")
        self.refusal.setVisible(bool(words))
        self.faults.setPlainText(words if rest else "")
        self.faults.setVisible(bool(rest))

    def _choose(self) -> None:
        name, _ = ask_open(self, "Choose the workbook", self.workbook.text, "Excel workbooks (*.xlsx)")
        if name:
            self.workbook.edit.setText(name)


class DoneStep(Step):
    """Says what was made."""

    NAME = "Done"
    TITLE = "The records are ready"

    def __init__(self) -> None:
        super().__init__("")
        self.lines = Text(wrap=True)
        self.column.addWidget(self.lines)

    def show_made(self, made: Made) -> None:
        """What was made, where, and what came in."""
        lines = [f"{made.path.name} is in {made.path.parent}."]
        if made.password is not None:
            lines.append("It is encrypted. The password opens it, or the recovery sheet: keep that in the safe.")
        else:
            lines.append("It has no password.")
        lines += made.imported
        lines.append("Back it up often: File, Back up.")
        self.why.setText("Nothing is left to set up.")
        self.lines.setText("\n\n".join(lines))

    def first(self) -> QWidget:
        """There is nothing to type."""
        return self.lines

    def faulty(self) -> QWidget | None:
        """Nothing can be wrong."""
        return None
