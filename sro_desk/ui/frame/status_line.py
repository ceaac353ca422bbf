"""The last row of the window: counts, what is under way, and whether everything is saved."""

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from sro_desk.ui.common.dates import show_time
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Cut, Ground, Text, button
from sro_desk.ui.desk import Desk

HEIGHT: Final = 26
_SAY_AFTER, _BAR_AFTER, _SAID_FOR = 200, 1000, 6000
"""Milliseconds: when work is named, when it gets a bar and Cancel, how long a sentence stands."""


class StatusLine(Ground):
    """Counts at the left, work in the middle, saved and the database at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Follows the desk and its jobs."""
        super().__init__("window", top=True, parent=parent)
        self._desk = desk
        self.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(12)
        self.counts = Cut()
        self.counts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.work = WorkLine(desk)
        self.saved = Text(ink="muted")
        self.lock = IconLabel("lock_open", "muted")
        self.name = Text(ink="muted")
        row.addWidget(self.counts, 3)
        row.addWidget(self.work)
        row.addWidget(self.saved)
        row.addWidget(self.lock)
        row.addWidget(self.name)
        self._counts_text = ""
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._said.timeout.connect(lambda: self.counts.setText(self._counts_text))
        desk.said.connect(self.say)
        desk.opened.connect(self.refresh)
        desk.changed.connect(self.refresh)
        self.refresh()

    def show_counts(self, text: str) -> None:
        """Counts and sums of the tab in sight."""
        self._counts_text = text
        if not self._said.isActive():
            self.counts.setText(text)

    def say(self, sentence: str) -> None:
        """Let a sentence stand for a while in the counts' place."""
        self.counts.setText(sentence)
        self._said.start()

    def refresh(self, *_: object) -> None:
        """Show which database is open, whether it is encrypted, and when it was last written to."""
        database = self._desk.database
        saved = self._desk.saved_at
        self.saved.setText(f"Saved {show_time(saved)}" if saved else "")
        self.saved.setVisible(saved is not None)
        self.lock.setVisible(database is not None)
        if database is None:
            self.name.setText("No database is open")
            return
        self.lock.show_icon("lock_closed" if database.encrypted else "lock_open")
        words = "encrypted" if database.encrypted else "not encrypted"
        self.lock.setAccessibleName(words)
        self.name.setText(f"{database.path.name} · {words}")
        self.name.setToolTip(str(database.path))


class WorkLine(QWidget):
    """Names the work under way; after a second it has a bar and Cancel."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Follows the desk's job runner."""
        super().__init__(parent)
        self._runner = desk.jobs
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = Text(ink="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(120, 8)
        self.bar.setAccessibleName("Progress")
        self.cancel = button("Cancel", "link")
        self.cancel.clicked.connect(self._cancel)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            widget.hide()
        self._soon = QTimer(self, singleShot=True, interval=_SAY_AFTER)
        self._late = QTimer(self, singleShot=True, interval=_BAR_AFTER)
        self._soon.timeout.connect(self._show_words)
        self._late.timeout.connect(self._show_bar)
        self._runner.started.connect(self._on_started)
        self._runner.finished.connect(self._on_finished)
        for job in self._runner.jobs:
            self._on_started(job)

    def _on_started(self, job: Any) -> None:
        job.changed.connect(self._refresh)
        if not self._soon.isActive() and self.words.isHidden():
            self._soon.start()
            self._late.start()

    def _on_finished(self, _job: object) -> None:
        if not self._runner.jobs:
            self._soon.stop()
            self._late.stop()
            for widget in (self.words, self.bar, self.cancel):
                widget.hide()

    def _show_words(self) -> None:
        if self._runner.jobs:
            self.words.show()
            self._refresh()

    def _show_bar(self) -> None:
        if self._runner.jobs:
            self.bar.show()
            self.cancel.show()
            self._refresh()

    def _refresh(self) -> None:
        if not self._runner.jobs:
            return
        job = self._runner.jobs[0]
        self.words.setText(job.words)
        self.bar.setRange(0, job.total)
        self.bar.setValue(min(job.done, job.total))

    def _cancel(self) -> None:
        for job in self._runner.jobs:
            job.cancel()
