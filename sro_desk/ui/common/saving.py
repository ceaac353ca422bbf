"""Saves by a job what a page holds. What was saved counts though the page was left meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from sro_desk.errors import Refused
from sro_desk.ui.common.drafts import DraftKey
from sro_desk.ui.common.jobs import Job, Progress

if TYPE_CHECKING:
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.desk import Desk


def start_saving(
    desk: "Desk",
    page: QObject,
    key: DraftKey,
    title: str,
    work: "Callable[[Progress], Outcome]",
    saved: "Callable[[Outcome], None]",
    refused: Callable[[Refused], None],
    *,
    awaited: bool = True,
) -> "Job[Any]":
    """Run `work`, then `saved` or `refused` of the page. Where the page is gone by then, its draft goes and every view
    is told all the same; a refusal is said, and the draft stays. Where the records are closed before the answer comes,
    the draft of what was saved goes with that."""

    def saving(progress: Progress) -> "Outcome":
        outcome = work(progress)
        desk.drafts.note_saved(key)
        return outcome

    def done(outcome: "Outcome") -> None:
        if isValid(page):
            saved(outcome)
        else:
            desk.drafts.drop(key)
            desk.settle(outcome)

    def stopped(error: Refused) -> None:
        if isValid(page):
            refused(error)
        else:
            desk.jobs.failed.emit(f"{title} was not possible. What you typed is kept. {error}")

    return desk.jobs.start(title, saving, done, refused=stopped, awaited=awaited)
