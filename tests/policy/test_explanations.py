"""What is read aloud: one or two sentences, dates as people say them, and what each rule wants told."""

import re
from datetime import date

import pytest
from hypothesis import given, settings

from sro_desk.policy.dates import spoken
from sro_desk.policy.records import Facts
from sro_desk.policy.status import status
from sro_desk.policy.verdicts import Requirement, Status

from . import generated
from .build import PACK, contact, course, officer, requirement, reviewed, span, sub, verdict, version

BASIC = course("ssc_basic", "2019-06-03")


@settings(max_examples=150, deadline=None)
@given(generated.agencies(), generated.days())
def test_every_explanation_reads_well(records: Facts, on: date) -> None:
    for one in status(records, on, PACK).officers[0].requirements:
        said = one.explanation
        assert said[0].isupper()
        assert said.endswith(".")
        assert len(re.findall(r"[.!?](?:\s|$)", said)) <= 2
        assert not re.search(r"None|\d{4}-\d{2}-\d{2}|  | [.,;]|;\.|\bStatus\b|_", said)
        if one.due_on is not None:
            assert spoken(one.due_on) in said
        if one.completed_on is not None and one.status is not Status.EXEMPT:
            assert spoken(one.completed_on) in said
        assert one.citation.startswith("1003.")
        assert all(step.label and step.value for step in one.steps)


def initial(on: str, *completions: object, first: str = "2025-10-06", **values: object) -> Requirement:
    return requirement("initial-training", officer(span(first, **values), completions=completions), on)  # type: ignore[arg-type]


def test_an_explanation_names_the_officer_by_rank_where_there_is_one() -> None:
    ranked = officer(span("2025-10-06"), rank="Sergeant")
    assert requirement("initial-training", ranked, "2026-01-15").explanation == (
        "No completed course is recorded for Sergeant Tran; the last day in time was October 5, 2025, the day before "
        "duty began."
    )
    assert "Kevin Tran" in initial("2026-01-15").explanation


def test_a_supplemental_course_without_prior_basic_is_told_not_to_count() -> None:
    said = initial("2026-01-15", course("supplemental", "2025-09-30")).explanation
    assert "supplemental course of September 30, 2025 does not count" in said
    assert "does not count" not in initial("2026-01-15", BASIC, course("supplemental", "2025-09-30")).explanation


def test_only_a_refresher_with_prior_basic_may_be_the_supplemental_course() -> None:
    refresher = course("refresher", "2026-01-10")
    assert "record it as supplemental" in initial("2026-01-15", BASIC, refresher).explanation
    assert "record it as supplemental" not in initial("2026-01-15", refresher).explanation
    done = course("supplemental", "2026-01-12")
    assert "record it as supplemental" not in initial("2026-01-15", BASIC, refresher, done).explanation


def test_the_date_on_the_post_boards_page_is_told_to_differ() -> None:
    said = initial("2026-01-15", BASIC).explanation
    assert "May 31, 2027 (Memorial Day)" in said
    assert "POST Board's page says June 30, 2027" in said
    assert "POST" not in initial("2026-01-15").explanation


@pytest.mark.parametrize(("first", "named"), [("2027-06-01", True), ("2027-06-02", False)])
def test_memorial_day_is_named_where_a_deadline_falls_on_it(first: str, named: bool) -> None:
    one = initial("2026-01-15", first=first)
    assert ("Memorial Day" in one.explanation) is named
    assert ("not moved" in one.reading) is named


def test_weekends_are_told_as_a_reading() -> None:
    assert "Oct 5, 2025 is a Sunday" in initial("2025-10-05").reading
    assert initial("2025-10-05", first="2025-10-07").reading.count("Sunday") == 0


def test_a_second_period_and_a_plan_are_told() -> None:
    two = officer(span("2023-09-01", "2024-06-05"), span("2025-10-06"))
    before, during = (requirement("initial-training", two, on).explanation for on in ("2025-10-05", "2025-10-06"))
    assert "second period of regular duty" in before
    assert "rests on the plan that duty begins on October 6, 2025" in before
    assert "second period of regular duty" in during
    assert "plan" not in during


def test_a_spell_over_a_summer_is_told_as_a_reading() -> None:
    two = officer(span("2025-10-06", "2026-06-05"), span("2026-09-01"))
    one = requirement("initial-training", two, "2026-07-15")
    assert "120 days" in one.explanation
    assert "120 days" in one.reading
    assert "rests on the plan that duty goes on from September 1, 2026" in one.explanation
    on_duty = (requirement("initial-training", two, on) for on in ("2026-06-05", "2026-09-01"))
    assert all("plan" not in during.explanation for during in on_duty)
    adjoining = officer(span("2025-10-06", "2026-06-05"), span("2026-06-06"))
    assert "120 days" not in requirement("initial-training", adjoining, "2026-07-15").explanation


def test_the_later_of_two_dates_is_told_as_a_reading() -> None:
    both = initial("2027-03-01", BASIC, first="2027-01-04", unavailable=True)
    assert "of two dates that apply" in both.explanation
    assert "later one" in both.reading


def test_a_substitutes_course_on_the_60th_day_is_to_be_checked() -> None:
    one = officer(
        sub("2025-07-01"), substitute_days=contact("2025-10-01", 60), completions=(course("mandated", "2025-11-29"),)
    )
    assert "60th contact day itself" in requirement("initial-training", one, "2026-01-15").explanation


@pytest.mark.parametrize(("count", "said"), [(0, "no contact days"), (1, "1 contact day "), (59, "59 contact days")])
def test_an_exempt_substitutes_days_are_told(count: int, said: str) -> None:
    one = officer(sub("2025-07-01"), substitute_days=contact("2025-10-01", count))
    explanation = requirement("initial-training", one, "2026-01-15").explanation
    assert said in explanation
    assert "2025-26" in explanation
    assert "July 1 to June 30" in explanation


def test_readings_of_review_and_certificate_are_told() -> None:
    late = officer(span("2025-10-06", unavailable=True), completions=(course("mandated", "2026-01-10", None),))
    reviewing = requirement("policy-review", late, "2026-01-15", version("1", "2026-01-02"))
    assert "which we read as 30 days after its first version was adopted" in reviewing.explanation
    assert "reading" in reviewing.reading
    certificate = requirement("certificate", late, "2026-01-15")
    assert certificate.explanation == (
        "The certificate for the mandated course that Kevin Tran completed on January 10, 2026, is not recorded as "
        "held yet; it is due by February 9, 2026, which we read as 30 days after the course."
    )
    assert "the agency may change it" in certificate.reading
    basic = officer(span("2025-10-06"), completions=(course("ssc_basic", "2019-06-03", None),))
    assert "as we read the policy" in requirement("certificate", basic, "2026-01-15").explanation


def test_the_arithmetic_leads_to_the_deadline() -> None:
    one = officer(span("2025-10-06"), completions=(course("mandated", "2025-10-03", None),))
    steps = [(s.label, s.value, s.note) for s in requirement("certificate", one, "2025-11-24").steps]
    assert steps == [
        ("Course completed", "Oct 3, 2025", "Mandated course"),
        ("Plus grace days", "+ 30 days", "Agency setting"),
        ("Certificate due", "Nov 2, 2025", "Last day in time"),
        ("Certificate held", "Not recorded", "By Nov 24, 2025"),
    ]
    flagged = initial("2026-01-15", first="2026-08-31", unavailable=True)
    assert [(s.label, s.value) for s in flagged.steps] == [
        ("Duty begins", "Aug 31, 2026"),
        ("Months run from", "Aug 31, 2026"),
        ("Plus months", "+ 6 months"),
        ("Months end", "Feb 28, 2027"),
        ("Training due", "Feb 28, 2027"),
        ("Course completed", "Not recorded"),
    ]


def test_citations_name_the_policy_first_and_follow_the_basis() -> None:
    def cited(id: str, *assignments: object, **values: object) -> str:
        return verdict(officer(*assignments, **values), "2026-01-15").requirement(id).citation  # type: ignore[arg-type]

    regular, substitute = span("2025-10-06"), sub("2025-10-06")
    assert cited("initial-training", regular) == "1003.4 G.1; Minn. Stat. 626.8482 subd. 3(a)"
    assert cited("initial-training", regular, completions=(BASIC,)).startswith("1003.4 G.2;")
    assert cited("initial-training", span("2025-10-06", unavailable=True)).startswith("1003.4 G.3;")
    assert cited("initial-training", substitute).startswith("1003.4 G.4;")
    assert cited("refresher", regular) == "1003.4 G.5"
    assert cited("policy-review", regular) == "1003.4 G.3; Minn. Stat. 626.8482 subd. 6"
    assert cited("policy-review", substitute) == "1003.4 G.4; Minn. Stat. 626.8482 subd. 6"
    assert cited("certificate", regular) == "1003.4 G.6"
    assert cited("license", regular) == "1003.3 B"


def test_reviews_name_the_version() -> None:
    one = officer(span("2025-10-06"), reviews=(reviewed("2026-01-10", "2025-a"),))
    assert requirement("policy-review", one, "2026-01-15", version("2025-a", "2025-08-20")).explanation == (
        "Kevin Tran reviewed version 2025-a of the agency's policy, the one in force, on January 10, 2026."
    )


def test_a_duty_that_ended_before_the_law_is_told_from_none_at_all() -> None:
    ended = officer(span("2024-09-03", "2025-06-05"))
    assert "before the law took effect on September 1, 2025" in requirement("license", ended, "2025-01-15").explanation
    assert "no school assignment on January 15, 2025" in requirement("license", officer(), "2025-01-15").explanation
