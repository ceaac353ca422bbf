"""Which counts a public edition withholds, so that nothing it prints reveals a small one.

Counts are cells, tied together by relations: a total is the sum of its parts, or at most that sum. A count from 1 to
below the threshold is withheld. Others follow it until every withheld count could still be any of `threshold - 1`
values or more, for a reader who knows each printed count, that withheld counts are at least 1, and that every set of
withheld counts tied by sums was started by a small one.

The proof is by witness: a value counts as possible only when a whole assignment with it has been found that fits
every relation. A search that ends early finds fewer values, and so withholds more, never less.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

Cell = tuple[str, ...]
"""The name of a count, such as `("disposition", "citation")`."""

_STEPS = 200
"""Assignments tried in the search for one witness before it is given up."""
_TRIED = 10
"""Cells tried as the companion of an exposed one."""
_HOPES = 4
"""How often the nearest cell of an exposed one's sums is taken although it does not help by itself."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`total` equals the sum of `parts`; where not `exact`, it is at most that sum."""

    total: Cell
    parts: tuple[Cell, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Equation:
    """A relation seen through what is printed: `constant + sum(sign * withheld)` is 0, or at least 0."""

    constant: int
    terms: tuple[tuple[Cell, int], ...]
    exact: bool

    def gap(self, values: Mapping[Cell, int]) -> int:
        """By how much the parts exceed the total; 0 where the relation holds."""
        gap = self.constant + sum(sign * values[cell] for cell, sign in self.terms)
        return gap if self.exact or gap < 0 else 0


def withheld(counts: Mapping[Cell, int], relations: Iterable[Relation], threshold: int) -> frozenset[Cell] | None:
    """The cells to withhold, zero never among them; a threshold of 1 withholds nothing. None where no choice of cells
    was found that protects them all: then fewer tables have to be published."""
    kin, ties = _reduced(counts, tuple(relations))
    hidden = {kin[cell] for cell, count in counts.items() if 1 <= count < threshold}
    hopes = _HOPES
    while exposed := _first_exposed(counts, ties, hidden, threshold):
        companion = _companion(counts, ties, hidden, threshold, exposed)
        if companion is None:
            hopes -= 1
            own = [tie for tie in ties if tie.exact and exposed in (tie.total, *tie.parts)]
            companion = next(_candidates(counts, own, hidden, exposed), None)
        if companion is None or hopes < 0:
            return None
        hidden.add(companion)
    return frozenset(cell for cell in counts if kin.get(cell) in hidden)


def possible_values(
    cell: Cell, counts: Mapping[Cell, int], relations: Iterable[Relation], hidden: Iterable[Cell], threshold: int
) -> int:
    """How many values of a withheld cell are shown to be possible; the count stops at `threshold - 1`."""
    kin, ties = _reduced(counts, tuple(relations))
    return _Search(counts, ties, {kin[each] for each in hidden}, threshold).values(kin[cell])


def _reduced(counts: Mapping[Cell, int], ties: Sequence[Relation]) -> tuple[dict[Cell, Cell], tuple[Relation, ...]]:
    """The counts above zero, each with the cell that stands for it and its equals, and the relations between those.
    Zeros are printed, so that a total with one part above zero equals it."""
    kin = {cell: cell for cell, count in counts.items() if count}
    for tie in ties:
        parts = [part for part in tie.parts if counts[part]]
        if tie.exact and len(parts) == 1 and kin[parts[0]] != kin[tie.total]:
            old, new = kin[parts[0]], kin[tie.total]
            kin = {cell: new if stands == old else stands for cell, stands in kin.items()}
    reduced = dict.fromkeys(
        Relation(kin[tie.total], tuple(sorted(kin[part] for part in tie.parts if counts[part])), tie.exact)
        for tie in ties
        if counts[tie.total]
    )
    return kin, tuple(tie for tie in reduced if tie.total not in tie.parts)


def _first_exposed(
    counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], threshold: int
) -> Cell | None:
    """A withheld cell with too few possible values: first those that are alone in a sum, then those of sums, whose
    companions often protect those that only inequalities tie to them."""
    sums = [(tie.total, *tie.parts) for tie in ties if tie.exact]
    if threshold > 2 and (alone := next((cell for cell in sorted(hidden) if _alone(cell, sums, hidden)), None)):
        return alone
    search = _Search(counts, ties, hidden, threshold)
    in_turn = sorted(hidden, key=lambda cell: (not any(cell in group for group in sums), cell))
    return next((cell for cell in in_turn if search.values(cell) < threshold - 1), None)


def _companion(
    counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], threshold: int, exposed: Cell
) -> Cell | None:
    """The printed cell to withhold next: where the exposed cell is alone in a sum, a part of that sum; else the nearest
    one that helps. None where none of the nearest helps."""
    if (partner := _partner(counts, ties, hidden, exposed)) is not None:
        return partner
    for cell in islice(_candidates(counts, ties, hidden, exposed), _TRIED):
        if _Search(counts, ties, hidden | {cell}, threshold).values(exposed) >= threshold - 1:
            return cell
    return None


def _partner(counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], exposed: Cell) -> Cell | None:
    """Who shares a sum in which the exposed cell is the only one withheld: a part before the total, one that lays open
    no further sum before others, then the smallest."""
    for tie in ties:
        if tie.exact and hidden.intersection((tie.total, *tie.parts)) == {exposed}:
            for group in (tie.parts, (tie.total,)):
                printed = [cell for cell in group if counts[cell] > 0 and cell not in hidden]
                if printed:
                    sums = [(tie.total, *tie.parts) for tie in ties if tie.exact]
                    return min(printed, key=lambda cell: (_alone(cell, sums, hidden), counts[cell], cell))
    return None


def _alone(cell: Cell, sums: Sequence[tuple[Cell, ...]], hidden: set[Cell]) -> int:
    """In how many sums the cell is, or would be, the only one withheld."""
    return sum(cell in group and not hidden.intersection(group) - {cell} for group in sums)


def _candidates(
    counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], exposed: Cell
) -> Iterator[Cell]:
    """Printed counts above zero: those that share a sum with the exposed cell, then those of its whole set, then those
    of sets that inequalities tie to it. Parts come before totals, small ones first."""
    sums = [(tie.total, *tie.parts) for tie in ties if tie.exact]
    every = [(tie.total, *tie.parts) for tie in ties]
    linked, beyond = _component(exposed, sums, hidden), _component(exposed, every, hidden)
    rings = (
        [group for group in sums if exposed in group],
        [group for group in sums if linked.intersection(group)],
        [group for group in every if linked.intersection(group)],
        [group for group in sums if beyond.intersection(group)],
    )
    given = set(hidden)
    for ring in rings:
        parts = {cell for group in ring for cell in group[1:]}
        totals = {group[0] for group in ring}
        for some in (parts - totals, parts & totals, totals - parts):
            for cell in sorted(some - given, key=lambda cell: (counts[cell], cell)):
                given.add(cell)
                if counts[cell] > 0:
                    yield cell


def _component(start: Cell, groups: Sequence[tuple[Cell, ...]], hidden: set[Cell]) -> set[Cell]:
    """The withheld cells that sums tie to this one, itself included."""
    found, new = {start}, [start]
    while new:
        cell = new.pop()
        for group in groups:
            if cell in group:
                fresh = hidden.intersection(group) - found
                found |= fresh
                new += sorted(fresh)
    return found


class _Search:
    """Looks for assignments of the withheld cells that fit everything printed."""

    def __init__(self, counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], threshold: int) -> None:
        """Reduce the relations to equations over the withheld cells."""
        self._truth = {cell: counts[cell] for cell in sorted(hidden)}
        self._small = threshold - 1
        equations = [equation for tie in ties if (equation := _seen(tie, counts, hidden)).terms]
        self._of = {cell: [one for one in equations if cell in dict(one.terms)] for cell in self._truth}
        self._set_of = self._small_sets([(tie.total, *tie.parts) for tie in ties if tie.exact], hidden)
        self._left = 0

    def values(self, cell: Cell) -> int:
        """How many values of that cell have a witness; counting stops at the threshold's need."""
        truth, found = self._truth[cell], 1
        reach = 2 * self._small + 2
        nearest = sorted(range(max(1, truth - reach), truth + reach + 1), key=lambda value: (abs(value - truth), value))
        for value in nearest[1:]:
            if found >= self._small:
                break
            self._left = _STEPS
            found += self._fits(self._truth | {cell: value}, (cell,))
        return found

    def _small_sets(self, sums: Sequence[tuple[Cell, ...]], hidden: set[Cell]) -> dict[Cell, tuple[Cell, ...]]:
        """By cell the set of withheld cells tied by sums, where a reader knows that one of the set is small."""
        left = set(hidden)
        sets: dict[Cell, tuple[Cell, ...]] = {}
        while left:
            linked = _component(min(left), sums, hidden)
            left -= linked
            if any(self._truth[cell] <= self._small for cell in linked):
                sets |= dict.fromkeys(linked, tuple(sorted(linked)))
        return sets

    def _fits(self, values: dict[Cell, int], moved: tuple[Cell, ...]) -> bool:
        """Whether cells that have not been moved yet can be moved until everything fits."""
        self._left -= 1
        if self._left < 0:
            return False
        moves = self._moves(values, moved)
        if moves is None:
            return True
        return any(self._fits(values | {cell: to}, (*moved, cell)) for cell, to in moves)

    def _moves(self, values: Mapping[Cell, int], moved: tuple[Cell, ...]) -> Iterable[tuple[Cell, int]] | None:
        """Ways to mend the first thing that does not fit, cells least tied up first; None where everything fits. Only
        what was moved can have put anything out of place."""
        for cell in moved:
            for equation in self._of[cell]:
                if gap := equation.gap(values):
                    return list(self._mended(equation, gap, values, moved))
        for cell in moved:
            linked = self._set_of.get(cell, ())
            if linked and min(values[each] for each in linked) > self._small:
                return [(each, 1) for each in linked if each not in moved]
        return None

    def _mended(
        self, equation: _Equation, gap: int, values: Mapping[Cell, int], moved: tuple[Cell, ...]
    ) -> Iterator[tuple[Cell, int]]:
        free = [(cell, sign) for cell, sign in equation.terms if cell not in moved]
        for cell, sign in sorted(free, key=lambda term: (len(self._of[term[0]]), -values[term[0]], term[0])):
            if (to := max(1, values[cell] - sign * gap)) != values[cell]:
                yield cell, to


def _seen(tie: Relation, counts: Mapping[Cell, int], hidden: set[Cell]) -> _Equation:
    signed = [(part, 1) for part in tie.parts] + [(tie.total, -1)]
    constant = sum(sign * counts[cell] for cell, sign in signed if cell not in hidden)
    return _Equation(constant, tuple(term for term in signed if term[0] in hidden), tie.exact)
