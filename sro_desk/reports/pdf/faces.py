"""Typefaces: which file serves which voice, how wide a text runs, and what stands in for a character they lack."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sro_desk.assets import asset

SANS = "SourceSans3-Regular"
SANS_BOLD = "SourceSans3-Semibold"
SERIF = "SourceSerif4_400Regular"
SERIF_BOLD = "SourceSerif4_600SemiBold"
SERIF_ITALIC = "SourceSerif4_400Regular_Italic"
CODE = "SourceCodePro_400Regular"
FALLBACKS = ("NotoSansEthiopic", "NotoSansLao", "NotoSansThai", "NotoSansArmenian", "NotoSansGeorgian")
"""For names in scripts that the Source family lacks and that need no shaping. A character of any other script prints
as its number, such as `[U+674E]`, never as an empty box."""


@dataclass(frozen=True, slots=True)
class Face:
    """A registered typeface with what measuring needs."""

    name: str
    glyphs: dict[int, int]
    widths: dict[int, float]


@cache
def face(name: str) -> Face:
    """The typeface of that name, registered with reportlab when first asked for."""
    font = TTFont(name, str(asset("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)
    return Face(name, font.face.charToGlyph, font.face.charWidths)


def encoded(text: str, name: str, canvas: Canvas) -> Iterator[tuple[str, bytes]]:
    """The text, all of whose characters the typeface has, as the file's subsets of it write it."""
    font = pdfmetrics.getFont(name)
    document = canvas._doc  # noqa: SLF001 - reportlab gives its document no other name
    for subset, glyphs in font.splitString(text, document):
        yield font.getSubsetInternalName(subset, document), glyphs


@lru_cache(maxsize=20_000)
def width(text: str, name: str, size: float) -> float:
    """How wide the text runs, in points."""
    return sum(_plain_width(part, font) for font, part in runs(text, name)) * size / 1000


@lru_cache(maxsize=20_000)
def runs(text: str, name: str) -> tuple[tuple[str, str], ...]:
    """The text in parts, each with the typeface that has its characters."""
    glyphs = face(name).glyphs
    if all(ord(char) in glyphs for char in text):
        return ((name, text),)
    return tuple(_fallen_back("".join(" " if char.isspace() else char for char in text), name))


def _fallen_back(text: str, name: str) -> Iterator[tuple[str, str]]:
    for font, group in groupby(text, key=lambda char: _serving(char, name)):
        part = "".join(group)
        yield (font, part) if font else (name, "".join(f"[U+{ord(char):04X}]" for char in part))


def _serving(char: str, name: str) -> str | None:
    return next((each for each in (name, SANS, *FALLBACKS) if ord(char) in face(each).glyphs), None)


def _plain_width(text: str, name: str) -> float:
    widths = face(name).widths
    return sum(widths[ord(char)] for char in text)
