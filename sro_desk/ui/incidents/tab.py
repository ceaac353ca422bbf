"""The incident log: incidents, activities and education records in pages, one of them in full beside the list."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sro_desk.data.rows import IncidentFilter
from sro_desk.ui.common.asked import Asked, Choice
from sro_desk.ui.common.dates import show_date, show_school_year
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.listing import Listing
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.desk import Desk
from sro_desk.ui.incidents.actions import LogActions
from sro_desk.ui.incidents.counts import Counts, count_all, number, start_counting
from sro_desk.ui.incidents.finder import Finder
from sro_desk.ui.incidents.head import LogHead
from sro_desk.ui.incidents.inspector import IncidentsInspector
from sro_desk.ui.incidents.lists import LISTS, LogList, LogSource, day_of, filter_of, filters
from sro_desk.ui.incidents.nothing import nothing
from sro_desk.wording import noun

_REACHED: Final = 500
"""Rows read to reach a record before the list is narrowed to its day."""


class IncidentsTab(ListTab):
    """The log up to the desk's day, newest first."""

    KEY = "incidents"
    TITLE = "Incident log"
    KINDS = frozenset({"incident", "incident_person", "incident_force", "incident_arrest", "activity",
                       "education_record", "officer", "school"})  # fmt: skip
    INSPECTOR = 364

    def __init__(self, desk: Desk) -> None:
        """Reads nothing until it is shown."""
        super().__init__(desk)
        self._counts: Counts | None = None
        self._wanted: int | None = None
        self._finder: Finder | None = None
        self._awaited = False
        self._head = LogHead()
        self.segments = self._head.segments
        self.bars = [FilterBar(one.find) for one in LISTS]
        self.models: list[TableModel[Any]] = [TableModel(one.columns, parent=self) for one in LISTS]
        self.tables = [TableView(model, one.title) for model, one in zip(self.models, LISTS, strict=True)]
        self.areas = [TableArea(table) for table in self.tables]
        self.inspector = IncidentsInspector(desk)
        self._build()
        self._connect()
        for one, table, bar in zip(LISTS, self.tables, self.bars, strict=True):
            many = one.title.lower()
            self.attach(Listing(one.kind, one.title, noun(one.kind), many, table, bar, one.views, private=True,
                                kind=one.kind))  # fmt: skip

    # The list in sight

    @property
    def list(self) -> LogList:
        """Which of the three lists is in sight."""
        return LISTS[self.segments.chosen]

    @property
    def listing(self) -> Listing:
        """The same, as the shared actions take it."""
        return self._lists[self.segments.chosen]

    @property
    def filter_bar(self) -> FilterBar:
        """Its filter row."""
        return self.bars[self.segments.chosen]

    @property
    def model(self) -> TableModel[Any]:
        """Its rows."""
        return self.models[self.segments.chosen]

    @property
    def table(self) -> TableView:
        """Its table."""
        return self.tables[self.segments.chosen]

    # Building

    def _build(self) -> None:
        self.add_button, self.options_button = self._head.add_button, self._head.options_button
        self.left.addWidget(self._head)
        for place, (bar, one) in enumerate(zip(self.bars, LISTS, strict=True)):
            bar.options_button.hide()
            bar.set_filters(filters(one, self.desk))
            bar.setVisible(place == 0)
            self.left.addWidget(bar)
        for place, area in enumerate(self.areas):
            area.setVisible(place == 0)
            self.left.addWidget(area, 1)
        self.set_inspector(self.inspector)
        self._actions = LogActions(self, self.inspector)

    def _connect(self) -> None:
        self.segments.picked.connect(self._on_segment)
        self.add_button.clicked.connect(self.add)
        self.options_button.clicked.connect(self._show_options)
        self.inspector.wide_wanted.connect(self.widen_inspector)
        self.inspector.list_wanted.connect(self.take_focus)
        self.inspector.row_wanted.connect(self._choose)
        for bar, table in zip(self.bars, self.tables, strict=True):
            bar.changed.connect(self._read)
            table.current_changed.connect(self._on_current)
            table.activated_row.connect(lambda _: self.show_inspector())

    # Reading

    def refresh(self) -> None:
        """Read the list in sight anew, and the school years to choose from."""
        from sro_desk.data import incidents

        years = incidents.school_years(self.desk.open_database)
        views = [Choice(one, f"School year {show_school_year(one)}") for one in years] + [Choice(None, "All years")]
        for bar in self.bars:
            bar.set_views(views)
        self._read(again=True)

    def _read(self, *, again: bool = False) -> None:
        """The first page at once, or as much of it as was read before; the counts beside the window."""
        of, filter = self.list, filter_of(self.list, self.filter_bar.asked)
        database, day = self.desk.open_database, self.desk.as_of
        known_at, level = self.desk.known_at, self.filter_bar.value("findings")
        before, self._finder = self._finder, None
        if before is not None:
            before.leave()
        if level and isinstance(filter, IncidentFilter):
            self._look_for(filter, level, again=before is not None and (before.filter, before.level) == (filter, level))
        else:
            self.model.set_source(LogSource(database, of, filter, day, known_at), again=again)
            self._choose()
        self._say_empty()
        self.desk.jobs.start("Counting", lambda _: count_all(database, of, filter, day, known_at), self._show_counts,
                             group="incident counts")  # fmt: skip

    def _choose(self, place: int = 0) -> None:
        """Keep the row that is chosen; else the one asked for, or the one at that place."""
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif self.table.current_identity() is None and not self.inspector.stays(None):
            last = self.model.rowCount() - 1
            if last < 0 or not self.table.choose(self.model.identity(min(place, last))):
                self.inspector.show_row(None)

    def _look_for(self, filter: IncidentFilter, level: str, *, again: bool) -> None:
        """Look for open findings. `again`: the same were asked for before, and stay in sight until others are found."""
        finder = self._finder = Finder(self.desk, filter, level, self)
        finder.grown.connect(self._on_grown)
        finder.ended.connect(self._on_ended)
        self._awaited = again
        if again:
            finder.page(None, None)
        else:
            self.model.set_source(finder)

    def _take_up(self, finder: Finder) -> None:
        """Show the new finder's rows in place of the former one's."""
        place = max(0, self.table.currentIndex().row())
        self._awaited = False
        self.model.set_source(finder)
        self._choose(place)
        self._say_empty()

    def _on_grown(self) -> None:
        """More incidents with open findings were found: they follow those in sight."""
        finder = self._finder
        if finder is None or finder is not self.sender():
            return
        if self._awaited or self.model.rowCount() == 0:
            self._take_up(finder)
        elif self.model.order is None:
            self.model.resume(self.model.rowCount())
        self._show_found()

    def _on_ended(self) -> None:
        """Looking has ended; a sorted list is sorted anew with all that was found."""
        finder = self._finder
        if finder is None or finder is not self.sender():
            return
        if self._awaited or self.model.order is not None or not finder.rows:
            self._take_up(finder)
        self._show_found()

    def _show_found(self) -> None:
        if self._counts is not None:
            self._show_counts(self._counts)

    def _show_counts(self, counts: Counts) -> None:
        if self._finder is not None:
            counts = self._finder.counts(counts)
        self._counts = counts
        self._head.show_counts(counts.lists)
        self.filter_bar.show_count(number(counts.shown), number(counts.total))
        self.status_changed.emit()

    def _say_empty(self) -> None:
        area = self.areas[self.segments.chosen]
        if self.model.rowCount():
            area.show_table()
        else:
            looking = self._finder is not None and not self._finder.done
            area.show_empty(*nothing(self.list, self.filter_bar, self.add, looking=looking))

    # Choosing

    def _on_segment(self, chosen: int) -> None:
        for place, (bar, area) in enumerate(zip(self.bars, self.areas, strict=True)):
            bar.setVisible(place == chosen)
            area.setVisible(place == chosen)
        self._head.name_button(f"Add {noun(self.list.kind)}")
        self._actions.follow(chosen)
        self._read()

    def _turn_to(self, place: int) -> None:
        if place != self.segments.chosen:
            self.segments.choose(place)
            self._on_segment(place)

    def _on_current(self, identity: int | None) -> None:
        if self.sender() is not None and self.sender() is not self.table:
            return
        position = None if identity is None else self.model.position(identity)
        self.inspector.show_row(None if position is None else self.model.row(position))
        self._actions.enable(chosen=position is not None)

    def options_at(self) -> QWidget:
        """The button stands in the row of the lists."""
        return self.options_button

    def show_record(self, kind: str, id: int) -> bool:
        """Choose a record of one of the lists, whatever the filters leave out now."""
        kinds = [one.kind for one in LISTS]
        if kind not in kinds:
            return False
        self._turn_to(kinds.index(kind))
        self._wanted = id
        if self.table.choose(id):
            self._wanted = None
        else:
            self._reach(id)
        self.show_inspector()
        return True

    def _reach(self, id: int) -> None:
        """Drop the filters; where the record is not among the first then, narrow the list to its day."""
        bar, of = self.filter_bar, self.list
        bar.set_view_quietly(None)
        bar.clear()
        self.model.fetch_all(_REACHED)
        if self.model.position(id) is None:
            day = day_of(of, self.desk.open_database, id)
            bar.set_filter("day", Choice(day, f"On {show_date(day)}"))
        if self.table.choose(id):
            self._wanted = None

    def shown_text(self) -> str:
        """`14 of 64 incidents · 3 with force · 2 with arrest`."""
        return "" if self._counts is None else self._counts.said(self.list.title.lower())

    def count_asked(self, asked: Sequence[Asked], show: Callable[[Sequence[str]], None]) -> None:
        """Counted beside the window, each to 10,000."""
        start_counting(self, self.list, asked, show)

    # Doing

    def add(self) -> None:
        """Open the form for a new record of the list in sight."""
        self.show_inspector()
        self.inspector.add(self.list.kind)

    def add_kind(self, kind: str) -> None:
        """The same of another list, which comes into sight."""
        self._turn_to([one.kind for one in LISTS].index(kind))
        self.add()

    def has_unsaved(self) -> bool:
        """Whether a form holds something not saved."""
        return self.inspector.has_unsaved

    def record_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return (*self._actions.adding, *self._actions.row)

    def row_actions(self) -> Sequence[QAction]:
        """What can be done with the record chosen."""
        return self._actions.row
