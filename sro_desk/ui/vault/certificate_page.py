"""One officer's certificate: its pages, whether it is still what was put in, and the earlier ones."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from sro_desk.data.rows import Certificate, DocumentFile, VaultRow
from sro_desk.ui.common.dates import show_date, show_time
from sro_desk.ui.common.icon_label import MarkLabel
from sro_desk.ui.common.panel import PAD, clear, put_in, scrolled
from sro_desk.ui.common.preview import Preview
from sro_desk.ui.common.sections import Line, Part
from sro_desk.ui.common.text import Cut, Ground, Text, button, icon_button, px
from sro_desk.ui.vault.columns import course, received

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk

EARLIER_SHOWN: Final = 3
"""Earlier certificates in sight at once; more scroll."""
WHOLE: Final = "Unchanged since it was added."
DAMAGED: Final = "This copy is no longer what was added. Restore a backup, or add the certificate again."


class CertificatePage(Ground):
    """Shows the certificate asked for, or an earlier one that was chosen."""

    add_wanted = Signal()
    replace_wanted = Signal(int)
    """Put another copy in the place of this completion's."""
    remove_wanted = Signal(int)
    course_wanted = Signal(int)

    def __init__(self, desk: "Desk") -> None:
        super().__init__("surface")
        self._desk = desk
        self._row: VaultRow | None = None
        self._shown: Certificate | None = None
        self.preview = Preview(desk)
        self.preview.shown.connect(self._show_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self.preview, 1)
        column.addWidget(self._make_integrity())
        column.addWidget(self._make_earlier())

    # Building

    def _make_head(self) -> QWidget:
        head = Ground("surface", bottom=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Cut("", "title")
        self.about = Cut("", "body", "muted")
        words.addWidget(self.title)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        self.back_page = self._tool("chevron_left", "Page before", lambda: self.preview.turn(-1))
        self.next_page = self._tool("chevron_right", "Next page", lambda: self.preview.turn(1))
        self.smaller = self._tool("zoom_out", "Smaller", lambda: self.preview.zoom(-1))
        self.larger = self._tool("zoom_in", "Larger", lambda: self.preview.zoom(1))
        self.copy_button = button("Save a copy", icon_name="arrow_download")
        self.copy_button.clicked.connect(self._choose_copy)
        self.add_button = button("Add certificate", icon_name="attach")
        self.add_button.clicked.connect(self.add_wanted)
        self.more_button = icon_button("more_horizontal", "More for this certificate")
        menu = QMenu(self.more_button)
        self._replace = menu.addAction("Replace this copy", self._replace_copy)
        menu.addAction("Show course record", lambda: self._emit(self.course_wanted.emit))
        menu.addSeparator()
        self._remove = menu.addAction("Remove this copy", lambda: self._emit(self.remove_wanted.emit))
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for one in (self.back_page, self.next_page, self.smaller, self.larger, self.copy_button, self.add_button,
                    self.more_button):  # fmt: skip
            row.addWidget(one)
        return head

    def _tool(self, icon: str, name: str, act: Callable[[], None]) -> QToolButton:
        made = icon_button(icon, name)
        made.clicked.connect(act)
        return made

    def _make_integrity(self) -> QWidget:
        self.integrity = Ground("surface", top=True)
        row = QHBoxLayout(self.integrity)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        self._mark = MarkLabel()
        self.integrity_words = Text("", "body", wrap=True)
        self.check_button = button("Check now", "link", "arrow_sync")
        self.check_button.clicked.connect(self.check_now)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.integrity_words, 1)
        row.addWidget(self.check_button)
        return self.integrity

    def _make_earlier(self) -> QWidget:
        self.earlier = QWidget()
        column = QVBoxLayout(self.earlier)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Ground("sunken", top=True, bottom=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(PAD, 5, PAD, 5)
        for title, share in (("Earlier certificates", 10), ("Completed", 5), ("Received", 5), ("", 5)):
            words = Text(title, "head", "muted")
            row.addWidget(words, share)
        column.addWidget(head)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area: QScrollArea = scrolled()
        put_in(self._area, holder)
        column.addWidget(self._area)
        return self.earlier

    # Showing

    def show_row(self, row: VaultRow) -> None:
        """Show that officer's certificate; an earlier one stays chosen while the officer does."""
        kept = self._shown.completion_id if self._shown and self._row and self._row.id == row.id else None
        self._row = row
        every = ([row.current] if row.current else []) + list(row.earlier)
        chosen = next((one for one in every if one.completion_id == kept), row.current)
        self._show_earlier(row)
        self._show_certificate(chosen)
        self.setAccessibleName(f"Certificates of {row.name}")

    def _show_certificate(self, certificate: Certificate | None) -> None:
        row = self._row
        if row is None:
            return
        self._shown = certificate
        held = certificate is not None and certificate.sha256 is not None
        self.title.setText(f"{row.name} · {course(certificate)}" if certificate else row.name)
        self._show_page()
        self.integrity.setVisible(held)
        self.add_button.setVisible(not held)
        for one in (self.smaller, self.larger, self.copy_button, self.more_button):
            one.setVisible(held)
        if certificate is not None and certificate.sha256 is not None:
            self._read(certificate.sha256)
        else:
            self.preview.say(self._why_none(row, certificate))

    def _why_none(self, row: VaultRow, certificate: Certificate | None) -> str:
        if certificate is None:
            return f"No certificate is asked for. {row.requirement.explanation}"
        if certificate is row.current:
            return f"No copy is held. {row.requirement.explanation}"
        return "No copy of this earlier certificate is held. None is asked for."

    def _show_page(self) -> None:
        one, pages = self._shown, self.preview.count
        parts = [f"Completed {show_date(one.completed_on)}"] if one else []
        if one and one.sha256:
            parts.append(f"received {show_date(received(one))}")
        if pages:
            parts.append(f"page {self.preview.number + 1} of {pages}")
        self.about.setText(" · ".join(parts))
        self.back_page.setVisible(pages > 1)
        self.next_page.setVisible(pages > 1)
        self.back_page.setEnabled(self.preview.number > 0)
        self.next_page.setEnabled(self.preview.number < pages - 1)
        self.larger.setEnabled(self.preview.can_enlarge)
        self.smaller.setEnabled(self.preview.can_reduce)

    def _show_earlier(self, row: VaultRow) -> None:
        clear(self._lines)
        every = ([row.current] if row.current else []) + list(row.earlier)
        for one in every[1:] if row.current else every:
            word = "Superseded" if one.sha256 else "No copy"
            line = Line((Part(course(one), 10), Part(show_date(one.completed_on), 5),
                         Part(show_date(received(one)), 5), Part(word, 5, "muted")))  # fmt: skip
            line.clicked.connect(lambda certificate=one: self._choose(certificate))
            self._lines.addWidget(line)
        self.earlier.setVisible(bool(row.earlier))
        self._area.setFixedHeight(px(28) * min(EARLIER_SHOWN, max(1, len(row.earlier))))

    def _choose(self, certificate: Certificate) -> None:
        """An earlier certificate, and back to the current one by the same line."""
        current = self._row.current if self._row else None
        again = self._shown is not None and self._shown.completion_id == certificate.completion_id
        self._show_certificate(current if again else certificate)

    # Reading, checking, saving

    def check_now(self) -> None:
        """Read the copy from the database again and compare it with its digest."""
        if self._shown is not None and self._shown.sha256 is not None:
            self._read(self._shown.sha256)

    def _read(self, sha256: str) -> None:
        database = self._desk.open_database

        def work(_progress: object) -> DocumentFile:
            from sro_desk.data.vault import document

            return document(database, sha256)

        self._desk.jobs.start("Reading the certificate", work, self._take_file, group="certificate",
                              refused=lambda error: self.preview.say(str(error)))  # fmt: skip

    def _take_file(self, file: DocumentFile) -> None:
        if self._shown is None or self._shown.sha256 != file.sha256:
            return
        self._say_whole(self._desk.now, whole=file.intact)
        self.copy_button.setEnabled(file.intact)
        if file.intact:
            self.preview.show_file(file)
        else:
            self.preview.say(DAMAGED)

    def _say_whole(self, at: datetime, *, whole: bool) -> None:
        mark, words = ("met", WHOLE) if whole else ("overdue", DAMAGED)
        self._mark.show_mark(mark)
        self.integrity_words.setText(f"{words} Checked today, {show_time(at)}.")
        self.integrity_words.set_ink("text" if whole else "overdue")

    def _choose_copy(self) -> None:
        if self._row is None or self._shown is None:
            return
        one = self._shown
        suggested = f"{self._row.badge} {course(one)} {one.completed_on}.{self.preview.extension}"
        name, _ = QFileDialog.getSaveFileName(self, "Save a copy", suggested)
        if name:
            self.save_copy(Path(name))

    def save_copy(self, destination: Path) -> None:
        """Write the copy shown to a file and read that back, byte for byte."""
        if self._shown is None or self._shown.sha256 is None:
            return
        database, sha256 = self._desk.open_database, self._shown.sha256

        def work(_progress: object) -> None:
            from sro_desk.data import vault

            vault.save_copy(database, sha256, destination)

        said = f"{destination.name} is saved, byte for byte what was added."
        self._desk.jobs.start("Saving a copy", work, lambda _: self._desk.said.emit(said))

    def _replace_copy(self) -> None:
        self._emit(self.replace_wanted.emit)

    def _emit(self, emit: Callable[[int], None]) -> None:
        if self._shown is not None:
            emit(self._shown.completion_id)
