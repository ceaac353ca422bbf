"""What stands in the checklist's place while no contract is chosen."""

from collections.abc import Callable

from sro_desk.data.rows import DistrictRow

Words = tuple[str, str] | tuple[str, str, str, Callable[[], object]]


def no_contract(row: DistrictRow | None, add: Callable[[], object]) -> Words:
    """What, why, and what to do about it, with a district chosen or none."""
    if row is None:
        return "No contracts yet.", "Add the contract with each district.", "Add contract", add
    held = len(row.contracts)
    if held:
        why = "Choose one at the left to see its checklist."
        return f"{row.district} has {held} contract{'' if held == 1 else 's'}.", why
    why = "An officer serves in its schools, so the policy asks for one. 1003.4 A" if row.without_contract else ""
    return f"{row.district} has no contract.", why, "Add contract", add
