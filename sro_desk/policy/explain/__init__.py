"""What is said of each verdict: a sentence or two to read aloud, the date arithmetic, the reading it rests on."""

from sro_desk.policy.explain import certificate, initial, licensing, refresher, review
from sro_desk.policy.explain.common import Told
from sro_desk.policy.judgment import Judgment
from sro_desk.policy.pack import Pack


def tell(judgment: Judgment, grace_days: int, pack: Pack) -> tuple[Told, ...]:
    """What is said of the five requirements, in their order; `grace_days` is the agency's setting."""
    return (
        initial.tell(judgment, pack),
        refresher.tell(judgment, pack),
        review.tell(judgment, pack),
        certificate.tell(judgment, grace_days, pack),
        licensing.tell(judgment, pack),
    )
