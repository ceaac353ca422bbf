"""A list's pages in the place of list and inspector: read through, printed, or saved as a PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sro_desk.errors import Refused
from sro_desk.ui.common.panel import BeginsWithin
from sro_desk.ui.common.paper import Sheet
from sro_desk.ui.common.text import button
from sro_desk.ui.overview.report_pages import ReportPages

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk


class PrintPage(BeginsWithin, ReportPages):
    """`closed` leads back to the list."""

    def __init__(self, desk: "Desk", sheet: Sheet, content: bytes) -> None:
        """`content` is the sheet as a PDF."""
        super().__init__(desk)
        self._desk, self._sheet, self._content = desk, sheet, content
        self.save_button = button("Save as PDF…", "", "document_pdf")
        self.print_button = button("Print…", "primary", "print")
        self.save_button.clicked.connect(self._choose_pdf)
        self.print_button.clicked.connect(self._print)
        for one in (self.save_button, self.print_button):
            self.head_row.addWidget(one)
        self.begins_at = self.print_button
        self.show_pages(content, f"Print {sheet.paper.title.lower()}")

    def _choose_pdf(self) -> None:
        from sro_desk.ui.frame.transfers import ask_save, documents

        name = f"{self._sheet.paper.title.lower().replace(' ', '-')}-{self._sheet.paper.as_of.isoformat()}.pdf"
        chosen, _ = ask_save(self.window(), "Save the pages", str(Path(documents()) / name), "PDF (*.pdf)")
        if chosen:
            self.save_pdf(Path(chosen).with_suffix(".pdf"))

    def save_pdf(self, out: Path) -> None:
        """Write the pages there, beside the window."""
        content = self._content

        def work(_progress: object) -> None:
            from sro_desk.exchange.replacing import replacing

            with replacing(out) as part:
                part.write_bytes(content)

        words = f"Saved {out.name} in {out.parent}. It is private, as the records are."
        self._desk.jobs.start(f"Saving {out.name}", work, lambda _: self._desk.said.emit(words))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from sro_desk.ui.common import paper_draw

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._sheet.paper.title)
        paper_draw.set_up(self._sheet, printer)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Print the list")
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        try:
            paper_draw.draw(self._sheet, printer)
        except Refused as refused:
            self._desk.jobs.failed.emit(str(refused))
        else:
            self._desk.said.emit(f"Sent {len(self._sheet.pages)} pages to the printer.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, Page Up and Page Down turn the pages."""
        turn = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif turn is not None:
            self.preview.turn(turn)
        else:
            super().keyPressEvent(event)
