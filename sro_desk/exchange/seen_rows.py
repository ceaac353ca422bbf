"""Which row of the workbook each record came from, kept in a few bytes a row."""

from array import array
from collections.abc import Collection, Iterator

from sro_desk.exchange.faults import Place
from sro_desk.exchange.sheet_plan import SheetPlan


class SeenRows:
    """The records that rows have added or updated, or left as they are."""

    def __init__(self) -> None:
        """No rows yet."""
        self._ids: dict[str, array[int]] = {}
        self._rows: dict[str, array[int]] = {}
        self._parts: dict[str, list[tuple[int, SheetPlan]]] = {}
        self._members: dict[str, bytearray] = {}
        self._unnamed: set[tuple[Place, int]] = set()
        self._doubtful: dict[tuple[str, int], set[str]] = {}

    def add(self, plan: SheetPlan, id: int, row: int, *, doubtful: Collection[str] = ()) -> None:
        """Note that this row holds that record; `doubtful` names the fields that were not entered as the row has
        them."""
        kind = plan.kind.name
        ids = self._ids.setdefault(kind, array("q"))
        parts = self._parts.setdefault(kind, [])
        if not parts or parts[-1][1] is not plan:
            parts.append((len(ids), plan))
        ids.append(id)
        self._rows.setdefault(kind, array("q")).append(row)
        members = self._members.setdefault(kind, bytearray())
        if id >> 3 >= len(members):
            members.extend(bytes((id >> 3) + 1024 - len(members)))
        members[id >> 3] |= 1 << (id & 7)
        if doubtful:
            self._doubtful[kind, id] = set(doubtful)

    def holds(self, kind: str, id: int) -> bool:
        """Whether a row before held this record."""
        members = self._members.get(kind, b"")
        return id >> 3 < len(members) and bool(members[id >> 3] >> (id & 7) & 1)

    def places(self, kind: str, wanted: Collection[int]) -> dict[int, tuple[SheetPlan, int]]:
        """The rows, with their sheets, of those of the records that rows hold."""
        found: dict[int, tuple[SheetPlan, int]] = {}
        if wanted:
            for start, end, plan in self._spans(kind):
                ids, rows = self._ids[kind], self._rows[kind]
                found.update((ids[at], (plan, rows[at])) for at in range(start, end) if ids[at] in wanted)
        return found

    def _spans(self, kind: str) -> Iterator[tuple[int, int, SheetPlan]]:
        parts = self._parts.get(kind, [])
        ends = [*(start for start, _ in parts), len(self._ids.get(kind, ()))]
        for (start, plan), end in zip(parts, ends[1:], strict=True):
            yield start, end, plan

    def doubtful(self, kind: str) -> dict[int, set[str]]:
        """The records of that kind that were not entered as their rows have them, with the fields."""
        return {id: names for (of, id), names in self._doubtful.items() if of == kind}

    def first_time(self, plan: SheetPlan, column: int) -> bool:
        """Whether this is asked of the sheet's column for the first time."""
        before = len(self._unnamed)
        self._unnamed.add((plan.sheet, column))
        return len(self._unnamed) > before
