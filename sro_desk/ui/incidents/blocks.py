"""The persons, the uses of force or the arrests of an incident in its form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sro_desk.ui.common.form_row import Supply
from sro_desk.ui.common.text import Hairline, Text, button
from sro_desk.ui.incidents.block import NUMBER, Block
from sro_desk.wording import noun, plural


class Blocks(QWidget):
    """All parts of one kind under their heading, with a link that adds one."""

    edited = Signal(bool)
    """As `Block.edited`."""
    changed = Signal()
    """One is to be removed, or kept after all."""
    built = Signal()
    """The questions of one are there now."""
    turned = Signal()
    """One was opened or closed."""
    add_wanted = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.blocks: list[Block] = []
        self._spare: list[Block] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(Hairline())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(plural(kind), "section"))
        self.count = Text("", "help", "muted")
        head.addWidget(self.count)
        head.addStretch(1)
        self.add_button = button(f"Add {noun(kind)}", "link", "add")
        self.add_button.clicked.connect(self.add_wanted)
        head.addWidget(self.add_button)
        column.addLayout(head)
        self._column = column

    @property
    def there(self) -> Iterator[Block]:
        """Those that are not to be removed."""
        return (block for block in self.blocks if not block.is_removed)

    def values(self) -> list[Mapping[str, Any]]:
        """What each holds by column, as typed."""
        return [block.values() for block in self.there]

    def put(self, id: int | None, values: Mapping[str, Any], supply: Callable[[], Supply]) -> Block:
        """Put in one that was read, or a new one."""
        spare = self._spare.pop() if self._spare else None
        block = spare or self._make(id, values, supply)
        self.blocks.append(block)
        self._column.addWidget(block)
        if spare is not None:
            spare.begin(id, values, supply)
            spare.show()
        self._count()
        return block

    def _make(self, id: int | None, values: Mapping[str, Any], supply: Callable[[], Supply]) -> Block:
        block = Block(self.kind, id, values, supply)
        block.edited.connect(self.edited)
        block.built.connect(self.built)
        block.fold.clicked.connect(self.turned)
        block.removed.connect(lambda: self._removed(block))
        return block

    def _let_go(self, block: Block) -> None:
        """Take one out, and keep it for a next one."""
        self._column.removeWidget(block)
        block.hide()
        self._spare.append(block)

    def next_number(self) -> str:
        """One more than the highest number in use."""
        numbers = (block.number for block in self.there)
        return str(max((int(one) for one in numbers if one.isascii() and one.isdigit()), default=0) + 1)

    def numbered(self, number: str) -> Block | None:
        """The part of that number."""
        return next((block for block in self.there if block.number == number), None)

    def clear(self) -> None:
        """Take all of them away."""
        for block in reversed(self.blocks):
            self._let_go(block)
        self.blocks.clear()
        self._count()

    def check_numbers(self) -> None:
        """No two parts may have one number; the later of two is marked."""
        seen: set[str] = set()
        for block in self.there:
            row = block.rows.get(NUMBER[self.kind])
            if row is not None and not row.fault and block.number in seen:
                row.show_fault(f"{block.name} is there already. Give this one another number.")
            seen.add(block.number)

    def _removed(self, block: Block) -> None:
        if block.is_removed and block.id is None and not block.dirty:
            self.blocks.remove(block)
            self._let_go(block)
            self.add_button.setFocus()
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        there = sum(1 for _ in self.there)
        self.count.setText(str(there) if there else "")
