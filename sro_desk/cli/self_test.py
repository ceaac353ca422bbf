"""`sro-desk --self-test`: one line for each part as it is known, and the whole as JSON where it is asked for."""

import argparse
import json
from pathlib import Path
from textwrap import fill

from sro_desk.errors import Refused, Usage

_LINE = 100


def self_test(options: argparse.Namespace) -> None:
    """Try every part of the installation. Refused, once everything was told, where one is not well."""
    from sro_desk.data import files
    from sro_desk.selftest import Found, run

    out: Path | None = options.self_test if isinstance(options.self_test, Path) else None
    if options.command or options.db or options.passphrase_file or options.user:
        raise Usage("--self-test works on records of its own. Leave out everything else.")
    if out is not None and out.suffix.lower() != ".json":
        raise Usage(f"{out}: the name must end with .json.")

    def tell(part: Found) -> None:
        mark = "ok   " if part.ok else "FAULT"
        print(fill(f"{mark}  {part.name}: {part.found} ({part.seconds:.1f} s)", _LINE, subsequent_indent=" " * 7),
              flush=True)  # fmt: skip

    result = run(tell, out.with_suffix(".png") if out else None)
    for title, lines in (("Where things lie", result.places), ("Versions", result.versions)):
        print(f"\n{title}")
        for name, value in lines.items():
            print(f"  {name}: {value}")
    if out is not None:
        with files.in_plain_words(out):
            files.replace(out, json.dumps(result.document(), ensure_ascii=False, indent=1).encode() + b"\n")
    if result.faults:
        raise Refused(f"Not well: {', '.join(part.name for part in result.faults)}. Pass this on to whoever helps you.")
    print("\nEverything is well.")
