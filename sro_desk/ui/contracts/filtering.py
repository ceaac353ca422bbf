"""Which contracts the filter row lets through."""

from collections.abc import Sequence

from sro_desk.data.rows import ContractRow, DistrictRow
from sro_desk.ui.common.filter_bar import FilterBar


def passing(rows: Sequence[DistrictRow], bar: FilterBar) -> list[DistrictRow]:
    """The districts with the contracts that are asked for; a district without any stays while nothing is asked."""
    words = bar.text.casefold().split()
    view, overall = bar.view, bar.value("overall")

    def passes(district: DistrictRow, row: ContractRow) -> bool:
        text = f"{row.contract_no} {row.title or ''} {district.district}".casefold()
        seen = view == "all" or (row.verdict.in_force if view == "in_force" else bool(row.verdict.open_items))
        return seen and overall in (None, row.verdict.overall) and all(word in text for word in words)

    kept = []
    for district in rows:
        contracts = tuple(row for row in district.contracts if passes(district, row))
        if contracts or (view == "all" and not bar.asks):
            kept.append(district._replace(contracts=contracts))
    return kept


def count(rows: Sequence[DistrictRow]) -> int:
    """How many contracts there are."""
    return sum(len(one.contracts) for one in rows)
