"""Breaking text into lines, whole or in parts of several styles."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from sro_desk.reports.pdf.pen import text_width
from sro_desk.reports.pdf.style import Style

Run = tuple[str, Style]
"""A part of a paragraph in one style."""


@lru_cache(maxsize=20_000)
def lines(text: str, style: Style, width: float) -> tuple[str, ...]:
    """The text in lines no wider than `width`, broken at blanks; a longer word is broken where it must be."""
    if text_width(text, style) <= width and "\n" not in text:
        return (text,)
    broken: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, style) <= width:
                line = longer
                continue
            if line:
                broken.append(line)
            *full, line = _pieces(word, style, width)
            broken += full
        broken.append(line)
    return tuple(broken)


def _pieces(word: str, style: Style, width: float) -> list[str]:
    """A word in pieces that fit; whole where it does."""
    pieces = [""]
    for char in word:
        if pieces[-1] and text_width(pieces[-1] + char, style) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def balanced(text: str, style: Style, width: float) -> tuple[str, ...]:
    """The text in as few lines as fit, and these as even as can be: set in the narrowest width that keeps the count."""
    fewest = lines(text, style, width)
    if len(fewest) == 1:
        return fewest
    narrow, wide = ceil(width / 2), int(width)
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(lines(text, style, middle)) <= len(fewest):
            wide = middle
        else:
            narrow = middle + 1
    return lines(text, style, min(width, wide))


def runs_in_lines(runs: Sequence[Run], width: float) -> tuple[tuple[Run, ...], ...]:
    """Parts of several styles as one paragraph, in lines no wider than `width`."""
    done: list[list[Run]] = [[]]
    used = 0.0
    for text, style in runs:
        blank = text_width(" ", style)
        for number, word in enumerate(text.split(" ")):
            gap = " " if number else ""
            for place, piece in enumerate(_pieces(word, style, width)):
                need = text_width(piece, style) + (blank if gap else 0)
                if (used and used + need > width) or place:
                    done.append([])
                    used, gap = 0.0, ""
                    need = text_width(piece, style)
                done[-1].append((gap + piece, style))
                used += need
                gap = ""
    return tuple(_joined(line) for line in done)


def _joined(line: Sequence[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for text, style in line:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    return tuple(joined)
