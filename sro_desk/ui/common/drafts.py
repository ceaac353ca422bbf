"""Input that was typed and not yet saved, kept while the program runs: closing a form or a tab never loses it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class DraftKey(NamedTuple):
    """What a draft is of: a kind, the record edited (None: a new one) and the root it will belong to (None: none)."""

    kind: str
    record: int | None = None
    owner: int | None = None


class Draft(NamedTuple):
    """What stood in a form's fields, and when it was last typed in. `title` names the form, such as
    `Add completion`."""

    title: str
    typed: Mapping[str, object]
    kept_at: datetime


class Drafts(QObject):
    """The drafts of one open database."""

    changed = Signal()
    gathering = Signal()
    """Whoever holds input that is not kept yet keeps it now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[DraftKey, Draft] = {}

    def keep(self, key: DraftKey, draft: Draft) -> None:
        """Keep what stands in a form, in place of what was kept before."""
        self._kept[key] = draft
        self.changed.emit()

    def find(self, key: DraftKey) -> Draft | None:
        """What was kept of that form."""
        return self._kept.get(key)

    def drop(self, key: DraftKey) -> None:
        """Forget a draft, once it is saved or discarded."""
        if self._kept.pop(key, None) is not None:
            self.changed.emit()

    def drop_all(self) -> None:
        """Forget every draft: another database is open now."""
        if self._kept:
            self._kept.clear()
            self.changed.emit()

    def gather(self) -> tuple[str, ...]:
        """The titles of everything that was typed and not saved, open forms included."""
        self.gathering.emit()
        return tuple(draft.title for draft in self._kept.values())

    @property
    def all(self) -> Mapping[DraftKey, Draft]:
        """Every draft kept, in the order in which they were begun."""
        return dict(self._kept)
