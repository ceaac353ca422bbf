"""Records that cannot go to the bin, in the place of the list: nothing was moved, and the rest can go alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from sro_desk.errors import Fault
from sro_desk.ui.common.bulk_preview import RefusedList
from sro_desk.ui.common.panel import LeftByEsc, Panel
from sro_desk.ui.common.text import Text, button
from sro_desk.wording import counted


class StayPage(LeftByEsc, Panel):
    """`closed` leads back to the list; `list.left_out` asks to go on without those that stay."""

    closed = Signal()

    def __init__(self, kind: str, total: int, faults: Sequence[Fault], left: int) -> None:
        super().__init__()
        title = f"Move {counted(kind, total)} to the bin"
        self.setAccessibleName(title)
        self.head.addWidget(Text(title, "title"))
        first = {fault.record: fault.reason for fault in reversed(faults)}
        staying = len(first)
        have = "has" if staying == 1 else "have"
        self.list = RefusedList()
        self.body.addWidget(self.list)
        self.list.show_refused(
            f"{staying:,} of {total:,} {have} to stay, as other records name {'it' if staying == 1 else 'them'}. "
            "Nothing was moved.",
            list(reversed(first.values())),
            staying,
            f"Move the other {left:,}" if left else "",
        )
        self.back = button("Back to the list", "", "chevron_left")
        self.back.clicked.connect(self.closed)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot_ground.show()
        self.setFocusProxy(self.list.button if left else self.back)
