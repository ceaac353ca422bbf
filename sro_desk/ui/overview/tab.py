"""The overview: what needs doing today and in the next 90 days, with the agency's figures beside it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sro_desk.data.rows import AgendaRow, Group, IncidentFigures, Overview
from sro_desk.ui.common.columns import Listed, Order
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.jobs import after_painting
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.listing import Listing
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.desk import Desk
from sro_desk.ui.overview.columns import COLUMNS, GROUPS
from sro_desk.ui.overview.counts import CountRow
from sro_desk.ui.overview.figures import FiguresPanel
from sro_desk.ui.overview.strip import DayStrip

if TYPE_CHECKING:
    from sro_desk.ui.common.asked import Asked
    from sro_desk.ui.common.filter_bar import FilterBar
    from sro_desk.ui.overview.first_steps import FirstSteps
    from sro_desk.ui.overview.report import ReportPanel
    from sro_desk.ui.overview.report_pages import ReportPages

_NEEDS_ACTION = frozenset({Group.OVERDUE, Group.MISSING, Group.DUE_30})
_COMING = frozenset({Group.DUE_90, Group.LATER})


def identity(row: AgendaRow) -> tuple[str, int, str]:
    """What stays the same when the list is read anew."""
    return (row.kind, row.id, row.what)


class OverviewTab(ListTab):
    """The first tab: every line leads to its record, and leaves only when it is resolved."""

    KEY = "overview"
    TITLE = "Overview"
    INSPECTOR = 264
    INSPECTOR_LEAST = 264

    def __init__(self, desk: Desk) -> None:
        """Reads nothing until it is shown."""
        super().__init__(desk)
        self._overview: Overview | None = None
        self._incidents: IncidentFigures | None = None
        self._bar: FilterBar | None = None
        self.counts = CountRow()
        self.strip = DayStrip()
        self.model: TableModel[AgendaRow] = TableModel(COLUMNS, identify=identity, parent=self)
        self.model.order = Order("act_by")
        self.table = TableView(self.model, "What needs doing")
        self.area = TableArea(self.table)
        self._first_steps: FirstSteps | None = None
        self.figures = FiguresPanel()
        self._report: ReportPanel | None = None
        self.side = QStackedWidget()
        self.side.addWidget(self.figures)
        lists = QWidget()
        self._column = QVBoxLayout(lists)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.counts)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.area, 1)
        self.main = QStackedWidget()
        self.main.addWidget(lists)
        self._pages: ReportPages | None = None
        self.left.addWidget(self.main)
        self.set_inspector(self.side)
        self._connect()
        self.attach(Listing("overview", "Overview", "item", "items", self.table))

    def _connect(self) -> None:
        self.counts.picked.connect(self.show_group)
        self.strip.picked.connect(self._choose)
        self.table.activated_row.connect(self._open)
        self.figures.report_wanted.connect(self.show_report)

    # Reading

    def refresh(self) -> None:
        """Read list and figures anew beside the window, then the incidents' figures, which may take longer."""
        database, as_of, known_at = self.desk.open_database, self.desk.as_of, self.desk.known_at

        def work(_progress: object) -> Overview:
            from sro_desk.data.overview import overview

            return overview(database, as_of, known_at)

        def count(_progress: object) -> IncidentFigures:
            from sro_desk.data.incident_figures import incident_figures

            return incident_figures(database, as_of, known_at)

        def show(shown: Overview) -> None:
            self._show(shown)
            after_painting(self, start_count)

        def start_count() -> None:
            if self.desk.database is database:
                self.desk.jobs.start("Counting incidents", count, self._show_incidents, group="incident figures")

        self.desk.jobs.start("Reading the overview", work, show, group="overview")

    def _show(self, shown: Overview) -> None:
        if self._incidents is not None and self._incidents.school_year != shown.figures.school_year:
            self._incidents = None
        self._overview = shown
        self.counts.show_overview(shown)
        self.strip.show_overview(shown, today=self.desk.is_today)
        self.figures.show_figures(shown.figures, self._incidents)
        self._list()

    def _show_incidents(self, figures: IncidentFigures) -> None:
        self._incidents = figures
        if self._overview is not None:
            self.figures.show_figures(self._overview.figures, figures)

    def _list(self) -> None:
        if self._overview is None:
            return
        rows = self._asked_rows()
        self.model.set_source(Listed(rows, COLUMNS, group=lambda row: GROUPS[row.group]))
        if rows:
            self.area.show_table()
        elif self._bar is not None and self._bar.asks:
            why = f"Clear the filters to see all {len(self._overview.agenda):,}."
            self.area.show_empty("Nothing matches these filters.", why, "Clear filters", self._bar.clear)
        else:
            self._say_nothing_due()
        self.status_changed.emit()

    def _asked_rows(self) -> Sequence[AgendaRow]:
        """The lines to show, all where nothing is asked; the filter row says how many."""
        every = self._overview.agenda if self._overview else ()
        if self._bar is None:
            return every
        from sro_desk.ui.overview.filtering import passing

        rows = passing(every, self._bar.asked)
        self._bar.show_count(f"{len(rows):,}", f"{len(every):,}")
        return rows

    def _say_nothing_due(self) -> None:
        figures = self._overview.figures if self._overview else None
        if figures is not None and (figures.officers_in_service or figures.contracts_in_force):
            self.area.show_empty("Nothing needs action.", "No due day lies ahead, and nothing is overdue or missing.")
        else:
            self._say_first_steps()

    @property
    def first_steps(self) -> "FirstSteps":
        """What to enter first, built when nobody is in service yet."""
        if self._first_steps is None:
            from sro_desk.ui.overview.first_steps import FirstSteps

            self._first_steps = FirstSteps()
            self._first_steps.wanted.connect(self.desk.way_wanted)
            self.area.addWidget(self._first_steps)
        return self._first_steps

    def _say_first_steps(self) -> None:
        database = self.desk.open_database

        def work(_progress: object) -> dict[str, int]:
            from sro_desk.data.snapshot import choices
            from sro_desk.ui.overview.first_steps import STEPS

            return {step.kind: len(choices(database, step.kind)) for step in STEPS}

        self.area.setCurrentWidget(self.first_steps)
        self.desk.jobs.start("Reading what is entered", work, self.first_steps.show_counts, group="first steps")

    # Doing

    @property
    def filter_bar(self) -> "FilterBar":
        """The filter row, built when the list is first narrowed."""
        if self._bar is None:
            from sro_desk.ui.overview import filtering

            self._bar = filtering.make_bar(lambda: self._overview.agenda if self._overview else ())
            self._bar.changed.connect(self._on_asked)
            self._column.insertWidget(self._column.indexOf(self.area), self._bar)
            self._lists[0] = self._lists[0]._replace(ready=filtering.VIEWS)
            self.attach_bar(self._bar)
        return self._bar

    def show_group(self, group: Group | None) -> None:
        """List one group alone; None lists all."""
        if group is not None or self._bar is not None:
            from sro_desk.ui.overview.filtering import group_choice

            self.filter_bar.set_filter("group", None if group is None else group_choice(group))

    def _on_asked(self) -> None:
        self.counts.pick(self.filter_bar.value("group"))
        self._list()
        self._fit_bar()

    def _fit_bar(self) -> None:
        """The filter row is in sight while something is asked or selected, or someone types in it."""
        bar = self._bar
        if bar is not None:
            bar.setVisible(bar.asks or bar.find_box.hasFocus() or self.table.chosen_count() > 1)

    def on_selected(self, table: TableView, count: int) -> None:
        """A selection of several lines has its bar too."""
        if count > 1:
            _ = self.filter_bar
        super().on_selected(table, count)
        self._fit_bar()

    def start_find(self) -> None:
        """Put the cursor into the find box."""
        self.filter_bar.show()
        super().start_find()

    def count_asked(self, asked: "Sequence[Asked]", show: Callable[[Sequence[str]], None]) -> None:
        """Counted among the lines read."""
        from sro_desk.ui.overview.filtering import passing

        every = self._overview.agenda if self._overview else ()
        show([f"{len(passing(every, one)):,}" for one in asked])

    def row_actions(self) -> Sequence[QAction]:
        """What can be done with the line chosen."""
        return (self.make_action("&Open the record", lambda: self._open(self.table.current_identity())),)

    def _choose(self, row: AgendaRow) -> None:
        if self._bar is not None and self.model.position(identity(row)) is None:
            self._bar.clear()
        self.table.choose(identity(row))
        self.table.setFocus()

    def _open(self, chosen: Any) -> None:
        position = self.model.position(chosen)
        row = None if position is None else self.model.row(position)
        if row is not None:
            self.desk.record_wanted.emit(row.kind, row.id)

    @property
    def report(self) -> "ReportPanel":
        """The annual report's panel, built when it is first asked for."""
        if self._report is None:
            from sro_desk.ui.overview.report import ReportPanel

            self._report = ReportPanel(self.desk)
            self._report.closed.connect(self._close_report)
            self._report.preview_wanted.connect(self._show_pages)
            self.side.addWidget(self._report)
        return self._report

    @property
    def pages(self) -> "ReportPages":
        """The report's pages, built when they are first shown."""
        if self._pages is None:
            from sro_desk.ui.overview.report_pages import ReportPages

            self._pages = ReportPages(self.desk)
            self._pages.closed.connect(self._close_pages)
            self.main.addWidget(self._pages)
        return self._pages

    def _show_pages(self, content: bytes, title: str) -> None:
        self.pages.show_pages(content, title)
        self.main.setCurrentWidget(self.pages)
        self.show_list()

    def _close_pages(self) -> None:
        self.main.setCurrentIndex(0)

    def show_report(self) -> None:
        """Put the annual report's panel in the figures' place."""
        self.report.start()
        self.side.setCurrentWidget(self.report)
        self.widen_inspector(344)
        self.show_inspector()
        self.report.setFocus()

    def _close_report(self) -> None:
        self.side.setCurrentWidget(self.figures)
        self.widen_inspector(0)
        self._close_pages()

    def shown_text(self) -> str:
        """`7 items need action · 3 coming up`."""
        if self._overview is None:
            return ""
        needs = sum(row.group in _NEEDS_ACTION for row in self._overview.agenda)
        coming = sum(row.group in _COMING for row in self._overview.agenda)
        verb = "item needs" if needs == 1 else "items need"
        return f"{needs:,} {verb} action · {coming:,} coming up"
