"""What each step costs as the data grow tenfold: told, not limited."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks import data
from benchmarks.measure import Cost, answer, run, script
from benchmarks.steps import Options, exporting, fresh_database, history_of, importing, status_of


def growth(options: Options) -> Iterator[str]:
    """The lines of the table: for each size the processor seconds, how many times those of the size before, and the
    peak memory of whole processes."""
    officers = (10, 100, 1_000)
    rows = (1_000, 10_000) if options.quick else (1_000, 10_000, 100_000)
    incidents = rows if options.quick else (*rows, 1_000_000)
    yield "\nAs the data grow tenfold: processor seconds, times the size before, peak MB"
    yield _line("status --json, officers", officers, lambda size: run(status_of(size)))
    yield _line("year's history, officers", officers, lambda size: run(history_of(size)))
    yield _line("import, rows", rows, _import)
    yield _line("export, incidents", rows, lambda size: run(exporting(size)))
    yield from _pages(incidents, options)


def _import(size: int) -> Cost:
    fresh_database()
    return run(importing(size))


def _pages(incidents: Sequence[int], options: Options) -> Iterator[str]:
    """The incident log's pages, each size in a process of its own."""
    costs: dict[str, list[Cost]] = {}
    for size in incidents:
        found = answer(script("queries.py", str(options.runs(30)), data.sample(), data.database(50, size)))
        for step in found:
            costs.setdefault(step["name"], []).append(Cost.told(step, "ours"))
    for name, of_sizes in costs.items():
        yield _line(f"log: {name}, incidents", incidents, dict(zip(incidents, of_sizes, strict=True)).__getitem__)


def _line(name: str, sizes: Sequence[int], cost_of: Callable[[int], Cost]) -> str:
    parts: list[str] = []
    before: Cost | None = None
    for size in sizes:
        cost = cost_of(size)
        times = f"{cost.cpu / max(before.cpu, 1e-9):5.1f}x" if before else " " * 6
        parts.append(f"{size:>11,}:{cost.cpu:9.5f}{times}{f'{cost.peak:5.0f}' if cost.peak else ''}")
        before = cost
    return f"{name:36}{''.join(parts)}"
