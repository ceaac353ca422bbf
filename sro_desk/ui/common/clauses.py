"""Clauses of the policy as panels show them: found by a citation, read in their neighbourhood."""

from functools import cache

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sro_desk.policy.clauses import Clause, Level, load_clauses
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.text import Ground, Text, button, icon_button


@cache
def _by_id() -> dict[str, Clause]:
    return {clause.id: clause for clause in load_clauses()}


def cited(citation: str) -> Clause | None:
    """The first clause of the policy that a citation such as `1003.4 G.1; Minn. Stat. 626.8482` names."""
    for part in (one.strip() for one in citation.split(";")):
        found = _by_id().get(part) or _by_id().get(f"1003.4 {part}")
        if found is not None:
            return found
    return None


def neighbours(id: str) -> list[Clause]:
    """The clauses under the same letter, in the policy's order."""
    stem = id.split(".")
    letter = ".".join(stem[:2])
    return [clause for clause in load_clauses() if clause.id == letter or clause.id.startswith(f"{letter}.")]


def level_word(clause: Clause) -> str:
    """The level as read beside a citation; information has none to name."""
    return "" if clause.level is Level.INFORMATION else str(clause.level)


class ClauseBox(Ground):
    """One clause: citation, level, text in our own words, Open clause."""

    open_wanted = Signal(str)

    def __init__(self, clause: Clause, *, opens: bool = True) -> None:
        super().__init__("sunken", bar=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 8, 8, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(clause.id, "strong"))
        head.addWidget(Text(level_word(clause), "help", "muted"))
        head.addStretch(1)
        if opens:
            self.open_button = button("Open clause", "link", "book_open", name=f"Open clause {clause.id}")
            self.open_button.clicked.connect(lambda: self.open_wanted.emit(clause.id))
            head.addWidget(self.open_button)
        column.addLayout(head)
        text = Text(clause.text, "body", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)


class ClausePage(Panel):
    """A clause among those beside it."""

    back_wanted = Signal()

    def __init__(self, id: str) -> None:
        super().__init__()
        head = QHBoxLayout()
        back = button("Back", "quiet", "chevron_left")
        back.clicked.connect(self.back_wanted)
        head.addWidget(back)
        head.addStretch(1)
        close = icon_button("dismiss", "Close the policy")
        close.clicked.connect(self.back_wanted)
        head.addWidget(close)
        self.head.addLayout(head)
        self.head.addWidget(Text(f"Policy {id}", "title"))
        self.head.addWidget(Text("In our own words. The printed policy holds.", "body", "muted"))
        chosen: QWidget | None = None
        for clause in neighbours(id):
            box = ClauseBox(clause, opens=False)
            if clause.id == id:
                box.set_role("selection")
                chosen = box
            self.body.addWidget(box)
        self.setAccessibleName(f"Policy {id}")
        if chosen is not None:
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(chosen, 0, 40))
