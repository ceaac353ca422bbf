"""The pages of one document on a desk's ground: a whole page, larger and smaller, page by page."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout

from sro_desk.data.rows import DocumentFile
from sro_desk.ui.common.pages import PagePicture, draw_page
from sro_desk.ui.common.panel import scrolled
from sro_desk.ui.common.text import Ground, Text

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk

ZOOMS: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""How large a page is; 1: as large as can be seen whole."""
_MARGIN: Final = 16


class Preview(Ground):
    """Shows a page; `shown` follows each page drawn."""

    shown = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__("window")
        self._desk = desk
        self._file: DocumentFile | None = None
        self._zoom = ZOOMS.index(1.0)
        self.number, self.count = 0, 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = Text("", "body", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._area: QScrollArea = scrolled()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Pages")
        self._area.setWidget(self.picture)
        self.picture.setAutoFillBackground(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.words)
        self._stack.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._redraw = QTimer(self, singleShot=True, interval=120)
        self._redraw.timeout.connect(self._draw)

    def sizeHint(self) -> QSize:
        """Room for a letter page held sideways."""
        return QSize(590, 400)

    @property
    def can_enlarge(self) -> bool:
        """Whether a larger step is left."""
        return self._file is not None and self._zoom < len(ZOOMS) - 1

    @property
    def can_reduce(self) -> bool:
        """Whether a smaller step is left."""
        return self._file is not None and self._zoom > 0

    @property
    def extension(self) -> str:
        """What kind of file is shown: `pdf`, `png` or `jpg`; empty for none."""
        return self._file.extension if self._file else ""

    def say(self, words: str) -> None:
        """Say why there is nothing to see."""
        self._file, self.number, self.count = None, 0, 0
        self.words.setText(words)
        self._stack.setCurrentIndex(0)
        self.shown.emit()

    def show_file(self, file: DocumentFile) -> None:
        """Show a document from its first page on."""
        if self._file is None or file.sha256 != self._file.sha256:
            self.number, self._zoom = 0, ZOOMS.index(1.0)
            self.picture.clear()
        self._file = file
        self._stack.setCurrentIndex(1)
        self._draw()

    def zoom(self, steps: int) -> None:
        """Larger or smaller."""
        self._zoom = max(0, min(len(ZOOMS) - 1, self._zoom + steps))
        self._draw()

    def turn(self, pages: int) -> None:
        """On or back by pages."""
        self.number = max(0, min(self.count - 1, self.number + pages))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the width has come to rest."""
        super().resizeEvent(event)
        if self._file is not None:
            self._redraw.start()

    def _draw(self) -> None:
        file = self._file
        if file is None:
            return
        ratio = self.devicePixelRatioF()
        by = ZOOMS[self._zoom] * ratio
        room = QSize(round(max(120, self.width() - 2 * _MARGIN - 24) * by),
                     round(max(120, self.height() - 2 * _MARGIN) * by))  # fmt: skip
        number = self.number
        self._desk.jobs.start(
            "Drawing the page",
            lambda _progress: draw_page(file.content, file.extension, number, room),
            lambda page: self._show(page, ratio),
            refused=lambda error: self.say(str(error)),
            group=f"page of {id(self)}",
            owner=self,
        )

    def _show(self, page: PagePicture, ratio: float) -> None:
        picture = QPixmap.fromImage(page.image)
        picture.setDevicePixelRatio(ratio)
        self.picture.setPixmap(picture)
        self.picture.setMinimumSize(picture.deviceIndependentSize().toSize() + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.number, self.count = page.number, page.count
        self.picture.setAccessibleName(f"Page {page.number + 1} of {page.count}")
        self.shown.emit()
