"""The annual report's figures from an agency's records, once for every paper."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from sro_desk.policy import agency, incidents
from sro_desk.policy.dates import school_year_days, school_year_start
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Facts
from sro_desk.policy.status import Judge
from sro_desk.policy.verdicts import Obligation, Overall, Status
from sro_desk.reports import publish, roster
from sro_desk.reports.activities import activity_lines, schools_reached
from sro_desk.reports.changes import change_lines
from sro_desk.reports.contracts import contract_lines
from sro_desk.reports.incidents import count_year
from sro_desk.reports.limits import limits
from sro_desk.reports.shapes import (
    ActivityLine,
    AgencyFindingLine,
    CertificateLine,
    ContractLine,
    Edition,
    Figures,
    FindingLine,
    Head,
    OfficerLine,
    SubstituteLine,
    Totals,
    YearCounts,
)
from sro_desk.reports.vault import certificate_lines
from sro_desk.stopping import watched

YEARS_SHOWN = 3
"""School years that a report compares, its own included."""


def annual(
    facts: Facts, school_year: str, as_of: date, *, edition: Edition | str = Edition.INTERNAL, pack: Pack,
    entered_by: datetime | None, generated_at: datetime,
) -> Figures:  # fmt: skip
    """The figures of a school year up to `as_of`, or to the year's last day if that is earlier.

    `entered_by` is the moment up to which the facts hold what was entered, None if all of it; `generated_at` is when
    the report is made. The public edition names no officer and withholds small counts. Raises ValueError where
    `school_year` or `edition` is none.
    """
    first, last = school_year_days(school_year)
    head = Head(
        agency=facts.agency.name, chief_name=facts.agency.chief_name, chief_title=facts.agency.chief_title,
        school_year=school_year, first=first, last=last, as_of=min(as_of, last), edition=Edition.INTERNAL,
        threshold=facts.agency.suppression_threshold, grace_days=facts.agency.certificate_grace_days,
        entered_by=entered_by, generated_at=generated_at,
    )  # fmt: skip
    internal = _internal(head, facts, pack)
    return publish.public(internal) if Edition(edition) is Edition.PUBLIC else internal


def _internal(head: Head, facts: Facts, pack: Pack) -> Figures:
    first, as_of = head.first, head.as_of
    judge = Judge(facts, pack)
    served = roster.served(facts, first, as_of, pack, judge) if head.begun else ()
    officers = roster.officer_lines(served, as_of)
    next_year = _year_after(head.last)
    deadlines = roster.deadlines(facts, as_of, next_year[1], pack, judge)
    certificates = certificate_lines(served, pack)
    contracts = contract_lines(facts, first, as_of, pack) if head.begun else ()
    activities = activity_lines(facts, first, as_of)
    substitutes = roster.substitute_lines(served, first, as_of)
    findings = _agency_findings(facts, as_of, pack) if head.begun else ()
    years = _years(facts, head, pack, findings)
    figures = Figures(
        head=head,
        totals=_totals(officers, certificates, contracts, years[-1], activities, substitutes),
        days_out=sum(line.days_out for line in officers),
        officers_out=sum(line.days_out > 0 for line in officers),
        requirement_counts=roster.requirement_counts(officers, pack),
        next_last=next_year[1],
        deadline_counts=roster.deadline_counts(deadlines, pack),
        certificates_held=sum(line.digest is not None for line in certificates),
        certificates_due=sum(line.status is Status.DUE for line in certificates),
        substitute_counts=dict(sorted(Counter(str(line.status) for line in substitutes).items())),
        officers=officers,
        deadlines=deadlines,
        certificates=certificates,
        contracts=contracts,
        agency_findings=findings,
        years=years,
        schools=_schools(facts),
        incident_findings=_incident_findings(facts, first, as_of, pack),
        alternatives_considered=_alternatives(facts, first, as_of),
        activities=activities,
        activity_schools=schools_reached(facts, first, as_of),
        substitutes=substitutes,
        changes=change_lines(facts, served, first, as_of),
        limits=(),
    )
    return replace(figures, limits=limits(figures, pack))


def _year_after(last: date) -> tuple[date, date]:
    """First and last day of the school year that follows the one ending on `last`."""
    return school_year_days(f"{last.year:04d}-{(last.year + 1) % 100:02d}")


def days_looked_at(school_year: str) -> tuple[date, date]:
    """The first and the last day whose incidents and activities the report of a school year looks at. Besides, one
    incident before them shows that a log was kept."""
    first, last = school_year_days(school_year)
    for _ in range(YEARS_SHOWN - 1):
        first = school_year_start(first - timedelta(days=1))
    return first, last


def _years(facts: Facts, head: Head, pack: Pack, findings: Sequence[AgencyFindingLine]) -> tuple[YearCounts, ...]:
    """The report's year and those before it, oldest first. Earlier years are counted whole."""
    years = [replace(count_year(facts, head.first, head.as_of, pack), recorded=True)]
    uncovered = sum(line.count or 0 for line in findings if line.id == "records-uncovered")
    years[0] = replace(years[0], cells={**years[0].cells, ("records_uncovered",): uncovered})
    while len(years) < YEARS_SHOWN:
        last = school_year_days(years[0].school_year)[0] - timedelta(days=1)
        first, _ = school_year_days(f"{last.year - 1:04d}-{last.year % 100:02d}")
        years.insert(0, count_year(facts, first, last, pack))
    return tuple(years)


def _totals(
    officers: Sequence[OfficerLine], certificates: Sequence[CertificateLine], contracts: Sequence[ContractLine],
    year: YearCounts, activities: Sequence[ActivityLine], substitutes: Sequence[SubstituteLine],
) -> Totals:  # fmt: skip
    overall = Counter(line.overall for line in officers)
    in_force = [line for line in contracts if line.in_force]
    by_kind = {line.kind: line.count for line in activities if line.count}
    return Totals(
        officers_in_service=len(officers),
        officers_compliant=overall[Overall.COMPLIANT],
        officers_noncompliant=overall[Overall.NONCOMPLIANT],
        officers_pending=overall[Overall.PENDING],
        certificates_missing=sum(line.status is Status.MISSING for line in certificates),
        substitutes_exempt=sum(line.status is Status.EXEMPT for line in substitutes),
        contracts_in_force=len(in_force),
        contracts_compliant=sum(line.overall is Overall.COMPLIANT for line in in_force),
        incidents=year.of("incidents"),
        incidents_by_disposition={name: year.of("disposition", name) for name in year.labels("disposition")},
        incidents_by_category={name: year.of("category", name) for name in year.labels("category")},
        arrests=year.of("arrests"),
        force_incidents=year.of("force_incidents"),
        prone_restraints=year.of("prone"),
        prone_minutes=year.prone_minutes,
        activities_by_kind=by_kind,
        days_out_of_compliance={line.badge: line.days_out for line in officers if line.days_out},
    )


def _agency_findings(facts: Facts, as_of: date, pack: Pack) -> tuple[AgencyFindingLine, ...]:
    lines = []
    for id, group in groupby(agency.findings(facts, as_of, pack), key=lambda finding: finding.id):
        found = tuple(group)
        about = tuple(each.about for each in found)
        says = tuple(each.explanation for each in found)
        lines.append(AgencyFindingLine(id, found[0].obligation, found[0].citation, len(found), about, says))
    return tuple(lines)


def _incident_findings(facts: Facts, first: date, as_of: date, pack: Pack) -> tuple[FindingLine, ...]:
    """What a *must* asks for first, then by date and incident."""
    place = {id: number for number, id in enumerate(pack.incident.findings)}

    def worst_first(line: FindingLine) -> tuple[bool, date, str, int]:
        return line.finding.obligation is not Obligation.MUST, line.on, line.incident_no, place[line.finding.id]

    lines = [
        FindingLine(one.incident_no, one.occurred_at.date(), one.school, finding, one.closed_on is not None)
        for one in watched(facts.incidents)
        if first <= one.occurred_at.date() <= as_of
        for finding in incidents.findings(one, pack)
    ]
    return tuple(sorted(lines, key=worst_first))


def _alternatives(facts: Facts, first: date, as_of: date) -> Mapping[str, int]:
    """In how many incidents each alternative was considered, the most frequent first."""
    found = Counter(
        word
        for one in watched(facts.incidents)
        if first <= one.occurred_at.date() <= as_of
        for word in set(one.alternatives_considered)
    )
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _schools(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    names = sorted((school.district, school.school) for school in facts.schools)
    return {district: tuple(name for _, name in group) for district, group in groupby(names, key=lambda each: each[0])}
