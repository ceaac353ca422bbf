"""Which row of the workbook each record came from, kept in a few bytes a row."""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence

from sro_desk.exchange.faults import Place
from sro_desk.exchange.sheet_plan import SheetPlan


class SeenRows:
    """The records that rows have added or updated, or left as they are."""

    def __init__(self) -> None:
        """No rows yet."""
        self._ids: dict[str, array[int]] = {}
        self._rows: dict[str, array[int]] = {}
        self._parts: dict[str, list[tuple[int, SheetPlan]]] = {}
        self._added: dict[str, list[range]] = {}
        self._updated: dict[str, set[int]] = {}
        self._unnamed: set[tuple[Place, int]] = set()
        self._doubtful: dict[tuple[str, int], set[str]] = {}

    def add(
        self, plan: SheetPlan, ids: Sequence[int], rows: Sequence[int], doubtful: Mapping[int, Collection[str]]
    ) -> None:
        """Note that these rows hold those records; a range of ids is of new records. `doubtful` names, by place in
        `ids`, the fields that were not entered as the row has them."""
        kind = plan.kind.name
        known = self._ids.setdefault(kind, array("q"))
        parts = self._parts.setdefault(kind, [])
        if not parts or parts[-1][1] is not plan:
            parts.append((len(known), plan))
        known.extend(ids)
        self._rows.setdefault(kind, array("q")).extend(rows)
        if isinstance(ids, range):
            added = self._added.setdefault(kind, [])
            if added and added[-1].stop == ids.start:
                added[-1] = range(added[-1].start, ids.stop)
            elif ids:
                added.append(ids)
        else:
            self._updated.setdefault(kind, set()).update(ids)
        self._doubtful.update({(kind, ids[at]): set(names) for at, names in doubtful.items() if names})

    def holds(self, kind: str, id: int) -> bool:
        """Whether a row before held this record."""
        return any(id in added for added in self._added.get(kind, ())) or id in self._updated.get(kind, ())

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
