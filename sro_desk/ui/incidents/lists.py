"""The three lists of the log: where their pages come from, how they are filtered and counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sro_desk import words
from sro_desk.data.rows import Count, IncidentFilter, WorkFilter
from sro_desk.ui.common.columns import Column, Order, Rows
from sro_desk.ui.common.dates import show_short
from sro_desk.ui.common.filter_bar import Choice, Filter, FilterBar
from sro_desk.ui.incidents.columns import ACTIVITIES, EDUCATION, INCIDENTS
from sro_desk.wording import word_label

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.ui.desk import Desk

PAGE: Final = 100
"""Rows read at a time."""


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


LISTS: Final = (
    LogList("incident", "Incidents", INCIDENTS, "page", "count", "Search incident text", "occurred_at",
            ("school", "officer", "category", "disposition", "force", "arrest", "findings", "closed", "since")),
    LogList("activity", "Activities", ACTIVITIES, "activities", "count_activities", "Search activities", "date",
            ("school", "officer", "kind", "since")),
    LogList("education_record", "Education records", EDUCATION, "education_records", "count_education_records",
            "Search education records",
            "received_on",
            ("school", "officer", "since")),
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
        from sro_desk.data import incident_order, incidents

        if order and order.key in incident_order.ORDERS and isinstance(self.asked, IncidentFilter):
            found = incident_order.page(self.database, self.asked, order.key, after, PAGE,
                                        descending=order.descending, as_of=self.as_of,
                                        known_at=self.known_at)  # fmt: skip
            return Rows(found.rows, found.next)
        read: Callable[..., Any] = getattr(incidents, self.of.page)
        found = read(self.database, self.asked, after, PAGE, as_of=self.as_of, known_at=self.known_at)
        return Rows(found.rows, found.next)


def asked(of: LogList, bar: FilterBar) -> IncidentFilter | WorkFilter:
    """What the filter row asks of a list."""
    common = {
        "school_year": bar.view,
        "school_id": bar.value("school"),
        "officer_id": bar.value("officer"),
        "since": bar.value("day") or bar.value("since"),
        "until": bar.value("day"),
    }
    if of.kind == "incident":
        own = {name: bar.value(name) for name in ("category", "disposition", "force", "arrest", "closed")}
        return IncidentFilter(**common, **own, text=bar.text)
    return WorkFilter(**common, kind=bar.value("kind"), text=bar.text)


def day_of(of: LogList, database: "Database", id: int) -> date:
    """The day of a record of a list."""
    from sro_desk.data import snapshot

    when = snapshot.record(database, of.kind, id).values[of.when]
    return when.date() if isinstance(when, datetime) else date.fromisoformat(str(when))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many match, how many there are in the school year, and of the incidents those with force and arrest; and how
    many each list has."""

    shown: Count
    total: Count
    force: Count | None
    arrest: Count | None
    lists: tuple[Count, ...]


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
    )


def _whole_year(of: LogList, year: str | None) -> IncidentFilter | WorkFilter:
    return IncidentFilter(school_year=year) if of.kind == "incident" else WorkFilter(school_year=year)


def number(count: Count) -> str:
    """`64`, or `10,000+` where counting stopped there."""
    return f"{count.number:,}" + ("" if count.exact else "+")


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
