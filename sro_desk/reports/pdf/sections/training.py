"""Training and certificates: what is due, and what the chief holds."""

from sro_desk import words
from sro_desk.policy.verdicts import Status
from sro_desk.reports.labels import REQUIREMENTS
from sro_desk.reports.numbers import counted, in_table
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.sections.common import label
from sro_desk.reports.pdf.style import BRICK, CELL, DIGEST, GRAY, SECOND, STRONG, WIDE, Style
from sro_desk.reports.pdf.tables import Cell, Column, Row, Table, strong, text
from sro_desk.reports.sentences import roster
from sro_desk.reports.shapes import CertificateLine, Deadline, Figures
from sro_desk.wording import word_label

_WHAT = {
    "initial-training": "Initial training", "planned-training": "Initial training before duty that is planned",
    "refresher": "Refresher course", "policy-review": "Review of the department\u2019s policy",
    "certificate": "Certificate copy to be held by the chief", "license": "License renewal",
}  # fmt: skip


def lay_out(flow: Flow, figures: Figures) -> None:
    """The section's pages."""
    flow.section("training", label("training"), roster.training(figures), roster.training_text(figures))
    if figures.public:
        flow.table(_deadline_counts(flow, figures))
        flow.table(_certificate_counts(flow, figures))
    else:
        flow.table(_deadlines(flow, figures))
        flow.table(_certificates(flow, figures))


def _deadlines(flow: Flow, figures: Figures) -> Table:
    day = in_table(figures.head.as_of)
    columns = (
        Column("Officer", 96), Column("Requirement", 176), Column("Last day in time", 84),
        Column(f"Days from\n{day}", 66, right=True, pad=0), Column("", 12, pad=0), Column("Source", 70, pad=0),
    )  # fmt: skip
    return Table(
        f"Deadlines that are past or fall by {in_table(figures.next_last)}", columns,
        [_deadline(each) for each in figures.deadlines],
        flow.next_table(), empty="No deadline is past, and none falls in the coming year.",
        note="A negative number counts days since the last day in time. Deadlines are not moved for weekends or "
        "holidays (a reading of the law, R2). Of officers who serve or are to serve on or after the report\u2019s day.",
    )  # fmt: skip


def _deadline(one: Deadline) -> Row:
    late = one.days < 0
    number = f"\u2212{-one.days}" if late else str(one.days)
    mark = str(one.status) if one.status not in (Status.MET, Status.MET_LATE) else ""
    what = text(_WHAT[one.what], mark=mark) if mark else Cell(((_WHAT[one.what], CELL),), indent=True)
    days = text(number, style=STRONG.colored(BRICK) if late else CELL)
    source = text(one.citation, style=CELL.colored(GRAY))
    return Row((strong(one.name), what, text(in_table(one.last_day)), days, text(""), source))


def _certificates(flow: Flow, figures: Figures) -> Table:
    columns = (
        Column("Officer", 84), Column("Course", 134), Column("Completed\nReceived", 66),
        Column("SHA-256 of the file", 220, pad=0),
    )  # fmt: skip
    without = figures.totals.officers_in_service - len(figures.certificates)
    none = f"{counted(without, 'officer has', 'officers have')} no certificate to hold. " if without else ""
    return Table(
        "Most recent training certificate of each officer, with the SHA-256 digest of the file held", columns,
        [_certificate(each) for each in figures.certificates], flow.next_table(),
        empty="No officer has a certificate to hold.",
        note=f"{none[:1].upper()}{none[1:]}To check a file, compute its SHA-256 digest and compare it with this table. "
        "Source: policy 1003.4 G.6.",
    )  # fmt: skip


def _certificate(one: CertificateLine) -> Row:
    course = text(word_label(words.COURSE_KINDS, one.course_kind), one.course_title or "")
    if one.digest:
        received = text(in_table(one.completed_on), in_table(one.received_on))
        return Row((strong(one.name), course, received, Cell(_digest_lines(one.digest))))
    missing = one.status is Status.MISSING
    not_received = Cell(
        ((in_table(one.completed_on), CELL), ("not received", SECOND.colored(BRICK) if missing else SECOND))
    )
    return Row((strong(one.name), course, not_received, _not_held(one)))


def _not_held(one: CertificateLine) -> Cell:
    due = in_table(one.due_on) if one.due_on else ""
    if one.status is Status.MISSING:
        by = f"It should have been held by {due}." if due else ""
        return Cell((("Missing. No copy is held.", STRONG.colored(BRICK)), (by, SECOND)), "missing")
    if one.status is Status.DUE:
        return text(f"Due by {due}." if due else "Due.", "No copy is held yet.", mark="due")
    return text("Advised. No copy is held.", "It does not affect the verdict.", mark="advised")


def _digest_lines(digest: str) -> tuple[tuple[str, Style], ...]:
    groups = [digest[place : place + 8] for place in range(0, len(digest), 8)]
    return ((" ".join(groups[:4]), DIGEST), (" ".join(groups[4:]), DIGEST))


def _deadline_counts(flow: Flow, figures: Figures) -> Table:
    rows = [
        Row((text(REQUIREMENTS[id]), text(past, style=STRONG if past else CELL), text(coming)))
        for id, (past, coming) in figures.deadline_counts.items()
    ]
    columns = (
        Column("Requirement", WIDE - 180), Column("Past and not met", 90, right=True, pad=0),
        Column("To come", 90, right=True, pad=0),
    )  # fmt: skip
    return Table(
        f"Deadlines that are past or fall by {in_table(figures.next_last)}, by requirement", columns, rows,
        flow.next_table(),
        note="Of officers who serve or are to serve on or after the report\u2019s day, not named in this edition.",
    )  # fmt: skip


def _certificate_counts(flow: Flow, figures: Figures) -> Table:
    missing = figures.totals.certificates_missing
    rows = [
        Row((text("Missing", mark="missing"), text(missing, style=STRONG if missing else CELL))),
        Row((text("Due", mark="due"), text(figures.certificates_due))),
        Row((text("Held", mark="met"), text(figures.certificates_held))),
    ]
    columns = (Column("Most recent certificate of each officer", WIDE - 90), Column("Officers", 90, right=True, pad=0))
    return Table("Training certificates that the chief keeps", columns, rows, flow.next_table(),
                 note="Source: policy 1003.4 G.6.")  # fmt: skip
