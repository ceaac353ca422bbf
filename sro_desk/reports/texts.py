"""The report's fixed words from the policy pack: methods, readings of the law, statements and section titles."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from sro_desk.assets import asset
from sro_desk.policy import clauses
from sro_desk.reports.numbers import in_prose, moment
from sro_desk.reports.shapes import Figures, Head


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of open wording: its number, what it reads and what that does."""

    id: str
    says: str
    effect: str


def section_titles() -> dict[str, str]:
    """Every section's title by its id, in the report's order."""
    return {section.id: section.title for section in clauses.load_sections()}


def methods(figures: Figures) -> tuple[tuple[str, str], ...]:
    """How each figure is counted: a term and a sentence."""
    texts = [*_texts()["method"], *([_texts()["method_public"]] if figures.public else [])]
    return tuple((each["term"], _filled(each["says"], figures.head)) for each in texts)


def readings(head: Head) -> tuple[Reading, ...]:
    """The readings that the verdicts rest on."""
    return tuple(Reading(each["id"], _filled(each["says"], head), each["effect"]) for each in _texts()["reading"])


def law() -> tuple[tuple[str, str], ...]:
    """What is cited, and for what."""
    return tuple((each["cites"], each["says"]) for each in _texts()["law"])


def statement() -> str:
    """What 1003.2 says about the duty to protect."""
    return str(_texts()["statement"]["says"])


def signature() -> str:
    """What the chief signs."""
    return str(_texts()["signature"]["says"])


def not_done(head: Head) -> str:
    """That what is not recorded may have been done all the same."""
    return _filled(_texts()["signature"]["not_done"], head)


def _filled(text: str, head: Head) -> str:
    return text.format(
        first=in_prose(head.first),
        day=in_prose(head.as_of),
        threshold=head.threshold,
        grace=head.grace_days,
        entered=moment(head.entered_by or head.generated_at),
    )


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(asset("policy", "1003", "annual.toml").read_text(encoding="utf-8"))
