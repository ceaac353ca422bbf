"""The list while it is narrowed to open findings: it grows as a job finds them, and goes on as it is read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from sro_desk.data.rows import Count, IncidentFilter, IncidentRow
from sro_desk.ui.common.columns import Order, Rows
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.jobs import Job, Progress
from sro_desk.ui.incidents.counts import Counts

if TYPE_CHECKING:
    from datetime import date

    from sro_desk.data.open_findings import Found
    from sro_desk.ui.desk import Desk

PAGE: Final = 100
_BATCH: Final = 400
"""Incidents that one job finds before it waits to be read."""
_SORTED: Final = 10_000
"""Incidents found at most where the list is to be sorted."""


class Finder(QObject):
    """A source of rows. `grown` tells that more were found, `ended` that a job has ended, whatever it found."""

    grown = Signal()
    ended = Signal()
    _batch = Signal(object)

    def __init__(self, desk: "Desk", filter: IncidentFilter, level: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.filter, self.level = filter, level
        self._until: date | None = None
        self._job: Job[None] | None = None
        self._wanted = 0
        self.rows: list[IncidentRow] = []
        self.exhausted = False
        self.stopped = self._left = False
        self._batch.connect(self._take)

    @property
    def running(self) -> bool:
        """Whether a job is looking now."""
        return self._job is not None

    @property
    def done(self) -> bool:
        """Whether nothing more will be found: all of the log was looked at, or the user stopped it."""
        return self.exhausted or self.stopped

    def counts(self, counts: Counts) -> Counts:
        """Those counts, narrowed to what was found: not exact until the whole log was looked at."""
        force, arrest = sum(row.force for row in self.rows), sum(row.arrest for row in self.rows)
        shown, force_count, arrest_count = (Count(number, self.exhausted) for number in
                                            (len(self.rows), force, arrest))  # fmt: skip
        return replace(counts, shown=shown, force=force_count, arrest=arrest_count)

    def leave(self) -> None:
        """Another list takes its place: stop looking, and tell no one."""
        self.stopped = self._left = True
        if self._job is not None:
            self._job.cancel()
        else:
            self.deleteLater()

    def page(self, order: Order | None, after: int | None) -> Rows[IncidentRow]:
        """`after` is the number of rows given out before."""
        first = after or 0
        if first + PAGE >= len(self.rows):
            self._wanted = _SORTED if order else len(self.rows) + _BATCH
            QTimer.singleShot(0, self, self.more)
        rows = _sorted(self.rows, order)[first : first + PAGE]
        return Rows(rows, first + PAGE if first + PAGE < len(self.rows) else None)

    def every(self, order: Order | None) -> Iterator[IncidentRow]:
        """All there are, looked for from the beginning by whoever reads them; sorted, no more than can be sorted."""
        from sro_desk.data import open_findings

        walk = open_findings.walk(self._desk.open_database, self.filter, self.level, as_of=self._desk.as_of,
                                  known_at=self._desk.known_at)  # fmt: skip
        found = (row for part in walk for row in part.rows)
        return iter(_sorted(list(islice(found, _SORTED)), order)) if order else found

    def more(self) -> None:
        """Look on until there are enough, unless all of the log was looked at or the user stopped it."""
        if self.running or self.done or len(self.rows) >= self._wanted:
            return
        self._job = self._desk.jobs.start("Looking for open findings", self._work(self._wanted), group="open findings")
        self._job.finished.connect(self._ended)

    def _work(self, wanted: int) -> Callable[[Progress], None]:
        from sro_desk.data import open_findings

        desk, found, begun = self._desk, len(self.rows), self._until
        walk = open_findings.walk(desk.open_database, self.filter, self.level, begun, as_of=desk.as_of,
                                  known_at=desk.known_at)  # fmt: skip

        def work(progress: Progress) -> None:
            count, last = found, None
            for last in walk:
                count += len(last.rows)
                self._batch.emit(last)
                back = f", back to {show_date(last.until)}" if last.until else ""
                progress(round(100 * last.done), 100, f"{count:,} with open findings{back}")
                if count >= wanted:
                    return
            if last is None:
                self._batch.emit(None)

        return work

    def _take(self, found: "Found | None") -> None:
        self._until = found.until if found else None
        self.exhausted = self._until is None
        if found and found.rows and not self._left:
            self.rows += found.rows
            self.grown.emit()

    def _ended(self) -> None:
        job, self._job = self._job, None
        self.stopped = self.stopped or (job is not None and job.progress.stopped)
        if self._left:
            self.deleteLater()
        else:
            self.ended.emit()
            self.more()


def _sorted(rows: list[IncidentRow], order: Order | None) -> list[IncidentRow]:
    from sro_desk.data import incident_order

    if order is None or order.key not in incident_order.ORDERS:
        return rows
    return incident_order.sort_rows(rows, order.key, descending=order.descending)
