"""Contracts by district, and the checklist of one."""

from collections import defaultdict
from datetime import date, datetime

from sro_desk.data import snapshot
from sro_desk.data.database import Database
from sro_desk.data.reading import State
from sro_desk.data.rows import ChecklistRow, ContractRow, DistrictRow, ItemReview
from sro_desk.policy.contracts import contract_verdict, reviews_by
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Contract, Facts


def tree(db: Database, as_of: date, known_at: datetime | None = None) -> tuple[DistrictRow, ...]:
    """Every district outside the bin, by name, with its contracts judged on `as_of`, newest first."""
    with db.read() as session:
        loaded = snapshot.load(db, State(session, known_at), log=())
    facts = loaded.facts
    held: dict[str, list[ContractRow]] = defaultdict(list)
    for contract in facts.contracts:
        held[contract.district].append(_contract_row(loaded.ids["contract"][contract.contract_no], contract, as_of))
    serving = officers_by_district(facts, as_of)
    found = []
    for one in sorted(facts.districts, key=lambda one: one.district.casefold()):
        contracts = sorted(held[one.district], key=lambda row: (row.starts_on, row.contract_no), reverse=True)
        without = bool(serving[one.district]) and not any(row.verdict.in_force for row in contracts)
        id = loaded.ids["district"][one.district]
        found.append(DistrictRow(id, one.district, one.kind, tuple(contracts), len(serving[one.district]), without))
    return tuple(found)


def checklist(
    db: Database, contract_id: int, as_of: date, known_at: datetime | None = None
) -> tuple[ChecklistRow, ...]:
    """The items of one contract in the policy's order; Refused if there is no such contract."""
    detail = snapshot.contract(db, contract_id, known_at)
    rows = detail.children["contract_item"]
    reviews = {
        (review.item, review.reviewed_on): ItemReview(
            row.id, review.item, review.state, review.where, review.note, review.reviewed_by, review.reviewed_on
        )
        for row, review in zip(rows, detail.record.items, strict=True)
    }
    holding = reviews_by(detail.record, as_of)
    found = []
    for verdict in contract_verdict(detail.record, as_of, load_pack()).items:
        latest = holding.get(verdict.id)
        current = None if latest is None else reviews[latest.item, latest.reviewed_on]
        others = (review for review in reviews.values() if review.item == verdict.id and review is not current)
        found.append(ChecklistRow(verdict, current, tuple(others)))
    return tuple(found)


def officers_by_district(facts: Facts, day: date) -> dict[str, set[str]]:
    """The badges of the officers who serve in a district's schools on a day."""
    district = {school.school: school.district for school in facts.schools}
    found: dict[str, set[str]] = defaultdict(set)
    for officer in facts.officers:
        for one in officer.assignments:
            ends = (one.ended_on, officer.separated_on)
            if one.assumed_duties_on <= day and not any(end is not None and end < day for end in ends):
                found[district[one.school]].add(officer.badge)
    return found


def last_day(contract: Contract) -> date | None:
    """The earlier of a contract's end and termination; None while it is open."""
    return min((day for day in (contract.ends_on, contract.terminated_on) if day is not None), default=None)


def _contract_row(id: int, contract: Contract, day: date) -> ContractRow:
    return ContractRow(
        id=id,
        contract_no=contract.contract_no,
        title=contract.title,
        starts_on=contract.starts_on,
        last_day=last_day(contract),
        signed_on=contract.signed_on,
        document=contract.document,
        begun=contract.starts_on <= day,
        verdict=contract_verdict(contract, day, load_pack()),
    )
