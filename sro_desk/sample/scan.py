"""A certificate that came on paper: photographed by a copier, a little askew and gray."""

from io import BytesIO
from typing import Final

_DOTS: Final = 110 / 72
"""Scanned at 110 dots an inch."""
_TILT: Final = 0.7
"""Degrees."""


def scanned(pdf: bytes) -> bytes:
    """The PDF's first page as a JPEG scan."""
    import pypdfium2
    from PIL import Image, ImageFilter

    document = pypdfium2.PdfDocument(pdf)
    page: Image.Image = document[0].render(scale=_DOTS).to_pil().convert("L")
    document.close()
    glass = page.rotate(_TILT, resample=Image.Resampling.BICUBIC, expand=False, fillcolor=233)
    glass = glass.filter(ImageFilter.GaussianBlur(0.6)).point([24 + value * 222 // 255 for value in range(256)])
    out = BytesIO()
    glass.save(out, "JPEG", quality=78, dpi=(110, 110))
    return out.getvalue()
