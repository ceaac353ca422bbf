"""Which contracts the filter row lets through, and the views by name that come with them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sro_desk.data.rows import ContractRow, DistrictRow
from sro_desk.policy.verdicts import Overall
from sro_desk.ui.common.asked import Asked, Choice, Filter, View
from sro_desk.ui.common.badges import overall_badge

PARTS: Final = (Choice("all", "All contracts"), Choice("in_force", "In force"), Choice("open", "With open items"))
VIEWS: Final = (
    View("Noncompliant", "in_force", {"overall": Overall.NONCOMPLIANT}),
    View("Ending in 90 days", "in_force", {"ends": 90}),
    View("Without document", "in_force", {"document": False}),
)


def filters() -> tuple[Filter, ...]:
    """What Add filter offers."""
    verdicts = [Choice(one, overall_badge(one).word) for one in Overall if one is not Overall.NOT_APPLICABLE]
    ends = [Choice(90, "Ends in 90 days"), Choice(180, "Ends in 180 days")]
    document = [Choice(value=True, label="With document"), Choice(value=False, label="Without document")]
    return (
        Filter("overall", "Verdict", lambda: verdicts),
        Filter("ends", "End", lambda: ends),
        Filter("document", "Document", lambda: document),
    )


def passing(rows: Sequence[DistrictRow], asked: Asked, day: date) -> list[DistrictRow]:
    """The districts with the contracts that are asked for; a district without any stays while nothing is asked."""
    kept = []
    for district in rows:
        contracts = tuple(row for row in district.contracts if _passes(district, row, asked, day))
        if contracts or (asked.view == "all" and not asked.asks):
            kept.append(district._replace(contracts=contracts))
    return kept


def _passes(district: DistrictRow, row: ContractRow, asked: Asked, day: date) -> bool:
    text = f"{row.contract_no} {row.title or ''} {district.district}".casefold()
    return (
        _in_part(row, asked.view)
        and asked.value("overall") in (None, row.verdict.overall)
        and asked.value("document") in (None, row.document is not None)
        and (asked.value("ends") is None or _ends(row, asked.value("ends"), day))
        and all(word in text for word in asked.words)
    )


def _in_part(row: ContractRow, part: str) -> bool:
    if part == "all":
        return True
    return row.verdict.in_force if part == "in_force" else bool(row.verdict.open_items)


def _ends(row: ContractRow, days: int, day: date) -> bool:
    return row.last_day is not None and timedelta() <= row.last_day - day <= timedelta(days=days)


def count(rows: Sequence[DistrictRow]) -> int:
    """How many contracts there are."""
    return sum(len(one.contracts) for one in rows)
