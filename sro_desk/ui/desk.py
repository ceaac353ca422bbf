"""What every part of the window shares: the open database, the day looked at, and the way an action is carried out.

Free of SQLAlchemy until a database is opened: the frame of the window is painted before any of it is imported.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sro_desk import settings
from sro_desk.context import Context, utc_now
from sro_desk.ui.common.drafts import Drafts
from sro_desk.ui.common.jobs import JobRunner

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome
    from sro_desk.policy.pack import Pack


class Desk(QObject):
    """One open database and one day; `database` is None while none is open.

    Tabs read through `desk.database` with `desk.as_of` and `desk.known_at`, and write through `run`. They refresh on
    `changed` (the kinds of record that changed, a frozenset of catalogue names) and on `as_of_changed`.
    """

    changed = Signal(object)
    as_of_changed = Signal()
    opened = Signal()
    """Another database, or none, is open now: everything is read anew."""
    history_changed = Signal()
    """What Undo and Redo would do may be another action now."""
    said = Signal(str)
    """A sentence for the status bar, such as `Saved. Undo Add completion is in the Edit menu.`"""
    record_wanted = Signal(str, int)
    """Show that record (kind, id) in its tab."""
    way_wanted = Signal(str)
    """Begin what a page offers: `import`, or the kind of a record to add."""

    def __init__(self, *, now: Callable[[], datetime] = utc_now, kept: settings.Settings | None = None) -> None:
        """A desk without a database; `now` gives the moment in UTC, `kept` remembers the window's state."""
        super().__init__()
        self._now = now
        self.settings = kept or settings.Settings()
        self.jobs = JobRunner(self)
        self.drafts = Drafts(self)
        self.opened.connect(self.drafts.drop_all)
        self.database: Database | None = None
        self.user: str | None = None
        self.agency_name = ""
        self.zone = ""
        self.known_at: datetime | None = None
        self._day: date | None = None
        self._pack: Pack | None = None
        self.saved_at: datetime | None = None
        self._names: tuple[str | None, str | None] | None = None

    # The day

    @property
    def now(self) -> datetime:
        """This moment in the agency's zone, as wall time without zone; while no database is open, in the computer's."""
        return in_zone(self._now(), self.zone)

    @property
    def today(self) -> date:
        """Today in the agency's zone."""
        return self.now.date()

    @property
    def as_of(self) -> date:
        """The day verdicts are asked for: today, unless the window was turned to another."""
        return self._day or self.today

    @property
    def is_today(self) -> bool:
        """Whether the window shows today."""
        return self.as_of == self.today

    def turn_to(self, day: date) -> None:
        """Turn the whole window to a day; today follows the clock again."""
        chosen = None if day == self.today else day
        if chosen != self._day:
            self._day = chosen
            self.as_of_changed.emit()

    def turn_by(self, days: int) -> None:
        """Turn the window by days, where the calendar goes on."""
        try:
            self.turn_to(self.as_of + timedelta(days=days))
        except OverflowError:
            return

    def turn_to_today(self) -> None:
        """Back to today."""
        self.turn_to(self.today)

    # The policy and the caller

    @property
    def pack(self) -> "Pack":
        """The policy pack, loaded when first asked for."""
        if self._pack is None:
            from sro_desk.policy.pack import load_pack

            self._pack = load_pack()
        return self._pack

    @property
    def context(self) -> Context:
        """The circumstances of an action begun now."""
        return settings.local_context(actor=self.user)._replace(now=self._now)

    # The database

    def use(self, database: "Database | None", *, user: str | None = None, agency: str = "", zone: str = "") -> None:
        """Take another database (the former one is closed) and tell every view. Agency and zone are what it holds,
        where that was read already beside the window; otherwise they are read now."""
        if self.database is not None and self.database is not database:
            self.jobs.stop()
            self.drafts.flush(self.database)
            self.database.close()
        self.database, self.user = database, user
        self.agency_name, self.zone = agency, zone
        self._day = None
        self.known_at = None
        self.saved_at = None
        if database is not None and not agency:
            self.refresh_agency()
        self.opened.emit()
        self.refresh_history()

    def refresh_all(self) -> None:
        """Something changed many kinds at once, such as an import: every view reads anew."""
        self.saved_at = self.now
        self.refresh_agency()
        self.refresh_history()
        from sro_desk.fields import KINDS

        self.changed.emit(frozenset(KINDS))

    @property
    def open_database(self) -> "Database":
        """The open database; a view that has none is never asked to read."""
        if self.database is None:
            raise RuntimeError("no database is open")
        return self.database

    def refresh_agency(self) -> None:
        """Read the agency's name and zone, which title and clock use."""
        self.agency_name, self.zone = read_agency(self.open_database)

    # Actions

    def run(self, action: "Callable[[Database, Context], Outcome]") -> "Outcome":
        """Carry out an action of the data services on the open database and tell every view what changed.

        Refused, EntryRefused and StaleEdit pass through to the caller, who shows them where they belong.
        """
        outcome = action(self.open_database, self.context)
        self.settle(outcome)
        return outcome

    def settle(self, outcome: "Outcome", words: str = "") -> None:
        """Tell every view of an action that was carried out elsewhere, such as by a job; `words` say it in the status
        bar, where it was no ordinary save."""
        if outcome.seq is None and not outcome.kinds:
            return
        self.saved_at = self.now
        if "agency" in outcome.kinds:
            self.refresh_agency()
        self.refresh_history()
        self.changed.emit(outcome.kinds)
        if words:
            self.said.emit(words)
        elif outcome.binned:
            self.said.emit("Moved to the bin. You can restore it from Record > Bin.")
        else:
            self.said.emit(f"Saved. Undo {outcome.action} is in the Edit menu." if self.undo_name else "Saved.")

    def refresh_history(self) -> None:
        """What Undo and Redo would do is read anew when it is next asked for."""
        self._names = None
        self.history_changed.emit()

    @property
    def undo_name(self) -> str | None:
        """The action that Undo would take back."""
        return self._next_names()[0]

    @property
    def redo_name(self) -> str | None:
        """The action that Redo would do again."""
        return self._next_names()[1]

    def _next_names(self) -> tuple[str | None, str | None]:
        if self._names is None:
            self._names = (None, None) if self.database is None else self._read_names(self.database)
        return self._names

    @staticmethod
    def _read_names(database: "Database") -> tuple[str | None, str | None]:
        from sro_desk.data import undo

        return undo.next_names(database)


def read_agency(database: "Database") -> tuple[str, str]:
    """The agency's name and time zone."""
    from sro_desk.data.snapshot import agency

    found = agency(database)
    return found.name, found.time_zone


def in_zone(moment: datetime, zone: str) -> datetime:
    """An aware moment as wall time of a zone; an empty one is the computer's own."""
    if not zone:
        return moment.astimezone().replace(tzinfo=None)
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
