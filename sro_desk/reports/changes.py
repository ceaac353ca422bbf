"""What changed since the last report: officers and contracts that came and went, policies adopted."""

from collections.abc import Iterator, Sequence
from datetime import date

from sro_desk.policy.records import Contract, Facts
from sro_desk.reports.roster import Served
from sro_desk.reports.shapes import ChangeLine


def change_lines(facts: Facts, officers: Sequence[Served], first: date, as_of: date) -> tuple[ChangeLine, ...]:
    """Changes from `first` to `as_of`, by date."""
    changes = [
        *_officers(officers),
        *(change for contract in facts.contracts for change in _contract(contract)),
        *(ChangeLine(one.adopted_on, "policy-adopted", one.policy_version) for one in facts.policies),
    ]
    kept = [change for change in changes if first <= change.on <= as_of]
    return tuple(sorted(kept, key=lambda change: (change.on, change.kind, change.what)))


def _officers(officers: Sequence[Served]) -> Iterator[ChangeLine]:
    """An officer begins with the first assignment of all, and leaves by separation."""
    for one in officers:
        yield ChangeLine(one.career.spans[0].first, "officer-began", one.verdict.name)
        if one.officer.separated_on is not None:
            yield ChangeLine(one.officer.separated_on, "officer-left", one.verdict.name)


def _contract(contract: Contract) -> Iterator[ChangeLine]:
    what = f"{contract.contract_no}, {contract.district}"
    yield ChangeLine(contract.starts_on, "contract-began", what)
    ends = [(contract.ends_on, "contract-ended"), (contract.terminated_on, "contract-terminated")]
    dated = [(day, kind) for day, kind in ends if day is not None]
    if dated:
        day, kind = min(dated)
        yield ChangeLine(day, kind, what)
