"""Small files to attach."""

from io import BytesIO

from pypdfium2 import PdfDocument


def pdf(pages: int = 1) -> bytes:
    """A PDF of empty letter pages."""
    document = PdfDocument.new()
    for _ in range(pages):
        document.new_page(612, 792)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
