"""Pages of certificates and contracts as pictures, drawn in jobs."""

from dataclasses import dataclass
from io import BytesIO

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from sro_desk.data.attachments import PDFIUM
from sro_desk.errors import Refused

_PIXELS = 24_000_000
"""Pixels that one page's picture may have at most, whatever its size on paper."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page, drawn; `count` is the number of pages of its document."""

    image: QImage
    number: int
    count: int


def draw_page(content: bytes, extension: str, number: int, room: QSize) -> PagePicture:
    """Draw a page (from 0) of a PDF, PNG or JPEG as large as fits into `room`, in pixels. Refused where it cannot be
    read."""
    return _pdf_page(content, number, room) if extension == "pdf" else _picture(content, room)


def _pdf_page(content: bytes, number: int, room: QSize) -> PagePicture:
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
            try:
                number = min(number, len(document) - 1)
                page = document[number]
                wide, high = page.get_size()
                by = min(room.width() / wide, room.height() / high, (_PIXELS / (wide * high)) ** 0.5)
                bitmap = page.render(scale=by, rev_byteorder=True)
                data = bytes(bitmap.buffer)
                form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
                image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, form).copy()
                return PagePicture(image, number, len(document))
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise Refused("This page cannot be drawn. Save a copy and open it in another program.") from error


def _picture(content: bytes, room: QSize) -> PagePicture:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content)) as opened:
        opened.draft("RGB", (room.width(), room.height()))
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((room.width(), room.height()))
    image = QImage(upright.tobytes(), upright.width, upright.height, 3 * upright.width, QImage.Format.Format_RGB888)
    return PagePicture(image.copy(), 0, 1)
