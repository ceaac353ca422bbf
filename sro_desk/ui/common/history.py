"""Who changed a record, when, and what."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sro_desk.data.rows import Choice
from sro_desk.fields import KINDS, Field, Type
from sro_desk.ui.common.dates import show_moment
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.show_value import show_value
from sro_desk.ui.common.text import Cut, Hairline, Text, button, icon_button
from sro_desk.ui.desk import in_zone
from sro_desk.wording import field_wording

if TYPE_CHECKING:
    from sro_desk.data.changes import HistoryEntry
    from sro_desk.ui.desk import Desk

_NAMED = ("officer", "school", "district")


class HistoryPage(Panel):
    """The changes of one record and of what belongs to it, newest first."""

    back_wanted = Signal()

    def __init__(self, desk: "Desk", kind: str, id: int, about: str) -> None:
        super().__init__()
        self._desk = desk
        row = QHBoxLayout()
        row.addWidget(Text("History", "title"), 1)
        close = icon_button("dismiss", "Close the history")
        close.clicked.connect(self.back_wanted)
        row.addWidget(close)
        self.head.addLayout(row)
        self.head.addWidget(Cut(about, "body", "muted"))
        self.setAccessibleName(f"History of {about}")
        self.foot.addWidget(back := button("Back"))
        back.clicked.connect(self.back_wanted)
        self.foot.addStretch(1)
        self.foot_ground.show()
        database = desk.open_database

        def work(_progress: object) -> tuple[tuple["HistoryEntry", ...], dict[str, dict[int, str]]]:
            from sro_desk.data import changes, snapshot

            names = {of: _labels(snapshot.choices(database, of)) for of in _NAMED}
            return changes.record_history(database, kind, id), names

        desk.jobs.start("Reading the history", work, self._show, group="history")

    def _show(self, found: "tuple[tuple[HistoryEntry, ...], dict[str, dict[int, str]]]") -> None:
        entries, names = found
        for entry in entries:
            at = show_moment(in_zone(entry.at, self._desk.zone))
            self.body.addWidget(Text(entry.action, "strong"))
            self.body.addWidget(Text(f"{entry.actor} · {at}", "help", "muted"))
            for line in _differences(entry, names):
                self.body.addWidget(Text(line, "body", wrap=True))
            self.body.addWidget(Hairline())
        if not entries:
            self.body.addWidget(Text("Nothing was changed since it was entered.", "body", "muted"))


def _labels(choices: tuple[Choice, ...]) -> dict[int, str]:
    return {choice.id: choice.label for choice in choices}


def _differences(entry: "HistoryEntry", names: dict[str, dict[int, str]]) -> list[str]:
    """One line a field: `Ended on: empty to Jun 10, 2026`."""
    before, after = entry.before or {}, entry.after or {}
    lines = []
    for field in KINDS[entry.kind].fields:
        old, new = before.get(field.column), after.get(field.column)
        if old == new:
            continue
        label = field_wording(entry.kind, field.name).label
        shown = _shown(field, new, names)
        lines.append(f"{label}: {shown}" if old in (None, ()) else f"{label}: {_shown(field, old, names)} → {shown}")
    if before.get("deleted_tx") != after.get("deleted_tx"):
        lines.append("Moved to the bin." if after.get("deleted_tx") else "Taken out of the bin.")
    return lines


def _shown(field: Field, value: Any, names: dict[str, dict[int, str]]) -> str:
    if field.type is Type.REFERENCE and value is not None:
        return names.get(field.refers_to, {}).get(value, "a record that is in the bin")
    return show_value(field, value)
