"""One list of a tab, as copying, exporting, printing, menus and views by name take it."""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sro_desk.ui.common.asked import View
    from sro_desk.ui.common.filter_bar import FilterBar
    from sro_desk.ui.common.table_view import TableView


class Listing(NamedTuple):
    """`key` names it in the settings; `one` and `many` are what a row is called (`officer`, `officers`)."""

    key: str
    title: str
    one: str
    many: str
    table: "TableView"
    bar: "FilterBar | None" = None
    ready: "tuple[View, ...]" = ()
    """The views by name that come with the program."""
    private: bool = False
    """Whether its rows may hold data on children."""
    kind: str = ""
    """The kind of record that several rows are changed as at once; empty: they are not."""
    record: Callable[[Any], int | None] = attrgetter("id")
    """The id of that record of a row; None where it has none."""

    def counted(self, count: int) -> str:
        """`1 officer`, `12 officers`."""
        return f"{count:,} {self.one if count == 1 else self.many}"
