"""The user's own views by name: kept in the settings of this workstation, apart for each database.

They hold the values of filters (ids, fixed words, categories), how the table stood and the name that the user gave,
never the find text, which may name a child. Days are kept as so many days before the day looked at, and the first part
of a list (the newest school year) as the first, so that a view stays of use next year.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sro_desk import settings
from sro_desk.ui.common.asked import Asked, View

if TYPE_CHECKING:
    from sro_desk.ui.common.view_box import ViewBox
    from sro_desk.ui.desk import Desk

MOST: Final = 40
"""Views of its own that one list may have."""
_DAYS: Final = "days"


def own(desk: "Desk", key: str) -> tuple[View, ...]:
    """The user's own views of a list; what cannot be read is left out."""
    kept = _of_database(desk).get(key)
    found = [_read(desk, one) for one in kept] if isinstance(kept, list) else []
    return tuple(view for view in found if view is not None)[:MOST]


def keep(desk: "Desk", key: str, views: Sequence[View]) -> None:
    """Keep these as the user's own views of a list."""
    kept = _of_database(desk)
    kept[key] = [_written(desk, view) for view in views if view.own]
    desk.settings.window.setdefault("views", {})[_database(desk)] = kept
    settings.save(desk.settings)


def asked_by(box: "ViewBox") -> list[Asked]:
    """What each part and each view of a box asks, in their order."""
    parts = [Asked(part.value, "", {}) for part in box.parts]
    return parts + [Asked(box.part_of(view), "", view.values) for view in box.views]


def _database(desk: "Desk") -> str:
    from sro_desk.data.origin import origin

    return origin(desk.open_database)


def _of_database(desk: "Desk") -> dict[str, Any]:
    every = desk.settings.window.get("views")
    found = every.get(_database(desk)) if isinstance(every, dict) else None
    return dict(found) if isinstance(found, dict) else {}


def _written(desk: "Desk", view: View) -> dict[str, Any]:
    values = {key: _value_written(desk, value) for key, value in view.values.items()}
    return {"name": view.name, "part": view.part, "values": values, "table": dict(view.table or {})}


def _value_written(desk: "Desk", value: Any) -> Any:
    if isinstance(value, date):
        return {_DAYS: (desk.as_of - value).days}
    return str(value) if isinstance(value, str) else value


def _read(desk: "Desk", kept: Any) -> View | None:
    match kept:
        case {"name": str() as name, "part": (str() | int() | None) as part, "values": dict() as values}:
            table = kept.get("table")
            read = {str(key): _value_read(desk, value) for key, value in values.items()}
            return View(name, part, read, table if isinstance(table, Mapping) else None, own=True)
    return None


def _value_read(desk: "Desk", value: Any) -> Any:
    match value:
        case {"days": int() as days} if abs(days) < 100_000:
            return desk.as_of - timedelta(days=days)
    return value
