"""Every clause of policy 1003 has an entry, and every entry points to something that is there."""

import re
from typing import Final

import pytest

from sro_desk.fields import SHEETS
from sro_desk.policy import clauses
from sro_desk.policy.clauses import Answer, AnswerKind, Clause, Level
from sro_desk.policy.pack import load_pack

# Written down from the policy's text, in its order: section, then the sub-items that stand under it.
POLICY: Final = {
    "1003.1": "",
    "1003.2 bullet ": "1 2 3 4 5",
    "1003.3 ": "A B C D E F G H",
    "1003.4 ": (
        "A A.1 A.1.i A.1.ii A.1.iii A.1.iv A.2 "
        "B B.1 B.2 B.3 "
        "C C.1 C.2 C.3 "
        "D D.1 D.2 D.2.i D.2.ii D.2.iii D.2.iv D.2.v "
        "E E.1 E.2 E.2.a E.2.b E.3 E.3.1 E.3.1.a E.3.2 E.3.3 E.3.4 E.3.4.a E.3.4.b E.3.4.c E.3.5 E.3.6 E.3.7 E.3.8 "
        "E.3.8.a E.3.9 E.3.10 E.3.11 E.3.12 E.3.13 E.3.14 E.4 E.5 "
        "F F.1 F.2 F.3 "
        "G G.1 G.2 G.3 G.4 G.5 G.6 "
        "H H.1 H.2"
    ),
}
EXPECTED: Final = [section + item for section, items in POLICY.items() for item in (items.split() or [""])]
# The clauses whose words oblige: "must", "shall", "will comply", "will complete", and E.2.a, which tells what to do.
MUST: Final = {"A.1.i", "E.1", "E.2.a", "G.1", "G.2", "G.3", "G.4", "G.5", "G.6", "H.1"}
SHALL: Final = {"A", "A.1.ii", "A.1.iv", "E.2.b", "H.2"}
ALL = clauses.load_clauses()


def test_every_clause_of_the_policy_has_one_entry_in_its_order() -> None:
    assert [clause.id for clause in ALL] == EXPECTED


def test_levels_are_those_of_the_policys_words() -> None:
    at = {level: {clause.id for clause in ALL if clause.level is level} for level in Level}
    assert at[Level.MUST] == {f"1003.4 {item}" for item in MUST}
    assert at[Level.SHALL] == {f"1003.4 {item}" for item in SHALL} | {"1003.2 bullet 2"}
    assert at[Level.MAY] == {"1003.4 A.2"}
    assert all(f"1003.4 E.3.{number}" in at[Level.SHOULD] for number in range(1, 15))


@pytest.mark.parametrize("clause", ALL, ids=lambda clause: clause.id)
def test_an_entry_is_answered_as_its_level_asks(clause: Clause) -> None:
    kinds = {answer.kind for answer in clause.answers}
    if clause.level in (Level.MUST, Level.SHALL):
        assert kinds & {AnswerKind.FIELD, AnswerKind.RULE, AnswerKind.REPORT}
    if clause.level is Level.SHOULD:
        assert kinds & {AnswerKind.FIELD, AnswerKind.RULE, AnswerKind.REPORT, AnswerKind.ATTESTATION}
    assert clauses.suffices(clause)
    assert clause.text
    assert clause.text[-1] in ".?"
    own = clause.id.split(" bullet")[0]
    assert clause.sources[0] == own, "the policy's own paragraph is cited first"


def test_help_alone_answers_neither_an_obligation_nor_a_recommendation() -> None:
    only_help = (Answer(AnswerKind.HELP, "purpose"),)
    for level in Level:
        clause = Clause("x", level, "x.", ("x",), only_help)
        assert clauses.suffices(clause) is (level in (Level.MAY, Level.INFORMATION))
    attested = Clause("x", Level.MUST, "x.", ("x",), (Answer(AnswerKind.ATTESTATION, "selection"),))
    assert not clauses.suffices(attested)


def _there(kind: AnswerKind) -> set[str]:
    """Every target of that kind that exists."""
    match kind:
        case AnswerKind.FIELD:
            return {f"{sheet}.{field.name}" for sheet, of in SHEETS.items() for field in of.fields}
        case AnswerKind.RULE:
            return set(load_pack().rule_ids())
        case AnswerKind.REPORT:
            return {section.id for section in clauses.load_sections()}
        case AnswerKind.ATTESTATION:
            return {one.id for one in clauses.load_attestations()}
        case AnswerKind.HELP:
            return {topic.id for topic in clauses.load_help()}


@pytest.mark.parametrize("kind", AnswerKind)
def test_answers_point_to_what_is_there(kind: AnswerKind) -> None:
    named = {answer.target for clause in ALL for answer in clause.answers if answer.kind is kind}
    assert named
    assert named <= _there(kind)


@pytest.mark.parametrize("kind", [AnswerKind.RULE, AnswerKind.ATTESTATION, AnswerKind.HELP])
def test_no_rule_attestation_or_help_is_without_a_clause(kind: AnswerKind) -> None:
    named = {answer.target for clause in ALL for answer in clause.answers if answer.kind is kind}
    # An unsigned contract is a finding of good order; no clause of the policy names the signature.
    assert _there(kind) - named <= {"agency/contract-unsigned"}


def test_coverage_counts_clauses_by_level_and_by_kind_of_answer() -> None:
    table = {line.level: line for line in clauses.coverage(ALL)}
    assert sum(line.clauses for line in table.values()) == len(ALL)
    assert all(line.answered == line.clauses for line in table.values())
    must = table[Level.MUST]
    assert (must.clauses, must.by_kind[AnswerKind.RULE]) == (10, 10)
    bare = Clause("x", Level.MUST, "x.", ("x",), ())
    assert clauses.coverage([bare])[0].answered == 0


def test_slips_name_clauses_and_the_corrected_form() -> None:
    slips = clauses.load_slips()
    assert [slip.clause for slip in slips] == [
        "1003.2", "1003.4 A.2", "1003.4 E.2.a", "1003.4 G.1", "1003.4 G.2", "1003.4 G.4",
    ]  # fmt: skip
    assert "G.2, G.3 and G.4" in slips[3].read_as
    assert "2(a)(4) and (5)" in slips[5].read_as


def test_no_clause_cites_a_slip() -> None:
    cited = " ".join(source for clause in ALL for source in clause.sources)
    assert not re.search(r"subd\. 2\(1\)|paragraph", cited)


def test_training_clauses_cite_what_the_rules_cite() -> None:
    sources = {clause.id: clause.sources for clause in ALL}
    for basis in ("G.1", "G.2", "G.3", "G.4"):
        for cited in load_pack().citations[f"initial-training {basis}"].split("; "):
            assert cited in sources[f"1003.4 {basis}"]
