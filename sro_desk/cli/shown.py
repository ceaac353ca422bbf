"""How answers read on a terminal, and the JSON of the short documents."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from textwrap import fill
from typing import TYPE_CHECKING, Any

from sro_desk.cli.tables import table
from sro_desk.policy.clauses import AnswerKind, Clause
from sro_desk.policy.clauses import coverage as coverage_of
from sro_desk.policy.records import Agency
from sro_desk.policy.verdicts import AgencyStatus, Obligation, Status
from sro_desk.say import day_text

if TYPE_CHECKING:
    from sro_desk.data.changes import LogEntry

_LINE = 100
"""Columns of running text."""
_WORDS = {Status.NOT_APPLICABLE: "n/a"}


def word(status: str) -> str:
    """A status as people read it: `met_late` is `met late`."""
    return _WORDS.get(Status(status), status.replace("_", " ")) if status in set(Status) else status.replace("_", " ")


def status(agency: Agency, verdicts: AgencyStatus, known_at: datetime | None) -> str:
    """Verdicts of one day as tables, with a sentence for everything that needs action."""
    known = f", as entered by {known_at.isoformat()}" if known_at else ""
    return "\n\n".join(
        part
        for part in (
            f"{agency.name}: verdicts of {day_text(verdicts.as_of)}{known} (school year {verdicts.school_year})",
            _officers(verdicts),
            _contracts(verdicts),
            _needs_action(verdicts),
            _incidents(verdicts),
        )
        if part
    )


def _officers(verdicts: AgencyStatus) -> str:
    if not verdicts.officers:
        return "No officers yet. Import a workbook: sro-desk template, then sro-desk import."
    headings = (
        "Badge",
        "Officer",
        "Overall",
        "Initial training",
        "Refresher",
        "Policy review",
        "Certificate",
        "License",
    )
    rows = [
        (one.badge, one.name, word(one.overall), *(word(part.status) for part in one.requirements))
        for one in verdicts.officers
    ]
    return table(headings, rows)


def _contracts(verdicts: AgencyStatus) -> str:
    if not verdicts.contracts:
        return ""
    rows = [
        (
            one.contract_no,
            one.district,
            "in force" if one.in_force else "-",
            word(one.overall),
            ", ".join(one.open_items) or "-",
        )
        for one in verdicts.contracts
    ]
    return table(("Contract", "District", "In force", "Overall", "Open items"), rows)


def _needs_action(verdicts: AgencyStatus) -> str:
    loud = (Status.OVERDUE, Status.MISSING, Status.DUE)
    lines = [
        f"{one.badge} {one.name}: {part.explanation} [{part.citation}]"
        for one in verdicts.officers
        for part in one.requirements
        if part.status in loud and part.obligation is Obligation.MUST
    ]
    lines += [f"{finding.about}: {finding.explanation} [{finding.citation}]" for finding in verdicts.findings]
    return "\n".join(("What needs action:", *lines)) if lines else ""


def _incidents(verdicts: AgencyStatus) -> str:
    if not verdicts.incidents:
        return "No incident has a finding."
    rows = [
        (one.incident_no, "closed" if one.closed else "open", ", ".join(finding.id for finding in one.findings))
        for one in verdicts.incidents
    ]
    return f"Incidents with findings: {len(rows)}\n" + table(("Incident", "State", "Findings"), rows)


def clause_document(clause: Clause) -> dict[str, Any]:
    """A clause as `policy --json` prints it."""
    return {
        "id": clause.id, "level": str(clause.level), "text": clause.text, "sources": list(clause.sources),
        "answers": [str(answer) for answer in clause.answers],
    }  # fmt: skip


def coverage(clauses: Sequence[Clause]) -> str:
    """Each clause with what answers it, and the counts by level."""
    counts = [
        (str(line.level), str(line.clauses), str(line.answered), *(str(line.by_kind[kind]) for kind in AnswerKind))
        for line in coverage_of(clauses)
    ]
    kinds = [f"by {kind}" for kind in AnswerKind]
    return "\n\n".join((*map(_clause, clauses), table(("Level", "Clauses", "Answered", *kinds), counts)))


def _clause(clause: Clause) -> str:
    answers = ", ".join(map(str, clause.answers)) or "nothing; it asks for nothing"
    lines = (f"{clause.id}  {clause.level}", _indented(clause.text), _indented(f"Answered by {answers}"))
    return "\n".join(lines)


def _indented(text: str) -> str:
    return fill(text, _LINE, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def log_document(entry: "LogEntry") -> dict[str, Any]:
    """An entry as `log --json` prints it."""
    return {
        "seq": entry.seq, "at": entry.at.isoformat(), "actor": entry.actor, "action": entry.action,
        "summary": entry.summary, "records": entry.records, "undo_of": entry.undo_of,
    }  # fmt: skip


def log(entries: Iterable["LogEntry"]) -> str:
    """Entries as a table, newest first."""
    rows = [
        (str(one.seq), one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"), one.actor, one.action, one.summary)
        for one in entries
    ]
    return table(("No.", "When", "Who", "Action", "What"), rows) if rows else "Nothing was changed yet."
