"""The annual report's panel: which year, as of when, for whom, and where to save it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from sro_desk.policy.dates import school_year
from sro_desk.ui.common.date_field import DateEditor
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.dates import show_school_year
from sro_desk.ui.common.panel import BeginsWithin, Panel
from sro_desk.ui.common.segments import Segments
from sro_desk.ui.common.text import Text, button
from sro_desk.ui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from sro_desk.reports.shapes import Figures

KINDS: Final = "PDF (*.pdf);;Excel workbook (*.xlsx);;JSON (*.json)"
_EDITIONS: Final = ("internal", "public")
_EDITION_HELP: Final = (
    "Exact counts, with officers' names. It is private: keep it inside the agency.",
    "No officer is named, and small counts of incidents are withheld.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report to make."""

    school_year: str
    as_of: date
    edition: str


class ReportPanel(BeginsWithin, Panel):
    """Makes the report beside the window. `closed`: the user is done."""

    closed = Signal()
    preview_wanted = Signal(bytes, str)
    """Show these pages (a PDF), under that title."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Filled by `start`."""
        super().__init__(parent)
        self._desk = desk
        self.back = button("Back to the figures", "quiet", "chevron_left")
        self.back.clicked.connect(self.closed)
        self.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.head.addWidget(Text("Annual report", role="title"))
        self.years = QComboBox()
        self.day = DateEditor(lambda: desk.today)
        self.edition = Segments(("Internal", "Public"), "Edition")
        self.edition_help = Text(_EDITION_HELP[0], role="help", ink="muted", wrap=True)
        self.fault = Text(role="error", ink="error", wrap=True)
        self.result = Text(role="label", wrap=True)
        self.open_button = button("Open it", "link")
        self.folder_button = button("Show its folder", "link")
        self.save_button = button("Save as…", "primary", "arrow_download")
        self.preview_button = button("Preview", "", "document_pdf")
        self._saved: Path | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._field("&School year", self.years, None)
        self.years.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._field("&As of", self.day, "Empty: today, or the school year's last day if that is earlier.")
        self.body.addWidget(self.fault)
        self._field("Edition", self.edition, None)
        self.body.addWidget(self.edition_help)
        self.body.addWidget(self.result)
        self.body.addWidget(self.open_button)
        self.body.addWidget(self.folder_button)
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(self.preview_button)
        self.foot.addStretch(1)
        self.foot_ground.show()

    def _field(self, label: str, widget: QWidget, help: str | None) -> None:
        shown = Text(label, role="label")
        shown.setBuddy(widget)
        widget.setAccessibleName(label.replace("&", ""))
        if isinstance(widget, DateEditor):
            widget.control.setAccessibleName(label.replace("&", ""))
        field = QVBoxLayout()
        field.setSpacing(4)
        field.addWidget(shown)
        field.addWidget(widget)
        if help:
            widget.setAccessibleDescription(help)
            field.addWidget(Text(help, role="help", ink="muted", wrap=True))
        self.body.addLayout(field)

    def _connect(self) -> None:
        self.edition.picked.connect(lambda index: self.edition_help.setText(_EDITION_HELP[index]))
        self.day.left.connect(self._check_day)
        self.save_button.clicked.connect(self.save)
        self.preview_button.clicked.connect(self.preview)
        self.open_button.clicked.connect(lambda: self._open(self._saved))
        self.folder_button.clicked.connect(lambda: self._open(self._saved.parent if self._saved else None))

    def start(self) -> None:
        """Offer the school years on record, the one looked at first."""
        from sro_desk.data.incidents import school_years

        current = school_year(self._desk.as_of)
        known = {*school_years(self._desk.open_database), current}
        self.years.clear()
        for year in sorted(known, reverse=True):
            self.years.addItem(show_school_year(year), year)
        self.years.setCurrentIndex(self.years.findData(current))
        self.day.write(None if self._desk.is_today else self._desk.as_of)
        self._show_saved(None)
        self._check_day()
        self.begins_at = self.years

    def _check_day(self) -> bool:
        fault = ""
        try:
            self.day.read()
        except Mistyped as mistyped:
            fault = str(mistyped)
        self.day.mark(bool(fault))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        return not fault

    def wanted(self) -> Wanted | None:
        """Which report is asked for; None while the day cannot be read."""
        if not self._check_day():
            return None
        day = self.day.read()
        year = str(self.years.currentData())
        return Wanted(year, day or self._desk.today, _EDITIONS[self.edition.chosen])

    # Making it

    def save(self) -> None:
        """Ask where to, then make and save the report beside the window."""
        wanted = self.wanted()
        if wanted is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        public = "-public" if wanted.edition == "public" else ""
        proposed = str(Path(folder) / f"annual-report-{wanted.school_year}{public}.pdf")
        name, kind = QFileDialog.getSaveFileName(self, "Save the annual report", proposed, KINDS)
        if name:
            self.save_to(with_ending(Path(name), kind), wanted)

    def save_to(self, out: Path, wanted: Wanted) -> None:
        """Make the report and write it to `out`."""
        make = self._maker(wanted)

        def work(progress: Any) -> Path:
            from sro_desk import reports

            progress(0, 0, "Making the annual report")
            figures = make()
            progress(0, 0, f"Writing {out.name}")
            reports.write(figures, out)
            return out

        self._show_saved(None)
        self.save_button.setEnabled(False)
        job = self._desk.jobs.start("Making the annual report", work, self._show_saved, group="report")
        job.finished.connect(lambda: self.save_button.setEnabled(True))

    def preview(self) -> None:
        """Make the report's pages and show them."""
        wanted = self.wanted()
        if wanted is None:
            return
        make = self._maker(wanted)

        def work(progress: Any) -> bytes:
            from sro_desk.reports.pdf.report import render

            progress(0, 0, "Making the annual report")
            return render(make())

        title = f"Annual report {show_school_year(wanted.school_year)}, {wanted.edition} edition"
        self.preview_button.setEnabled(False)
        job = self._desk.jobs.start(
            "Making the annual report", work, lambda pages: self.preview_wanted.emit(pages, title), group="report"
        )
        job.finished.connect(lambda: self.preview_button.setEnabled(True))

    def _maker(self, wanted: Wanted) -> "Callable[[], Figures]":
        database, now = self._desk.open_database, self._desk.context.now()

        def make() -> "Figures":
            from sro_desk.reports.recorded import annual_of

            return annual_of(database, wanted.school_year, wanted.as_of, edition=wanted.edition, now=now)

        return make

    def _show_saved(self, out: Path | None) -> None:
        self._saved = out
        self.result.setText(f"Saved {out.name} in {out.parent}." if out else "")
        for widget in (self.result, self.open_button, self.folder_button):
            widget.setVisible(out is not None)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def with_ending(path: Path, kind: str) -> Path:
    """The path with the ending of the kind chosen in the dialog, where none of the three was typed."""
    if path.suffix.lower() in (".pdf", ".xlsx", ".json"):
        return path
    ending = next((one for one in (".xlsx", ".json") if one in kind), ".pdf")
    return path.with_name(path.name + ending)
