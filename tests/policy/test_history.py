"""An officer's history: the same as asking every day, at the price of a few days."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from sro_desk.policy.history import Historian, history
from sro_desk.policy.judgment import Bench
from sro_desk.policy.records import Facts
from sro_desk.policy.status import Judge
from sro_desk.policy.verdicts import Interval

from . import generated, worked_cases
from .build import PACK, course, day, facts, officer, span, sub


def by_day(intervals: tuple[Interval, ...]) -> dict[date, tuple[Any, ...]]:
    return {
        one.first + timedelta(days=n): (one.in_service, one.overall, one.statuses)
        for one in intervals
        for n in range((one.last - one.first).days + 1)
    }


def asked_daily(records: Facts, first: date, last: date) -> dict[date, tuple[Any, ...]]:
    judge, (one,) = Judge(records, PACK), records.officers
    found = {}
    for n in range((last - first).days + 1):
        verdict = judge.verdict(one, first + timedelta(days=n))
        statuses = tuple((requirement.id, requirement.status) for requirement in verdict.requirements)
        found[first + timedelta(days=n)] = (verdict.in_service, verdict.overall, statuses)
    return found


@settings(max_examples=40, deadline=None)
@given(generated.agencies(), generated.days())
def test_the_history_of_a_year_is_what_asking_each_day_tells(records: Facts, first: date) -> None:
    last = first + timedelta(days=365)
    intervals = history(records.officers[0], records, first, last, PACK)
    assert by_day(intervals) == asked_daily(records, first, last)
    assert (intervals[0].first, intervals[-1].last) == (first, last)
    for one, following in pairwise(intervals):
        assert following.first == one.last + timedelta(days=1)
        assert (one.in_service, one.overall, one.statuses) != (
            following.in_service, following.overall, following.statuses,
        )  # fmt: skip


@pytest.mark.skipif(not worked_cases.FOLDER.is_dir(), reason="the worked cases are not there")
@pytest.mark.parametrize("year", ["2025", "2027"])
def test_the_histories_of_the_worked_cases_are_what_asking_each_day_tells(year: str) -> None:
    records = worked_cases.facts()
    first, last = day(f"{year}-07-01"), day(f"{int(year) + 1}-06-30")
    for one in records.officers[::5]:
        alone = Facts(records.agency, records.policies, (one,))
        assert by_day(history(one, alone, first, last, PACK)) == asked_daily(alone, first, last)


def test_a_history_tells_from_when_to_when() -> None:
    one = officer(span("2025-10-06", "2026-06-05"), completions=(course("mandated", "2025-12-01", None),))
    told = history(one, facts(one), day("2025-07-01"), day("2026-06-30"), PACK)
    assert [(i.first.isoformat(), i.last.isoformat(), i.in_service, i.overall.value) for i in told] == [
        ("2025-07-01", "2025-10-05", False, "pending"),
        ("2025-10-06", "2025-11-30", True, "noncompliant"),
        ("2025-12-01", "2025-12-31", True, "pending"),
        ("2026-01-01", "2026-06-05", True, "noncompliant"),
        ("2026-06-06", "2026-06-30", False, "not_applicable"),
    ]


def test_a_single_day_and_no_day() -> None:
    one = officer(span("2025-10-06"))
    (only,) = history(one, facts(one), day("2025-10-06"), day("2025-10-06"), PACK)
    assert (only.first, only.last) == (day("2025-10-06"), day("2025-10-06"))
    assert history(one, facts(one), day("2025-10-06"), day("2025-10-05"), PACK) == ()


def test_a_history_reaches_the_calendars_end() -> None:
    one = officer(sub("2025-10-06"))
    told = history(one, facts(one), day("9998-01-01"), date.max, PACK)
    assert told[-1].last == date.max


def test_a_year_is_told_from_a_few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[date] = []
    judge = Bench.judge

    def counting(self: Bench, career: Any, on: date) -> Any:
        judged.append(on)
        return judge(self, career, on)

    monkeypatch.setattr(Bench, "judge", counting)
    one = officer(span("2025-10-06", "2026-06-05"), completions=(course("mandated", "2025-12-01", None),))
    Historian(facts(one), PACK).history(one, day("2025-07-01"), day("2026-06-30"))
    assert len(judged) < 15
