"""Long work beside the window: one runner, with progress, a Cancel that stops, and one place where errors surface.

The work runs in a pool's thread and opens its own session; what it returns comes back to the window's thread. What may
be refused (`Refused`) is shown in its own words, anything else is logged and said once in plain words. A job that was
cancelled stops where it next reports or reads, in the midst of a statement too, and leaves nothing behind.
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from sro_desk.errors import Cancelled, Refused
from sro_desk.stopping import stoppable

T = TypeVar("T")
WENT_WRONG = "Something went wrong; details are in the log. Nothing was changed."
_REPORTS_A_SECOND = 20
_LOG = logging.getLogger(__name__)


def after_painting(owner: QObject, do: Callable[[], object]) -> None:
    """Do something once what has changed is painted, unless `owner` is gone by then: a timer of nothing comes before
    the painting that is asked for, a second one after it."""
    QTimer.singleShot(0, owner, lambda: QTimer.singleShot(0, owner, do))


class Progress:
    """Handed to the work, which calls it now and then: `progress(done, total, words)`. Total 0 means unknown. The call
    raises `Cancelled` once the user has cancelled, so that the unit of work leaves nothing behind."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()
        self._last = 0.0

    def __call__(self, done: int = 0, total: int = 0, words: str = "") -> None:
        """Say how far the work is; at most 20 times a second reach the window."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= 1 / _REPORTS_A_SECOND or (total and done >= total):
            self._last = now
            self._report(done, total, words)

    def stop(self) -> None:
        """Ask the work to stop at its next call."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()


Work = Callable[[Progress], T]


class Job(QObject, Generic[T]):
    """One piece of work under way. `done`, `total` and `words` are what it last reported."""

    changed = Signal()
    finished = Signal()

    def __init__(self, title: str, work: Work[T], group: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.group = group
        self.done = 0
        self.total = 0
        self.words = title
        self.superseded = False
        self.awaited = False
        self.cancelled = False
        self.running = True
        self.began = time.monotonic()
        self.progress = Progress(self._report)
        self.work = work
        self.on_done: Callable[[T], None] | None = None
        self.on_refused: Callable[[Refused], None] | None = None
        self.owner: QObject | None = None
        self._reported.connect(self._take_report, Qt.ConnectionType.QueuedConnection)

    _reported = Signal(int, int, str)

    def cancel(self) -> None:
        """Ask the work to stop; everything stays as it was before it began."""
        self.cancelled = True
        self.progress.stop()
        self.words = "Stopping"
        self.changed.emit()

    @property
    def age(self) -> float:
        """Seconds since it was begun."""
        return time.monotonic() - self.began

    def _report(self, done: int, total: int, words: str) -> None:
        self._reported.emit(done, total, words)

    @Slot(int, int, str)
    def _take_report(self, done: int, total: int, words: str) -> None:
        self.done, self.total = done, total
        if words:
            self.words = words
        self.changed.emit()


def _run(job: Job[Any], arrived: Callable[[Job[Any], Any, BaseException | None], None]) -> None:
    """Carry out one job's work, in the pool's thread, and hand what came of it to the runner."""
    result, error = None, None
    try:
        if job.progress.stopped:
            raise Cancelled
        with stoppable(lambda: job.progress.stopped):
            result = job.work(job.progress)
    except BaseException as caught:  # noqa: BLE001  whatever it is goes to the window's thread, which tells it
        error = caught
    arrived(job, result, error)


class JobRunner(QObject):
    """Runs jobs, at most two at a time. `failed` carries every message that no one else shows."""

    started = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    stopped = Signal(str)
    """The title of a job that the user cancelled, once it has stopped."""
    _arrived = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: dict[Job[Any], None] = {}
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def jobs(self) -> tuple[Job[Any], ...]:
        """Jobs under way, oldest first."""
        return tuple(job for job in self._running if not job.superseded)

    def start(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None] | None = None,
        *,
        refused: Callable[[Refused], None] | None = None,
        group: str = "",
        owner: QObject | None = None,
        awaited: bool = False,
    ) -> Job[T]:
        """Run `work(progress)` beside the window, then `done(result)` in the window's thread. `title` says what runs,
        such as `Saving completion`. `refused` takes over a refusal, which otherwise goes to `failed`. A new job of a
        `group` replaces an older one: that one's result is dropped (for lists that are read again). Nor does a result
        reach anyone once its `owner` is gone. An `awaited` job, such as a save, ends before the records are closed."""
        if group:
            for older in self._running:
                if older.group == group:
                    older.superseded = True
                    older.progress.stop()
        job = Job(title, work, group, self)
        job.on_done = done
        job.on_refused = refused
        job.owner = owner
        job.awaited = awaited
        self._running[job] = None
        self.started.emit(job)
        self._pool.start(partial(_run, job, self._arrived.emit))  # a QRunnable of Python's own would never be let go
        return job

    def wait(self, timeout_ms: int = 30_000) -> bool:
        """Let everything under way finish, the window's part too. Whether it did in that time."""
        loop = QEventLoop()
        self.finished.connect(loop.quit)
        limit = QTimer(singleShot=True, interval=timeout_ms)
        limit.timeout.connect(loop.quit)
        limit.start()
        while self._running and limit.isActive():
            loop.exec()
        return not self._running

    def stop(self) -> None:
        """Cancel everything, what is awaited left out, and wait until it has ended."""
        for job in self._running:
            job.superseded = True
            if not job.awaited:
                job.progress.stop()
        self._pool.waitForDone()

    @Slot(object, object, object)
    def _settle(self, job: Job[Any], result: Any, error: BaseException | None) -> None:
        del self._running[job]
        job.running = False
        try:
            self._tell(job, result, error)
        finally:
            job.finished.emit()
            self.finished.emit(job)
            job.deleteLater()

    def _tell(self, job: Job[Any], result: Any, error: BaseException | None) -> None:
        if isinstance(error, Cancelled) and job.cancelled and not job.superseded:
            self.stopped.emit(job.title)
        if job.superseded or isinstance(error, Cancelled) or not (job.owner is None or isValid(job.owner)):
            return
        if error is None:
            if job.on_done is not None:
                job.on_done(result)
        elif isinstance(error, Refused):
            if job.on_refused is not None:
                job.on_refused(error)
            else:
                self.failed.emit(str(error))
        else:
            _LOG.error("%s did not end well", job.title, exc_info=error)
            self.failed.emit(WENT_WRONG)
