"""The agency's own findings on one day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sro_desk.policy import contracts
from sro_desk.policy.career import Career, career
from sro_desk.policy.dates import spoken
from sro_desk.policy.incidents import blank
from sro_desk.policy.pack import FindingRule, Pack
from sro_desk.policy.records import Contract, Facts
from sro_desk.policy.verdicts import Finding

_LISTED_DAYS = 3


def findings(facts: Facts, day: date, pack: Pack, careers: Iterable[Career] | None = None) -> tuple[Finding, ...]:
    """Findings by id, then by what they are about, in code-point order. Incidents are not looked at. `careers` are
    the officers' service where it is arranged already."""
    arranged = [career(officer, pack) for officer in facts.officers] if careers is None else list(careers)
    found = [
        *_contract_findings(facts, arranged, day, pack),
        *_policy_findings(facts, arranged, day, pack),
        *_officer_findings(arranged, day, pack),
        *_record_findings(facts, day, pack),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.id, finding.about)))


def _finding(rule: FindingRule, about: str, **words: str) -> Finding:
    said = rule.says.format(about=about, **words)
    return Finding(rule.id, rule.obligation, rule.citation, said, about=about)


def _by_district(listed: Iterable[Contract]) -> Mapping[str, list[Contract]]:
    districts: dict[str, list[Contract]] = {}
    for contract in listed:
        districts.setdefault(contract.district, []).append(contract)
    return districts


def _contract_findings(facts: Facts, careers: list[Career], day: date, pack: Pack) -> Iterator[Finding]:
    rules = pack.agency_findings
    running = [contract for contract in facts.contracts if contracts.in_force(contract, day)]
    covered = {contract.district for contract in running}
    district_of = {school.school: school.district for school in facts.schools}
    schools = {span.assignment.school for one in careers for span in one.spans if span.covers(day)}
    for district in {district_of[school] for school in schools if school in district_of} - covered:
        yield _finding(rules["no-contract"], district, day=spoken(day))
    for contract in running:
        if contract.signed_on is None or contract.signed_on > day:
            yield _finding(rules["contract-unsigned"], contract.contract_no, day=spoken(day))


def _policy_findings(facts: Facts, careers: list[Career], day: date, pack: Pack) -> Iterator[Finding]:
    if day < pack.law.in_force_on or any(version.adopted_on <= day for version in facts.policies):
        return
    if any(one.in_service(day) for one in careers):
        yield _finding(pack.agency_findings["no-policy"], facts.agency.name, day=spoken(day))


def _officer_findings(careers: list[Career], day: date, pack: Pack) -> Iterator[Finding]:
    rules = pack.agency_findings
    for one in careers:
        officer = one.officer
        name = f"{officer.first_name} {officer.last_name}"
        uncounted = [outside for outside in one.uncounted if outside <= day]
        if uncounted:
            yield _finding(rules["uncounted-contact-day"], officer.badge, name=name, days=_listed(uncounted))
        current = (span.assignment for span in one.spans if span.last >= day)
        if any(a.training_unavailable is True and blank(a.training_unavailable_reason) for a in current):
            yield _finding(rules["unavailability-unexplained"], officer.badge, name=name)


def _listed(days: list[date]) -> str:
    said = "; ".join(spoken(day) for day in days[:_LISTED_DAYS])
    more = len(days) - _LISTED_DAYS
    return f"{said}; and {more} more" if more > 0 else said


def _record_findings(facts: Facts, day: date, pack: Pack) -> Iterator[Finding]:
    rules = pack.contract
    district_of = {school.school: school.district for school in facts.schools}
    by_district = _by_district(facts.contracts)

    def covers(contract: Contract, received_on: date) -> bool:
        if not contracts.in_force(contract, received_on):
            return False
        review = contracts.reviews_by(contract, received_on).get(rules.records_item)
        return review is not None and review.state == rules.met

    for record in facts.education_records:
        if record.received_on > day:
            continue
        district = district_of.get(record.school, "")
        if not any(covers(contract, record.received_on) for contract in by_district.get(district, ())):
            rule = pack.agency_findings["records-uncovered"]
            yield _finding(rule, record.record_no, day=spoken(record.received_on), district=district or record.school)
