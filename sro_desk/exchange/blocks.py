"""Rows of a sheet on their way from the file to the fields: kept by column, as they are checked and converted."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.values import Value

ROW_LIMIT: Final = 1_048_576
EMPTY_ROWS: Final = 100_000
"""Empty rows that a sheet may hold; formatting dragged far down leaves a few thousand."""
SIZE: Final = 500
"""Rows that are taken together."""

Row = tuple[int, Sequence[Value]]
"""A row's number, counted from 1, and its values from column A on."""


class Block(NamedTuple):
    """Some rows: their numbers, and the values of each column from A on, all of one length."""

    numbers: list[int]
    columns: list[Sequence[Value]]

    def rows(self) -> Iterator[Row]:
        """The rows, each without the empty cells at its end."""
        each = zip(*self.columns, strict=True) if self.columns else iter([()] * len(self.numbers))
        for number, values in zip(self.numbers, each, strict=True):
            yield number, values[: next((at for at in range(len(values), 0, -1) if values[at - 1] is not None), 0)]

    def behind(self, count: int) -> "Block":
        """The rows behind the first ones."""
        return Block(self.numbers[count:], [column[count:] for column in self.columns])


class Sink:
    """Takes rows as they are read, counts them against the limits, and leaves out those that are wholly empty."""

    def __init__(self, refuse: Callable[[str], WorkbookRefused]) -> None:
        """`refuse` makes the refusal of the sheet."""
        self._refuse = refuse
        self._rows: list[Row] = []
        self._blocks: list[Block] = []
        self._seen = self._empty = 0

    def row(self, number: int, values: Sequence[Value]) -> None:
        """Take one row; without values it is an empty one."""
        self._count(1, number)
        if values:
            self._rows.append((number, values))
        else:
            self._count_empty(1)

    def block(self, block: Block) -> None:
        """Take many rows."""
        self._count(len(block.numbers), max(block.numbers))
        filled = block
        if not any(None not in column for column in block.columns):
            rows = [row for row in block.rows() if row[1]]
            self._count_empty(len(block.numbers) - len(rows))
            filled = _transposed(rows)
        self._close_rows()
        self._blocks.append(filled)

    def drain(self) -> list[Block]:
        """What was taken since it was last asked for."""
        self._close_rows()
        blocks, self._blocks = self._blocks, []
        return blocks

    def _close_rows(self) -> None:
        if self._rows:
            self._blocks.append(_transposed(self._rows))
            self._rows = []

    def _count(self, count: int, last: int) -> None:
        self._seen += count
        if last > ROW_LIMIT or self._seen > ROW_LIMIT:
            raise self._refuse(f"The sheet has more than {ROW_LIMIT:,} rows. Copy the records into a new workbook.")

    def _count_empty(self, count: int) -> None:
        self._empty += count
        if self._empty > EMPTY_ROWS:
            raise self._refuse(
                f"The sheet holds more than {EMPTY_ROWS:,} empty rows. Delete those below the records and save again."
            )


def _transposed(rows: Sequence[Row]) -> Block:
    return Block([number for number, _ in rows], list(zip_longest(*(values for _, values in rows))))


def gathered(blocks: Iterator[Block]) -> Iterator[Block]:
    """The rows in blocks of `SIZE` or more, the last one aside."""
    some: list[Block] = []
    for block in blocks:
        some.append(block)
        if sum(len(one.numbers) for one in some) >= SIZE:
            yield _joined(some)
            some = []
    if some:
        yield _joined(some)


def _joined(blocks: Sequence[Block]) -> Block:
    if len(blocks) == 1:
        return blocks[0]
    width = max(len(block.columns) for block in blocks)
    columns: list[list[Value]] = [[] for _ in range(width)]
    for block in blocks:
        for at, column in enumerate(columns):
            column.extend(block.columns[at] if at < len(block.columns) else [None] * len(block.numbers))
    return Block([number for block in blocks for number in block.numbers], list(columns))
