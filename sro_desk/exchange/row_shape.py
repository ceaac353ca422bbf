"""How the rows of one sheet are written, learned from its first ones: most programs write all of them alike, so that
one pattern reads a whole row, and the cells of many rows come as columns."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_CHANGES: Final = 20
"""How often the pattern is made anew; a sheet that goes on changing is read row by row."""
_COLUMNS: Final = 64
_FORMS: Final = 4
"""Ways of writing a column's cells that one pattern has."""

_ROW: Final = r'\s*<row r="([0-9]{1,8})"(?: (?!r=)[A-Za-z0-9:]+="[^"<&]*")* ?>'
_TEXT: Final = r'><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>'
_VALUE: Final = r"><v>([^<]*)</v></c>"
_EMPTY: Final = r"(?: ?/>|></c>)"

Written = tuple[str | None, str | None, str | None, str | None, str | None]
"""A cell as the XML has it: its column's letters, style, type, text within `is` and text within `v`."""


class Form(NamedTuple):
    """A way of writing a cell: its style, its type, and what stands within it, `is`, `v` or nothing."""

    style: str | None
    type: str | None
    inside: str

    def pattern(self) -> str:
        """The pattern of all that follows the cell's reference."""
        style = f' s="{self.style}"' if self.style is not None else ""
        type = f' t="{self.type}"' if self.type is not None else ""
        return style + type + {"is": _TEXT, "v": _VALUE}.get(self.inside, _EMPTY)


class Cells(NamedTuple):
    """The cells of one column of some rows that are written in one way: `texts` has None where a row has none."""

    column: int
    form: Form
    texts: Sequence[str | None]


class RowShape:
    """Learns from rows that were read one by one, and finds rows that are written like those."""

    def __init__(self) -> None:
        """Nothing learned, nothing found."""
        self._forms: dict[int, tuple[str, list[Form]]] = {}
        self._groups: list[tuple[int, Form]] = []
        self._pattern: re.Pattern[str] | None = None
        self._learned = False
        self._left = _CHANGES

    def learn(self, columns: Sequence[int], cells: Iterable[Written]) -> None:
        """Take note of how the cells of a row are written; `columns`, counted from 0, rise."""
        if not self._left or len(columns) > _COLUMNS:
            return
        for column, (letters, style, type, text, value) in zip(columns, cells, strict=True):
            if letters is None or (column not in self._forms and len(self._forms) >= _COLUMNS):
                continue
            _, known = self._forms.setdefault(column, (letters, []))
            form = Form(style, type, "is" if text is not None else "v" if value is not None else "")
            if form not in known and len(known) < _FORMS:
                known.append(form)
                self._learned = True

    def settle(self) -> None:
        """From now on look for what was learned."""
        if not self._learned:
            return
        self._learned = False
        self._left -= 1
        self._groups, parts = [], [_ROW]
        for column, (reference, forms) in sorted(self._forms.items()):
            self._groups += [(column, form) for form in forms if form.inside]
            ways = "|".join(form.pattern() for form in forms)
            parts.append(f'(?:<c r="{reference}[0-9]+"(?:{ways}))?')
        self._pattern = re.compile("".join(parts) + "</row>")

    def read(self, text: str, at: int) -> tuple[list[int], list[Cells], int]:
        """The numbers and the cells of the rows from `at` on that are written as learned, and where they end."""
        if self._pattern is None:
            return [], [], at
        rows: list[tuple[str, ...]] = []
        match = self._pattern.match
        while found := match(text, at):
            rows.append(found.groups())
            at = found.end()
        if not rows:
            return [], [], at
        numbers, *texts = zip(*rows, strict=True)
        cells = [Cells(*group, column) for group, column in zip(self._groups, texts, strict=True)]
        return list(map(int, numbers)), cells, at
