"""Rows as cells on the clipboard: tab-separated text, and an HTML table that Excel and LibreOffice take as texts.

A text that begins like a formula gets an apostrophe before it, so that no spreadsheet carries it out.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from sro_desk.ui.common.columns import Column

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_HEAD: Final = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style>'
    'td,th{mso-number-format:"\\@";white-space:nowrap}td.n{mso-number-format:General}</style></head><body><table>'
)


def copy_cells(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> int:
    """Put these columns of the rows on the clipboard, headings first; how many rows."""
    if rows:
        data = QMimeData()
        cells = [[_cell(column, row) for column in columns] for row in rows]
        titles = [column.title for column in columns]
        data.setText("\n".join("\t".join(map(_one_cell, line)) for line in [titles, *cells]) + "\n")
        data.setHtml(_html(columns, titles, cells))
        QGuiApplication.clipboard().setMimeData(data)
    return len(rows)


def _cell(column: Column[Any], row: Any) -> str:
    text = column.export_text(row)
    if not text.startswith(_FORMULA) or _is_number(column, row):
        return text
    return f"'{text}"


def _is_number(column: Column[Any], row: Any) -> bool:
    return column.value is not None and isinstance(column.value(row), int | float)


def _html(columns: Sequence[Column[Any]], titles: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    kinds = [' class="n"' if column.unit else "" for column in columns]
    lines = ["<tr>" + "".join(f"<th>{escape(title)}</th>" for title in titles) + "</tr>"]
    lines += [
        "<tr>" + "".join(f"<td{kind}>{_lines(text)}</td>" for kind, text in zip(kinds, line, strict=True)) + "</tr>"
        for line in cells
    ]
    return _HEAD + "".join(lines) + "</table></body></html>"


def _lines(text: str) -> str:
    """Lines of one cell, which a break of the table's own kind would make two."""
    return escape(text, quote=False).replace("\n", '<br style="mso-data-placement:same-cell">')


def _one_cell(text: str) -> str:
    """A text that stays one cell when pasted: quoted where it holds tabs, line breaks or quotes."""
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
