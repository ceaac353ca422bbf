"""Keeps what is typed in one form, once typing rests and whenever all drafts are gathered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sro_desk.ui.common.drafts import DRAFT_DELAY, Draft, DraftKey

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk


class DraftKeeper(QObject):
    """`told` gives the form's key and what stands in it; None while nothing was typed."""

    kept = Signal(object)
    """The draft that was kept."""

    def __init__(self, desk: "Desk", parent: QObject, told: Callable[[], tuple[DraftKey, Draft] | None]) -> None:
        super().__init__(parent)
        self._desk, self._told = desk, told
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY)
        self._timer.timeout.connect(self.keep)
        desk.drafts.gathering.connect(self.keep)

    def typed(self) -> None:
        """Something was typed: keep it once typing rests."""
        self._timer.start()

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._timer.stop()
        if told := self._told():
            self._desk.drafts.keep(*told)
            self.kept.emit(told[1])

    def drop(self, key: DraftKey) -> None:
        """Forget it: it is saved or discarded."""
        self._timer.stop()
        self._desk.drafts.drop(key)
