"""Drafts of an earlier time, offered when their database is opened: to go on with, or to discard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sro_desk.errors import Refused
from sro_desk.fields import KINDS
from sro_desk.ui.common.dates import show_moment, show_time
from sro_desk.ui.common.drafts import MANY, Draft, DraftKey
from sro_desk.wording import noun

if TYPE_CHECKING:
    from datetime import date

    from sro_desk.ui.common.inspector import Inspector
    from sro_desk.ui.frame.notice import Notice
    from sro_desk.ui.main_window import MainWindow


class DraftOffer(QObject):
    """Asks about one draft after the other, the newest first."""

    def __init__(self, window: "MainWindow", notice: "Notice") -> None:
        super().__init__(window)
        self._window, self._notice = window, notice
        self._desk = window.desk
        self._desk.drafts.found.connect(self.offer)

    def offer(self) -> None:
        """Offer the newest draft, if there is one."""
        drafts = self._desk.drafts.all
        if not drafts:
            self._notice.hide()
            return
        key = max(drafts, key=lambda one: drafts[one].kept_at)
        words = offer_words(key, drafts[key], self._desk.today)
        more = len(drafts) - 1
        if more:
            words += f" {more} more {'is' if more == 1 else 'are'} kept."
        self._notice.ask(words, [("Continue", lambda: self._go_on(key)), ("Discard", lambda: self._discard(key))])

    def _discard(self, key: DraftKey) -> None:
        self._desk.drafts.drop(key)
        self.offer()

    def _go_on(self, key: DraftKey) -> None:
        """Show the record in its tab, and over it the form."""
        self._notice.hide()
        kind, _, many = key.kind.partition(" ")
        root = KINDS[kind].root or kind
        listed = self._window.tab_of(kind) if many == MANY else None
        place = self._window.tab_of(root) if listed is None else listed
        if place is None:
            self._resume(self._window.controls.show_settings().inspector, key)
            return
        self._window.show_tab(place)
        record = key.owner if KINDS[kind].root else key.record
        if record is not None:
            self._window.tab(place).show_record(root, record)
        self._when_quiet(lambda: self._open_form(place, key))

    def _open_form(self, place: int, key: DraftKey) -> None:
        from sro_desk.ui.common.inspector import Inspector  # the forms are not needed to show the first rows

        inspector = self._window.tab(place).findChild(Inspector)
        if isinstance(inspector, Inspector):
            self._resume(inspector, key)

    def _resume(self, inspector: "Inspector", key: DraftKey) -> None:
        draft = self._desk.drafts.find(key)
        if draft is None:
            return
        try:
            inspector.resume(key, draft)
        except Refused as refused:
            self._notice.ask(str(refused), [("Discard", lambda: self._discard(key))])

    def _when_quiet(self, do: Callable[[], None]) -> None:
        """Once the tab has read its list: choosing a row puts the forms over it away."""
        jobs = self._desk.jobs
        if not jobs.jobs:
            do()
            return

        def try_again() -> None:
            jobs.finished.disconnect(try_again)
            self._when_quiet(do)

        jobs.finished.connect(try_again)


def offer_words(key: DraftKey, draft: Draft, today: "date") -> str:
    """`You have an unsaved completion for Tran, Kevin from 10:41 AM. Continue or discard.`"""
    if key.kind not in KINDS:
        what = f"an unsaved {draft.title[:1].lower()}{draft.title[1:]}"
    elif key.record is None:
        what = f"an unsaved {noun(key.kind)}" + (f" for {draft.about}" if draft.about else "")
    else:
        of = " of " if KINDS[key.kind].root else " "
        what = f"unsaved changes to the {noun(key.kind)}" + (f"{of}{draft.about}" if draft.about else "")
    at = show_time(draft.kept_at) if draft.kept_at.date() == today else show_moment(draft.kept_at)
    return f"You have {what} from {at}. Continue or discard."
