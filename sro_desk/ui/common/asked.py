"""What a filter row asks of its list, as plain values: the row in the window and a saved view both come to this."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple


class Choice(NamedTuple):
    """One value that a filter may take."""

    value: Any
    label: str


class Filter(NamedTuple):
    """One filter that Add filter offers; `choices` is asked anew each time its menu opens."""

    key: str
    title: str
    choices: Any
    """A callable that gives the `Choice`s."""

    def choice(self, value: Any) -> Choice:
        """The choice of that value; one that is there no more still filters, and says so."""
        found = next((one for one in self.choices() if one.value == value), None)
        return found or Choice(value, f"{self.title}: no longer there")


class Asked(NamedTuple):
    """The part of the list (`view`: in service, a school year), the find text and the filters."""

    view: Any
    text: str
    values: Mapping[str, Any]

    def value(self, key: str) -> Any:
        """The value of a filter; None where it is not set."""
        return self.values.get(key)

    @property
    def words(self) -> Sequence[str]:
        """The words of the find text, folded."""
        return self.text.casefold().split()

    @property
    def asks(self) -> bool:
        """Whether a find text or a filter is set."""
        return bool(self.text or self.values)


FIRST: Final = "first"
"""The part of a view that is whichever part of the list stands first, such as the newest school year."""


class View(NamedTuple):
    """A view by name: a part of the list with filters. The user's own ones keep how the table stood too, as
    `TableView.save_state` gives it."""

    name: str
    part: Any = FIRST
    values: Mapping[str, Any] = {}
    table: Mapping[str, Any] | None = None
    own: bool = False
