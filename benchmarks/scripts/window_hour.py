"""Work in the window as a clerk does, minute after minute, and tell how much memory the process has: prints a JSON
array of MB, one at the end of each minute.

    window_hour.py MINUTES DB

Tabs, rows, forms, edits saved and undone, searches, sorting, open findings, other days. DB is written to.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from benchmarks.clerk import CONTRACTS, LOG, OVERVIEW, ROSTER, VAULT, Clerk
from sro_desk.ui.common.asked import Choice

PAUSE = 0.05
"""Seconds between two things that the clerk does: others work on the machine too."""
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20


def held() -> float:
    """MB of the process that lie in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MB


class Day:
    """What the clerk does, over and over."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.number = self.edited = 0

    def round(self) -> None:
        """Everything once."""
        self.number += 1
        for do in (self.look_around, self.read_on, self.edit, self.add, self.search, self.sort, self.other_day,
                   self.find, self.officer):  # fmt: skip
            do()
            self.clerk.settle()
            time.sleep(PAUSE)

    def look_around(self) -> None:
        for place in (ROSTER, VAULT, CONTRACTS, LOG, OVERVIEW):
            table = getattr(self.clerk.show(place), "table", None)
            self.clerk.settle()
            if table is not None:
                self.times(3, lambda table=table: self.clerk.press(Qt.Key.Key_Down, table))

    def times(self, count: int, do: Callable[[], object]) -> None:
        for _ in range(count):
            do()
            self.clerk.paint()

    def log(self) -> Any:
        tab = self.clerk.show(LOG)
        self.clerk.settle()
        return tab

    def read_on(self) -> None:
        table = self.log().table
        self.times(10, lambda: self.clerk.press(Qt.Key.Key_PageDown, table))
        self.times(10, lambda: self.clerk.press(Qt.Key.Key_Down, table))

    def edit(self) -> None:
        """Two edits, and the second taken back."""
        tab = self.log()
        for text in ("a", "b"):
            tab.inspector.edit()
            self.clerk.settle()
            form = tab.inspector.form
            self.clerk.type(form.rows["summary"].editor.control, f"{text}{self.number} ")
            form.save()
            self.clerk.settle()
        if self.clerk.desk.undo_name == "Edit incident":
            self.clerk.window.controls.undoing.undo()
            self.clerk.settle()
            self.edited += 1

    def add(self) -> None:
        """Type a new incident, and discard it."""
        tab = self.log()
        tab.add()
        self.clerk.settle()
        form = tab.inspector.form
        self.clerk.type(form.rows["incident_no"].editor.control, f"NEW-{self.number}")
        form.questions.add_part("incident_person")
        self.clerk.settle()
        form._discard()

    def search(self) -> None:
        tab = self.log()
        for words in ("hallway", "gym library", ""):
            tab.filter_bar.find_box.setText(words)
            tab.refresh()
            self.clerk.settle()

    def sort(self) -> None:
        tab = self.log()
        for key in ("school", "incident", "officer"):
            tab.table.sort_by(key, Qt.SortOrder.AscendingOrder)
            self.clerk.settle()
        tab.table.unsort()

    def other_day(self) -> None:
        self.clerk.desk.turn_by(-30)
        self.clerk.settle()
        self.clerk.desk.turn_to_today()

    def find(self) -> None:
        """Look for open findings, and no longer."""
        tab = self.log()
        tab.filter_bar.set_filter("findings", Choice("any", "With open findings"))
        self.clerk.settle()
        tab.filter_bar.clear()

    def officer(self) -> None:
        tab = self.clerk.show(ROSTER)
        self.clerk.settle()
        tab.inspector.edit_officer()
        self.clerk.settle()
        tab.inspector.form.leave()


def main() -> None:
    minutes, day = float(sys.argv[1]), Day(Clerk(Path(sys.argv[2])))
    began, told = time.monotonic(), []
    while len(told) < minutes:
        day.round()
        if time.monotonic() - began >= 60 * (len(told) + 1):
            told.append(round(held(), 1))
            said = f"minute {len(told)}: {told[-1]} MB, {day.number} rounds, {day.edited} undone"
            print(said, file=sys.stderr, flush=True)
    print(json.dumps(told))


main()
