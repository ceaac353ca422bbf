"""Contracts of the year with their checklist as reviewed by the report's day."""

from datetime import date

from sro_desk.policy.contracts import contract_verdict, reviews_by
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Contract, Facts
from sro_desk.reports.roster import WORST_FIRST
from sro_desk.reports.shapes import ContractLine, ItemLine


def contract_lines(facts: Facts, first: date, as_of: date, pack: Pack) -> tuple[ContractLine, ...]:
    """Contracts that ran on any day from `first` to `as_of`: those in force first, the worst verdicts first."""
    ran = [one for one in facts.contracts if one.starts_on <= as_of and (_last(one) or first) >= first]
    return tuple(sorted((_line(one, as_of, pack) for one in ran), key=_order))


def _order(line: ContractLine) -> tuple[bool, int, str, str]:
    return not line.in_force, WORST_FIRST.index(line.overall), line.district, line.contract_no


def _last(contract: Contract) -> date | None:
    return min((day for day in (contract.ends_on, contract.terminated_on) if day is not None), default=None)


def _line(contract: Contract, as_of: date, pack: Pack) -> ContractLine:
    verdict = contract_verdict(contract, as_of, pack)
    reviews = reviews_by(contract, as_of)
    items = []
    for item in verdict.items:
        review = reviews.get(item.id)
        items.append(
            ItemLine(
                item.id, item.obligation, item.state, item.asks, item.citation, item.open,
                where=review.where if review else None,
                note=review.note if review else None,
                reviewed_by=review.reviewed_by if review else None,
                reviewed_on=review.reviewed_on if review else None,
            )
        )  # fmt: skip
    signed = contract.signed_on if contract.signed_on and contract.signed_on <= as_of else None
    return ContractLine(
        contract.contract_no, contract.district, contract.title, contract.starts_on, _last(contract), signed,
        verdict.in_force, verdict.overall, tuple(items),
    )  # fmt: skip
