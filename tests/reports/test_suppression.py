"""The solver against every assignment that a reader could think of."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_desk.reports.suppression import Cell, Relation, possible_values, withheld

REACH = 6
"""How far from the truth the guesses of a reader go."""


def component_sets(hidden: frozenset[Cell], relations: list[Relation]) -> list[frozenset[Cell]]:
    """Withheld cells tied by sums, by a union of sets (another way than the solver's)."""
    sets = [frozenset({cell}) for cell in hidden]
    for tie in relations:
        if tie.exact:
            touched = hidden.intersection((tie.total, *tie.parts))
            joined = [each for each in sets if each & touched]
            if joined:
                sets = [each for each in sets if not each & touched] + [frozenset().union(*joined)]
    return sets


def every_assignment(
    counts: dict[Cell, int], relations: list[Relation], hidden: frozenset[Cell], threshold: int
) -> list[dict[Cell, int]]:
    """All ways to fill the withheld cells, near the truth, that a reader cannot rule out."""
    cells = sorted(hidden)
    small = [each for each in component_sets(hidden, relations) if min(counts[cell] for cell in each) < threshold]
    fitting = []
    for values in product(*(range(max(1, counts[cell] - REACH), counts[cell] + REACH + 1) for cell in cells)):
        guess = counts | dict(zip(cells, values, strict=True))
        sums = ((sum(guess[part] for part in tie.parts), guess[tie.total], tie.exact) for tie in relations)
        if all(parts == total if exact else parts >= total for parts, total, exact in sums) and all(
            min(guess[cell] for cell in each) < threshold for each in small
        ):
            fitting.append(guess)
    return fitting


def assert_protected(counts: dict[Cell, int], relations: list[Relation], threshold: int) -> frozenset[Cell]:
    hidden = withheld(counts, relations, threshold)
    assert hidden is not None
    assert all(cell in hidden for cell, count in counts.items() if 1 <= count < threshold)
    assert not any(counts[cell] == 0 for cell in hidden)
    if len(hidden) <= 4:
        guesses = every_assignment(counts, relations, hidden, threshold)
        for cell in hidden:
            assert len({guess[cell] for guess in guesses}) >= threshold - 1, (cell, hidden)
    return hidden


def line(*values: int) -> tuple[dict[Cell, int], list[Relation]]:
    """A row of parts with their total."""
    parts = {(f"p{number}",): value for number, value in enumerate(values)}
    return parts | {("all",): sum(values)}, [Relation(("all",), tuple(parts))]


def grid(rows: list[list[int]]) -> tuple[dict[Cell, int], list[Relation]]:
    """A table with totals of rows, of columns and of everything."""
    counts: dict[Cell, int] = {(f"r{i}", f"c{j}"): value for i, row in enumerate(rows) for j, value in enumerate(row)}
    height, width = len(rows), len(rows[0])
    ties = []
    for i in range(height):
        parts = tuple((f"r{i}", f"c{j}") for j in range(width))
        counts[(f"r{i}",)] = sum(counts[part] for part in parts)
        ties.append(Relation((f"r{i}",), parts))
    for j in range(width):
        parts = tuple((f"r{i}", f"c{j}") for i in range(height))
        counts[(f"c{j}",)] = sum(counts[part] for part in parts)
        ties.append(Relation((f"c{j}",), parts))
    counts[("all",)] = sum(map(sum, rows))
    ties.append(Relation(("all",), tuple((f"r{i}",) for i in range(height))))
    ties.append(Relation(("all",), tuple((f"c{j}",) for j in range(width))))
    return counts, ties


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_a_row_with_its_total_keeps_every_secret(values: list[int], threshold: int) -> None:
    assert_protected(*line(*values), threshold)


@given(st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=2), min_size=2, max_size=3), st.integers(2, 5))
@settings(max_examples=40, deadline=None)
def test_a_table_with_totals_keeps_every_secret(rows: list[list[int]], threshold: int) -> None:
    assert_protected(*grid(rows), threshold)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4), st.integers(1, 10), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_kinds_that_overlap_keep_every_secret(kinds: list[int], rows: int, threshold: int) -> None:
    """Each row has at least one kind: no kind exceeds the rows, and together they are at least the rows."""
    kinds = [min(kind, rows) for kind in kinds]
    rows = min(rows, sum(kinds))
    cells = {(f"kind{number}",): kind for number, kind in enumerate(kinds)}
    ties = [Relation(("rows",), tuple(cells), exact=False)]
    ties += [Relation(cell, (("rows",),), exact=False) for cell in cells]
    assert_protected(cells | {("rows",): rows}, ties, threshold)


def test_one_small_part_takes_the_smallest_other_with_it() -> None:
    hidden = withheld(*line(30, 3, 8, 0), 5)
    assert hidden == {("p1",), ("p2",)}


def test_two_small_parts_that_could_be_narrowed_take_a_third() -> None:
    # 1 + 2 of a printed sum of 3 leave two values each; four are owed
    hidden = withheld(*line(1, 2, 20, 9), 5)
    assert hidden == {("p0",), ("p1",), ("p3",)}


def test_two_small_parts_with_room_need_no_third() -> None:
    assert withheld(*line(4, 4, 20, 9), 5) == {("p0",), ("p1",)}


def test_a_small_total_is_withheld_with_its_parts() -> None:
    assert withheld(*line(0, 3, 0), 5) == {("p1",), ("all",)}


def test_parts_that_fill_a_printed_total_take_the_total_with_them() -> None:
    # 1 + 1 + 3 of a printed 5: each part could be 1 to 3 only
    assert withheld(*line(1, 1, 3), 5) == {("p0",), ("p1",), ("p2",), ("all",)}


def test_thresholds_without_secrets_withhold_nothing() -> None:
    assert withheld(*line(1, 2, 9), 1) == frozenset()
    assert withheld(*line(5, 6, 0), 5) == frozenset()


def test_knowing_that_one_is_small_narrows_and_is_reckoned_with() -> None:
    counts, ties = line(2, 30)
    assert possible_values(("p0",), counts, ties, {("p0",), ("p1",)}, 5) >= 4
    assert possible_values(("p0",), counts, ties, {("p0",)}, 5) == 1


@pytest.mark.parametrize("threshold", [2, 5, 10])
def test_a_year_of_many_tables_is_quick(threshold: int) -> None:
    rows = [[(i * 7 + j * 3) % 13 for j in range(8)] for i in range(6)]
    counts, ties = grid(rows)
    hidden = withheld(counts, ties, threshold)
    assert hidden is not None
    for cell in hidden:
        assert possible_values(cell, counts, ties, hidden, threshold) >= threshold - 1


def test_a_secret_that_nothing_can_protect_is_told() -> None:
    # two rows are at least the two persons of a withheld sum, and fewer than five: three values are left, not four
    counts: dict[Cell, int] = {("rows",): 2, ("persons",): 2, ("a",): 1, ("b",): 1}
    ties = [Relation(("persons",), (("a",), ("b",))), Relation(("persons",), (("rows",),), exact=False)]
    assert withheld(counts, ties, 5) is None
