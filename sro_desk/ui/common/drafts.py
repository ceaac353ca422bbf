"""Input that was typed and not yet saved: closing a form, a tab or the window never loses it, and neither do a crash or
a power cut, for it is written into the database beside the window."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from sro_desk.errors import Refused

if TYPE_CHECKING:
    from sro_desk.data.attachments import Attachment, KeptFile
    from sro_desk.data.database import Database
    from sro_desk.data.drafts import Kept
    from sro_desk.ui.desk import Desk


MANY: Final = "many"
"""Behind a kind and a space: the draft is of a form that changes many records of it."""
DRAFT_DELAY: Final = 300
"""Milliseconds of rest in typing before what was typed is kept."""


class DraftKey(NamedTuple):
    """What a draft is of: a kind, the record edited (None: a new one) and the root it will belong to (None: none)."""

    kind: str
    record: int | None = None
    owner: int | None = None


class Draft(NamedTuple):
    """What stood in a form's fields, and when it was last typed in. `title` names the form, such as `Add completion`;
    `about` its record, and `revision` is the root's as the form was opened."""

    title: str
    typed: Mapping[str, object]
    kept_at: datetime
    about: str = ""
    revision: int | None = None

    @property
    def name(self) -> str:
        """`Add completion (Tran, Kevin)`."""
        return f"{self.title} ({self.about})" if self.about else self.title


class Drafts(QObject):
    """The drafts of one open database."""

    changed = Signal()
    gathering = Signal()
    """Whoever holds input that is not kept yet keeps it now."""
    found = Signal()
    """Drafts of an earlier time were found in the database just opened."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept: dict[DraftKey, Draft] = {}
        self._earlier: set[DraftKey] = set()
        """Of another time: in the database as they are, and not gone on with."""
        self._unwritten: set[DraftKey] = set()
        """Kept or dropped here, and not yet in the database."""
        self._writing: frozenset[DraftKey] = frozenset()
        self._saved: set[DraftKey] = set()
        """Saved, and not dropped by their form yet."""

    def keep(self, key: DraftKey, draft: Draft) -> None:
        """Keep what stands in a form, in place of what was kept before; the same again is nothing new."""
        before = self._kept.get(key)
        if before is not None and before.typed == draft.typed:
            return
        self._kept[key] = draft
        self._earlier.discard(key)
        self._write(key)
        self.changed.emit()

    def find(self, key: DraftKey) -> Draft | None:
        """What was kept of that form."""
        return self._kept.get(key)

    def drop(self, key: DraftKey) -> None:
        """Forget a draft, once it is saved or discarded."""
        self._saved.discard(key)
        if self._kept.pop(key, None) is not None:
            self._write(key)
            self.changed.emit()

    def note_saved(self, key: DraftKey) -> None:
        """What that draft holds is saved, though its form does not know yet; called beside the window."""
        self._saved.add(key)

    def drop_all(self) -> None:
        """Forget every draft here: another database is open now. Those in the database stay there."""
        self._earlier.clear()
        self._unwritten.clear()
        self._saved.clear()
        self._writing = frozenset()
        if self._kept:
            self._kept.clear()
            self.changed.emit()

    def gather(self) -> tuple[str, ...]:
        """The names of everything that was typed since the database was opened and not saved, open forms included."""
        self.gathering.emit()
        return tuple(draft.name for key, draft in self._kept.items() if key not in self._earlier)

    @property
    def all(self) -> Mapping[DraftKey, Draft]:
        """Every draft kept, in the order in which they were begun."""
        return dict(self._kept)

    def reader(self, file: "KeptFile") -> "Callable[[], Attachment]":
        """What reads a draft's file from the database open now, beside the window."""
        database = self._desk.open_database

        def read() -> "Attachment":
            from sro_desk.data import drafts

            return drafts.attachment(database, file)

        return read

    # In the database

    def load(self) -> None:
        """Find the drafts of an earlier time, beside the window."""
        database = self._desk.open_database

        def work(_progress: object) -> "tuple[Kept, ...]":
            from sro_desk.data import drafts

            return drafts.read(database)

        self._desk.jobs.start("Looking for drafts", work, self._take, group="drafts read")

    def _take(self, kept: "tuple[Kept, ...]") -> None:
        from sro_desk.ui.desk import in_zone

        for one in kept:
            key = DraftKey(one.place.kind, one.place.record, one.place.owner)
            at = in_zone(one.at, self._desk.zone)
            if key not in self._kept:
                self._kept[key] = Draft(one.title, one.typed, at, one.about, one.revision)
                self._earlier.add(key)
        if kept:
            self.found.emit()

    def flush(self, database: "Database") -> None:
        """Write what is not in that database yet before it is closed; what cannot be written is said."""
        for key in self._saved:
            self._kept.pop(key, None)
        self._unwritten |= self._saved
        if missing := frozenset(self._unwritten) | self._writing:
            try:
                _write(database, self._batch(missing))
            except Refused as refused:
                self._desk.jobs.failed.emit(str(refused))
            else:
                self._unwritten.clear()

    def _write(self, key: DraftKey) -> None:
        self._unwritten.add(key)
        self._write_next()

    def _write_next(self) -> None:
        """Start one job at a time, so that what was typed last is written last."""
        if self._writing or not self._unwritten or self._desk.database is None:
            return
        self._writing = frozenset(self._unwritten)
        database, batch = self._desk.database, self._batch(self._writing)
        self._unwritten.clear()
        job = self._desk.jobs.start("Keeping the draft", lambda _progress: _write(database, batch),
                                    refused=self._not_written, awaited=True)  # fmt: skip
        job.finished.connect(lambda: self._written(cancelled=job.cancelled))

    def _not_written(self, refused: Refused) -> None:
        """It is tried again with whatever is typed next, or when the database is closed."""
        self._unwritten |= self._writing
        self._writing = frozenset()
        self._desk.jobs.failed.emit(str(refused))

    def _written(self, *, cancelled: bool) -> None:
        if cancelled:  # as if it could not be written
            self._unwritten |= self._writing
            self._writing = frozenset()
        elif self._writing:
            self._writing = frozenset()
            self._write_next()

    def _batch(self, keys: frozenset[DraftKey]) -> dict[DraftKey, "tuple[Draft, datetime] | None"]:
        now = self._desk.context.now()
        return {key: (self._kept[key], now) if key in self._kept else None for key in keys}


def _write(database: "Database", batch: Mapping[DraftKey, tuple[Draft, datetime] | None]) -> None:
    from sro_desk.data import drafts

    kept = [
        drafts.Kept(drafts.Place(*key), draft.title, draft.about, draft.revision, at, draft.typed)
        for key, (draft, at) in ((key, told) for key, told in batch.items() if told is not None)
    ]
    dropped = [drafts.Place(*key) for key, told in batch.items() if told is None]
    drafts.write(database, kept, dropped)
