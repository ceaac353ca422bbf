"""What can be done in the log: adding to each of its lists, and what is done with the record chosen."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from sro_desk.ui.incidents.inspector import IncidentsInspector
from sro_desk.ui.incidents.lists import LISTS
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.ui.incidents.tab import IncidentsTab


class LogActions:
    """`adding` has one action for each list, `row` those of the record chosen."""

    def __init__(self, tab: "IncidentsTab", inspector: IncidentsInspector) -> None:
        def beside(do: Callable[[], object]) -> None:
            tab.show_inspector()
            do()

        def remove() -> None:
            (tab.remove_selected if tab.several else inspector.remove)()

        self.adding = tuple(tab.make_action(f"Add {noun(one.kind)}", partial(tab.add_kind, one.kind)) for one in LISTS)
        self.row = (
            tab.make_action("&Edit", lambda: tab.edit_selected() if tab.several else beside(inspector.edit), "Ctrl+E"),
            tab.make_action("&History of this record", lambda: beside(inspector.show_history)),
            tab.make_action("Move to &bin", remove, "Ctrl+Delete"),
        )
        self.follow(0)
        self.enable(chosen=False)

    def follow(self, place: int) -> None:
        """The key that adds is that of the list in sight."""
        for number, action in enumerate(self.adding):
            keys = QKeySequence(QKeySequence.StandardKey.New) if number == place else QKeySequence()
            action.setShortcut(keys)

    def enable(self, *, chosen: bool) -> None:
        """Whether a record is chosen."""
        for action in self.row:
            action.setEnabled(chosen)
