"""What may be refused, in plain words. Whoever shows one of these shows its text and nothing else; every other
exception is a defect, whose traceback belongs in the log."""

from collections.abc import Sequence
from typing import NamedTuple


class Refused(Exception):
    """The data, the file or the password is at fault; the text names the place and the cure. Exit code 1."""


class Usage(Exception):
    """The command was given wrongly. Exit code 2."""


class Fault(NamedTuple):
    """One fault of one record: which kind, which record (None: a new one), at which field, and why."""

    kind: str
    record: int | None
    field: str
    reason: str

    def __str__(self) -> str:
        """For where no field stands beside it: `Badge: A value is needed here.`"""
        label = self.field.replace("_", " ").capitalize()
        return f"{label}: {self.reason}" if label else self.reason


class EntryRefused(Refused):
    """Records that may not be entered as they are; nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults for the form or the sheet that shows each at its place."""
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class StaleEdit(Refused):
    """Someone else changed the record since it was read; the field-by-field merge comes next."""

    def __init__(self, kind: str, record: int, message: str) -> None:
        """Keep which record it was."""
        super().__init__(message)
        self.kind = kind
        self.record = record


class Cancelled(Exception):
    """The user stopped the work; everything is as it was."""
