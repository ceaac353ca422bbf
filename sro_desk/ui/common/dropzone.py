"""The field for an attachment: a file chosen or dropped, checked in a job, its first page shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.data.attachments import Attachment, KeptFile, read_attachment
from sro_desk.errors import Refused
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.editors import Editor
from sro_desk.ui.common.jobs import JobRunner, Progress
from sro_desk.ui.common.pages import PagePicture, draw_page
from sro_desk.ui.common.text import button, icon_button, px

FILTER: Final = "PDF, PNG, or JPEG (*.pdf *.png *.jpg *.jpeg)"
PREVIEW: Final = 220
"""Pixels of the preview's longer side at 100 %."""


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of a drag or drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def choose_file(parent: QWidget, title: str) -> Path | None:
    """Ask for a PDF, PNG or JPEG."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", FILTER)
    return Path(name) if name else None


class FileEditor(Editor):
    """An attachment. `read` gives a new `Attachment`, the digest of the copy kept, or None."""

    refused = Signal(str)
    taken = Signal()

    def __init__(self, jobs: JobRunner, label: str) -> None:
        super().__init__()
        self._jobs, self._label = jobs, label
        self._kept: str | None = None
        self._new: Attachment | None = None
        self._coming: KeptFile | None = None
        self._fault = ""
        self._reading = False
        self.shown = QLineEdit()
        self.shown.setReadOnly(True)
        self.shown.setPlaceholderText("No file chosen")
        self.choose_button = button("Choose file", icon_name="attach", name=f"Choose file for {label}")
        self.choose_button.clicked.connect(self._choose)
        self.remove_button = icon_button("dismiss", f"Take {label} out")
        self.remove_button.clicked.connect(self._remove)
        self.preview = QLabel()
        self.preview.setAccessibleName(f"First page of {label}")
        self._build()
        self.setAcceptDrops(True)
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.hold(self.shown)
        self.line.removeWidget(self.shown)
        row.addWidget(self.shown, 1)
        row.addWidget(self.remove_button)
        row.addWidget(self.choose_button)
        column.addLayout(row)
        column.addWidget(self.preview, alignment=Qt.AlignmentFlag.AlignLeft)
        self.line.addLayout(column, 1)

    # The value

    def read(self) -> Any:
        """The new attachment, the kept digest, or None. Mistyped where the file was refused or is still read."""
        if self._fault:
            raise Mistyped(self._fault)
        if self._reading:
            raise Mistyped("The file is still being read. Save again in a moment.")
        return self._new or self._kept

    def write(self, value: Any) -> None:
        """Show an attachment, or that a copy of that digest is held."""
        self._new = value if isinstance(value, Attachment) else None
        self._kept = value if isinstance(value, str) else None
        self._fault, self._reading, self._coming = "", False, None
        self._show()
        if self._new is not None:
            self._draw(self._new)

    def typed(self) -> Any:
        """What is chosen; a refused file is no part of a draft."""
        return self._new or self._coming or self._kept

    # Choosing

    def take(self, path: Path) -> None:
        """Read and check a file in a job; where it is refused, the reason is the fault of this field."""
        self._coming = None
        self._read(path.name, lambda: read_attachment(path, settings.load().attachment_limit))
        self.edited.emit()

    def bring_back(self, file: KeptFile, read: Callable[[], Attachment]) -> None:
        """Show a draft's file again, once `read` has got it; until then it stays in the draft."""
        self._coming = file
        self._read(file.name, read)

    def _read(self, name: str, read: Callable[[], Attachment]) -> None:
        self._reading, self._fault, self._new = True, "", None
        self.shown.setText(name)
        self.preview.hide()
        self._jobs.start(f"Reading {name}", lambda _progress: read(), self._take_read, refused=self._take_refused,
                         group=f"attachment of {id(self)}", owner=self)  # fmt: skip

    def _take_read(self, attachment: Attachment) -> None:
        self.write(attachment)
        self.edited.emit()
        self.taken.emit()

    def _take_refused(self, error: Refused) -> None:
        self._reading, self._fault, self._coming = False, str(error), None
        self._show()
        self.refused.emit(self._fault)
        self.left.emit()

    def _choose(self) -> None:
        if path := choose_file(self, f"Choose file for {self._label}"):
            self.take(path)

    def _remove(self) -> None:
        self.write(None)
        self.edited.emit()
        self.choose_button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        event.acceptProposedAction()
        path = dropped_files(event.mimeData())[0]
        QTimer.singleShot(0, self, lambda: self.take(path))

    # What is seen

    def _show(self) -> None:
        if self._new is not None:
            pages = f" · {self._new.pages} pages" if self._new.pages > 1 else ""
            self.shown.setText(f"{self._new.name}{pages}")
        elif not self._fault:
            self.shown.setText("A copy is held" if self._kept else "")
        self.remove_button.setVisible(bool(self._new or self._kept or self._fault))
        self.preview.setVisible(False)

    def _draw(self, attachment: Attachment) -> None:
        side = round(px(PREVIEW) * self.devicePixelRatioF())

        def work(_progress: Progress) -> PagePicture:
            return draw_page(attachment.content, attachment.extension, 0, QSize(side, side))

        self._jobs.start("Drawing the first page", work, self._show_page, group=f"preview of {id(self)}")

    def _show_page(self, page: PagePicture) -> None:
        picture = QPixmap.fromImage(page.image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(picture)
        self.preview.setVisible(True)
