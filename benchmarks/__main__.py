"""`python -m benchmarks [--quick] [--by cpu] [STEP...]`: the table of `make bench`. Exits 1 where a limit is missed."""

import argparse
import sys

from benchmarks.growth import growth
from benchmarks.steps import STEPS, Options
from benchmarks.table import heading, line, machine


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed as ratios to bare baselines.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"of {', '.join(STEPS)}, growth (default: all)")
    parser.add_argument("--quick", action="store_true", help="smaller data and fewer runs: under three minutes")
    parser.add_argument(
        "--by", choices=("wall", "cpu"), default="wall",
        help="which seconds decide (default: wall; cpu is steadier on a busy machine)",
    )  # fmt: skip
    chosen = parser.parse_args()
    unknown = set(chosen.steps) - {*STEPS, "growth"}
    if unknown:
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    options = Options(chosen.quick, chosen.by)
    print(f"{machine()}; limits are held by {options.by} seconds\n{heading()}", flush=True)
    missed = measured = 0
    for name, step in STEPS.items():
        if not chosen.steps or name in chosen.steps:
            for figure in step(options):
                print(line(figure, options.by), flush=True)
                measured += 1
                missed += not figure.kept(options.by)
    if "growth" in chosen.steps or not (chosen.steps or chosen.quick):
        for text in growth(options):
            print(text, flush=True)
    if measured:
        print(f"\n{missed} over the limit" if missed else "\nEvery limit is kept.")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
