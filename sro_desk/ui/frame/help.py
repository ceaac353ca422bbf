"""The help: what the marks mean, the keys, the policy clause by clause, how verdicts are read, and what this is."""

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from sro_desk.assets import asset
from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import Badge, mark_pixmap, overall_badge, status_badge

TOPICS: Final = {
    "marks": "What the marks mean",
    "keyboard": "Keyboard",
    "policy": "The policy, clause by clause",
    "readings": "How verdicts are read",
    "about": "About SRO Desk",
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


class HelpWindow(QDialog):
    """Topics at the left, the text at the right; it stays open beside the main window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows nothing yet."""
        super().__init__(parent)
        self.setWindowTitle("Help – SRO Desk")
        self.resize(QSize(860, 600))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        split = QSplitter()
        split.setHandleWidth(1)
        self.topics = QListWidget()
        self.topics.setAccessibleName("Topics")
        self.topics.setFrameShape(QListWidget.Shape.NoFrame)
        self.topics.addItems(list(TOPICS.values()))
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName("Help text")
        split.addWidget(self.topics)
        split.addWidget(self.text)
        split.setSizes([220, 640])
        column.addWidget(split)
        self.topics.currentRowChanged.connect(self._show)
        theme.watch().changed.connect(self._show_again)

    def show_topic(self, topic: str) -> None:
        """Show a topic, in front."""
        self.topics.setCurrentRow(list(TOPICS).index(topic))
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_again(self) -> None:
        self._show(self.topics.currentRow())

    def _show(self, row: int) -> None:
        if row < 0:
            return
        topic = list(TOPICS)[row]
        document = QTextDocument(self.text)
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(20)
        document.setDefaultStyleSheet(f"td {{ padding: 4px 12px 4px 0 }} a {{ color: {tokens.current().accent} }}")
        if topic == "marks":
            self._fill_marks(document)
        elif topic == "policy":
            document.setHtml(policy_html())
        else:
            text = asset("help", f"{topic}.md").read_text(encoding="utf-8")
            document.setMarkdown(text.replace("@version", own_version()))
        self.text.setDocument(document)

    def _fill_marks(self, document: QTextDocument) -> None:
        colours = tokens.current()
        ratio = self.devicePixelRatioF()
        lines = []
        for number, (made, meaning) in enumerate(_MEANING):
            name = f"mark:{number}"
            picture = mark_pixmap(made.mark, 16, QColor(colours.ink(made.ink)).name(), ratio)
            document.addResource(QTextDocument.ResourceType.ImageResource.value, name, picture)
            lines.append(_mark_row(name, made, meaning))
        document.setHtml(f"<h2>{TOPICS['marks']}</h2><table>{''.join(lines)}</table>")


def _mark_row(name: str, made: Badge, meaning: str) -> str:
    return (
        f'<tr><td><img src="{name}" width="16" height="16"></td><td><b>{made.accessible}</b></td>'
        f"<td>{meaning}</td></tr>"
    )


def policy_html() -> str:
    """Every clause of the policy in our own words, with its level and sources."""
    from html import escape

    from sro_desk.policy.clauses import load_clauses

    rows = "".join(
        f"<tr><td><b>{escape(one.id)}</b></td><td>{escape(str(one.level))}</td><td>{escape(one.text)}<br>"
        f"<small>{escape('; '.join(one.sources))}</small></td></tr>"
        for one in load_clauses()
    )
    return f"<h2>{TOPICS['policy']}</h2><table>{rows}</table>"


def own_version() -> str:
    """The program's version, as installed."""
    try:
        return version("sro-desk")
    except PackageNotFoundError:
        return "not installed"
