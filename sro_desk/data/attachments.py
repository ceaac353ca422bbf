"""Attachments: only what really is a readable PDF, PNG or JPEG gets in."""

import hashlib
import threading
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from sro_desk.errors import Refused

SIZE_LIMIT: Final = 25 * 1024 * 1024
"""Bytes that an attachment may have."""
PIXEL_LIMIT: Final = 80_000_000
"""Pixels that a picture may have: a letter page at 900 dpi."""
PDFIUM: Final = threading.Lock()
"""pdfium is not safe in several threads: whoever calls it holds this meanwhile."""

_SUFFIXES: Final = {"pdf": ("pdf",), "png": ("png",), "jpg": ("jpg", "jpeg")}
_WORDS: Final = {"pdf": "a PDF", "png": "a PNG picture", "jpg": "a JPEG picture"}


class Attachment(NamedTuple):
    """A checked attachment; `extension` by content, not by name: `pdf`, `png` or `jpg`."""

    name: str
    content: bytes
    extension: str
    sha256: str
    pages: int


class KeptFile(NamedTuple):
    """An attachment that was chosen in a form and not saved: its bytes lie with the draft."""

    name: str
    extension: str
    sha256: str
    pages: int


def check_attachment(content: bytes, name: str, limit: int = SIZE_LIMIT) -> Attachment:
    """Read the content whole and say what it is.

    Refused, naming `name`, where it is no readable PDF, PNG or JPEG, is empty, encrypted or larger than `limit` bytes,
    is named as something else, or would unpack beyond reason. Call it from one job at a time or many: it waits for
    pdfium's lock itself.
    """
    if not content:
        raise Refused(f"{name} is empty. Add a file that has content.")
    if len(content) > limit:
        raise Refused(f"{name} is larger than {_size(limit)}, the most an attachment may have. Save a smaller copy.")
    extension = _sniff(content)
    if extension is None:
        raise Refused(f"{name} is no PDF, PNG or JPEG. Save it as a PDF and add that.")
    check_ending(name, extension)
    pages = _check_pdf(content, name) if extension == "pdf" else _check_picture(content, name, extension)
    return Attachment(name, content, extension, hashlib.sha256(content).hexdigest(), pages)


def check_ending(name: str, extension: str) -> None:
    """Refused where a name ends otherwise than files of that content do."""
    suffix = PurePath(name).suffix.lstrip(".").lower()
    if suffix and suffix not in _SUFFIXES[extension]:
        raise Refused(
            f"{name} holds {_WORDS[extension]}, which its name does not say. Give it the ending .{extension}."
        )


def read_attachment(path: Path, limit: int = SIZE_LIMIT) -> Attachment:
    """Read and check a file; Refused where it cannot be read. No more than `limit` bytes are read."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror or error}. Choose another file.") from error
    return check_attachment(content, path.name, limit)


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:g} MB" if count >= 1024 * 1024 else f"{count:,} bytes"


def _sniff(content: bytes) -> str | None:
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return None


def _check_pdf(content: bytes, name: str) -> int:
    """The number of pages, each of which could be read."""
    import pypdfium2
    from pypdfium2 import raw

    from sro_desk.data.pdf_streams import unpacks_beyond_reason

    damaged = f"{name} cannot be read as a PDF: it is damaged or cut off. Get the file again and add that."
    if b"%%EOF" not in content[-2048:]:
        raise Refused(damaged)
    if unpacks_beyond_reason(content):
        raise Refused(f"{name} would unpack to far more than a document holds. Print it to a new PDF and add that.")
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            # pdfium may tell the error of a document before, where it has no word for this one's
            encrypted = error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in content
            raise Refused(_encrypted(name) if encrypted else damaged) from error
        try:
            if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
                raise Refused(_encrypted(name))
            pages = len(document)
            for number in range(pages):
                document[number].close()
        except pypdfium2.PdfiumError as error:
            raise Refused(damaged) from error
        finally:
            document.close()
    if not pages:
        raise Refused(f"{name} has no page. Add a file that shows the certificate.")
    return pages


def _encrypted(name: str) -> str:
    return f"{name} is encrypted. Save a copy without a password and add that."


def _check_picture(content: bytes, name: str, extension: str) -> int:
    """1, once every pixel could be read."""
    from io import BytesIO

    from PIL import Image

    form = {"png": "PNG", "jpg": "JPEG"}[extension]
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            width, height = picture.size
            if width * height > PIXEL_LIMIT:
                raise Refused(f"{name} has {width} x {height} pixels. Save a smaller picture and add that.")
            picture.draft("L", (width // 8, height // 8))
            picture.load()
    except Image.DecompressionBombError as error:
        raise Refused(f"{name} has more pixels than a page needs. Save a smaller picture and add that.") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused(
            f"{name} cannot be read as {_WORDS[extension]}: it is damaged or cut off. Get the file again and add that."
        ) from error
    return 1
