"""Run whole processes and tell what each took; Linux only, for it reads the kernel's account of a child."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: wall and processor seconds, peak memory in MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Case:
    """One figure: our command against the baseline's, and the highest ratio that is allowed (None: told only)."""

    name: str
    ours: Sequence[str | Path]
    baseline: Sequence[str | Path]
    limit: float | None
    by: str = "wall"
    runs: int = 5
    peak_limit: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A case measured: the best of the interleaved runs of each side."""

    case: Case
    ours: Cost
    baseline: Cost

    @property
    def ratio(self) -> float:
        """Ours over the baseline's, in the case's own measure."""
        return float(getattr(self.ours, self.case.by)) / max(float(getattr(self.baseline, self.case.by)), 1e-9)

    @property
    def kept(self) -> bool:
        """Whether the ratio and the memory stay within their limits."""
        fast = self.case.limit is None or self.ratio <= self.case.limit
        return fast and (self.case.peak_limit is None or self.ours.peak <= self.case.peak_limit)


def script(name: str, *words: str | Path) -> list[str | Path]:
    """The words that run one of the scripts with this interpreter."""
    return [sys.executable, SCRIPTS / name, *words]


def run(words: Sequence[str | Path]) -> Cost:
    """Run a command to its end; RuntimeError with what it said if it does not exit 0."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, env=_environment()
    )
    said = child.stdout.read() if child.stdout else b""
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{words[0:3]} exits {child.returncode}: {said.decode(errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    return os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("BENCH_QT_PLATFORM", "offscreen"),
        "PYTHONPATH": str(ROOT),
        "SRO_DESK_HOME": str(ROOT / "build" / "bench" / "home"),
        "PYTHONDONTWRITEBYTECODE": "",
    }


def measure(case: Case) -> Result:
    """Both sides in turn, after one run of each that warms the caches; the best run of each counts."""
    run(case.ours), run(case.baseline)
    pairs = [(run(case.ours), run(case.baseline)) for _ in range(case.runs)]
    return Result(case, _best([ours for ours, _ in pairs], case.by), _best([base for _, base in pairs], case.by))


def _best(costs: list[Cost], by: str) -> Cost:
    return min(costs, key=lambda cost: float(getattr(cost, by)))


def table(results: Sequence[Result]) -> str:
    """The results as a table, what misses its limit marked."""
    head = f"{'':46}{'ratio':>7}{'limit':>7}{'wall s':>9}{'base':>8}{'cpu s':>8}{'base':>8}{'peak MB':>9}{'base':>7}"
    lines = [head, "-" * len(head)]
    for one in results:
        limit = f"{one.case.limit:.1f}" if one.case.limit else "-"
        lines.append(
            f"{one.case.name:46}{one.ratio:7.2f}{limit:>7}{one.ours.wall:9.3f}{one.baseline.wall:8.3f}"
            f"{one.ours.cpu:8.2f}{one.baseline.cpu:8.2f}{one.ours.peak:9.0f}{one.baseline.peak:7.0f}"
            f"{'' if one.kept else '  over'}"
        )
    return "\n".join(lines)
