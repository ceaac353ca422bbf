"""Contrast by WCAG 2.2, of colours by name and of what was painted."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

TEXT, LARGE, EDGE = 4.5, 3.0, 3.0
"""The least contrast of text, of large text, and of edges, marks and states of controls."""


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Of `#RRGGBB`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Painted:
    """What a widget looks like."""

    def __init__(self, widget: QWidget) -> None:
        self._image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._pixels = memoryview(self._image.constBits()).cast("B").cast("I")
        self._width = self._image.bytesPerLine() // 4

    def rows(self, room: QRect) -> Iterable[memoryview]:
        """The pixels there, line by line."""
        room = room.intersected(self._image.rect())
        for y in range(room.top(), room.bottom() + 1):
            yield self._pixels[y * self._width + room.left() : y * self._width + room.right() + 1]

    def colours(self, room: QRect) -> Counter[str]:
        """How many pixels there have which colour."""
        found: Counter[int] = Counter()
        for row in self.rows(room):
            found.update(row)
        return Counter({f"#{pixel & 0xFFFFFF:06X}": count for pixel, count in found.items()})

    def at(self, x: int, y: int) -> str:
        """The colour of one pixel."""
        return f"#{self._pixels[y * self._width + x] & 0xFFFFFF:06X}"

    def ink(self, room: QRect) -> tuple[str, str, float]:
        """Ground, ink and their contrast: the commonest colour there, and the one that stands out most from it."""
        colours = self.colours(room)
        ground = colours.most_common(1)[0][0]
        ink = max(colours, key=lambda colour: contrast(colour, ground))
        return ground, ink, contrast(ink, ground)

    def changed(self, before: "Painted", room: QRect) -> int:
        """How many pixels there stand out, as edges must, from what they were before."""
        return sum(
            contrast(f"#{old & 0xFFFFFF:06X}", f"#{new & 0xFFFFFF:06X}") >= EDGE
            for now, then in zip(self.rows(room), before.rows(room), strict=True)
            for new, old in zip(now, then, strict=True)
            if new != old
        )
