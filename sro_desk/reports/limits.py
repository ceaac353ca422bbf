"""What the records could not show, and what that does to which figure."""

from collections.abc import Iterable, Sequence

from sro_desk.policy.pack import Pack
from sro_desk.reports.shapes import (
    ActivityLine,
    ContractLine,
    Figures,
    Limit,
    OfficerLine,
    SubstituteLine,
    YearCounts,
)
from sro_desk.reports.suppression import Cell


def limits(figures: Figures, pack: Pack) -> tuple[Limit, ...]:
    """The limits of these figures; none where the records answered everything."""
    found = (
        *_of_incidents(figures.year),
        *_of_contracts(figures.contracts, pack),
        *_of_officers(figures.officers, figures.substitutes),
        *_of_activities(figures.activities),
        *_of_years(figures.years),
    )
    return tuple(limit for limit in found if limit.count != 0)


def _of_incidents(year: YearCounts) -> Iterable[Limit]:
    def limit(cell: Cell, one: str, many: str, effect: str) -> Limit:
        return Limit(year.of(*cell), one, many, effect, cell)

    yield limit(
        ("prone_untimed",), "prone restraint lacks its start or end time", "prone restraints lack a start or end time",
        "The prone minutes leave it out.",
    )  # fmt: skip
    yield limit(
        ("injury", "not_recorded"), "use of force has no entry on injury", "uses of force have no entry on injury",
        "The injuries counted leave it out.",
    )  # fmt: skip
    yield limit(
        ("school_rule_unknown",), "incident does not say whether a school rule was broken too",
        "incidents do not say whether a school rule was broken too", "No finding is raised on that ground.",
    )  # fmt: skip


def _of_contracts(contracts: Sequence[ContractLine], pack: Pack) -> Iterable[Limit]:
    unread = [
        item for one in contracts if one.in_force for item in one.items if item.state == pack.contract.not_reviewed
    ]
    yield Limit(
        len(unread),
        "item of a contract in force has not been reviewed", "items of contracts in force have not been reviewed",
        "That says nothing about what the contract holds.",
    )  # fmt: skip


def _of_officers(officers: Sequence[OfficerLine], substitutes: Sequence[SubstituteLine]) -> Iterable[Limit]:
    unlicensed = [one for one in officers if one.requirement("license").status == "advised"]
    yield Limit(
        len(unlicensed), "officer has no license number or no license recorded",
        "officers have no license number or no license recorded", "The license does not enter the verdict.",
    )  # fmt: skip
    yield Limit(
        sum(line.uncounted for line in substitutes), "contact day lies outside every substitute assignment",
        "contact days lie outside every substitute assignment", "It is not counted toward the 60 days.",
    )  # fmt: skip


def _of_activities(activities: Sequence[ActivityLine]) -> Iterable[Limit]:
    yield Limit(
        sum(line.without_hours for line in activities), "activity has no hours", "activities have no hours",
        "The hours leave it out.",
    )  # fmt: skip
    yield Limit(
        sum(line.without_people for line in activities), "activity does not say how many people it reached",
        "activities do not say how many people they reached", "The people reached leave it out.",
    )  # fmt: skip


def _of_years(years: Sequence[YearCounts]) -> Iterable[Limit]:
    yield Limit(
        sum(not year.recorded for year in years[:-1]), "earlier year has no incident on record",
        "earlier years have no incident on record", "No comparison with it is made.",
    )  # fmt: skip
