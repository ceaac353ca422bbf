"""The sample's contracts with districts and the reviews of their checklist items."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sro_desk.sample.places import CHIEF, HARBOR, KESTREL, NORTHLIGHT, Row
from sro_desk.words import CONTRACT_ITEMS

PLACES: Final = {
    "duty-climate": "Section 2.1",
    "duty-protect": "Section 2.2",
    "duty-liaison": "Section 2.3",
    "duty-drills": "Section 2.4",
    "duty-vulnerabilities": "Section 2.5",
    "duty-educate": "Section 2.6",
    "duty-enforce": "Section 2.7",
    "attire": "Section 3.1",
    "district-role": "Section 3.2",
    "deescalation-resources": "Section 3.3",
    "public-notification": "Section 3.4",
    "additional-duties": "Section 3.5",
    "data-practices": "Section 4.1",
    "records-agency": "Section 4.2",
    "records-sro": "Section 4.3",
    "records-purposes": "Section 4.4",
}
"""Where a contract of the sample settles each item."""

Remark = tuple[str, str]
"""State and note of an item that is not simply met."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One contract, with what its review found beside the items that are met."""

    number: str
    district: str
    title: str
    starts_on: date
    ends_on: date
    signed_on: date | None
    reviewed_on: date | None
    kind: str = "contract"
    terminated_on: date | None = None
    other_than_met: dict[str, Remark] = field(default_factory=dict)
    not_reviewed: tuple[str, ...] = ()
    other_reviews: tuple[tuple[str, str, str, date | None], ...] = ()
    """Reviews of single items on other days (None: day not noted): item, state, note, day."""

    @property
    def file_name(self) -> str:
        """The file name of the contract's document."""
        return f"contract-{self.number}.pdf"

    def state(self, item: str) -> str:
        """What the last review found of the item."""
        if item in self.not_reviewed or self.reviewed_on is None:
            return "not_reviewed"
        for other, state, _note, day in self.other_reviews:
            if other == item and day and day > self.reviewed_on:
                return state
        return self.other_than_met.get(item, ("met", ""))[0]


_NO_EXTRAS: Final = ("not_applicable", "The parties agreed on no further duties.")

AGREEMENTS: Final = (
    Agreement(
        "C-2024-01",
        HARBOR,
        "School Resource Officer Services 2024-2026",
        date(2024, 7, 1),
        date(2026, 6, 30),
        date(2024, 6, 20),
        date(2024, 9, 10),
        other_than_met={
            "attire": ("missing", "Nothing on plain clothes or modified uniforms."),
            "additional-duties": _NO_EXTRAS,
            "deescalation-resources": ("partly", "Names the crisis team, but not how to reach it."),
        },
        other_reviews=(
            ("attire", "met", "Amendment of August 2025.", date(2025, 8, 18)),
            ("records-purposes", "partly", "Purposes are named for attendance records only.", None),
        ),
    ),
    Agreement(
        "C-2026-01",
        HARBOR,
        "School Resource Officer Services 2026-2028",
        date(2026, 7, 1),
        date(2028, 6, 30),
        date(2026, 6, 17),
        date(2026, 7, 8),
        other_than_met={"additional-duties": _NO_EXTRAS},
    ),
    Agreement(
        "C-2024-02",
        KESTREL,
        "Joint Powers Agreement: School Resource Officers",
        date(2024, 8, 1),
        date(2026, 7, 31),
        date(2024, 7, 29),
        date(2024, 9, 12),
        kind="joint_powers",
        other_than_met={
            "attire": ("partly", "Refers to a policy on attire that the parties have yet to agree on."),
            "district-role": ("not_applicable", "The district has no part in selection."),
            "public-notification": ("partly", "Names a notice, but no time for it."),
            "additional-duties": _NO_EXTRAS,
        },
    ),
    Agreement(
        "C-2026-02",
        KESTREL,
        "Joint Powers Agreement: School Resource Officers, renewed",
        date(2026, 8, 1),
        date(2028, 7, 31),
        None,
        date(2026, 9, 21),
        kind="joint_powers",
        other_than_met={
            "attire": ("partly", "Allows modified uniforms; plain clothes are not settled."),
            "district-role": ("not_applicable", "The district has no part in selection."),
            "records-sro": ("partly", "Names attendance records; special education plans are left open."),
            "records-purposes": ("missing", "No purposes are named."),
        },
        not_reviewed=("deescalation-resources", "public-notification", "additional-duties"),
    ),
    Agreement(
        "C-2024-03",
        NORTHLIGHT,
        "School Resource Officer Services",
        date(2024, 8, 19),
        date(2026, 6, 30),
        date(2024, 8, 12),
        date(2024, 10, 1),
        terminated_on=date(2025, 6, 13),
        other_than_met={
            "duty-vulnerabilities": ("missing", "The duty is not among those listed."),
            "deescalation-resources": ("missing", "Not mentioned."),
        },
    ),
    Agreement(
        "C-2025-03",
        NORTHLIGHT,
        "School Resource Officer Services 2025-2026",
        date(2025, 10, 6),
        date(2026, 6, 30),
        date(2025, 10, 2),
        date(2025, 10, 20),
        other_than_met={
            "public-notification": ("missing", "No way of telling families is set up."),
            "additional-duties": ("met", "Supervises the evening robotics finals."),
        },
    ),
    Agreement(
        "C-2026-03",
        NORTHLIGHT,
        "School Resource Officer Services 2026-2027",
        date(2026, 12, 1),
        date(2027, 6, 30),
        date(2026, 11, 17),
        None,
    ),
)
"""Northlight had no contract in force from June 14 to October 5, 2025 and has none from July to November 2026; the
renewed joint powers agreement of Kestrel Valley is not signed yet."""


def contracts() -> list[Row]:
    """The sheet Contracts."""
    return [
        {
            "contract_no": one.number,
            "district": one.district,
            "title": one.title,
            "kind": one.kind,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "terminated_on": one.terminated_on,
            "signed_on": one.signed_on,
            "document_file": one.file_name,
        }
        for one in AGREEMENTS
    ]


def contract_items() -> list[Row]:
    """The sheet ContractItems."""
    return [row for one in AGREEMENTS for row in _reviews(one)]


def _reviews(one: Agreement) -> Iterator[Row]:
    """The review of the whole checklist on one day, then those of single items."""
    if one.reviewed_on is not None:
        for item in CONTRACT_ITEMS:
            if item not in one.not_reviewed:
                yield _review(one, item, *one.other_than_met.get(item, ("met", "")), one.reviewed_on)
    for item, state, note, day in one.other_reviews:
        yield _review(one, item, state, note, day)


def _review(one: Agreement, item: str, state: str, note: str, day: date | None) -> Row:
    return {
        "contract_no": one.number,
        "item": item,
        "state": state,
        "where": PLACES[item] if state in ("met", "partly") else None,
        "note": note or None,
        "reviewed_by": f"Chief {CHIEF}",
        "reviewed_on": day,
    }
