"""The self-test as work beside the window: a process of its own, which may even crash, without a window in sight."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sro_desk.errors import Refused
from sro_desk.ui.common.jobs import Progress

_LOOK_EVERY: Final = 0.2


def check_installation(progress: Progress) -> dict[str, Any]:
    """What the self-test found, as its JSON says it. Refused where the process ended before it could say."""
    from sro_desk.selftest.parts import PARTS

    with TemporaryDirectory(prefix="sro-desk-", ignore_cleanup_errors=True) as folder:
        out, said = Path(folder, "out.json"), Path(folder, "said.txt")
        with said.open("wb") as file, _begin(out, file) as child:
            try:
                while _goes_on(child):
                    done = min(_told(said), len(PARTS) - 1)
                    progress(done, len(PARTS), f"Checking this installation: {PARTS[done].name}")
            finally:
                child.kill()
        if not out.exists():
            part = PARTS[min(_told(said), len(PARTS) - 1)].name
            raise Refused(f"The check ended by itself at “{part}”. Install the program again.")
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


def own_command() -> list[str]:
    """How this program is started: by its own launcher, or by Python."""
    by_python = Path(sys.executable).stem.lower().startswith("python")
    return [sys.executable, "-m", "sro_desk"] if by_python else [sys.executable]


def _begin(out: Path, said: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen([*own_command(), "--self-test", str(out)], stdin=subprocess.DEVNULL, stdout=said,
                            stderr=subprocess.DEVNULL, env=environment, creationflags=hidden)  # fmt: skip


def _goes_on(child: subprocess.Popen[bytes]) -> bool:
    try:
        child.wait(_LOOK_EVERY)
    except subprocess.TimeoutExpired:
        return True
    return False


def _told(said: Path) -> int:
    """Parts of which a line was written so far."""
    lines = said.read_text(encoding="utf-8", errors="replace").splitlines()
    return sum(line.startswith(("ok  ", "FAULT")) for line in lines)
