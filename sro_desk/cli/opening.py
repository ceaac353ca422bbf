"""Which database a command means, and with which password it is opened."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sro_desk import settings
from sro_desk.errors import Refused, Usage

if TYPE_CHECKING:
    from sro_desk.data.database import Database


def database_path(named: str) -> Path:
    """The file that `--db` names: a path, or a URL of the kinds `sqlite:///PATH` and `file:///PATH`."""
    if not named:
        raise Usage("--db names nothing. Give the database's path.")
    parts = urlsplit(named)
    if len(parts.scheme) <= 1:  # no scheme, or a Windows drive
        return Path(named)
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.startswith("/"):
        return Path(unquote(parts.path[1:]))
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return Path(unquote(parts.path))
    raise Usage(f"{named}: SRO Desk keeps its records in a file. Give its path, or a URL like sqlite:///PATH.")


def chosen_path(options: argparse.Namespace) -> Path:
    """The database of `--db`, else the one last opened; Usage if there is none."""
    named = settings.load().last_database if options.db is None else options.db
    if named is None:
        raise Usage("No database was opened before on this computer. Name one: --db PATH.")
    return database_path(named)


def new_path(options: argparse.Namespace) -> Path:
    """The database that `--db` names for a command that makes one; Usage without it."""
    if options.db is None:
        raise Usage("Name the database to make: --db PATH.")
    return database_path(options.db)


def passphrase(options: argparse.Namespace) -> str | None:
    """The password of `--passphrase-file`, None without that option."""
    source: str | None = options.passphrase_file
    if source is None:
        return None
    first = _first_line(source).removesuffix("\n").removesuffix("\r")
    if not first:
        raise Refused(f"{source}: its first line is empty. Write the password there.")
    return first


def _first_line(source: str) -> str:
    try:
        if source == "-":
            return sys.stdin.readline()
        with Path(source).open(encoding="utf-8-sig", newline="\n") as file:
            return file.readline()
    except OSError as error:
        raise Refused(f"{source}: the password could not be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{source}: the password could not be read: the file is not UTF-8 text.") from None


def ask_new_passphrase() -> str:
    """Ask for a new password twice on the terminal; Usage where there is none."""
    if not sys.stdin.isatty():
        raise Usage("Say how the database is to be opened: --passphrase-file P, or --plain for one without encryption.")
    first = getpass.getpass("Password for the new database: ")
    if not first:
        raise Refused("The password is empty. Choose one of at least one character.")
    if getpass.getpass("The same password again: ") != first:
        raise Refused("The two passwords differ. Nothing was made; try again.")
    return first


@contextmanager
def opened(options: argparse.Namespace) -> Iterator["Database"]:
    """The database of the command, closed afterwards and remembered as the one last opened."""
    from sro_desk.data.database import Database

    path = chosen_path(options)
    encrypted = Database.needs_passphrase(path)
    if not encrypted and (options.passphrase_file or options.user):
        raise Usage(f"{path}: it is not encrypted. Leave out --passphrase-file and --user.")
    word = passphrase(options)
    if word is None and encrypted:
        if not sys.stdin.isatty():
            raise Refused(f"{path}: it is encrypted. Give its password with --passphrase-file P.")
        word = getpass.getpass(f"Password for {path.name}: ")
    database = Database.open(path, passphrase=word, user=options.user)
    try:
        remember(path)
        yield database
    finally:
        database.close()


def remember(path: Path) -> None:
    """Keep that path as the database last opened."""
    kept = settings.load()
    kept.remember(str(path.resolve()))
    settings.save(kept)
