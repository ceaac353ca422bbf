"""The head of a form: its title, whom it is about, when its draft was kept, More and Close, and what others did."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Cut, Text, icon_button


class FormHead(QWidget):
    """Two lines, one where it is about no one else; what removes a record stands in the More menu and nowhere else."""

    close_wanted = Signal()

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(Text(title, "title"), 1)
        self.more_button = icon_button("more_horizontal", f"More for {title}")
        self.more_button.hide()
        self.close_button = icon_button("dismiss", f"Close {title}")
        self.close_button.clicked.connect(self.close_wanted)
        self.note = Text("", "help", "muted")
        column.addLayout(first)
        self._about = Cut(about, "body", "muted") if about else None
        if self._about is not None:
            second.addWidget(self._about, 1)
            second.addWidget(self.note)
            column.addLayout(second)
        else:
            first.addWidget(self.note)
        first.addWidget(self.more_button)
        first.addWidget(self.close_button)
        third = QHBoxLayout()
        third.setSpacing(8)
        self.mark = IconLabel("info", "accent")
        self.news = Text("", "label", wrap=True)
        third.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        third.addWidget(self.news, 1)
        column.addLayout(third)
        self.tell("")

    def show_about(self, about: str) -> None:
        """Another record than the first, which was named too."""
        if self._about is not None:
            self._about.setText(about)

    def tell(self, news: str) -> None:
        """Say what happened to the record elsewhere; empty: nothing did."""
        if news and news != self.news.text():
            QAccessible.updateAccessibility(QAccessibleEvent(self.news, QAccessible.Event.Alert))
        self.news.setText(news)
        for widget in (self.mark, self.news):
            widget.setVisible(bool(news))

    def offer_removal(self, word: str, remove: Callable[[], None]) -> None:
        """Offer to remove the record."""
        menu = QMenu(self.more_button)
        menu.addAction(word, remove)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.show()
