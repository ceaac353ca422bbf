"""Every number that the log's tab shows, counted beside the window and no further than it must be."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from sro_desk.data.rows import Count, IncidentFilter, WorkFilter
from sro_desk.ui.common.asked import Asked
from sro_desk.ui.common.sums import amount
from sro_desk.ui.incidents.lists import LISTS, LogList, filter_of

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.ui.common.jobs import Progress
    from sro_desk.ui.common.list_tab import ListTab

Show = Callable[[Sequence[str]], None]
_FOUND: Final = 1_000
_SECONDS: Final = 2.0
"""How far, and how long, incidents with open findings are counted for a view."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many match, how many there are in the school year, and of the incidents those with force and arrest; and how
    many each list has."""

    shown: Count
    total: Count
    force: Count | None
    arrest: Count | None
    lists: tuple[Count, ...]
    sums: str = ""
    """Of the activities that match: hours and people."""

    def said(self, plural: str) -> str:
        """For the status bar."""
        shown, total = number(self.shown), number(self.total)
        said = [f"{shown} of {total} {plural}" if shown != total else f"{total} {plural}"]
        if self.force is not None and self.arrest is not None:
            said += [f"{number(self.force)} with force", f"{number(self.arrest)} with arrest"]
        return " · ".join(filter(None, (*said, self.sums)))


def count_all(
    database: "Database", of: LogList, filter: IncidentFilter | WorkFilter, day: date, known_at: datetime | None
) -> Counts:
    """Every number that the tab shows, in a few bounded counts."""
    from sro_desk.data import incidents

    def count(which: LogList, what: IncidentFilter | WorkFilter) -> Count:
        ask: Callable[..., Count] = getattr(incidents, which.count)
        return ask(database, what, as_of=day, known_at=known_at)

    def count_with(what: str) -> Count:
        asked: dict[str, Any] = {what: True}
        return Count(0, exact=True) if getattr(filter, what) is False else count(of, filter._replace(**asked))

    lists = tuple(count(one, _whole_year(one, filter.school_year)) for one in LISTS)
    is_log = isinstance(filter, IncidentFilter)
    return Counts(
        count(of, filter),
        lists[LISTS.index(of)],
        count_with("force") if is_log else None,
        count_with("arrest") if is_log else None,
        lists,
        _sums(database, filter, day, known_at) if of.kind == "activity" else "",
    )


def _sums(database: "Database", filter: IncidentFilter | WorkFilter, day: date, known_at: datetime | None) -> str:
    from sro_desk.data import work_pages

    if isinstance(filter, IncidentFilter):
        return ""
    totals = work_pages.totals(database, filter, as_of=day, known_at=known_at)
    return f"{amount(totals.hours, 'hours')} · {amount(totals.people, 'people')}"


def _whole_year(of: LogList, year: str | None) -> IncidentFilter | WorkFilter:
    return IncidentFilter(school_year=year) if of.kind == "incident" else WorkFilter(school_year=year)


def number(count: Count) -> str:
    """`64`, or `10,000+` where counting stopped there."""
    return f"{count.number:,}" + ("" if count.exact else "+")


def start_counting(tab: "ListTab", of: LogList, views: Sequence[Asked], show: Show) -> None:
    """Count views beside the window: first what an index counts, then those that open findings are looked for in."""
    desk = tab.desk
    database, day, known_at = desk.open_database, desk.as_of, desk.known_at

    def start(then: Show, *, looked_for: bool) -> None:
        def work(progress: "Progress") -> list[str]:
            return count_views(database, of, views, day, known_at, progress, looked_for=looked_for)

        desk.jobs.start("Counting", work, then, group="view counts", owner=tab)

    def go_on(counted: Sequence[str]) -> None:
        show(counted)
        if "" in counted:
            start(show, looked_for=True)

    start(go_on, looked_for=False)


def count_views(
    database: "Database", of: LogList, views: Sequence[Asked], day: date, known_at: datetime | None,
    progress: "Progress", *, looked_for: bool,
) -> list[str]:  # fmt: skip
    """The live counts of views: `12`, or `10,000+`; of those alone that open findings are `looked_for` in, or of all
    others. The rest is empty."""
    from sro_desk.data import incidents

    ask: Callable[..., Count] = getattr(incidents, of.count)
    counted = []
    for asked in views:
        progress()
        filter, level = filter_of(of, asked), asked.value("findings")
        if bool(level) is not looked_for:
            counted.append("")
        elif level and isinstance(filter, IncidentFilter):
            counted.append(number(_count_findings(database, filter, level, day, known_at, progress)))
        else:
            counted.append(number(ask(database, filter, as_of=day, known_at=known_at)))
    return counted


def _count_findings(
    database: "Database", filter: IncidentFilter, level: str, day: date, known_at: datetime | None,
    progress: "Progress",
) -> Count:  # fmt: skip
    from sro_desk.data import open_findings

    found, until = 0, time.monotonic() + _SECONDS
    for part in open_findings.walk(database, filter, level, as_of=day, known_at=known_at):
        progress()
        found += len(part.rows)
        if part.until is not None and (found >= _FOUND or time.monotonic() > until):
            return Count(found, exact=False)
    return Count(found, exact=True)
