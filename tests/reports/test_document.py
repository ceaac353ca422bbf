"""The report as JSON, and the digest that papers carry."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from sro_desk import reports
from sro_desk.errors import Refused
from sro_desk.reports.document import digest, document
from sro_desk.reports.shapes import Figures

TOTALS = {
    "officers_in_service", "officers_compliant", "officers_noncompliant", "officers_pending", "certificates_missing",
    "substitutes_exempt", "contracts_in_force", "contracts_compliant", "incidents", "incidents_by_disposition",
    "incidents_by_category", "arrests", "force_incidents", "prone_restraints", "prone_minutes", "activities_by_kind",
    "days_out_of_compliance",
}  # fmt: skip


def test_the_names_that_other_programs_read_are_there(internal: Figures, tmp_path: Path) -> None:
    reports.write(internal, tmp_path / "annual.json")
    read = json.loads((tmp_path / "annual.json").read_text(encoding="utf-8"))
    assert (read["school_year"], read["as_of"], read["edition"]) == ("2025-26", "2026-06-30", "internal")
    assert set(read["totals"]) == TOTALS
    assert read["figures_digest"] == digest(internal)


def test_a_withheld_count_is_null(public: Figures) -> None:
    totals = json.loads(json.dumps(document(public)))["totals"]
    assert None in totals["incidents_by_category"].values()


def test_the_digest_names_the_figures_and_not_the_paper(internal: Figures, public: Figures) -> None:
    later = replace(internal, head=replace(internal.head, generated_at=datetime(2030, 1, 1)))
    assert digest(later) == digest(internal) != digest(public)
    assert digest(replace(internal, days_out=internal.days_out + 1)) != digest(internal)


def test_an_unknown_ending_is_refused_and_an_older_file_is_replaced(internal: Figures, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.json, \.pdf, \.xlsx"):
        reports.write(internal, tmp_path / "annual.docx")
    out = tmp_path / "annual.JSON"
    out.write_text("old")
    reports.write(internal, out)
    assert json.loads(out.read_text(encoding="utf-8"))["totals"]
    assert [path.name for path in tmp_path.iterdir()] == ["annual.JSON"]


def test_a_folder_that_is_not_there_is_one_plain_message(internal: Figures, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        reports.write(internal, tmp_path / "none" / "annual.json")
