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

Cell = tuple[str, ...]
"""The name of a count, such as `("disposition", "citation")`."""

_STEPS = 400
"""Assignments tried in the search for one witness before it is given up."""


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


def withheld(counts: Mapping[Cell, int], relations: Iterable[Relation], threshold: int) -> frozenset[Cell]:
    """The cells to withhold. Zero is never among them; a threshold of 1 withholds nothing."""
    ties = tuple(relations)
    hidden = {cell for cell, count in counts.items() if 1 <= count < threshold}
    while exposed := _first_exposed(counts, ties, hidden, threshold):
        companion = _companion(counts, ties, hidden, threshold, exposed)
        if companion is None:
            break
        hidden.add(companion)
    return frozenset(hidden)


def possible_values(
    cell: Cell, counts: Mapping[Cell, int], relations: Sequence[Relation], hidden: Iterable[Cell], threshold: int
) -> int:
    """How many values of a withheld cell are shown to be possible; the count stops at `threshold - 1`."""
    return _Search(counts, relations, set(hidden), threshold).values(cell)


def _first_exposed(
    counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], threshold: int
) -> Cell | None:
    """A withheld cell with too few possible values. Cells of sums come first: what protects them often protects those
    that only inequalities tie to them."""
    search = _Search(counts, ties, hidden, threshold)
    summed = {cell for tie in ties if tie.exact for cell in (tie.total, *tie.parts)}
    in_turn = sorted(hidden, key=lambda cell: (cell not in summed, cell))
    return next((cell for cell in in_turn if search.values(cell) < threshold - 1), None)


def _companion(
    counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], threshold: int, exposed: Cell
) -> Cell | None:
    """The printed cell to withhold next. Where the exposed cell is alone in a sum, a part of that sum; else the nearest
    one that helps, else the nearest one. None where every count above zero is withheld."""
    if (partner := _partner(counts, ties, hidden, exposed)) is not None:
        return partner
    nearby = tuple(_candidates(counts, ties, hidden, exposed))
    for cell in nearby:
        if possible_values(exposed, counts, ties, hidden | {cell}, threshold) >= threshold - 1:
            return cell
    left = (cell for cell in sorted(counts) if counts[cell] > 0 and cell not in hidden)
    return next(iter(nearby), next(left, None))


def _partner(counts: Mapping[Cell, int], ties: Sequence[Relation], hidden: set[Cell], exposed: Cell) -> Cell | None:
    """Who shares a sum in which the exposed cell is the only one withheld: a part before the total, one that lays open
    no further sum before others, then the smallest."""
    for tie in ties:
        if tie.exact and hidden.intersection((tie.total, *tie.parts)) == {exposed}:
            for group in (tie.parts, (tie.total,)):
                printed = [cell for cell in group if counts[cell] > 0 and cell not in hidden]
                if printed:
                    return min(printed, key=lambda cell: (_alone(cell, ties, hidden), counts[cell], cell))
    return None


def _alone(cell: Cell, ties: Sequence[Relation], hidden: set[Cell]) -> int:
    """In how many sums the cell would be the only one withheld."""
    sums = [(tie.total, *tie.parts) for tie in ties if tie.exact]
    return sum(cell in group and not hidden.intersection(group) for group in sums)


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
        self._equations = [equation for tie in ties if (equation := _seen(tie, counts, hidden)).terms]
        self._degree = {cell: sum(cell in dict(one.terms) for one in self._equations) for cell in self._truth}
        self._sets = self._small_sets([(tie.total, *tie.parts) for tie in ties if tie.exact], hidden)
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
            found += self._fits(self._truth | {cell: value}, frozenset({cell}))
        return found

    def _small_sets(self, sums: Sequence[tuple[Cell, ...]], hidden: set[Cell]) -> list[tuple[Cell, ...]]:
        """The sets of withheld cells tied by sums of which a reader knows that one is small."""
        left, sets = set(hidden), []
        while left:
            linked = _component(min(left), sums, hidden)
            left -= linked
            if any(self._truth[cell] <= self._small for cell in linked):
                sets.append(tuple(sorted(linked)))
        return sets

    def _fits(self, values: dict[Cell, int], fixed: frozenset[Cell]) -> bool:
        """Whether the cells that are not fixed can be moved until everything fits."""
        self._left -= 1
        if self._left < 0:
            return False
        return any(
            self._fits(values | {cell: value}, fixed | {cell}) for cell, value in self._moves(values, fixed)
        ) or (self._complete(values))

    def _complete(self, values: Mapping[Cell, int]) -> bool:
        return not any(one.gap(values) for one in self._equations) and not self._lacking(values)

    def _lacking(self, values: Mapping[Cell, int]) -> tuple[Cell, ...]:
        """The first set that should hold a small count and does not."""
        return next((each for each in self._sets if min(values[cell] for cell in each) > self._small), ())

    def _moves(self, values: Mapping[Cell, int], fixed: frozenset[Cell]) -> Iterator[tuple[Cell, int]]:
        """Ways to mend the first thing that does not fit: cells least tied up first."""
        for equation in self._equations:
            if gap := equation.gap(values):
                free = [(cell, sign) for cell, sign in equation.terms if cell not in fixed]
                for cell, sign in sorted(free, key=lambda term: (self._degree[term[0]], -values[term[0]], term[0])):
                    if (moved := max(1, values[cell] - sign * gap)) != values[cell]:
                        yield cell, moved
                return
        yield from ((cell, 1) for cell in self._lacking(values) if cell not in fixed)


def _seen(tie: Relation, counts: Mapping[Cell, int], hidden: set[Cell]) -> _Equation:
    signed = [(part, 1) for part in tie.parts] + [(tie.total, -1)]
    constant = sum(sign * counts[cell] for cell, sign in signed if cell not in hidden)
    return _Equation(constant, tuple(term for term in signed if term[0] in hidden), tie.exact)
