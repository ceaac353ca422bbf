"""The contract above its checklist: number, title, verdict, what is open, the document."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout

from sro_desk.data.rows import ContractRow
from sro_desk.ui.common.badges import BadgeLabel, status_badge
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.text import Cut, Ground, button, icon_button
from sro_desk.ui.contracts.tree import contract_badge


class ContractHead(Ground):
    """Says everything about the contract but its items."""

    document_wanted = Signal()
    add_document_wanted = Signal()
    edit_wanted = Signal()
    history_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("surface", bottom=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(10)
        self.title = Cut("", "title")
        self.badge = BadgeLabel()
        first.addWidget(self.title, 1)
        first.addWidget(self.badge)
        self.about = Cut("", "body", "muted")
        words.addLayout(first)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        self.document_button = button("Open document", icon_name="document_pdf")
        self.document_button.clicked.connect(self.document_wanted)
        self.add_button = button("Add document", icon_name="attach")
        self.add_button.clicked.connect(self.add_document_wanted)
        self.more_button = icon_button("more_horizontal", "More for this contract")
        menu = QMenu(self.more_button)
        menu.addAction("Edit contract", self.edit_wanted.emit)
        menu.addAction("History of this contract", self.history_wanted.emit)
        menu.addSeparator()
        menu.addAction("Move to bin", self.remove_wanted.emit)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for one in (self.document_button, self.add_button, self.more_button):
            row.addWidget(one)

    def show_contract(self, row: ContractRow) -> None:
        """Show that contract."""
        self.title.setText(f"{row.contract_no} · {row.title}" if row.title else row.contract_no)
        self.badge.show_badge(contract_badge(row))
        self.about.setText(" · ".join((signed(row), runs(row), open_items(row))))
        self.document_button.setVisible(row.document is not None)
        self.add_button.setVisible(row.document is None)


def signed(row: ContractRow) -> str:
    """When it was signed."""
    return f"Signed {show_date(row.signed_on)}" if row.signed_on else "Not signed"


def runs(row: ContractRow) -> str:
    """From when, or to when, it is in force."""
    if not row.begun:
        return f"begins {show_date(row.starts_on)}"
    if row.verdict.in_force:
        return f"in force to {show_date(row.last_day)}" if row.last_day else "in force, no end set"
    return f"ended {show_date(row.last_day)}"


def open_items(row: ContractRow) -> str:
    """`3 open items: 1 missing, 1 partly, 1 not reviewed`."""
    states = Counter(item.state for item in row.verdict.items if item.open)
    count = states.total()
    if not count:
        return "no open items"
    said = ", ".join(f"{states[one]} {status_badge(one).word.lower()}" for one in ("missing", "partly", "not_reviewed")
                     if states[one])  # fmt: skip
    return f"{count} open item{'' if count == 1 else 's'}: {said}"
