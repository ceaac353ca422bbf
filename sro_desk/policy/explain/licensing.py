"""What is said of the license."""

from collections.abc import Iterator

from sro_desk.policy.dates import short, spoken
from sro_desk.policy.explain import common
from sro_desk.policy.explain.common import Told
from sro_desk.policy.incidents import blank
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack
from sro_desk.policy.verdicts import Status, Step


def tell(judgment: Judgment, pack: Pack) -> Told:
    """What is said of the verdict on the license."""
    if judgment.governs.role is None:
        return common.nothing_asked(judgment, "license", pack)
    return Told(_sentence(judgment, pack), pack.citations["license"], tuple(_steps(judgment)))


def _sentence(judgment: Judgment, pack: Pack) -> str:
    standing, officer = judgment.license, judgment.career.officer
    name = common.who(officer)
    if standing.status is Status.ADVISED:
        lacking = "license number" if blank(officer.post_license) else "license with its expiry"
        return f"No {lacking} is recorded for {name}; recording it is advised, as an SRO is a licensed peace officer."
    if standing.expires_on is None:
        state = f"No license issued to {name} by {spoken(judgment.day)} is recorded"
    elif standing.status is Status.MET:
        return f"The license of {name} runs until {common.deadline(standing.expires_on, pack)}."
    else:
        state = f"The license of {name} ended on {spoken(standing.expires_on)}, and no later one is recorded"
    if standing.status is Status.OVERDUE or standing.due_on is None:
        return f"{state}."
    return f"{state}; one is due by {common.deadline(standing.due_on, pack)}, the day before duty begins."


def _steps(judgment: Judgment) -> Iterator[Step]:
    standing = judgment.license
    if standing.status is Status.ADVISED:
        return
    value = short(standing.expires_on) if standing.expires_on else "Not recorded"
    yield Step("Latest license expires", value, f"Issued by {short(judgment.day)}")
    if standing.begins_on and standing.due_on:
        yield Step("Duty begins", short(standing.begins_on))
        yield common.due_step("License due", standing.due_on)
