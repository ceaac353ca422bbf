"""The public edition: no names, no small counts, nothing that narrows one."""

import json
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_desk import words
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Facts, School
from sro_desk.reports.document import document
from sro_desk.reports.figures import annual
from sro_desk.reports.incidents import relations
from sro_desk.reports.publish import public as published
from sro_desk.reports.shapes import Count, Figures
from sro_desk.reports.suppression import possible_values
from tests.reports.conftest import MADE, Report, agency, arrested, forced, incident, officer


def test_no_officer_is_named_anywhere(sample_facts: Facts, public: Figures) -> None:
    text = json.dumps(document(public), ensure_ascii=False)
    for one in sample_facts.officers:
        assert one.last_name not in text
        assert f'"{one.badge}"' not in text
    assert sample_facts.agency.chief_name in text  # who signs


def test_no_incident_number_file_digest_or_reviewer_is_left(sample_facts: Facts, public: Figures) -> None:
    text = json.dumps(document(public), ensure_ascii=False)
    private = [one.incident_no for one in sample_facts.incidents]
    private += [each.certificate for one in sample_facts.officers for each in one.completions if each.certificate]
    private += [one.student_ref for one in sample_facts.education_records if one.student_ref]
    assert not any(f'"{each}"' in text for each in private)
    assert all(item.reviewed_by is None for line in public.contracts for item in line.items)


def test_officers_contracts_and_activities_stay_exact(internal: Figures, public: Figures) -> None:
    for name in (
        "officers_in_service", "officers_compliant", "officers_noncompliant", "officers_pending",
        "certificates_missing", "substitutes_exempt", "contracts_in_force", "contracts_compliant", "activities_by_kind",
    ):  # fmt: skip
        assert getattr(public.totals, name) == getattr(internal.totals, name)
    assert public.totals.days_out_of_compliance is None
    assert "days_out_of_compliance" not in document(public)["totals"]


def test_small_counts_are_withheld_and_zeros_are_not(internal: Figures, public: Figures) -> None:
    for hidden, exact in zip(public.years, internal.years, strict=True):
        for cell, count in exact.cells.items():
            assert hidden.cells[cell] is None or hidden.cells[cell] == count
            if count is not None and 1 <= count < 5:
                assert hidden.cells[cell] is None
            if count == 0:
                assert hidden.cells[cell] == 0


def test_every_withheld_count_of_the_sample_keeps_four_values(internal: Figures, public: Figures) -> None:
    for hidden, exact in zip(public.years, internal.years, strict=True):
        counts = {cell: count for cell, count in exact.cells.items() if count is not None}
        secret = [cell for cell, count in hidden.cells.items() if count is None]
        ties = relations(counts)
        assert all(possible_values(cell, counts, ties, secret, 5) >= 4 for cell in secret)


def test_prone_minutes_go_with_the_restraints(report: Report) -> None:
    day = date(2025, 11, 3)
    few = report(agency(incidents=(forced(1, day, 60, 60),)), edition="public").totals
    assert (few.prone_restraints, few.prone_minutes) == (None, None)
    none = report(agency(incidents=(incident(1),)), edition="public").totals
    assert (none.prone_restraints, none.prone_minutes) == (0, 0)
    many = report(
        agency(incidents=(forced(1, day, *([60] * 6)), *tuple(incident(n) for n in range(2, 9)))), edition="public"
    )
    assert (many.totals.prone_restraints, many.totals.prone_minutes) == (6, 6)
    timed = report(agency(incidents=(forced(1, day, 60, 60, *[None] * 6),)), edition="public").totals
    assert timed.prone_minutes is None  # two of the restraints make up the minutes


def test_the_order_of_published_lists_tells_nothing_of_withheld_counts(report: Report) -> None:
    incidents = [incident(n, category="Aaa") for n in range(9)]
    incidents += [incident(n, category="Zzz") for n in range(20, 27)]
    incidents += [incident(n, category="Mmm") for n in range(40, 43)] + [incident(50, category="Bbb")]
    totals = report(agency(incidents=tuple(incidents)), edition="public").totals
    kept = [name for name, count in totals.incidents_by_category.items() if count is not None]
    secret = [name for name, count in totals.incidents_by_category.items() if count is None]
    assert list(totals.incidents_by_category) == kept + sorted(secret)


def test_a_threshold_of_one_withholds_nothing(report: Report) -> None:
    facts = agency(threshold=1, incidents=(incident(1, "citation"), arrested(2, "A")))
    totals = report(facts, edition="public").totals
    assert (totals.incidents, totals.arrests) == (2, 1)


def test_findings_about_records_of_students_are_counted_like_incidents(sample_facts: Facts, public: Figures) -> None:
    lines = {line.id: line for line in public.agency_findings}
    if "records-uncovered" in lines:
        assert (lines["records-uncovered"].count, lines["records-uncovered"].about) == (None, ())
    assert all(not line.explanations for line in public.agency_findings if line.id == "unavailability-unexplained")


def every_reading(whole: Count, parts: dict[str, Count], small: int, cap: int) -> list[tuple[int, ...]]:
    """Every way to fill in the withheld parts and total, where what is withheld is at least 1."""
    secret = [name for name, count in parts.items() if count is None]
    shown = sum(count for count in parts.values() if count is not None)
    fills = product(range(1, cap), repeat=len(secret))
    return [
        fill for fill in fills if (whole is None or sum(fill) + shown == whole) and (not fill or min(fill) <= small)
    ]


@given(
    st.lists(st.sampled_from(["informal", "citation", "diversion"]), max_size=12),
    st.lists(st.sampled_from(["Fight", "Theft", "Threat"]), min_size=12, max_size=12),
    st.integers(2, 5),
)
@settings(max_examples=25, deadline=None)
def test_totals_alone_narrow_no_count(endings: list[str], kinds: list[str], threshold: int) -> None:
    found = tuple(incident(number, ending, category=kinds[number]) for number, ending in enumerate(endings))
    facts = agency(threshold=threshold, incidents=found)
    figures = annual(
        facts, "2025-26", date(2026, 6, 30), edition="public", pack=load_pack(), entered_by=MADE, generated_at=MADE
    )
    totals = figures.totals
    for parts in (totals.incidents_by_disposition, totals.incidents_by_category):
        readings = every_reading(totals.incidents, dict(parts), threshold - 1 if totals.incidents else 99, 16)
        for place in range(sum(count is None for count in parts.values())):
            assert len({reading[place] for reading in readings}) >= threshold - 1


@pytest.mark.parametrize("number", [1, 3, 8, 20])
def test_thin_years_are_protected_too(report: Report, number: int) -> None:
    endings = (words.DISPOSITIONS * 3)[:number]
    schools = tuple(School(f"School {n}", f"District {n % 2}", "secondary") for n in range(4))
    incidents = tuple(
        incident(n, ending, school=f"School {n % 4}", category=f"Category {n % 3}") for n, ending in enumerate(endings)
    )
    facts = agency(officers=(officer("1"),))._replace(schools=schools, incidents=(*incidents, arrested(90, "A")))
    facts = facts._replace(schools=(*schools, School("North High", "District 0", "secondary")))
    exact = report(facts)
    hidden = published(exact)
    for cell, count in exact.year.cells.items():
        assert not (count and count < 5) or hidden.year.cells[cell] is None
