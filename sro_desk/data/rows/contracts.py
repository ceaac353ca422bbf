"""Rows of the contracts and of their checklists."""

from datetime import date
from typing import NamedTuple

from sro_desk.policy.verdicts import ContractVerdict, ItemVerdict


class ContractRow(NamedTuple):
    """A contract in the tree of districts, judged on one day."""

    id: int
    contract_no: str
    title: str | None
    starts_on: date
    last_day: date | None
    """The earlier of end and termination."""
    signed_on: date | None
    document: str | None
    """The digest of the contract's document."""
    begun: bool
    verdict: ContractVerdict


class DistrictRow(NamedTuple):
    """A district with its contracts, newest first."""

    id: int
    district: str
    kind: str | None
    contracts: tuple[ContractRow, ...]
    officers_in_service: int
    without_contract: bool
    """Officers serve in its schools and no contract is in force (finding `no-contract`)."""


class ItemReview(NamedTuple):
    """One review of one checklist item."""

    id: int
    item: str
    state: str
    where: str | None
    note: str | None
    reviewed_by: str | None
    reviewed_on: date | None


class ChecklistRow(NamedTuple):
    """A checklist item of a contract: its verdict, the review that holds on the day, and the other ones, newest
    first."""

    verdict: ItemVerdict
    review: ItemReview | None
    others: tuple[ItemReview, ...]
