"""What is said of the certificate."""

from collections.abc import Iterator

from sro_desk.policy.certificate import Certificate
from sro_desk.policy.dates import short, spoken
from sro_desk.policy.explain import common
from sro_desk.policy.explain.common import Told
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack
from sro_desk.policy.records import Completion
from sro_desk.policy.verdicts import Obligation, Status, Step


def tell(judgment: Judgment, grace_days: int, pack: Pack) -> Told:
    """What is said of the verdict on the certificate; `grace_days` is the agency's setting."""
    if judgment.governs.role is None:
        return common.nothing_asked(judgment, "certificate", pack)
    standing, citation = judgment.certificate, pack.citations["certificate"]
    if standing.of is None:
        return Told("There is no certificate to keep before initial training is completed.", citation)
    return Told(
        _sentence(judgment, standing.of, grace_days, pack),
        citation,
        tuple(_steps(judgment, standing.of, grace_days, pack)),
        common.readings(_readings(judgment, grace_days, pack)),
    )


def _sentence(judgment: Judgment, of: Completion, grace_days: int, pack: Pack) -> str:
    standing, name = judgment.certificate, common.who(judgment.career.officer)
    taken = f"the {common.course(of, pack)} that {name} completed on {spoken(of.completed_on)}"
    if standing.held_since:
        return f"The certificate for {taken}, has been held since {spoken(standing.held_since)}."
    missing = f"The certificate for {taken}, is not recorded as held"
    if standing.due_on is None:
        read = "" if judgment.courses.clock else ", as we read the policy"
        return f"{missing}; keeping it is advised{read}."
    until = f"{common.deadline(standing.due_on, pack)}, {_why(judgment, standing, grace_days, pack)}"
    if standing.status is Status.DUE:
        return f"{missing} yet; it is due by {until}."
    return f"{missing}; it was due by {until}."


def _why(judgment: Judgment, standing: Certificate, grace_days: int, pack: Pack) -> str:
    if standing.due_on == standing.grace_on:
        return f"which we read as {common.days(grace_days)} after the course"
    first_day = judgment.initial.first_day
    if judgment.governs.spell and first_day:
        return f"the day before duty {common.began(judgment, first_day)}"
    days = common.days(pack.certificate.after_limit_days)
    if first_day not in judgment.career.limit_days:
        return f"{days} after the law took effect"
    return f"{days} after the {common.ordinal(pack.training.substitute_limit_days)} contact day"


def _steps(judgment: Judgment, of: Completion, grace_days: int, pack: Pack) -> Iterator[Step]:
    standing = judgment.certificate
    post = f", POST {of.post_course_no}" if of.post_course_no else ""
    yield Step("Course completed", short(of.completed_on), f"{common.course(of, pack).capitalize()}{post}")
    if standing.grace_on:
        yield Step("Plus grace days", f"+ {common.days(grace_days)}", "Agency setting")
    if standing.duty_on and standing.duty_on == standing.due_on != standing.grace_on:
        label = (
            "Day before duty"
            if judgment.governs.spell
            else f"{common.days(pack.certificate.after_limit_days)} after the limit"
        )
        yield Step(label, short(standing.duty_on), "The later of the two")
    if standing.due_on:
        yield common.due_step("Certificate due", standing.due_on)
    if standing.held_since:
        yield Step("Certificate held", short(standing.held_since), "The copy is unchanged")
    else:
        yield Step("Certificate held", "Not recorded", f"By {short(judgment.day)}")


def _readings(judgment: Judgment, grace_days: int, pack: Pack) -> Iterator[str]:
    standing = judgment.certificate
    if standing.due_on:
        days = common.days(grace_days)
        yield f"The policy sets no number of days. The {days} after a course are a reading; the agency may change it."
    if standing.obligation is Obligation.SHOULD and not judgment.courses.clock:
        yield "That the earlier basic course's certificate should be kept is a reading: the later date rests on it."
    yield common.unmoved(standing.due_on, pack)
