"""The last row of the window: counts, what is under way, and whether everything is saved."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sro_desk.ui.common.dates import show_time
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.progress_bar import ProgressBar
from sro_desk.ui.common.text import Cut, Ground, Text, button
from sro_desk.ui.desk import Desk

if TYPE_CHECKING:
    from sro_desk.ui.common.jobs import Job

HEIGHT: Final = 26
_SAY_AFTER, _BAR_AFTER, _SAID_FOR = 200, 1000, 6000
"""Milliseconds: when work is named, when it gets a bar and Cancel, how long a sentence stands."""
_LOOK_EVERY: Final = 50


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
    """Names the work that has been under way for a while; after a second it has a bar and Cancel."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Follows the desk's job runner."""
        super().__init__(parent)
        self._runner = desk.jobs
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = Text(ink="muted")
        self.bar = ProgressBar()
        self.bar.setFixedSize(120, 8)
        self.cancel = button("Cancel", "link")
        self.cancel.clicked.connect(self._cancel)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            widget.hide()
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self.refresh)
        self._runner.started.connect(self._on_started)
        self._runner.finished.connect(lambda _job: self.refresh())
        self._runner.stopped.connect(lambda title: desk.said.emit(f"Stopped: {title}. Everything is as it was."))
        for job in self._runner.jobs:
            self._on_started(job)

    def _on_started(self, job: Any) -> None:
        job.changed.connect(self.refresh)
        if not self._look.isActive():
            self._look.start()

    @property
    def job(self) -> "Job[Any] | None":
        """The work that is named: the oldest, once it has taken a moment."""
        jobs = self._runner.jobs
        return jobs[0] if jobs and jobs[0].age * 1000 >= _SAY_AFTER else None

    def refresh(self) -> None:
        """Show what is under way now."""
        if not self._runner.jobs:
            self._look.stop()
        job = self.job
        late = job is not None and job.age * 1000 >= _BAR_AFTER
        self.words.setVisible(job is not None)
        self.bar.setVisible(late)
        self.cancel.setVisible(late)
        if job is not None:
            self.words.setText(job.words)
            self.bar.setRange(0, job.total)
            self.bar.setValue(min(job.done, job.total))
            self.bar.update()
            self.cancel.setEnabled(not job.cancelled)
            self.cancel.setAccessibleName(f"Cancel: {job.title}")

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
