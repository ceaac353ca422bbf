"""The third step: a password, and a recovery sheet that is proved to be at hand."""

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.data import recovery_key
from sro_desk.errors import Refused
from sro_desk.ui.common.question import Question
from sro_desk.ui.common.strength import strength
from sro_desk.ui.common.text import Hairline, Text, button
from sro_desk.ui.first_run import sheet as paper
from sro_desk.ui.first_run.step import Step
from sro_desk.ui.frame.transfers import ask_save


class PasswordStep(Step):
    """The key is made with the step: its sheet can be printed before the file is made, and Back leaves it as it is."""

    NAME = "Password"
    TITLE = "Set a password"

    def __init__(self, sheet: Callable[[str], paper.Sheet]) -> None:
        """`sheet(key)` is what would be printed."""
        super().__init__("The file is encrypted. No one reads it without the password or the recovery sheet.")
        self._sheet = sheet
        self.key = recovery_key.make()
        self.group = secrets.randbelow(8)
        """Which group of the key is asked back, from 0."""
        self.password = Question("&Password", secret=True)
        self.again = Question("The same password a&gain", secret=True)
        self.plain = QCheckBox("&Without a password: whoever can read the file can read its records")
        self.protected = QWidget()
        column = QVBoxLayout(self.protected)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.password)
        column.addWidget(self.again)
        self._build_sheet(column)
        self.column.addWidget(self.protected)
        self.column.addWidget(self.plain)
        self.plain.toggled.connect(self.protected.setHidden)
        self.password.edited.connect(self._judge)
        self._judge()

    def _build_sheet(self, column: QVBoxLayout) -> None:
        column.addWidget(Hairline())
        column.addWidget(Text("Recovery sheet", role="section"))
        column.addWidget(
            Text("It opens the records when the password is lost; nothing else does. Print it and lock it away, or "
                 "write the key down. It is not shown again.", ink="muted", wrap=True)
        )  # fmt: skip
        self.shown = QLineEdit(self.key)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName("Recovery key")
        self.shown.hide()
        self.print_button = button("P&rint…", "", "print", name="Print the recovery sheet")
        self.print_button.clicked.connect(self._print)
        self.pdf_button = button("Save as P&DF…", name="Save the recovery sheet as PDF")
        self.pdf_button.clicked.connect(self._choose_pdf)
        self.show_button = button("Show the &key", "link", name="Show the recovery key, to write it down")
        self.show_button.clicked.connect(lambda: self.shown.setVisible(self.shown.isHidden()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.pdf_button)
        row.addWidget(self.show_button)
        row.addStretch(1)
        column.addLayout(row)
        self.result = Text(role="help", ink="muted", wrap=True)
        self.result.hide()
        column.addWidget(self.result)
        column.addWidget(self.shown)
        self.proof = Question(f"Gr&oup {self.group + 1} of the key, as it stands on your sheet",
                              "Four characters. They show that the sheet is at hand.")  # fmt: skip
        self.proof.edited.connect(self.shown.hide)
        column.addWidget(self.proof, 0, Qt.AlignmentFlag.AlignTop)

    def judge_with(self, agency: str) -> None:
        """Judge the password knowing the agency's name."""
        self._known = (agency, settings.user_name())
        self._judge()

    _known: tuple[str, ...] = ()

    def _judge(self) -> None:
        self.password.say(strength(self.password.text, self._known).words)

    def first(self) -> QWidget:
        """The password, or the box that does without."""
        return self.plain if self.plain.isChecked() else self.password.edit

    def faulty(self) -> QWidget | None:
        """A password of enough length, the same twice, and the key's group."""
        if self.plain.isChecked():
            return None
        judged = strength(self.password.text, self._known)
        faults = (
            (self.password, "" if judged.enough else judged.words),
            (self.again, "" if self.again.text == self.password.text else
             "The two passwords differ. Type the same one twice."),
            (self.proof, self._proof_fault()),
        )  # fmt: skip
        found = [question.edit for question, fault in faults if question.refuse(fault)]
        return found[0] if found else None

    def _proof_fault(self) -> str:
        typed = recovery_key.plain(self.proof.text)
        if typed == self.key.split("-")[self.group]:
            return ""
        if not typed:
            return f"Group {self.group + 1} is not typed yet. Print the sheet, then type that group from it."
        return f"This is not group {self.group + 1} of the key. Read it from the sheet again."

    @property
    def chosen(self) -> tuple[str | None, str | None]:
        """The password and the recovery key; None, None for a file without."""
        return (None, None) if self.plain.isChecked() else (self.password.text, self.key)

    # The sheet

    def _choose_pdf(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = ask_save(self, "Save the recovery sheet", str(Path(folder) / "recovery-sheet.pdf"), "PDF (*.pdf)")
        if name:
            self.save_pdf(Path(name).with_suffix(".pdf"))

    def save_pdf(self, out: Path) -> None:
        """Save the sheet there."""
        self._tell(lambda: paper.write_pdf(self._sheet(self.key), out),
                   f"Saved {out.name} in {out.parent}. Print it, then delete the file.")  # fmt: skip

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        paper.set_up(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Print the recovery sheet")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._tell(lambda: paper.draw(self._sheet(self.key), printer), "Sent to the printer.")

    def _tell(self, do: Callable[[], None], done: str) -> None:
        try:
            do()
        except Refused as refused:
            self.result.set_role("error", "error")
            self.result.setText(str(refused))
        else:
            self.result.set_role("help", "muted")
            self.result.setText(done)
        self.result.show()
        self.proof.edit.setFocus()
