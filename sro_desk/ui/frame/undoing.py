"""Undo and Redo beside the window: one step after the other, however fast they are asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from sro_desk.data.unit import Outcome
    from sro_desk.errors import Refused
    from sro_desk.ui.common.jobs import Progress
    from sro_desk.ui.desk import Desk


class Undoing(QObject):
    """A step that is refused, or cancelled, is the last of those asked for."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted: list[bool] = []
        self._running = False
        desk.opened.connect(self._wanted.clear)

    def undo(self) -> None:
        """Take the last action back, or say why it cannot be."""
        self._ask(again=False)

    def redo(self) -> None:
        """Do the action undone last again, or say why it cannot be."""
        self._ask(again=True)

    def _ask(self, *, again: bool) -> None:
        self._wanted.append(again)
        if not self._running:
            self._next()

    def _next(self) -> None:
        if not self._wanted:
            return
        desk, again = self._desk, self._wanted.pop(0)
        name = desk.redo_name if again else desk.undo_name
        if name is None:
            self._wanted.clear()
            return
        database, context = desk.open_database, desk.context

        def work(progress: "Progress") -> "Outcome":
            from sro_desk.data import undo

            return undo.redo(database, context, progress) if again else undo.undo(database, context, report=progress)

        def done(outcome: "Outcome") -> None:
            desk.settle(outcome, f"Done again: {name}." if again else f"Undone: {name}.")

        self._running = True
        job = desk.jobs.start(f"{'Doing again' if again else 'Undoing'} {name}", work, done, refused=self._refused)
        job.finished.connect(lambda: self._ended(stopped=job.cancelled))

    def _refused(self, refused: "Refused") -> None:
        self._wanted.clear()
        self._desk.jobs.failed.emit(str(refused))

    def _ended(self, *, stopped: bool) -> None:
        self._running = False
        if stopped:
            self._wanted.clear()
        self._next()
