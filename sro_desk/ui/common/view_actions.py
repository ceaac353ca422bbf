"""Saving, renaming and deleting the user's own views by name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sro_desk.ui.common import views
from sro_desk.ui.common.asked import View

if TYPE_CHECKING:
    from sro_desk.ui.common.filter_bar import FilterBar
    from sro_desk.ui.common.list_tab import ListTab


def save(tab: "ListTab") -> None:
    """Ask for a name, then keep what is asked now under it."""
    bar = _bar(tab)

    def keep(name: str) -> None:
        _put(tab, [*bar.view_box.views, _present(tab, name)], f"Saved the view “{name}”.", name)

    typed = " The words in the find box are not kept: they may name a person." if bar.text else ""
    _ask(tab, "", f"Keeps filters, sorting and columns.{typed}", keep)


def save_again(tab: "ListTab", view: View) -> None:
    """Keep what is asked now in place of what the view asked before."""
    now = _present(tab, view.name)
    every = [now if one is view else one for one in _bar(tab).view_box.views]
    _put(tab, every, f"Saved the view “{view.name}” as the list stands now.", view.name)


def rename(tab: "ListTab", view: View) -> None:
    """Ask for another name."""

    def keep(name: str) -> None:
        every = [one._replace(name=name) if one is view else one for one in _bar(tab).view_box.views]
        _put(tab, every, f"The view is called “{name}” now.", name)

    _ask(tab, view.name, "", keep, but=view)


def delete(tab: "ListTab", view: View) -> None:
    """Take a view away; the list stays as it is, so that it can be saved again."""
    every = [one for one in _bar(tab).view_box.views if one is not view]
    words = f"Deleted the view “{view.name}”. The list still shows what it showed: Save this view brings it back."
    _put(tab, every, words)


def _bar(tab: "ListTab") -> "FilterBar":
    bar = tab.listing.bar
    assert bar is not None  # noqa: S101
    return bar


def _present(tab: "ListTab", name: str) -> View:
    return _bar(tab).present(name)._replace(table=tab.listing.table.save_state())


def _ask(tab: "ListTab", name: str, help: str, keep: Callable[[str], None], but: View | None = None) -> None:
    bar = _bar(tab)
    row = bar.ask_name()

    def on_named(given: str) -> None:
        taken = {one.name.casefold() for one in bar.view_box.views if one is not but}
        taken |= {part.label.casefold() for part in bar.view_box.parts}
        if given.casefold() in taken:
            row.refuse(f"There is a view “{given}” already. Type another name.")
        elif but is None and sum(one.own for one in bar.view_box.views) >= views.MOST:
            row.refuse(f"This list has {views.MOST} views of your own. Delete one first.")
        else:
            bar.stop_naming()
            keep(given)

    row.named.connect(on_named)
    row.ask(name, help)


def _put(tab: "ListTab", every: list[View], words: str, chosen: str = "") -> None:
    """Keep these views and offer them; `chosen` is in use then."""
    box = _bar(tab).view_box
    views.keep(tab.desk, tab.listing.key, every)
    box.set_views(every)
    box.show_saved(next((one for one in every if one.own and one.name == chosen), None))
    tab.desk.said.emit(words)
