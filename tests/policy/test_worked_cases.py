"""The worked cases that lie beside the checkout, where they are: no difference on any of their days."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from sro_desk.exchange.status_json import status_document
from sro_desk.policy.pack import load_pack
from sro_desk.policy.status import status

from . import worked_cases

pytestmark = pytest.mark.skipif(not worked_cases.FOLDER.is_dir(), reason="the worked cases are not there")


def test_no_verdict_differs_from_the_worked_cases() -> None:
    facts = worked_cases.facts()
    wrong: list[str] = []
    for day, want in worked_cases.expected().items():
        got = status_document(status(facts, date.fromisoformat(day), load_pack()))
        wrong += _differences(day, want, _by_key(got))
        surplus = _by_key(got)["incidents"].keys() - want["incidents"].keys()
        wrong += [f"{day}: {number} should have no finding" for number in surplus]
    assert wrong == []


def _by_key(got: dict[str, Any]) -> dict[str, Any]:
    def requirements(officer: dict[str, Any]) -> dict[str, Any]:
        return officer | {"requirements": {one["id"]: one for one in officer["requirements"]}}

    return {
        "officers": {officer["badge"]: requirements(officer) for officer in got["officers"]},
        "contracts": {c["contract_no"]: c | {"open_items": sorted(c["open_items"])} for c in got["contracts"]},
        "incidents": {i["incident_no"]: sorted(f["id"] for f in i["findings"]) for i in got["incidents"]},
    }


def _differences(where: str, want: Any, have: Any) -> Iterator[str]:
    if isinstance(want, dict) and isinstance(have, dict):
        for key, value in want.items():
            yield from _differences(f"{where} {key}", value, have.get(key))
    elif want != have:
        yield f"{where}: should be {want}, is {have}"
