"""The entry of the command line: reads the words, runs the command, turns what went wrong into a message and a code."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sro_desk import settings
from sro_desk.errors import Cancelled, Refused, Usage

DONE, AT_FAULT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
GARBAGE = 200_000
"""Objects made before Python looks for garbage: at its usual 700 that is a fifth of the time until the first rows."""
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_LOG = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sro-desk` with those words and give its exit code. Without a command: opens the window."""
    gc.set_threshold(GARBAGE)
    words = tuple(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    options = None
    try:
        if not words:  # the window alone: its frame is painted before anything else is loaded
            return _window(None)
        if len(words) == 1 and _is_database(words[0]):  # as a double-click gives it
            return _window(words[0])
        from sro_desk.cli.parser import build_parser

        options = build_parser().parse_args(words)
        if options.self_test:
            settings.start_logging()
            from sro_desk.cli.self_test import self_test

            self_test(options)
            return DONE
        if options.command is None:
            if options.passphrase_file or options.user:
                raise Usage("The window asks for the password itself. Leave out --passphrase-file and --user.")
            return _window(options.db)
        settings.start_logging()
        from sro_desk.cli.commands import COMMANDS

        COMMANDS[options.command](options)
        sys.stdout.flush()
    except Usage as wrong:
        return _say(str(wrong), WRONG_USAGE)
    except Refused as refused:
        return _say(str(refused), AT_FAULT)
    except (KeyboardInterrupt, Cancelled):
        return _say("Stopped. Nothing was changed.", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has had enough
    except OSError as error:
        _LOG.exception("the system refused")
        place = f"{error.filename}: " if error.filename else ""
        return _say(f"{place}{error.strerror or error}.", AT_FAULT)
    except Exception:  # noqa: BLE001 - the last catch: no traceback reaches a user, the log has it
        _LOG.exception("defect in %s", options.command if options else "the window")
        return _say(f"Something went wrong inside SRO Desk. The details are in {settings.log_file()}.", AT_FAULT)
    return DONE


def _window(db: str | None) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):  # Qt would end with a core dump
        raise Refused("There is no display to open the window on. Every command works without one: sro-desk --help.")
    from sro_desk.ui.app import run

    if not db:
        return run(None)
    from sro_desk.cli.opening import database_path

    return run(database_path(db))


def _is_database(word: str) -> bool:
    """Whether a lone word names a database rather than a command."""
    if not word.casefold().endswith(".srodesk"):
        return False
    from sro_desk.cli.opening import database_path

    path = database_path(word)
    if not path.is_file():
        raise Refused(f"{path}: there is no such file. Look at its name, or make a database of that name.")
    return True


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Names in any script must not end a command on a console of another code page, nor must having none."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the window's launcher on Windows has no console
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
