"""The help: what the marks mean, the keys, the policy clause by clause, how verdicts are read, and what this is."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from sro_desk.assets import asset
from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import Badge, mark_pixmap, overall_badge, status_badge
from sro_desk.ui.common.text import px

TOPICS: Final = {
    "marks": "What the marks mean",
    "keyboard": "Keyboard",
    "policy": "The policy, clause by clause",
    "readings": "How verdicts are read",
}
_MEANING: Final = (
    (status_badge("met"), "Done in time, or nothing is asked for."),
    (status_badge("met_late"), "Done, after its due day."),
    (status_badge("due"), "Open; the due day has not passed."),
    (status_badge("overdue"), "Open, and the due day has passed."),
    (status_badge("missing"), "A document that should be held is not."),
    (status_badge("exempt"), "Not asked for: a substitute under the limit of contact days."),
    (status_badge("advised"), "The policy says should; it was not done."),
    (status_badge("not_applicable"), "Does not concern this officer or contract now. Lists show n/a."),
    (status_badge("partly"), "A contract item that is only partly there."),
    (status_badge("not_reviewed"), "A contract item that no one has looked at yet."),
    (overall_badge("compliant"), "Every must is met."),
    (overall_badge("pending"), "A must is due, none is overdue or missing."),
    (overall_badge("noncompliant"), "A must is overdue or missing."),
)


_TOPICS: Final = 210
"""Pixels of the list of topics at 100 %."""


class HelpWindow(QDialog):
    """Topics at the left, the text at the right; it stays open beside the main window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows nothing yet."""
        super().__init__(parent)
        self.setWindowTitle("Help – SRO Desk")
        self.resize(QSize(px(860), px(600)).boundedTo(self.screen().availableSize()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        split = QSplitter()
        split.setHandleWidth(1)
        self.topics = QListWidget()
        self.topics.setAccessibleName("Topics")
        self.topics.setFrameShape(QListWidget.Shape.NoFrame)
        self.topics.addItems(list(TOPICS.values()))
        self.topics.setItemDelegate(_TopicDelegate(self.topics))
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setProperty("kind", "page")
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName("Help text")
        split.addWidget(self.topics)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        self._fit_topics()
        column.addWidget(split)
        self.topics.currentRowChanged.connect(self._show)
        theme.watch().changed.connect(self._show_again)

    def show_topic(self, topic: str) -> None:
        """Show a topic, in front."""
        self.topics.setCurrentRow(list(TOPICS).index(topic))
        self.show()
        self.raise_()
        self.activateWindow()

    def _fit_topics(self) -> None:
        self.topics.setFixedWidth(min(px(_TOPICS), self.width() // 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The topics leave most of the room to the text."""
        super().resizeEvent(event)
        self._fit_topics()

    def _show_again(self) -> None:
        self._fit_topics()
        self._show(self.topics.currentRow())

    def _show(self, row: int) -> None:
        if row < 0:
            return
        topic = list(TOPICS)[row]
        document = QTextDocument(self.text)
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(20)
        inks, small = tokens.current(), theme.font(theme.HEADER_POINTS).pointSizeF()
        document.setDefaultStyleSheet(f"td {{ padding: 4px 12px 4px 0 }} a {{ color: {inks.accent} }} "
                                      f".source {{ color: {inks.muted}; font-size: {small}pt }}")  # fmt: skip
        if topic == "marks":
            self._fill_marks(document)
        elif topic == "policy":
            document.setHtml(policy_html())
        else:
            text = asset("help", f"{topic}.md").read_text(encoding="utf-8")
            document.setMarkdown(text)
        self.text.setDocument(document)

    def _fill_marks(self, document: QTextDocument) -> None:
        colours = tokens.current()
        ratio = self.devicePixelRatioF()
        lines = []
        for number, (made, meaning) in enumerate(_MEANING):
            name = f"mark:{number}"
            picture = mark_pixmap(made.mark, theme.icon_size(), QColor(colours.ink(made.ink)).name(), ratio)
            document.addResource(QTextDocument.ResourceType.ImageResource.value, name, picture)
            lines.append(_mark_row(name, made, meaning))
        document.setHtml(f"<h2>{TOPICS['marks']}</h2><table>{''.join(lines)}</table>")


class _TopicDelegate(QStyledItemDelegate):
    """Lines with room around them."""

    def __init__(self, topics: QListWidget) -> None:
        super().__init__(topics)
        self._topics = topics

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Higher than Qt's own."""
        return QSize(0, QFontMetrics(theme.font()).height() + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The chosen one as in the program's lists."""
        colours, room = tokens.current(), option.rect  # type: ignore[attr-defined]  # the stubs leave out its fields
        chosen = self._topics.currentRow() == index.row()
        painter.fillRect(room, QColor(colours.selection if chosen else colours.surface))
        if chosen:
            painter.fillRect(room.left(), room.top(), 3, room.height(), QColor(colours.accent))
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.text))
        inner = room.adjusted(16, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if chosen and self._topics.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(room.adjusted(2, 2, -3, -3))


def _mark_row(name: str, made: Badge, meaning: str) -> str:
    return f'<tr><td><img src="{name}"></td><td><b>{made.accessible}</b></td><td>{meaning}</td></tr>'


def policy_html() -> str:
    """Every clause of the policy in our own words, with its level and sources."""
    from html import escape

    from sro_desk.policy.clauses import load_clauses

    rows = "".join(
        f"<tr><td><b>{escape(one.id)}</b></td><td>{escape(str(one.level))}</td><td>{escape(one.text)}<br>"
        f"<span class='source'>{escape('; '.join(one.sources))}</span></td></tr>"
        for one in load_clauses()
    )
    return f"<h2>{TOPICS['policy']}</h2><table>{rows}</table>"
