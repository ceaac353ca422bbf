"""Run whole processes and tell what each took; Linux only, for it reads the kernel's account of a child."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "bench"
SCRIPTS = Path(__file__).parent / "scripts"
PASSPHRASE = "bench"
PATIENCE = 600.0
"""Seconds after which a child that hangs is ended."""

Words = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: wall and processor seconds, and peak memory in MB (None within a process)."""

    wall: float
    cpu: float
    peak: float | None = None

    @classmethod
    def told(cls, answer: Mapping[str, Any], side: str) -> "Cost":
        """What a script measured within its process: `side` (wall and processor seconds) and the process's `peak`."""
        wall, cpu = answer[side]
        return cls(wall, cpu, answer.get("peak"))


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed: the ratio to the baseline, peak memory in MB, wall seconds. None: told only."""

    ratio: float | None = None
    peak: float | None = None
    wall: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: the best of the interleaved runs of each side."""

    name: str
    ours: Cost
    baseline: Cost | None = None
    limits: Limits = Limits()

    def ratio(self, by: str) -> float | None:
        """Ours over the baseline's, by `wall` or `cpu`."""
        if self.baseline is None:
            return None
        return float(getattr(self.ours, by)) / max(float(getattr(self.baseline, by)), 1e-9)

    def kept(self, by: str) -> bool:
        """Whether everything that is limited stays within."""
        pairs = (
            (self.ratio(by), self.limits.ratio),
            (self.ours.peak, self.limits.peak),
            (getattr(self.ours, by), self.limits.wall),
        )
        return all(value is None or limit is None or value <= limit for value, limit in pairs)


def script(name: str, *words: str | Path) -> Words:
    """The words that run one of the scripts with this interpreter."""
    return [sys.executable, SCRIPTS / name, *words]


def command(*words: str | Path) -> Words:
    """The words that run the program's own command line."""
    return [sys.executable, "-m", "sro_desk", *words]


def run(words: Words, patience: float = PATIENCE) -> Cost:
    """Run a command to its end; RuntimeError with what it said if it does not exit 0, or not within that many
    seconds."""
    return _run(words, patience)[0]


def answer(words: Words) -> Any:
    """Run a script that prints one JSON document on its last line; the document."""
    return json.loads(_run(words, PATIENCE)[1].splitlines()[-1])


def _run(words: Words, patience: float) -> tuple[Cost, str]:
    name = " ".join(map(str, words[1:4]))
    started = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, env=_environment()
    )
    timer = threading.Timer(patience, child.kill)
    timer.start()
    try:
        said = (child.stdout.read() if child.stdout else b"").decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
    finally:
        in_time = timer.is_alive()
        timer.cancel()
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        reason = f"exits {child.returncode}" if in_time else f"was ended after {patience:g} s"
        raise RuntimeError(f"{name} {reason}: {said[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), said


def _environment() -> dict[str, str]:
    """Settings of its own, no display unless one is asked for, compiled modules kept as an installation has them."""
    changed = {
        "QT_QPA_PLATFORM": os.environ.get("BENCH_QT_PLATFORM", "offscreen"),
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(FOLDER / "home"),
    }
    dropped = ("SRO_DESK_HOME", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    return {name: value for name, value in os.environ.items() if name not in dropped} | changed


def compare(
    name: str,
    ours: Words,
    baseline: Words | None,
    limits: Limits,
    *,
    runs: int,
    by: str,
    before: Callable[[], object] | None = None,
) -> Figure:
    """Both sides in turn, after one run of each that warms the caches where there are many; the best of each counts.
    `before` prepares each run of ours."""
    pairs: list[tuple[Cost, Cost | None]] = []
    for _ in range(runs + (runs > 2)):
        if before is not None:
            before()
        pairs.append((run(ours), None if baseline is None else run(baseline)))
    pairs = pairs[-runs:]
    theirs = [base for _, base in pairs if base is not None]
    return Figure(name, best([our for our, _ in pairs], by), best(theirs, by) if theirs else None, limits)


def best(costs: Sequence[Cost], by: str) -> Cost:
    """The least, by `wall` or `cpu`."""
    return min(costs, key=lambda cost: float(getattr(cost, by)))
