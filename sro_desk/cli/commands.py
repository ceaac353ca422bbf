"""What each command does, over the same services as the window."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sro_desk import settings
from sro_desk.cli import shown
from sro_desk.cli.opening import ask_new_passphrase, new_path, opened, passphrase, remember
from sro_desk.cli.progress import progress
from sro_desk.errors import Refused, Usage
from sro_desk.fields import KINDS


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _print_json(document: object) -> None:
    _print(json.dumps(document, ensure_ascii=False, indent=1))


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        print(warning, file=sys.stderr)


def init(options: argparse.Namespace) -> None:
    """Make a database, encrypted with a first account, or plain."""
    from sro_desk.data.database import Database

    path = new_path(options)
    if options.plain and (options.passphrase_file or options.user):
        raise Usage("--plain takes neither password nor account. Leave out --plain, or --passphrase-file and --user.")
    word = None if options.plain else passphrase(options) or ask_new_passphrase()
    made = Database.create(
        path, settings.local_context(), agency=options.agency, passphrase=word, user=options.user, plain=options.plain
    )
    made.database.close()
    remember(path)
    _print(f"Made {path} for {options.agency}.")
    if made.recovery_key:
        _print(
            "Recovery key, which opens the records when the password is lost. Write it down, keep it in the safe:\n"
            f"    {made.recovery_key}"
        )


def demo(options: argparse.Namespace) -> None:
    """Make a plain database filled with the sample agency."""
    from sro_desk.data.database import Database
    from sro_desk.data.files import remove_database
    from sro_desk.sample import AGENCY_NAME, fill

    if options.passphrase_file or options.user:
        raise Usage("The sample agency is a plain database. Leave out --passphrase-file and --user.")
    path = new_path(options)
    context = settings.local_context()
    made = Database.create(path, context, agency=AGENCY_NAME, plain=True)
    try:
        fill(made.database, context)
    except BaseException:
        made.database.close()
        remove_database(path)  # made a moment ago: half a sample is of no use
        raise
    made.database.close()
    remember(path)
    _print(f"Made {path} with the sample agency {AGENCY_NAME}. All of it is fictional.")


def template(options: argparse.Namespace) -> None:
    """Write the empty import workbook."""
    from sro_desk.exchange.template import write_template

    write_template(options.out)
    _print(f"Wrote {options.out}. Its sheet Read me says what goes where.")


def import_(options: argparse.Namespace) -> None:
    """Read a workbook, all or nothing."""
    from sro_desk.exchange.faults import WorkbookRefused
    from sro_desk.exchange.importer import import_workbook

    with opened(options) as db:
        context = settings.local_context(actor=db.account.name)
        try:
            with progress("Importing") as report:
                result = import_workbook(
                    db, context, options.source, options.attachments, dry_run=options.dry_run, progress=report
                )
        except WorkbookRefused as refused:
            _warn(refused.warnings)
            raise
    _warn(result.warnings)
    for kind in KINDS.values():
        added, changed = result.added.get(kind.name, 0), result.changed.get(kind.name, 0)
        if added or changed:
            _print(f"{kind.sheet}: {added} added, {changed} changed")
    if not (any(result.added.values()) or any(result.changed.values())):
        _print("Nothing to add and nothing to change.")
    if options.dry_run:
        _print("This was a dry run: nothing was written.")


def export(options: argparse.Namespace) -> None:
    """Write the whole database as a workbook."""
    from sro_desk.exchange.exporter import export_workbook

    with opened(options) as db, progress("Exporting") as report:
        export_workbook(db, options.out, options.attachments, progress=report)
    _print(f"Wrote {options.out}. It is private: it holds names and data on children.")


def status(options: argparse.Namespace) -> None:
    """Verdicts of one day, as known now or at a moment."""
    from sro_desk.data.day_status import day_status
    from sro_desk.exchange.status_json import status_text

    with opened(options) as db, day_status(db, options.as_of, options.known_at) as day:
        if options.json:
            for text in status_text(day.verdicts, day.incidents, options.known_at):
                sys.stdout.write(text)
            _print("")
        else:
            verdicts = day.verdicts._replace(incidents=tuple(day.incidents))
            _print(shown.status(day.agency, verdicts, options.known_at))


def report(options: argparse.Namespace) -> None:
    """Write the annual report by its file's ending."""
    from sro_desk import reports
    from sro_desk.data.snapshot import agency
    from sro_desk.reports.recorded import annual_of

    if options.out.suffix.lower() not in reports.ENDINGS:
        raise Usage(f"{options.out}: the name must end with one of {', '.join(sorted(reports.ENDINGS))}.")
    with opened(options) as db:
        now = datetime.now(ZoneInfo(agency(db).time_zone))
        as_of = min(options.as_of or now.date(), now.date())
        figures = annual_of(db, options.school_year, as_of, edition=options.edition, now=now)
    reports.write(figures, options.out)
    _print(f"Wrote {options.out}.")


def policy(options: argparse.Namespace) -> None:
    """The pack's clauses and what answers each."""
    from sro_desk.policy.clauses import load_clauses

    clauses = load_clauses()
    if options.json:
        _print_json([shown.clause_document(clause) for clause in clauses])
    else:
        _print(shown.coverage(clauses))


def log(options: argparse.Namespace) -> None:
    """The changes made, newest first."""
    from sro_desk.data import changes

    with opened(options) as db:
        entries = changes.log(db, options.limit)
    if options.json:
        _print_json([shown.log_document(entry) for entry in entries])
    else:
        _print(shown.log(entries))


def undo(options: argparse.Namespace) -> None:
    """Undo the last change, or one of the log."""
    from sro_desk.data import undo as undoing

    with opened(options) as db:
        outcome = undoing.undo(db, settings.local_context(actor=db.account.name), options.seq)
    _print(f"{outcome.action}.")


def verify(options: argparse.Namespace) -> None:
    """Check everything; name each damaged record."""
    from sro_desk.data.verify import verify as check

    with opened(options) as db:
        damages = check(db)
    if damages:
        raise Refused("\n".join(str(damage) for damage in damages))
    _print("Everything is whole: structure, keys, change log and attachments.")


def backup(options: argparse.Namespace) -> None:
    """Write a whole verified copy as one file."""
    from sro_desk.data.backup import backup as copy

    with opened(options) as db:
        copy(db, options.dest)
    _print(f"Wrote {options.dest} and checked it.")


def restore(options: argparse.Namespace) -> None:
    """Make a new database from a backup."""
    from sro_desk.data.backup import restore as bring_back

    path = new_path(options)
    bring_back(options.source, path)
    _print(f"Made {path} from {options.source}.")


COMMANDS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "init": init, "demo": demo, "template": template, "import": import_, "export": export, "status": status,
    "report": report, "policy": policy, "log": log, "undo": undo, "verify": verify, "backup": backup,
    "restore": restore,
}  # fmt: skip
