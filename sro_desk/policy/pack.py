"""The policy pack: every date, number, word list, table and citation that the rules count with.

Read once from `rules.toml` of the pack. Keys are those of the file, which says what each means.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sro_desk.assets import asset
from sro_desk.policy.verdicts import Obligation

Words = frozenset[str]


class Law(NamedTuple):
    """When the law begins to count, the school year, and how long a gap a spell of duty may have."""

    in_force_on: date
    school_year_starts_month: int
    school_year_starts_day: int
    spell_gap_days: int


class TrainingRules(NamedTuple):
    """Initial training, its deadlines (each the last day in time) and the refresher."""

    counts: Words
    counts_with_prior_basic: Words
    renews: Words
    prior_basic: Words
    prior_basic_before: date
    prior_basic_due_on: date
    post_page_due_on: date
    substitute_limit_days: int
    unavailable_months: int
    unavailable_not_before: date
    refresher_years: int
    duties_not_required: tuple[str, ...]
    course_names: Mapping[str, str]


class ReviewRules(NamedTuple):
    """The review of the agency's own policy."""

    not_before: date
    after_adoption_days: int


class CertificateRules(NamedTuple):
    """The certificate; the grace after a course is a setting of the agency."""

    after_limit_days: int


class RequirementText(NamedTuple):
    """One of the five requirements as lists name it."""

    id: str
    title: str


class ItemRule(NamedTuple):
    """One line of the contract checklist."""

    id: str
    obligation: Obligation
    asks: str
    citation: str
    may_be_not_applicable: bool


class ContractRules(NamedTuple):
    """The contract checklist; `obligations` are the levels that must be met."""

    met: str
    missing: str
    not_applicable: str
    not_reviewed: str
    obligations: frozenset[Obligation]
    records_item: str
    items: tuple[ItemRule, ...]


class FindingRule(NamedTuple):
    """How one finding is cited and said; agency findings fill in `{about}` and the like."""

    id: str
    obligation: Obligation
    citation: str
    says: str


class IncidentRules(NamedTuple):
    """The words that incident findings look for, and the findings in their order."""

    criminal_dispositions: Words
    prone_kinds: Words
    prohibited_kinds: Words
    reportable_kinds: Words
    reportable_injuries: Words
    no_injury: Words
    no_aid: Words
    staff_not_notified: Words
    findings: Mapping[str, FindingRule]


class Pack(NamedTuple):
    """A policy's rules; `effective_on` is the first day they were made for."""

    id: str
    title: str
    version: str
    effective_on: date
    law: Law
    training: TrainingRules
    review: ReviewRules
    certificate: CertificateRules
    holidays: Mapping[date, str]
    requirements: tuple[RequirementText, ...]
    citations: Mapping[str, str]
    contract: ContractRules
    incident: IncidentRules
    agency_findings: Mapping[str, FindingRule]

    def rule_ids(self) -> frozenset[str]:
        """Every rule: `initial-training`, `contract/attire`, `incident/force-aid`, `agency/no-contract`."""
        return frozenset(
            [requirement.id for requirement in self.requirements]
            + [f"contract/{item.id}" for item in self.contract.items]
            + [f"incident/{id}" for id in self.incident.findings]
            + [f"agency/{id}" for id in self.agency_findings]
        )


@cache
def load_pack() -> Pack:
    """The pack of policy 1003, read once."""
    return read_pack(asset("policy", "1003", "rules.toml").read_text(encoding="utf-8"))


def read_pack(text: str) -> Pack:
    """A pack from the text of a `rules.toml`. Raises KeyError, TypeError or ValueError where that is not one."""
    raw = tomllib.loads(text)
    return Pack(
        **raw["pack"],
        law=Law(**raw["law"]),
        training=TrainingRules(**_words(raw["training"], keep=("duties_not_required",))),
        review=ReviewRules(**raw["review"]),
        certificate=CertificateRules(**raw["certificate"]),
        holidays={holiday["on"]: holiday["name"] for holiday in raw["holiday"]},
        requirements=tuple(RequirementText(**requirement) for requirement in raw["requirement"]),
        citations=raw["citation"],
        contract=_contract(raw["contract"]),
        incident=_incident(raw["incident"]),
        agency_findings=_findings(raw["agency"]["finding"]),
    )


def _words(raw: Mapping[str, Any], *, keep: tuple[str, ...] = ()) -> dict[str, Any]:
    """The table with its lists as sets, those of `keep` as tuples in their order."""
    listed = {
        key: tuple(value) if key in keep else frozenset(value) for key, value in raw.items() if isinstance(value, list)
    }
    return {**raw, **listed}


def _contract(raw: Mapping[str, Any]) -> ContractRules:
    items = tuple(
        ItemRule(
            item["id"],
            Obligation(item["level"]),
            item["asks"],
            item["citation"],
            item.get("may_be_not_applicable", False),
        )
        for item in raw["item"]
    )
    words = {key: value for key, value in raw.items() if key not in ("item", "obligations")}
    return ContractRules(**words, obligations=frozenset(map(Obligation, raw["obligations"])), items=items)


def _incident(raw: Mapping[str, Any]) -> IncidentRules:
    words = {key: value for key, value in raw.items() if key != "finding"}
    return IncidentRules(**_words(words), findings=_findings(raw["finding"]))


def _findings(raw: list[Mapping[str, Any]]) -> dict[str, FindingRule]:
    return {
        entry["id"]: FindingRule(entry["id"], Obligation(entry["level"]), entry["citation"], entry["says"])
        for entry in raw
    }
