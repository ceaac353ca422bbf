"""One list of a tab, as copying, exporting, printing, menus and views by name take it."""

from typing import TYPE_CHECKING, NamedTuple

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

    def counted(self, count: int) -> str:
        """`1 officer`, `12 officers`."""
        return f"{count:,} {self.one if count == 1 else self.many}"
