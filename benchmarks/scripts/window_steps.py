"""What a clerk waits for in the window, until it is painted: prints a JSON array of `name`, `ours` (seconds on the
clock, and of the processor in the window's thread), `limit` in seconds, and for scrolling `raw`, a bare table's.

    window_steps.py RUNS DB

The middle one of several runs counts; of a list that is scrolled, the longest step.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QMainWindow, QTableView

from benchmarks.clerk import LOG, ROSTER, Clerk, Seconds

AT_ONCE, SORTED = 0.05, 0.3
SCROLLED = 10_000
WORD = "hallway"


def middle(runs: Iterable[Seconds]) -> Seconds:
    """The middle one on the clock, and the middle one of the processor."""
    walls, cpus = (sorted(one) for one in zip(*runs, strict=True))
    return walls[len(walls) // 2], cpus[len(cpus) // 2]


def most(runs: Iterable[Seconds]) -> Seconds:
    """The longest by the processor's account: on the clock, a neighbor's work would count."""
    return max(runs, key=lambda one: one[1])


def told(name: str, ours: Seconds, limit: float | None = AT_ONCE, raw: Seconds | None = None) -> dict[str, Any]:
    return {"name": name, "ours": ours, "limit": limit, "raw": raw}


def tabs(clerk: Clerk, runs: int) -> Iterator[dict[str, Any]]:
    first = [clerk.timed(lambda place=place: clerk.show(place)) for place in (1, 2, 3, 4)]
    again: dict[int, list[Seconds]] = defaultdict(list)
    for _ in range(runs):
        for place in (0, 1, 2, 3, 4):
            again[place].append(clerk.timed(lambda place=place: clerk.show(place)))
    yield told("tab shown for the first time (slowest)", most(first), None)
    yield told("tab shown again (slowest)", most(map(middle, again.values())))


def choosing(clerk: Clerk, runs: int) -> Iterator[dict[str, Any]]:
    for place, name in ((LOG, "incident"), (ROSTER, "officer")):
        table = clerk.show(place).table
        clerk.settle()
        steps = [clerk.timed(lambda table=table: clerk.press(Qt.Key.Key_Down, table)) for _ in range(runs * 2)]
        yield told(f"{name} chosen", middle(steps))


def forms(clerk: Clerk, runs: int) -> Iterator[dict[str, Any]]:
    """The form is built when it is first opened; then it is filled."""
    tab = clerk.show(LOG)
    inspector = tab.inspector
    first = clerk.timed(inspector.edit)
    opened, closed = [], []
    for row in [row for row in tab.model.rows if not row.force][:runs]:
        closed.append(clerk.timed(inspector.form.leave))
        tab.table.choose(row.id)
        clerk.settle()
        opened.append(clerk.timed(inspector.edit))
    yield told("incident's form, the first time", first, None)
    yield told("incident's form opened", middle(opened))
    yield told("incident's form closed", middle(closed))
    inspector.form.leave()
    yield from parts(clerk, tab, runs)
    tab.add()
    inspector.form.leave()
    yield told("form for a new incident", middle([again(clerk, tab.add, inspector) for _ in range(runs)]))
    yield told("officer's form", middle(officers(clerk, runs)))


def again(clerk: Clerk, open_form: Callable[[], object], inspector: Any) -> Seconds:
    took = clerk.timed(open_form)
    inspector.form.leave()
    clerk.settle()
    return took


def parts(clerk: Clerk, tab: Any, runs: int) -> Iterator[dict[str, Any]]:
    took = []
    for row in [row for row in tab.model.rows if row.force][: runs + 1]:
        tab.table.choose(row.id)
        clerk.settle()
        tab.inspector.edit()
        clerk.settle()
        form = tab.inspector.form
        block = form.questions.parts["incident_force"].blocks[0]
        took.append(clerk.timed(block.fold.click))
        form.leave()
        clerk.settle()
    if took:
        yield told("use of force opened in the form", middle(took[1:] or took))


def officers(clerk: Clerk, runs: int) -> list[Seconds]:
    tab = clerk.show(ROSTER)
    clerk.settle()
    return [again(clerk, tab.inspector.edit_officer, tab.inspector) for _ in range(runs)]


def typing(clerk: Clerk, runs: int) -> Iterator[dict[str, Any]]:
    tab = clerk.show(LOG)
    tab.inspector.edit()
    clerk.settle()
    form = tab.inspector.form
    for name in ("summary", "badge", "category"):
        control = form.rows[name].editor.control
        letters = (WORD * runs)[: runs * 3]
        keys = [clerk.timed(lambda on=control, letter=letter: clerk.type(on, letter)) for letter in letters]
        yield told(f"letter typed in {name}", middle(keys))
    yield told("rules asked of what is typed", middle([clerk.timed(form.questions.look) for _ in range(runs)]))
    form._discard()
    clerk.settle()


def scrolling(clerk: Clerk) -> Iterator[dict[str, Any]]:
    """Page after page, then line after line, with the rows that are read meanwhile."""
    tab = clerk.show(LOG)
    tab.filter_bar.set_view_quietly(None)
    tab.refresh()
    clerk.settle()
    table = tab.table
    table.choose_first()
    frames = [*held(clerk, table, Qt.Key.Key_PageDown, SCROLLED), *held(clerk, table, Qt.Key.Key_Up, 300)]
    rows = [[cell(column, row) for column in table.shown_columns()] for row in tab.model.rows]
    yield told("scrolled by keyboard: longest frame", most(frames))
    yield told("scrolled by keyboard: usual frame", middle(frames), AT_ONCE, bare_scroll(clerk, rows))


def held(clerk: Clerk, table: Any, key: Qt.Key, rows: int) -> Iterator[Seconds]:
    """Each frame while a key is held for that many rows, or to the end of the list."""
    begun, before = table.currentIndex().row(), -1
    while before != (row := table.currentIndex().row()) and abs(row - begun) < rows:
        before = row
        yield clerk.timed_alone(lambda: clerk.press(key, table))


def cell(column: Any, row: Any) -> str:
    shown = column.show(row)
    return str(shown.badge.word if shown.badge else shown.text)


class Bare(QAbstractTableModel):
    """The same texts and nothing else."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent: Any = None) -> int:
        return len(self.rows)

    def columnCount(self, _parent: Any = None) -> int:
        return len(self.rows[0]) if self.rows else 0

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def bare_scroll(clerk: Clerk, rows: list[list[str]]) -> Seconds:
    """The same keys in a bare table of the same size."""
    window, view = QMainWindow(), QTableView()
    view.setModel(Bare(rows))
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    window.setCentralWidget(view)
    window.resize(1366, 690)
    window.show()
    view.setCurrentIndex(view.model().index(0, 0, QModelIndex()))
    clerk.settle()
    frames = []
    while view.currentIndex().row() < len(rows) - 1:
        frames.append(clerk.timed_alone(lambda: clerk.press(Qt.Key.Key_PageDown, view)))
    window.close()
    return middle(frames)


def sorting(clerk: Clerk) -> Iterator[dict[str, Any]]:
    """By each column of all years, both ways; the slowest. Then within a school year, and what a search found."""
    tab = clerk.show(LOG)
    year = tab.filter_bar.view
    tab.filter_bar.set_view_quietly(None)
    for name, view, words in (("all years", None, ""), ("a school year", year, ""), (f"“{WORD}”", None, WORD)):
        tab.filter_bar.set_view_quietly(view)
        tab.filter_bar.find_box.setText(words)
        tab.refresh()
        clerk.settle()
        yield told(f"sorted by any column (slowest): {name}", most(ways(clerk, tab)), SORTED)
    tab.filter_bar.find_box.setText("")
    tab.refresh()
    clerk.settle()


def ways(clerk: Clerk, tab: Any) -> list[Seconds]:
    both = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
    keys = [column.key for column in tab.table.table.columns if column.sortable]
    found = [clerk.timed(lambda key=key, way=way: tab.table.sort_by(key, way)) for key in keys for way in both]
    tab.table.unsort()
    clerk.settle()
    return found


def main() -> None:
    runs, db = int(sys.argv[1]), Path(sys.argv[2])
    clerk = Clerk(db)
    steps = (tabs(clerk, runs), choosing(clerk, runs), forms(clerk, runs), typing(clerk, runs), scrolling(clerk),
             sorting(clerk))  # fmt: skip
    print(json.dumps([figure for step in steps for figure in step]))


main()
