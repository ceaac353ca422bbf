"""The empty workbook that a department fills in."""

from pathlib import Path


def write_template(out: Path) -> None:
    """Write it to `out`, which is replaced; Refused where that cannot be done."""
    raise NotImplementedError
