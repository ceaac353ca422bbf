"""What the program remembers between runs on this workstation: never anything of the records themselves.

`SRO_DESK_HOME` moves everything: settings, logs and drafts. Settings that cannot be read count as none, and settings
that cannot be written are left: forgetting a column's width must never stop the records' work.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from sro_desk.context import Context

RECENT_LIMIT = 8
ATTACHMENT_MB = (1, 200)
"""Least and most megabytes that the limit of attachments may be set to."""
_LOG = logging.getLogger(__name__)


def home() -> Path:
    """The folder of settings, logs and drafts: `SRO_DESK_HOME`, else the system's folder for application data."""
    named = os.environ.get("SRO_DESK_HOME")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("SRO Desk", appauthor=False)


@contextmanager
def own_home() -> Iterator[Path]:
    """A folder for the moment, in which settings, logs and drafts lie meanwhile: nothing of the user's is touched."""
    from tempfile import TemporaryDirectory

    before = os.environ.get("SRO_DESK_HOME")
    with TemporaryDirectory(prefix="sro-desk-", ignore_cleanup_errors=True) as folder:
        os.environ["SRO_DESK_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            os.environ.pop("SRO_DESK_HOME")
            if before is not None:
                os.environ["SRO_DESK_HOME"] = before


def log_file() -> Path:
    """Where the program's log lies."""
    return home() / "logs" / "sro-desk.log"


def start_logging() -> None:
    """Send the log to its file, made with its first line; where none can be written, only warnings are lost."""
    logging.raiseExceptions = False  # a log that cannot be written is no user's concern
    root = logging.getLogger()
    root.addHandler(_FirstLine())
    root.setLevel(logging.INFO)


class _FirstLine(logging.Handler):
    """Makes way for the log's file when there is something to write: that takes 10 ms, and most runs say nothing."""

    def emit(self, record: logging.LogRecord) -> None:
        root = logging.getLogger()
        handler = _log_handler()
        root.addHandler(handler)
        root.removeHandler(self)
        handler.handle(record)


def _log_handler() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def local_context(purpose: str | None = None, *, actor: str | None = None) -> Context:
    """The context of whoever sits at this workstation; `actor` where an account's name is known."""
    import platform

    return Context(actor=actor or user_name(), workstation=platform.node() or "this workstation", purpose=purpose)


def user_name() -> str:
    """The operating system's name of the user."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown user"


@dataclass(slots=True)
class Settings:
    """Databases opened before, newest first, the window's own state by name, and limits."""

    recent: list[str] = field(default_factory=list)
    window: dict[str, Any] = field(default_factory=dict)
    attachment_mb: int = 25
    """Megabytes that an attachment may have."""

    @property
    def attachment_limit(self) -> int:
        """Bytes that an attachment may have."""
        least, most = ATTACHMENT_MB
        return max(least, min(self.attachment_mb, most)) * 1024 * 1024

    @property
    def last_database(self) -> str | None:
        """The database last opened."""
        return self.recent[0] if self.recent else None

    def remember(self, database: str) -> None:
        """Put a database first among the recent ones."""
        self.recent = [database, *(other for other in self.recent if other != database)][:RECENT_LIMIT]


def load() -> Settings:
    """The settings kept, or fresh ones."""
    try:
        kept = json.loads((home() / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    fresh = Settings()
    usable = {
        f.name: kept[f.name] for f in fields(Settings) if isinstance(kept.get(f.name), type(getattr(fresh, f.name)))
    }
    return Settings(**usable)


def save(settings: Settings) -> None:
    """Keep the settings, replacing the file whole so that a power cut leaves the old ones."""
    import tempfile

    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".part", delete=False) as part:
            json.dump(asdict(settings), part, indent=1)
        Path(part.name).replace(folder / "settings.json")
    except OSError as error:
        _LOG.warning("settings not kept: %s", error)
