"""Contracts: which lack what?"""

from collections import Counter
from collections.abc import Sequence

from sro_desk.policy.verdicts import Overall
from sro_desk.reports.numbers import capital, counted, in_prose, listed, words
from sro_desk.reports.shapes import ContractLine, Figures

_NAMED = 3
"""Districts that a headline names; above it counts."""


def contracts(figures: Figures) -> str:
    """Which contracts lack what?"""
    head = figures.head
    running = [line for line in figures.contracts if line.in_force]
    lacking = [line for line in running if line.overall is Overall.NONCOMPLIANT]
    uncovered = next((line.about for line in figures.agency_findings if line.id == "no-contract"), ())
    if uncovered and not lacking:
        return f"No contract with {listed(uncovered[:_NAMED])} was in force while an officer served there."
    if not running:
        return f"No contract was in force on {in_prose(head.as_of)}."
    if len(lacking) == 1 and len(running) <= 4:
        return f"The contract with {lacking[0].district} lacks {_required(missing(lacking[0]))}."
    if lacking:
        return f"{capital(words(len(lacking)))} of {words(len(running))} contracts in force {_lack(lacking)}."
    pending = sum(line.overall is Overall.PENDING for line in running)
    if pending:
        has = "has" if pending == 1 else "have"
        return f"No contract lacks a required item; {words(pending)} of {words(len(running))} {has} items still open."
    whole = "The contract in force holds" if len(running) == 1 else f"All {words(len(running))} contracts in force hold"
    return f"{whole} every required item."


def contracts_text(figures: Figures) -> str:
    """What is open beside what is lacking."""
    running = [line for line in figures.contracts if line.in_force]
    states = Counter(item.state for line in running for item in line.items if item.open)
    unsigned = sum(line.signed_on is None for line in running)
    said = [
        (states["partly"], "required item is met in part", "required items are met in part"),
        (states["not_reviewed"], "has not been reviewed", "have not been reviewed"),
        (
            unsigned,
            "contract has no signature date",
            "contracts have no signature date",
        ),
    ]
    parts = [counted(*each) for each in said if each[0]]
    return capital(listed(parts)) + "." if parts else ""


def missing(line: ContractLine) -> int:
    """How many required items the contract lacks."""
    return sum(item.open and item.state == "missing" for item in line.items)


def _required(number: int) -> str:
    return "a required item" if number == 1 else f"{words(number)} required items"


def _lack(lacking: Sequence[ContractLine]) -> str:
    if len(lacking) == 1:
        return f"lacks {_required(missing(lacking[0]))}"
    return "lack a required item" if all(missing(line) == 1 for line in lacking) else "lack required items"
