"""What the benchmarks' own parts promise."""

import sys

import pytest

from benchmarks.measure import run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the benchmarks read the kernel's account of a child")


def test_a_child_that_hangs_is_ended_and_told() -> None:
    words = [sys.executable, "-c", "import time; print('so far', flush=True); time.sleep(100)"]
    with pytest.raises(RuntimeError, match=r"was ended after 0\.3 s: so far"):
        run(words, patience=0.3)


def test_a_child_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(RuntimeError, match="exits 3: oh"):
        run([sys.executable, "-c", "print('oh'); raise SystemExit(3)"])
    assert run([sys.executable, "-c", "pass"]).cpu > 0
