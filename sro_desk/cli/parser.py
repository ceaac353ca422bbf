"""The commands, their options and their help."""

import argparse
from collections.abc import Callable
from pathlib import Path

from sro_desk import __version__
from sro_desk.cli import values

EXIT_CODES = "Exit codes: 0 done, 1 the data, the file or the password is at fault, 2 wrong usage."


def _databases(parser: argparse.ArgumentParser, *, default: object = argparse.SUPPRESS) -> None:
    parser.add_argument("--db", metavar="PATH", default=default, help="the database (default: the one last opened)")
    parser.add_argument(
        "--passphrase-file", metavar="P", default=default,
        help="read the account's password from this file; - reads the first line of standard input",
    )  # fmt: skip
    parser.add_argument(
        "--user", metavar="NAME", default=default,
        help="the account (default: your user name on this computer, or the only account)",
    )  # fmt: skip


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--agency", metavar="NAME", default="Our agency", help="the agency's name (default: Our agency)"
    )
    parser.add_argument(
        "--plain", action="store_true", help="without encryption and accounts: for samples and learning"
    )


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.xlsx", type=Path, help="the workbook to write")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN.xlsx", type=Path, help="the workbook to read")
    parser.add_argument("--attachments", metavar="DIR", type=Path, help="the folder of the files that it names")
    parser.add_argument("--dry-run", action="store_true", help="check everything and write nothing")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.xlsx", type=Path, help="the workbook to write; an older one is replaced")
    parser.add_argument(
        "--attachments", metavar="DIR", type=Path, help="also write each attached file into this folder"
    )


def _status(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="D", type=values.day, help="the day asked for, YYYY-MM-DD (default: today)")
    parser.add_argument(
        "--known-at", metavar="MOMENT", type=values.moment,
        help="see only what had been entered by this moment, ISO 8601 with offset",
    )  # fmt: skip
    _json(parser)


def _report(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    annual = kinds.add_parser(
        "annual", help="the annual compliance report",
        description="Write the annual compliance report of a school year.", epilog=EXIT_CODES,
    )  # fmt: skip
    annual.add_argument(
        "--school-year", metavar="Y", type=values.year, required=True, help="the school year, like 2025-26"
    )
    annual.add_argument(
        "--as-of", metavar="D", type=values.day,
        help="verdicts of this day, YYYY-MM-DD (default: 30 June of the year or today, whichever is earlier)",
    )  # fmt: skip
    annual.add_argument(
        "--edition", choices=("internal", "public"), default="internal",
        help="internal: names and exact counts, private (the default); public: no names, small counts withheld. "
        "Publish one public report a year: two of different days can be compared",
    )  # fmt: skip
    annual.add_argument("out", metavar="OUT", type=Path, help="the file to write: its ending says pdf, xlsx or json")
    _databases(annual)


def _log(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    parser.add_argument("--limit", metavar="N", type=values.count, help="only the newest N entries")


def _undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "seq",
        metavar="SEQ",
        nargs="?",
        type=values.count,
        help="the entry's number in the log (default: the last change)",
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dest", metavar="DEST", type=Path, help="the backup to write; never over an existing file")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SRC", type=Path, help="the backup to read")


def _nothing(parser: argparse.ArgumentParser) -> None:
    """A command without options of its own."""


_COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("init", "make a new database", _init),
    ("demo", "make a database filled with the fictional sample agency", _nothing),
    ("template", "write the empty workbook to fill in and import", _template),
    ("import", "read a workbook into the database, all or nothing", _import),
    ("export", "write the whole database as a workbook", _export),
    ("status", "verdicts for every officer, contract and incident", _status),
    ("report", "write a report", _report),
    ("policy", "the policy's clauses and what answers each", _json),
    ("log", "the changes made, newest first", _log),
    ("undo", "undo the last change, or one of the log", _undo),
    ("verify", "check the file, its keys, its log and every attachment", _nothing),
    ("backup", "write a whole verified copy as one file, keys included", _backup),
    ("restore", "make a new database from a backup", _restore),
)


def build_parser() -> argparse.ArgumentParser:
    """The parser of `sro-desk`; without a command it opens the window."""
    parser = argparse.ArgumentParser(
        prog="sro-desk", epilog=EXIT_CODES,
        description="Records of a School Resource Officer programme. Without a command: opens the window.",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"SRO Desk {__version__}")
    parser.add_argument(
        "--self-test", metavar="OUT.json", type=Path, nargs="?", const=True,
        help="try every part of this installation on records of its own and say what was found; nothing of yours is "
        "opened. OUT.json gets the same for a machine, and OUT.png beside it the window's picture",
    )  # fmt: skip
    _databases(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, says, fill in _COMMANDS:
        command = commands.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".", epilog=EXIT_CODES)
        _databases(command)
        fill(command)
    return parser
