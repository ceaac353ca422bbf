"""The three lists of the log: where their pages come from, how they are filtered and counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sro_desk import words
from sro_desk.data.rows import IncidentFilter, WorkFilter
from sro_desk.ui.common.asked import Asked, Choice, Filter, View
from sro_desk.ui.common.columns import Column, Order, Rows
from sro_desk.ui.common.dates import show_short
from sro_desk.ui.incidents.columns import ACTIVITIES, EDUCATION, INCIDENTS
from sro_desk.wording import word_label

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.ui.desk import Desk

PAGE: Final = 100
"""Rows read at a time as the list is scrolled."""
LARGE_PAGE: Final = 1_000
"""Rows read at a time by a job that wants all."""


INCIDENT_VIEWS: Final = (
    View("Open findings", values={"findings": "any"}),
    View("Open musts", values={"findings": "must"}),
    View("Not closed", values={"closed": False}),
    View("With force", values={"force": True}),
    View("With arrest", values={"arrest": True}),
)
ACTIVITY_VIEWS: Final = (
    View("Classes", values={"kind": "class"}),
    View("Safety training and drills", values={"kind": "safety_training"}),
)


@dataclass(frozen=True, slots=True)
class LogList:
    """One of the three lists. `page` and `count` name functions of `sro_desk.data.incidents`."""

    kind: str
    title: str
    columns: tuple[Column[Any], ...]
    page: str
    count: str
    find: str
    when: str
    filters: tuple[str, ...]
    views: tuple[View, ...]


LISTS: Final = (
    LogList("incident", "Incidents", INCIDENTS, "page", "count", "Search incident text", "occurred_at",
            ("school", "officer", "category", "disposition", "force", "arrest", "findings", "closed", "since"),
            INCIDENT_VIEWS),
    LogList("activity", "Activities", ACTIVITIES, "activities", "count_activities", "Search activities", "date",
            ("school", "officer", "kind", "since"), ACTIVITY_VIEWS),
    LogList("education_record", "Education records", EDUCATION, "education_records", "count_education_records",
            "Search records",
            "received_on",
            ("school", "officer", "since"), ()),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogSource:
    """Pages of a list, by key, as the table asks for them."""

    database: "Database"
    of: LogList
    asked: IncidentFilter | WorkFilter
    as_of: date
    known_at: datetime | None

    def page(self, order: Order | None, after: Any) -> Rows[Any]:
        """The page that begins after that cursor."""
        return self._read(order, after, PAGE)

    def every(self, order: Order | None) -> Iterator[Any]:
        """All rows, in large pages, for a job."""
        after: Any = None
        while True:
            read = self._read(order, after, LARGE_PAGE)
            yield from read.rows
            after = read.after
            if after is None:
                return

    def _read(self, order: Order | None, after: Any, limit: int) -> Rows[Any]:
        from sro_desk.data import incident_order, incidents, work_order

        day, known_at = self.as_of, self.known_at
        if order is None:
            read: Callable[..., Any] = getattr(incidents, self.of.page)
            found = read(self.database, self.asked, after, limit, as_of=day, known_at=known_at)
        elif isinstance(self.asked, IncidentFilter):
            found = incident_order.page(self.database, self.asked, order.key, after, limit,
                                        descending=order.descending, as_of=day, known_at=known_at)  # fmt: skip
        else:
            found = work_order.page(self.database, self.of.kind, self.asked, order.key, after, limit,
                                    descending=order.descending, as_of=day, known_at=known_at)  # fmt: skip
        return Rows(found.rows, found.next)


def filter_of(of: LogList, asked: Asked) -> IncidentFilter | WorkFilter:
    """What is asked of a list, as the data services take it."""
    common = {
        "school_year": asked.view,
        "school_id": asked.value("school"),
        "officer_id": asked.value("officer"),
        "since": asked.value("day") or asked.value("since"),
        "until": asked.value("day"),
    }
    if of.kind == "incident":
        own = {name: asked.value(name) for name in ("category", "disposition", "force", "arrest", "closed")}
        return IncidentFilter(**common, **own, text=asked.text)
    return WorkFilter(**common, kind=asked.value("kind"), text=asked.text)


def day_of(of: LogList, database: "Database", id: int) -> date:
    """The day of a record of a list."""
    from sro_desk.data import snapshot

    when = snapshot.record(database, of.kind, id).values[of.when]
    return when.date() if isinstance(when, datetime) else date.fromisoformat(str(when))


def filters(of: LogList, desk: "Desk") -> Sequence[Filter]:
    """What Add filter offers for a list."""
    offered = {
        "school": Filter("school", "School", lambda: _records(desk, "school")),
        "officer": Filter("officer", "Officer", lambda: _records(desk, "officer")),
        "category": Filter("category", "Category", lambda: _categories(desk)),
        "disposition": Filter("disposition", "Disposition", lambda: _words(words.DISPOSITIONS)),
        "kind": Filter("kind", "Kind", lambda: _words(words.ACTIVITY_KINDS)),
        "force": Filter("force", "Force", lambda: _flag("With force", "Without force")),
        "arrest": Filter("arrest", "Arrest", lambda: _flag("With arrest", "Without arrest")),
        "findings": Filter("findings", "Open findings", _levels),
        "closed": Filter("closed", "Open or closed", lambda: _flag("Closed", "Open")),
        "since": Filter("since", "Since", lambda: _since(desk.as_of)),
    }
    return [offered[name] for name in of.filters]


def _records(desk: "Desk", kind: str) -> list[Choice]:
    from sro_desk.data import snapshot

    return [Choice(one.id, one.label) for one in snapshot.choices(desk.open_database, kind)]


def _categories(desk: "Desk") -> list[Choice]:
    from sro_desk.data import incidents

    return [Choice(one, one) for one in incidents.categories(desk.open_database)]


def _flag(yes: str, no: str) -> list[Choice]:
    return [Choice(value=True, label=yes), Choice(value=False, label=no)]


def _levels() -> list[Choice]:
    from sro_desk.data import open_findings

    return [Choice(open_findings.ANY, "With open findings"), Choice(open_findings.MUST, "With an open must")]


def _words(of: tuple[str, ...]) -> list[Choice]:
    return [Choice(one, word_label(of, one)) for one in of]


def _since(day: date) -> list[Choice]:
    """A week, a month, a quarter and half a year back."""
    return [Choice(day - timedelta(days=days), f"Since {show_short(day - timedelta(days=days))}")
            for days in (7, 30, 90, 180)]  # fmt: skip
