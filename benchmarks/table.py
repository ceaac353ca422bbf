"""The figures as lines of a table."""

import os
import platform
from pathlib import Path

from benchmarks.measure import Figure, Limits


def heading() -> str:
    """The table's head."""
    sides = f"{'wall s':>10}{'base':>9}{'cpu s':>9}{'base':>9}{'peak MB':>9}{'base':>6}"
    head = f"{'':44}{'ratio':>7}{'cpu':>7}{'limit':>7}{sides}"
    return f"{head}\n{'-' * len(head)}"


def line(one: Figure, by: str) -> str:
    """One figure as a line of the table, marked `over` where a limit is missed."""
    base = one.baseline
    ratios = "".join(f"{'-':>7}" if base is None else f"{one.ratio(which) or 0:7.2f}" for which in ("wall", "cpu"))
    limit = f"{one.limits.ratio:7.1f}" if one.limits.ratio else f"{'-':>7}"
    walls = f"{one.ours.wall:10.5f}{_or_dash(base.wall if base else None, 9, 5)}"
    cpus = f"{one.ours.cpu:9.5f}{_or_dash(base.cpu if base else None, 9, 5)}"
    peaks = f"{_or_dash(one.ours.peak, 9, 0)}{_or_dash(base.peak if base else None, 6, 0)}"
    others = [
        f"{one.limits.peak:.0f} MB" if one.limits.peak else "",
        f"{one.limits.wall:g} s" if one.limits.wall else "",
    ]
    allowed = ", ".join(other for other in others if other)
    kept = ("kept" if one.kept(by) else "OVER") if one.limits != Limits() else "told"
    return f"{one.name:44}{ratios}{limit}{walls}{cpus}{peaks}  {kept}{f' (at most {allowed})' if allowed else ''}"


def _or_dash(value: float | None, width: int, digits: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.{digits}f}"


def machine() -> str:
    """The processor, and how many of them, without the machine's name."""
    with Path("/proc/cpuinfo").open() as lines:
        models = [text.partition(":")[2].strip() for text in lines if text.startswith("model name")]
    return (
        f"{models[0] if models else 'unknown processor'}, {os.cpu_count()} of them, Python {platform.python_version()}"
    )
