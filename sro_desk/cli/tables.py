"""Plain tables for a terminal."""

from collections.abc import Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under headings, columns as wide as their longest cell, the last one free to run on."""
    cells = [tuple(headings), *(tuple(cell.replace("\n", " ") for cell in row) for row in rows)]
    widths = [max(width(row[index]) for row in cells) for index in range(len(headings) - 1)]
    lines = [
        "  ".join(
            (*(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)), row[-1])
        ).rstrip()
        for row in cells
    ]
    lines.insert(1, "-" * min(max(width(line) for line in lines), 120))
    return "\n".join(lines)
