"""What the log says where a list has no rows."""

from collections.abc import Callable

from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.incidents.lists import LogList
from sro_desk.wording import noun

Words = tuple[str, str] | tuple[str, str, str, Callable[[], object]]


def nothing(of: LogList, bar: FilterBar, add: Callable[[], object], *, looking: bool) -> Words:
    """What, why, and what to do about it. `looking`: open findings are still being looked for."""
    plural = of.title.lower()
    if looking:
        return "Looking for open findings.", "Incidents appear here as they are found."
    if bar.asks:
        return f"No {plural} match these filters.", "Clear the filters to see all.", "Clear filters", bar.clear
    if len(bar.view_box.parts) > 1 and bar.view is not None:
        return (f"No {plural} in this school year.", "Other years may have some.", "Show all years",
                lambda: bar.set_view(None))  # fmt: skip
    return f"No {plural} yet.", "What is entered here goes into the annual report.", f"Add {noun(of.kind)}", add
