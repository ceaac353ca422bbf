"""What is said of initial training."""

from collections.abc import Iterator

from sro_desk.policy.dates import days_after, months_after, school_year, short, spoken
from sro_desk.policy.explain import common
from sro_desk.policy.explain.common import Told
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack
from sro_desk.policy.training import G1, G2, G3, G4
from sro_desk.policy.verdicts import Status, Step


def tell(judgment: Judgment, pack: Pack) -> Told:
    """What is said of the verdict on initial training."""
    if judgment.governs.role is None:
        return common.nothing_asked(judgment, "initial-training", pack)
    said = _exempt(judgment, pack) if judgment.initial.exempt else _sentence(judgment, pack)
    citation = pack.citations[f"initial-training {judgment.initial.basis}"]
    return Told(
        said + common.notes(_notes(judgment, pack)),
        citation,
        tuple(_steps(judgment, pack)),
        common.readings(_readings(judgment, pack)),
    )


def _exempt(judgment: Judgment, pack: Pack) -> str:
    governs, limit = judgment.governs, pack.training.substitute_limit_days
    name = common.who(judgment.career.officer)
    count = judgment.career.contact_days_between(governs.year_first, min(judgment.day, governs.year_last))
    year = school_year(governs.year_first)
    served = f"{name}, a substitute, has {_contact_days(count)} in the school year {year}"
    return f"{served}, which we read as {common.school_year_span(governs)}; below {limit} no course is asked for."


def _contact_days(count: int) -> str:
    return "1 contact day" if count == 1 else f"{count or 'no'} contact days"


def _sentence(judgment: Judgment, pack: Pack) -> str:
    initial, completed = judgment.initial, judgment.courses.completed
    name, due_on = common.who(judgment.career.officer), initial.due_on
    if due_on is None:
        raise ValueError("a verdict that is not exempt has its last day in time")
    until = (
        f"the last day in time {common.was(judgment, due_on)} {common.deadline(due_on, pack)}, {_why(judgment, pack)}"
    )
    if completed:
        late = ", late" if initial.status is Status.MET_LATE else ""
        done = f"{name} completed the {common.course(completed, pack)} on {spoken(completed.completed_on)}{late}"
        return f"{done}; {until}."
    if initial.status is Status.DUE:
        return f"{name} has not completed the course yet; {until}."
    return f"No completed course is recorded for {name}; {until}."


def _why(judgment: Judgment, pack: Pack) -> str:
    """Why the deadline falls on its day."""
    initial = judgment.initial
    if initial.basis == G2:
        return f"the date for officers with a basic course from before {spoken(pack.training.prior_basic_before)}"
    if initial.basis == G1:
        return f"the day before {_start(judgment, pack)}"
    return _extension(judgment, pack)


def _start(judgment: Judgment, pack: Pack) -> str:
    """What happened on the starting point."""
    governs, starts_on = judgment.governs, judgment.initial.starts_on
    reached = starts_on in judgment.career.limit_days
    if governs.spell and governs.spell.first == starts_on:
        return f"duty {common.began(judgment, governs.spell.first)}"
    if not governs.spell and reached:
        return f"the {common.ordinal(pack.training.substitute_limit_days)} contact day of the school year"
    return "the law took effect"


def _extension(judgment: Judgment, pack: Pack) -> str:
    initial, rules = judgment.initial, pack.training
    months = f"{common.number(rules.unavailable_months)} months"
    if initial.extended_on == rules.unavailable_not_before:
        return (
            f"the day before the law took effect, since the {months} of officers without an available course were over"
        )
    if judgment.governs.spell:
        since = f"{months} after duty {common.began(judgment, judgment.governs.spell.first)}"
    elif initial.extended_from in judgment.career.limit_days:
        since = f"{months} after the contact days of a school year first reached {rules.substitute_limit_days}"
    else:
        since = f"{months} after the law took effect"
    later = ", and which we read as the one that counts of two dates that apply" if initial.by_prior_basic else ""
    return f"{since}, because the employer could not provide the course before{later}"


def _notes(judgment: Judgment, pack: Pack) -> Iterator[str]:
    """What else is to be told with the verdict."""
    courses, initial, rules = judgment.courses, judgment.initial, pack.training
    before = spoken(rules.prior_basic_before)
    if initial.basis == G1:
        yield _same_day(judgment, pack)
    if courses.supplemental and not courses.prior_basic:
        taken_on = spoken(courses.supplemental[0].completed_on)
        yield f"the supplemental course of {taken_on} does not count without a basic course from before {before}"
    if courses.prior_basic and courses.refreshers and courses.completed is None:
        taken_on = spoken(courses.refreshers[-1].completed_on)
        yield f"if the refresher of {taken_on} was the supplemental course, record it as supplemental"
    if initial.basis == G2:
        yield f"the POST Board's page says {spoken(rules.post_page_due_on)}, but the law's date is used"
    if judgment.governs.spell and judgment.governs.spell.ordinal > 1:
        yield f"this is the officer's {common.ordinal(judgment.governs.spell.ordinal)} period of regular duty"
    if _joined(judgment):
        yield f"assignments at most {pack.law.spell_gap_days} days apart are read as one period of duty"
    yield _plan(judgment)
    if initial.exempt and courses.completed:
        yield f"the course was completed all the same, on {spoken(courses.completed.completed_on)}"


def _same_day(judgment: Judgment, pack: Pack) -> str:
    """What to check where the course was finished on the day before which it had to be."""
    governs, completed_on = judgment.governs, judgment.initial.completed_on
    if completed_on is None or completed_on != judgment.initial.starts_on:
        return ""
    if governs.spell and completed_on == governs.spell.first:
        return "duty began on the day of the course: check whether the course ended before duty began"
    if not governs.spell and completed_on in judgment.career.limit_days:
        limit = common.ordinal(pack.training.substitute_limit_days)
        return f"that was the {limit} contact day itself: check whether the course ended before duty began on it"
    return ""


def _plan(judgment: Judgment) -> str:
    """On which assignment yet to begin the verdict rests: the first, or in a gap of a period the next."""
    governs, day = judgment.governs, judgment.day
    if governs.begins_on:
        return f"this rests on the plan that duty begins on {spoken(governs.begins_on)}"
    if governs.spell is None or any(span.covers(day) for span in governs.spell.spans):
        return ""
    resumes_on = min(span.first for span in governs.spell.spans if span.first > day)
    return f"this rests on the plan that duty goes on from {spoken(resumes_on)}"


def _joined(judgment: Judgment) -> bool:
    """Whether the spell was joined over a gap."""
    spell = judgment.governs.spell
    return spell is not None and spell.joined


def _steps(judgment: Judgment, pack: Pack) -> Iterator[Step]:
    initial, rules = judgment.initial, pack.training
    if initial.exempt:
        yield from _exempt_steps(judgment, pack)
        return
    yield from _start_steps(judgment, pack)
    if initial.by_prior_basic:
        basic = judgment.courses.prior_basic[-1]
        yield Step("Basic course", short(basic.completed_on), common.course(basic, pack))
        yield Step("Date for prior basic", short(rules.prior_basic_due_on), G2)
    if initial.extended_from and initial.extended_on:
        yield Step("Months run from", short(initial.extended_from), "Course not available before duty")
        yield Step("Plus months", f"+ {rules.unavailable_months} months", G3)
        yield Step("Months end", short(initial.extended_on), _floor(judgment, pack))
    if initial.due_on:
        yield common.due_step("Training due", initial.due_on)
    done = judgment.courses.completed
    yield (
        Step("Course completed", short(done.completed_on), common.course(done, pack))
        if done
        else Step("Course completed", "Not recorded", f"By {short(judgment.day)}")
    )


def _floor(judgment: Judgment, pack: Pack) -> str:
    """Whether the months end on the earliest day they may, rather than where they were counted to."""
    since, on = judgment.initial.extended_from, judgment.initial.extended_on
    counted = months_after(since, pack.training.unavailable_months) if since else on
    return "" if counted == on else "No earlier than this day"


def _exempt_steps(judgment: Judgment, pack: Pack) -> Iterator[Step]:
    governs = judgment.governs
    count = judgment.career.contact_days_between(governs.year_first, min(judgment.day, governs.year_last))
    yield Step("School year", school_year(governs.year_first), f"From {short(governs.year_first)}")
    yield Step("Contact days", str(count), f"Up to {short(judgment.day)}")
    yield Step("Course asked for from", f"{pack.training.substitute_limit_days} days", G4)


def _start_steps(judgment: Judgment, pack: Pack) -> Iterator[Step]:
    initial, governs = judgment.initial, judgment.governs
    if initial.first_day is None or initial.starts_on is None:
        return
    if governs.spell:
        schools = ", ".join(dict.fromkeys(span.assignment.school for span in governs.spell.starting))
        yield Step(f"Duty {common.began(judgment, governs.spell.first)}", short(governs.spell.first), schools)
    else:
        limit = common.ordinal(pack.training.substitute_limit_days)
        yield Step(f"{limit} contact day", short(initial.first_day), school_year(governs.year_first))
    if initial.starts_on != initial.first_day:
        yield Step("Law in force", short(initial.starts_on), "No starting point before it")
    if initial.basis == G1:
        yield Step("The day before", short(days_after(initial.starts_on, -1)), G1)


def _readings(judgment: Judgment, pack: Pack) -> Iterator[str]:
    initial, governs = judgment.initial, judgment.governs
    if _joined(judgment):
        gap = pack.law.spell_gap_days
        yield f"Assignments that begin at most {gap} days after the last one's end are read as one period of duty."
    if not governs.spell:
        yield f"A school year is read as {common.school_year_span(governs)}."
    if initial.by_prior_basic and initial.extended_on:
        yield "Where the dates of G.2 and G.3 both apply, the later one is used."
    if governs.begins_on:
        yield "Before an assignment begins, the officer is judged by the next one planned."
    yield common.unmoved(initial.due_on, pack)
