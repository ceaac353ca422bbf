"""Sheets of the summary, officers, training, contracts and work in schools."""

from collections.abc import Iterator

from sro_desk import words
from sro_desk.policy.verdicts import Overall
from sro_desk.reports import texts
from sro_desk.reports.labels import AGENCY_FINDINGS, CHANGES, REQUIREMENTS, STATES
from sro_desk.reports.sentences import contracts, other, roster, summary
from sro_desk.reports.shapes import Figures
from sro_desk.reports.xlsx.sheet import DATE, HOURS, NUMBER, Column, Sheet, Value, shown
from sro_desk.wording import word_label


def opening_sheets(figures: Figures, seal: str) -> Iterator[Sheet]:
    """The summary: every total, and what the report is."""
    head, totals = figures.head, figures.totals
    rows: list[list[Value]] = [
        ["Agency", head.agency], ["School year", head.school_year], ["Verdicts as of", head.as_of],
        ["Edition", head.edition.value], ["Officers in service", totals.officers_in_service],
        ["Officers in compliance", totals.officers_compliant],
        ["Officers out of compliance", totals.officers_noncompliant], ["Officers pending", totals.officers_pending],
        ["Days out of compliance, all officers", figures.days_out],
        ["Certificates missing", totals.certificates_missing], ["Substitutes exempt", totals.substitutes_exempt],
        ["Contracts in force", totals.contracts_in_force], ["Contracts in compliance", totals.contracts_compliant],
        ["Incidents", shown(totals.incidents)], ["Persons arrested", shown(totals.arrests)],
        ["Incidents with force", shown(totals.force_incidents)],
        ["Prone restraints", shown(totals.prone_restraints)], ["Prone minutes", shown(totals.prone_minutes)],
        ["Activities in schools", sum(totals.activities_by_kind.values())], ["Figures digest (SHA-256)", seal],
    ]  # fmt: skip
    columns = (Column("Figure", 40), Column("Value", 70))
    yield Sheet("Summary", summary.summary(figures), columns, rows, summary.summary_text(figures))


def program_sheets(figures: Figures) -> Iterator[Sheet]:
    """What concerns officers, contracts and work; counts instead of names in the public edition."""
    yield _officer_counts(figures) if figures.public else _officers(figures)
    yield _deadline_counts(figures) if figures.public else _deadlines(figures)
    if not figures.public:
        yield _certificates(figures)
    yield _contracts(figures)
    yield _items(figures)
    yield _agency_findings(figures)
    yield _activities(figures)
    if not figures.public:
        yield _substitutes(figures)
    yield _changes(figures)
    yield _limits(figures)
    yield _methods(figures)


def _officers(figures: Figures) -> Sheet:
    heads = [Column(name, 22) for name in REQUIREMENTS.values()]
    columns = (
        Column("Officer", 26), Column("Badge", 10, "@"), Column("Schools", 30), Column("Judged as", 12),
        Column("Verdict on", 14, DATE), Column("Verdict", 18), *heads, Column("Days out of compliance", 14, NUMBER),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [line.name, line.badge, ", ".join(line.schools), line.role, line.verdict_on, STATES[line.overall],
         *(STATES[each.status] for each in line.requirements), line.days_out]
        for line in figures.officers
    ]  # fmt: skip
    warned = {place for place, line in enumerate(figures.officers) if line.overall is Overall.NONCOMPLIANT}
    return Sheet(
        "Officers", roster.officers(figures), columns, rows, roster.officers_text(figures), warned=frozenset(warned)
    )


def _officer_counts(figures: Figures) -> Sheet:
    statuses = ("met", "met_late", "due", "overdue", "missing", "exempt", "advised", "not_applicable")
    columns = (Column("Requirement", 26), *(Column(STATES[each], 14, NUMBER) for each in statuses))
    rows: list[list[Value]] = [
        [REQUIREMENTS[each.id], *(each.by_status.get(status, 0) for status in statuses)]
        for each in figures.requirement_counts
    ]
    return Sheet(
        "Officers", roster.officers(figures), columns, rows, "Officers are counted, not named, in this edition."
    )


def _deadlines(figures: Figures) -> Sheet:
    columns = (
        Column("Officer", 26), Column("Badge", 10, "@"), Column("Requirement", 26), Column("Status", 16),
        Column("Last day in time", 16, DATE), Column("Days from the report's day", 16, NUMBER), Column("Source", 18),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            each.name,
            each.badge,
            REQUIREMENTS[each.requirement],
            STATES[each.status],
            each.last_day,
            each.days,
            each.citation,
        ]
        for each in figures.deadlines
    ]
    warned = frozenset(place for place, each in enumerate(figures.deadlines) if each.days < 0)
    return Sheet("Training due", roster.training(figures), columns, rows, roster.training_text(figures), warned=warned)


def _deadline_counts(figures: Figures) -> Sheet:
    columns = (Column("Requirement", 30), Column("Past and not met", 18, NUMBER), Column("To come", 18, NUMBER))
    rows: list[list[Value]] = [[REQUIREMENTS[id], *pair] for id, pair in figures.deadline_counts.items()]
    return Sheet("Training due", roster.training(figures), columns, rows, roster.training_text(figures))


def _certificates(figures: Figures) -> Sheet:
    columns = (
        Column("Officer", 26), Column("Badge", 10, "@"), Column("Course", 20), Column("Title", 34),
        Column("Completed", 14, DATE), Column("Received", 14, DATE), Column("Status", 14),
        Column("Due by", 14, DATE), Column("SHA-256 of the file", 70, "@"),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [one.name, one.badge, word_label(words.COURSE_KINDS, one.course_kind), one.course_title or "not recorded",
         one.completed_on, one.received_on or "not received", STATES[one.status], one.due_on or "no date",
         one.digest or "no copy held"]
        for one in figures.certificates
    ]  # fmt: skip
    warned = frozenset(place for place, one in enumerate(figures.certificates) if one.status == "missing")
    return Sheet("Certificates", roster.training(figures), columns, rows, "Source: policy 1003.4 G.6.", warned=warned)


def _contracts(figures: Figures) -> Sheet:
    columns = (
        Column("Contract", 20, "@"), Column("District", 34), Column("Title", 34), Column("Starts", 14, DATE),
        Column("Runs to", 14, DATE), Column("Signed", 14, DATE), Column("In force", 10), Column("Verdict", 20),
        Column("Open items", 12, NUMBER),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [one.contract_no, one.district, one.title or "not recorded", one.starts_on, one.ends_on or "an open end",
         one.signed_on or "not recorded", "yes" if one.in_force else "no", STATES[one.overall],
         sum(item.open for item in one.items)]
        for one in figures.contracts
    ]  # fmt: skip
    warned = {
        place for place, one in enumerate(figures.contracts) if one.in_force and one.overall is Overall.NONCOMPLIANT
    }
    return Sheet(
        "Contracts",
        contracts.contracts(figures),
        columns,
        rows,
        contracts.contracts_text(figures),
        warned=frozenset(warned),
    )


def _items(figures: Figures) -> Sheet:
    columns = (
        Column("Contract", 20, "@"), Column("Item", 34), Column("Level", 10), Column("State", 16), Column("Open", 8),
        Column("Where in the contract", 26), Column("Note", 44), Column("Reviewed on", 14, DATE), Column("Source", 40),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [one.contract_no, word_label(words.CONTRACT_ITEMS, item.id), item.obligation.value, STATES[item.state],
         "yes" if item.open else "no", item.where or "not recorded", item.note or "none",
         item.reviewed_on or "not recorded", item.citation]
        for one in figures.contracts if one.in_force for item in one.items
    ]  # fmt: skip
    return Sheet("Contract items", contracts.contracts(figures), columns, rows)


def _agency_findings(figures: Figures) -> Sheet:
    columns = (
        Column("What the records show", 90),
        Column("Level", 10),
        Column("Count", 10, NUMBER),
        Column("Source", 44),
    )
    rows: list[list[Value]] = []
    for line in figures.agency_findings:
        said = line.explanations or (AGENCY_FINDINGS[line.id],)
        number = 1 if line.explanations else line.count
        rows += [[text, line.obligation.value, shown(number), line.citation] for text in said]
    return Sheet("Agency findings", contracts.contracts(figures), columns, rows)


def _activities(figures: Figures) -> Sheet:
    columns = (
        Column("Kind of work", 28), Column("Activities", 12, NUMBER), Column("Schools", 12, NUMBER),
        Column("Hours", 12, HOURS), Column("People reached", 16, NUMBER), Column("Without hours", 14, NUMBER),
        Column("Without people", 14, NUMBER),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [word_label(words.ACTIVITY_KINDS, one.kind), one.count, one.schools, one.hours or 0, one.people_reached or 0,
         one.without_hours, one.without_people]
        for one in figures.activities
    ]  # fmt: skip
    found = figures.activities
    rows.append([
        "All activities", sum(one.count for one in found), figures.activity_schools,
        sum(one.hours or 0 for one in found), sum(one.people_reached or 0 for one in found),
        sum(one.without_hours for one in found), sum(one.without_people for one in found),
    ])  # fmt: skip
    return Sheet("Work in schools", other.activities(figures), columns, rows, bold=frozenset({len(rows) - 1}))


def _substitutes(figures: Figures) -> Sheet:
    columns = (
        Column("Officer", 26), Column("Badge", 10, "@"), Column("Contact days", 14, NUMBER),
        Column("Limit", 10, NUMBER), Column("Not counted", 14, NUMBER), Column("Initial training", 18),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [one.name, one.badge, one.days, one.limit, one.uncounted, STATES[one.status]] for one in figures.substitutes
    ]
    return Sheet("Substitutes", roster.substitutes(figures), columns, rows, "Source: policy 1003.4 G.4.")


def _changes(figures: Figures) -> Sheet:
    columns = (Column("Date", 14, DATE), Column("Change", 30), Column("Which", 60))
    rows: list[list[Value]] = [
        [one.on if one.what else "in the year", CHANGES[one.kind], one.what or "not named in this edition"]
        for one in figures.changes
    ]
    return Sheet("Changes", other.changes(figures), columns, rows)


def _limits(figures: Figures) -> Sheet:
    columns = (Column("Count", 10, NUMBER), Column("What the records lack", 70), Column("What that does", 60))
    rows: list[list[Value]] = [
        [shown(one.count), one.one if one.count == 1 else one.many, one.effect] for one in figures.limits
    ]
    return Sheet("Limits", other.limits(figures), columns, rows, texts.not_done(figures.head))


def _methods(figures: Figures) -> Sheet:
    columns = (Column("Term", 26), Column("How it is counted, read or cited", 110))
    rows: list[list[Value]] = [[term, says] for term, says in texts.methods(figures)]
    rows += [[one.id, f"{one.says} {one.effect}"] for one in texts.readings(figures.head)]
    rows += [[cites, says] for cites, says in texts.law()]
    rows.append(["Statement of 1003.2", texts.statement()])
    return Sheet("Methods and law", "How the figures are counted, and what they rest on.", columns, rows)
