"""What is said of the refresher."""

from collections.abc import Iterator

from sro_desk.policy.dates import short, spoken
from sro_desk.policy.explain import common
from sro_desk.policy.explain.common import Told
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack
from sro_desk.policy.training import Refresher
from sro_desk.policy.verdicts import Status, Step


def tell(judgment: Judgment, pack: Pack) -> Told:
    """What is said of the verdict on the refresher."""
    if judgment.governs.role is None:
        return common.nothing_asked(judgment, "refresher", pack)
    standing = judgment.refresher
    citation = pack.citations["refresher"]
    if standing.status is Status.EXEMPT:
        limit = pack.training.substitute_limit_days
        name = common.who(judgment.career.officer)
        return Told(
            f"No refresher is asked for while {name} has fewer than {limit} contact days in a school year.", citation
        )
    if standing.status is Status.NOT_APPLICABLE:
        years = common.number(pack.training.refresher_years).capitalize()
        return Told(
            f"{years} years for the refresher begin once initial training is completed, and none is recorded.", citation
        )
    return Told(
        _sentence(judgment, standing, pack),
        citation,
        tuple(_steps(judgment, standing, pack)),
        common.unmoved(standing.due_on, pack),
    )


def _sentence(judgment: Judgment, standing: Refresher, pack: Pack) -> str:
    due_on, runs_until, last = standing.due_on, standing.runs_until, standing.completed_on
    if due_on is None or runs_until is None or last is None:
        raise ValueError("a running clock has its dates")
    name, years = common.who(judgment.career.officer), common.number(pack.training.refresher_years)
    duty = f", the day before duty {_began(judgment)}" if due_on > runs_until else ""
    until = f"{common.deadline(due_on, pack)}{duty}"
    if standing.status is Status.MET:
        return f"{name} last completed a course on {spoken(last)}; the next refresher is due by {until}."
    course = f"the last course that {name} completed, on {spoken(last)}"
    passed = f"{years.capitalize()} years since {course}, ended on {spoken(runs_until)}"
    if standing.status is Status.DUE:
        return f"{passed}; a refresher is due by {until}."
    return f"{passed}; a refresher was due by {until}." if duty else f"{passed}, and no refresher since is recorded."


def _began(judgment: Judgment) -> str:
    first_day = judgment.initial.first_day
    return common.began(judgment, first_day) if first_day else "begins"


def _steps(judgment: Judgment, standing: Refresher, pack: Pack) -> Iterator[Step]:
    last, runs_until, due_on = judgment.courses.clock[0], standing.runs_until, standing.due_on
    yield Step("Last course completed", short(last.completed_on), common.course(last, pack))
    if runs_until is not None:
        yield Step("Plus years", f"+ {pack.training.refresher_years} years")
    if due_on is not None:
        if runs_until is not None and due_on != runs_until:
            yield Step("Years end", short(runs_until))
            yield Step("Day before duty", short(due_on), "The later of the two")
        yield common.due_step("Refresher due", due_on)
