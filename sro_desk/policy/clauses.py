"""The policy clause by clause: what each asks, in our own words, and what in the program answers it.

Read from `clauses.toml` of the pack. An answer is a pointer `kind:target`:
`field:Assignments.training_unavailable` (a sheet's field), `rule:initial-training`, `rule:incident/force-aid`,
`rule:contract/attire`, `rule:agency/no-contract`, `report:training` (a section of the annual report),
`attestation:equipped` (a sentence that the chief attests at sign-off) or `help:definitions` (a help topic).
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sro_desk.assets import asset


class Level(StrEnum):
    """How strongly a clause speaks."""

    MUST = "must"
    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"
    INFORMATION = "information"


class AnswerKind(StrEnum):
    """What kind of thing answers a clause."""

    FIELD = "field"
    RULE = "rule"
    REPORT = "report"
    ATTESTATION = "attestation"
    HELP = "help"


class Answer(NamedTuple):
    """One pointer to what answers a clause."""

    kind: AnswerKind
    target: str

    def __str__(self) -> str:
        """As the pack writes it."""
        return f"{self.kind}:{self.target}"


class Clause(NamedTuple):
    """One clause of the policy, such as `1003.4 E.3.4.b`."""

    id: str
    level: Level
    text: str
    sources: tuple[str, ...]
    answers: tuple[Answer, ...]


class Attestation(NamedTuple):
    """A sentence that the chief attests at sign-off, for what no record can show."""

    id: str
    text: str


class Slip(NamedTuple):
    """A slip in the policy's printed text: where, what is printed, and how it is read and cited here."""

    clause: str
    printed: str
    read_as: str


class HelpTopic(NamedTuple):
    """A help text of the pack."""

    id: str
    title: str
    text: str


class Section(NamedTuple):
    """A section of the annual report."""

    id: str
    title: str


class Coverage(NamedTuple):
    """How many clauses of one level there are, and how many of them are answered by at least one of each kind.
    `answered` counts those whose answers suffice for their level."""

    level: Level
    clauses: int
    answered: int
    by_kind: Mapping[AnswerKind, int]


SUFFICIENT: Mapping[Level, frozenset[AnswerKind]] = {
    Level.MUST: frozenset({AnswerKind.FIELD, AnswerKind.RULE, AnswerKind.REPORT}),
    Level.SHALL: frozenset({AnswerKind.FIELD, AnswerKind.RULE, AnswerKind.REPORT}),
    Level.SHOULD: frozenset({AnswerKind.FIELD, AnswerKind.RULE, AnswerKind.REPORT, AnswerKind.ATTESTATION}),
    Level.MAY: frozenset(AnswerKind),
    Level.INFORMATION: frozenset(AnswerKind),
}
"""Which kinds of answer suffice: help alone answers neither an obligation nor a recommendation."""


def load_clauses() -> tuple[Clause, ...]:
    """Every clause in the policy's order."""
    return tuple(_clause(entry) for entry in _read("clauses.toml")["clause"])


def load_attestations() -> tuple[Attestation, ...]:
    """What the chief attests at sign-off, in the policy's order."""
    return tuple(Attestation(entry["id"], entry["text"]) for entry in _read("clauses.toml")["attestation"])


def load_slips() -> tuple[Slip, ...]:
    """The known slips of the policy's text, in its order."""
    return tuple(Slip(entry["clause"], entry["printed"], entry["read_as"]) for entry in _read("clauses.toml")["slip"])


def load_help() -> tuple[HelpTopic, ...]:
    """The help topics that clauses point to."""
    return tuple(HelpTopic(entry["id"], entry["title"], entry["text"]) for entry in _read("clauses.toml")["help"])


def load_sections() -> tuple[Section, ...]:
    """The sections of the annual report, in its order."""
    return tuple(Section(entry["id"], entry["title"]) for entry in _read("report.toml")["section"])


def suffices(clause: Clause) -> bool:
    """Whether the clause has an answer of a kind that its level asks for; information needs none."""
    if clause.level in (Level.INFORMATION, Level.MAY) and not clause.answers:
        return True
    return any(answer.kind in SUFFICIENT[clause.level] for answer in clause.answers)


def coverage(clauses: Iterable[Clause]) -> tuple[Coverage, ...]:
    """The coverage table: one line a level, strongest first."""
    every = tuple(clauses)
    return tuple(_line(level, [clause for clause in every if clause.level is level]) for level in Level)


def _line(level: Level, clauses: list[Clause]) -> Coverage:
    kinds = Counter(kind for clause in clauses for kind in {answer.kind for answer in clause.answers})
    by_kind = {kind: kinds[kind] for kind in AnswerKind}
    return Coverage(level, len(clauses), sum(suffices(clause) for clause in clauses), by_kind)


def _clause(entry: Mapping[str, Any]) -> Clause:
    answers = tuple(_answer(text) for text in entry.get("answers", ()))
    return Clause(entry["id"], Level(entry["level"]), entry["text"], tuple(entry["sources"]), answers)


def _answer(text: str) -> Answer:
    kind, _, target = text.partition(":")
    return Answer(AnswerKind(kind), target)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(asset("policy", "1003", name).read_text(encoding="utf-8"))
