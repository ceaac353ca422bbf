"""The text of `status --json` is that of its document, however many incidents there are."""

import json
from datetime import date

import pytest

from sro_desk.exchange.status_json import status_document, status_text
from sro_desk.policy.verdicts import AgencyStatus, Finding, IncidentFindings, Obligation


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_pieces_make_the_document(count: int) -> None:
    said = 'a line\n "incidents": [] é'
    finding = Finding("arrest-view", Obligation.SHOULD, "1003.4 F.2", said, ("IncidentArrests 1",))
    incidents = tuple(IncidentFindings(f"I-{number}\n", closed=False, findings=(finding,)) for number in range(count))
    agency = Finding("no-policy", Obligation.MUST, "1003.3", said, about=said)
    status = AgencyStatus(date(2026, 11, 24), "2026-27", (), (), incidents, (agency,))
    text = "".join(status_text(status, iter(incidents)))
    assert text == json.dumps(status_document(status), ensure_ascii=False, indent=1)
