"""What the overview's list can be narrowed to, and the row that names it: built when something is first narrowed."""

from collections.abc import Callable, Sequence
from typing import Final

from sro_desk.data.rows import AgendaRow, Group
from sro_desk.ui.common.asked import Asked, Choice, Filter, View
from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.overview.columns import GROUPS, what_text

PARTS: Final = (Choice(None, "Everything"),)
_KINDS: Final = {
    "officer": "Officers",
    "contract": "Contracts",
    "district": "Districts",
    "education_record": "Education records",
    "agency": "The agency",
}
VIEWS: Final = (
    *(View(GROUPS[group], values={"group": group}) for group in Group),
    View("Officers", values={"kind": "officer"}),
    View("Contracts", values={"kind": "contract"}),
)


def make_bar(rows: Callable[[], Sequence[AgendaRow]]) -> FilterBar:
    """The filter row; `rows` gives the whole list."""

    def places() -> list[Choice]:
        return [Choice(one, one) for one in sorted({row.where for row in rows() if row.where})]

    bar = FilterBar("Find in this list")
    bar.set_views(PARTS)
    bar.set_filters((
        Filter("group", "When", lambda: [group_choice(group) for group in Group]),
        Filter("kind", "About", lambda: [Choice(kind, title) for kind, title in _KINDS.items()]),
        Filter("where", "Where", places),
    ))  # fmt: skip
    return bar


def group_choice(group: Group) -> Choice:
    """One group as a filter."""
    return Choice(group, GROUPS[group])


def passing(rows: Sequence[AgendaRow], asked: Asked) -> list[AgendaRow]:
    """The lines that are asked for."""
    return [
        row
        for row in rows
        if asked.value("group") in (None, row.group)
        and asked.value("kind") in (None, row.kind)
        and asked.value("where") in (None, row.where)
        and (not asked.text or _has_words(row, asked.words))
    ]


def _has_words(row: AgendaRow, words: Sequence[str]) -> bool:
    held = f"{what_text(row)} {row.who} {row.where} {row.citation}".casefold()
    return all(word in held for word in words)
