"""All contracts, or all schools, of the districts in sight changed in one form: in a tree and on a page several cannot
be selected."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sro_desk.data.rows import DistrictRow
from sro_desk.ui.contracts.filtering import passing

if TYPE_CHECKING:
    from sro_desk.ui.contracts.tab import ContractsTab


def edit_contracts(tab: "ContractsTab", rows: Sequence[DistrictRow]) -> None:
    """The contracts that the filters let through."""
    kept = passing(rows, tab.filter_bar.asked, tab.desk.as_of)
    _edit(tab, "contract", [contract.id for district in kept for contract in district.contracts])


def edit_schools(tab: "ContractsTab", rows: Sequence[DistrictRow]) -> None:
    """The schools of the districts that the filters let through."""
    from sro_desk.data import snapshot

    kept = {row.district for row in passing(rows, tab.filter_bar.asked, tab.desk.as_of)}
    facts = snapshot.facts(tab.desk.open_database, known_at=tab.desk.known_at, incidents=False)
    named = {school.school for school in facts.schools if school.district in kept}
    choices = snapshot.choices(tab.desk.open_database, "school")
    _edit(tab, "school", [choice.id for choice in choices if choice.label in named])


def _edit(tab: "ContractsTab", kind: str, ids: list[int]) -> None:
    if ids:
        from sro_desk.ui.common.bulk_actions import edit_records
        from sro_desk.ui.common.bulk_page import Chosen

        edit_records(tab, Chosen(kind, ids))
