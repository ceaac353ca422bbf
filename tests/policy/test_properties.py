"""What holds of all records: later ones change no earlier verdict, their order means nothing, months clamp."""

import calendar
from datetime import date, datetime, time, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sro_desk.policy.dates import add_months
from sro_desk.policy.records import (
    Contract,
    ContractItem,
    EducationRecord,
    Facts,
    Force,
    Incident,
    Officer,
    PolicyVersion,
    School,
    SubstituteDay,
)
from sro_desk.policy.status import officer_verdict, status

from . import generated
from .build import PACK, course, day, facts, officer, sub

EXAMPLES = settings(max_examples=120, deadline=None)


@st.composite
def later_additions(draw: st.DrawFn, of: Officer, after: date) -> Officer:
    """The officer with one more record of some kind, dated after that day. The first license is set aside."""

    def later(days_after: int) -> date:
        return after + timedelta(days=1 + days_after)

    wait = draw(st.integers(0, 400))
    extras = [
        of._replace(completions=(*of.completions, draw(generated.completions())._replace(completed_on=later(wait)))),
        of._replace(reviews=(*of.reviews, draw(generated.reviews())._replace(reviewed_on=later(wait)))),
        of._replace(substitute_days=(*of.substitute_days, SubstituteDay("Oak", later(wait)))),
    ]
    if of.licenses:
        license = draw(generated.licenses())._replace(issued_on=later(wait), expires_on=later(wait + 1000))
        extras.append(of._replace(licenses=(*of.licenses, license)))
    return draw(st.sampled_from(extras))


@EXAMPLES
@given(st.data(), generated.agencies(), generated.days())
def test_a_record_dated_later_changes_no_earlier_verdict(data: st.DataObject, records: Facts, on: date) -> None:
    added = data.draw(later_additions(records.officers[0], on))
    after = records._replace(officers=(added,))
    if records.policies:
        later = PolicyVersion("later", on + timedelta(days=data.draw(st.integers(1, 400))))
        after = after._replace(policies=(*records.policies, later))
    assert status(after, on, PACK) == status(records, on, PACK)


@EXAMPLES
@given(st.data(), generated.agencies(), generated.days())
def test_a_copy_received_later_changes_no_earlier_verdict(data: st.DataObject, records: Facts, on: date) -> None:
    one = records.officers[0]
    late = on + timedelta(days=data.draw(st.integers(1, 400)))
    held = tuple(
        completion if completion.certificate else completion._replace(certificate="c", received_on=late)
        for completion in one.completions
    )
    after = records._replace(officers=(one._replace(completions=held),))
    assert status(after, on, PACK) == status(records, on, PACK)


@given(generated.days(), st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_later_reviews_of_contracts_incidents_and_records_are_not_seen(on: date, wait: int) -> None:
    later = on + timedelta(days=wait)
    contract = Contract("C-1", "Lake", day("2024-01-01"), items=(ContractItem("attire", "met", reviewed_on=on),))
    incident = Incident(
        "I-1", datetime.combine(later, time()), "Oak", "101", "c", "informal", force=(Force("1", "101", ("escort",)),)
    )
    before = facts(contracts=(contract,), schools=(School("Oak", "Lake", "secondary"),))
    changed = contract._replace(items=(*contract.items, ContractItem("attire", "missing", reviewed_on=later)))
    record = EducationRecord("E-1", later, "101", "Oak", "r", "p")
    after = before._replace(contracts=(changed,), incidents=(incident,), education_records=(record,))
    assert status(after, on, PACK) == status(before, on, PACK)
    assert status(after, later, PACK) != status(before, later, PACK)


@EXAMPLES
@given(generated.agencies(), generated.days(), st.integers(0, 999))
def test_the_order_of_records_means_nothing(records: Facts, on: date, seed: int) -> None:
    one = records.officers[0]
    shuffled = Random(seed)

    def mixed(of: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffled.sample(of, len(of)))

    lists = ("assignments", "substitute_days", "completions", "reviews", "licenses")
    reordered = one._replace(**{name: mixed(getattr(one, name)) for name in lists})  # type: ignore[arg-type]
    after = records._replace(officers=(reordered,), policies=mixed(records.policies))  # type: ignore[arg-type]
    assert status(after, on, PACK) == status(records, on, PACK)


@given(st.sets(generated.days(), min_size=1, max_size=80), st.data())
@settings(max_examples=60, deadline=None)
def test_two_schools_on_one_date_count_once(dates: set[date], data: st.DataObject) -> None:
    on = data.draw(st.sampled_from(sorted(dates)))
    always = sub("2020-07-01"), sub("2020-07-01", school="Oak")
    at_one = tuple(SubstituteDay("Lincoln", one) for one in dates)
    at_both = (*at_one, *(SubstituteDay("Oak", one) for one in dates))
    once, twice = (officer(*always, substitute_days=days) for days in (at_one, at_both))
    assert officer_verdict(once, facts(once), on, PACK) == officer_verdict(twice, facts(twice), on, PACK)


@given(st.dates(day("1900-01-01"), day("2900-12-31")), st.integers(0, 120))
@settings(max_examples=200, deadline=None)
def test_months_land_in_their_month_and_clamp_to_its_end(start: date, months: int) -> None:
    moved = add_months(start, months)
    assert (moved.year * 12 + moved.month) - (start.year * 12 + start.month) == months
    assert moved.day == min(start.day, calendar.monthrange(moved.year, moved.month)[1])


@given(st.integers(1, 9999))
@settings(max_examples=60, deadline=None)
def test_a_course_on_the_29th_of_february_runs_three_years_to_the_28th(year: int) -> None:
    leap = year - year % 4
    if not calendar.isleap(max(leap, 4)):
        return
    completed = date(max(leap, 4), 2, 29)
    one = officer(sub("0001-01-01"), completions=(course("mandated", completed.isoformat()),))
    regular = one._replace(assignments=(one.assignments[0]._replace(role="regular"),))
    due_on = officer_verdict(regular, facts(regular), completed, PACK).requirement("refresher").due_on
    assert due_on == date(completed.year + 3, 2, 28)


def test_days_at_the_calendars_ends_are_judged_too() -> None:
    one = officer(
        sub("0001-01-01"),
        completions=(course("mandated", "9999-12-31"),),
        substitute_days=(SubstituteDay("Lincoln", date.max), SubstituteDay("Lincoln", date.min)),
    )
    regular = one._replace(assignments=(one.assignments[0]._replace(role="regular"),))
    for officer_ in (one, regular):
        for on in (date.min, date.max):
            assert status(facts(officer_), on, PACK).officers[0].in_service
