"""The verdict on a contract: its checklist as reviewed by one day, and whether it is in force."""

from collections.abc import Mapping
from datetime import date

from sro_desk.policy.pack import ContractRules, ItemRule, Pack
from sro_desk.policy.records import Contract, ContractItem
from sro_desk.policy.verdicts import ContractVerdict, ItemVerdict, Overall


def in_force(contract: Contract, day: date) -> bool:
    """Whether the contract runs on `day`: from its start to its end or termination, whichever comes first."""
    return contract.starts_on <= day and all(
        end is None or day <= end for end in (contract.ends_on, contract.terminated_on)
    )


def contract_verdict(contract: Contract, day: date, pack: Pack) -> ContractVerdict:
    """The checklist in the policy's order and what it sums to on `day`."""
    rules = pack.contract
    latest = reviews_by(contract, day)
    items = tuple(_item(rule, latest, rules) for rule in rules.items)
    return ContractVerdict(
        contract.contract_no,
        contract.district,
        in_force(contract, day),
        _overall(items, rules),
        tuple(item.id for item in items if item.open),
        items,
    )


def reviews_by(contract: Contract, day: date) -> Mapping[str, ContractItem]:
    """The review that holds on `day` for each item that has one. One without a date counts as of the contract's first
    day, and yields to a dated one of that day."""
    dated = [(item.reviewed_on or contract.starts_on, item.reviewed_on is not None, item) for item in contract.items]
    seen = sorted((entry for entry in dated if entry[0] <= day), key=lambda entry: entry[:2])
    return {item.item: item for _, _, item in seen}


def _item(rule: ItemRule, latest: Mapping[str, ContractItem], rules: ContractRules) -> ItemVerdict:
    state = latest[rule.id].state if rule.id in latest else rules.not_reviewed
    settled = state == rules.met or (state == rules.not_applicable and rule.may_be_not_applicable)
    asked = rule.obligation in rules.obligations
    return ItemVerdict(
        rule.id, rule.obligation, state, rule.may_be_not_applicable, rule.asks, rule.citation, asked and not settled
    )


def _overall(items: tuple[ItemVerdict, ...], rules: ContractRules) -> Overall:
    if any(item.open and item.state == rules.missing for item in items):
        return Overall.NONCOMPLIANT
    return Overall.PENDING if any(item.open for item in items) else Overall.COMPLIANT
