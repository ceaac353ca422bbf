"""What is said of the review of the agency's policy."""

from collections.abc import Iterator

from sro_desk.policy.career import SUBSTITUTE
from sro_desk.policy.dates import days_after, short, spoken
from sro_desk.policy.explain import common
from sro_desk.policy.explain.common import Told
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack
from sro_desk.policy.review import Review
from sro_desk.policy.verdicts import Obligation, Status, Step


def tell(judgment: Judgment, pack: Pack) -> Told:
    """What is said of the verdict on the policy review."""
    if judgment.governs.role is None:
        return common.nothing_asked(judgment, "policy-review", pack)
    substitute = judgment.governs.role == SUBSTITUTE
    citation = pack.citations["policy-review substitute" if substitute else "policy-review"]
    if judgment.review.obligation is Obligation.SHOULD:
        return Told(_advice(judgment), citation, tuple(_advice_steps(judgment)))
    return Told(
        _sentence(judgment, pack), citation, tuple(_steps(judgment, pack)), common.readings(_readings(judgment, pack))
    )


def _advice(judgment: Judgment) -> str:
    review, name = judgment.review, common.who(judgment.career.officer)
    on = spoken(review.reviewed.reviewed_on) if review.reviewed else ""
    if review.version is None:
        if review.reviewed:
            return (
                f"{name} reviewed the agency's policy on {on}; no version of it is recorded by {spoken(judgment.day)}."
            )
        return f"By {spoken(judgment.day)} no version of the agency's policy is recorded, and no review by {name}."
    version = f"version {review.version.policy_version} of the agency's policy"
    if review.reviewed:
        return f"{name} reviewed {version}, the one in force, on {on}."
    since = spoken(review.version.adopted_on)
    return f"No review of {version}, in force since {since}, is recorded for {name}; it is advised."


def _advice_steps(judgment: Judgment) -> Iterator[Step]:
    review = judgment.review
    if review.version:
        yield Step("Version in force", review.version.policy_version, f"Adopted {short(review.version.adopted_on)}")
    yield _reviewed(judgment)


def _reviewed(judgment: Judgment) -> Step:
    reviewed = judgment.review.reviewed
    if reviewed is None:
        return Step("Reviewed", "Not recorded", f"By {short(judgment.day)}")
    named = f"Version {reviewed.policy_version}" if reviewed.policy_version else ""
    return Step("Reviewed", short(reviewed.reviewed_on), named)


def _sentence(judgment: Judgment, pack: Pack) -> str:
    review, name = judgment.review, common.who(judgment.career.officer)
    if review.due_on is None:
        raise ValueError("a review that must be done has its last day in time")
    until = f"{common.deadline(review.due_on, pack)}, {_why(judgment, review, pack)}"
    if review.completed_on is None:
        if review.status is Status.DUE:
            return f"{name} is to review the agency's policy by {until}."
        return f"No review of the agency's policy by {name} is recorded; it was due by {until}."
    late = ", late" if review.status is Status.MET_LATE else ""
    done = f"{name} first reviewed the agency's policy on {spoken(review.completed_on)}{late}"
    return f"{done}; the last day in time {common.was(judgment, review.due_on)} {until}."


def _why(judgment: Judgment, review: Review, pack: Pack) -> str:
    begins_on = review.begins_on
    if _after_adoption(review, pack):
        days = common.days(pack.review.after_adoption_days)
        return f"which we read as {days} after its first version was adopted"
    if begins_on is not None and review.due_on == days_after(begins_on, -1):
        return f"the day before duty {common.began(judgment, begins_on)}"
    return "the day before the law took effect"


def _after_adoption(review: Review, pack: Pack) -> bool:
    """Whether the first adoption gave the deadline."""
    if review.first_adopted_on is None:
        return False
    return review.due_on == days_after(review.first_adopted_on, pack.review.after_adoption_days)


def _steps(judgment: Judgment, pack: Pack) -> Iterator[Step]:
    review = judgment.review
    if review.begins_on:
        yield Step(f"Duty {common.began(judgment, review.begins_on)}", short(review.begins_on))
    if review.first_adopted_on:
        due_on = days_after(review.first_adopted_on, pack.review.after_adoption_days)
        yield Step("First version adopted", short(review.first_adopted_on))
        yield Step("Plus days", f"+ {common.days(pack.review.after_adoption_days)}", short(due_on))
    if review.due_on:
        yield common.due_step("Review due", review.due_on)
    yield _reviewed(judgment)


def _readings(judgment: Judgment, pack: Pack) -> Iterator[str]:
    if _after_adoption(judgment.review, pack):
        days = common.days(pack.review.after_adoption_days)
        yield f"The policy does not say what holds where it is adopted after duty began. The {days} are a reading."
    yield common.unmoved(judgment.review.due_on, pack)
