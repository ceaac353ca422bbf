"""Rows of a sheet on their way from the file to the fields: kept by column, as they are checked and converted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.values import Value

ROW_LIMIT: Final = 1_048_576
EMPTY_ROWS: Final = 100_000
"""Empty rows that a sheet may hold; formatting dragged far down leaves a few thousand."""
SIZE: Final = 500
"""Rows that are taken together."""

Row = tuple[int, Mapping[int, Value]]
"""A row's number, counted from 1, and what its cells hold by column, from 0; empty ones may be left out."""


class Block(NamedTuple):
    """Some rows: their numbers, and the values of each column that has any, by column from 0, all of one length."""

    numbers: list[int]
    columns: dict[int, Sequence[Value]]

    def rows(self) -> Iterator[tuple[int, list[Value]]]:
        """The rows: number, and values from column A to the last one filled."""
        for place, number in enumerate(self.numbers):
            filled = {at: column[place] for at, column in self.columns.items() if column[place] is not None}
            yield number, [filled.get(at) for at in range(max(filled, default=-1) + 1)]

    def behind(self, count: int) -> "Block":
        """The rows behind the first ones."""
        return Block(self.numbers[count:], {at: column[count:] for at, column in self.columns.items()})


class Sink:
    """Takes rows as they are read, counts them against the limits, and leaves out those that are wholly empty."""

    def __init__(self, refuse: Callable[[str], WorkbookRefused]) -> None:
        """`refuse` makes the refusal of the sheet."""
        self._refuse = refuse
        self._rows: list[Row] = []
        self._blocks: list[Block] = []
        self._seen = self._empty = 0

    def row(self, number: int, cells: Mapping[int, Value]) -> None:
        """Take one row; without cells it is an empty one."""
        self._count(1, number)
        if cells:
            self._rows.append((number, cells))
        else:
            self._count_empty(1)

    def block(self, block: Block) -> None:
        """Take many rows."""
        count = len(block.numbers)
        self._count(count, max(block.numbers))
        if not any(None not in column for column in block.columns.values()):
            filled = [place for place in range(count) if any(c[place] is not None for c in block.columns.values())]
            self._count_empty(count - len(filled))
            columns = {at: [column[place] for place in filled] for at, column in block.columns.items()}
            block = Block([block.numbers[place] for place in filled], dict(columns))
        self._close_rows()
        self._blocks.append(block)

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
    columns: dict[int, list[Value]] = {}
    for place, (_, cells) in enumerate(rows):
        for at, value in cells.items():
            if at not in columns:
                columns[at] = [None] * len(rows)
            columns[at][place] = value
    return Block([number for number, _ in rows], dict(columns))


def gathered(blocks: Iterable[Block]) -> Iterator[Block]:
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
    columns: dict[int, list[Value]] = {at: [] for block in blocks for at in block.columns}
    for block in blocks:
        empty = (None,) * len(block.numbers)
        for at, column in columns.items():
            column.extend(block.columns.get(at, empty))
    return Block([number for block in blocks for number in block.numbers], dict(columns))
