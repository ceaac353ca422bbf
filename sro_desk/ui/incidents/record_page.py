"""An activity or an education record, read through."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from sro_desk.data.rows import Detail
from sro_desk.ui.common.details import Details
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.text import Cut, Text, button, icon_button
from sro_desk.wording import noun


class RecordPage(Panel):
    """Shows one record of a kind that has no children."""

    edit_wanted = Signal()
    history_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        self.title = Text("", "title")
        self.history_button = icon_button("history", "History of this record")
        self.history_button.clicked.connect(self.history_wanted)
        self.more_button = icon_button("more_horizontal", "More for this record")
        menu = QMenu(self.more_button)
        menu.addAction("Move to bin", self.remove_wanted.emit)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.title, 1)
        row.addWidget(self.history_button)
        row.addWidget(self.more_button)
        self.head.addLayout(row)
        self.about = Cut("", "body", "muted")
        self.head.addWidget(self.about)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.details = Details()
        self.body.addWidget(self.details)
        self.edit_button = button("Edit", "primary")
        self.edit_button.clicked.connect(self.edit_wanted)
        self.foot.addWidget(self.edit_button)
        self.foot.addStretch(1)
        self.foot_ground.show()

    def show_record(self, title: str, about: str, detail: Detail[None], names: dict[str, str]) -> None:
        """Show that record; `names` are the records it refers to, by field."""
        self.title.setText(title)
        self.about.setText(about)
        self.edit_button.setText(f"Edit {noun(detail.kind)}")
        self.details.show_record(detail.kind, detail.values, names)
        self.setAccessibleName(f"{noun(detail.kind).capitalize()} {title}")
