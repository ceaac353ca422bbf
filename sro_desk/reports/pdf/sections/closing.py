"""Methods, limits, law, the statement of 1003.2 and the chief's signature."""

from collections.abc import Sequence

from sro_desk.policy import clauses
from sro_desk.reports import texts
from sro_desk.reports.numbers import WITHHELD, capital, words
from sro_desk.reports.pdf.blocks import Block, beside, paragraph, rich, set_lines, space, stack
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.pen import Pen
from sro_desk.reports.pdf.sections.common import label
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import (
    BODY,
    BODY_STRONG,
    DIGEST,
    GRAY,
    INK,
    NAVY,
    NOTE,
    QUOTE,
    SECOND,
    STRONG,
    SUBHEAD,
    TEXT,
    WIDE,
    columns,
)  # fmt: skip
from sro_desk.reports.sentences import other
from sro_desk.reports.shapes import Figures, Limit

_HALF = columns(6)
_OTHER = WIDE - _HALF


def lay_out(flow: Flow, figures: Figures) -> None:
    """The three sections' pages; the signatures stand together on one page."""
    verdict = "Every figure in this report comes from one set of records, counted by the rules on this page."
    flow.section("methods", label("methods"), verdict)
    flow.gap(12)
    left, right = _methods(flow.part, figures), _readings(flow.part, figures)
    flow.add(beside([(0, left), (_OTHER, right)]))
    flow.section("limits", label("limits"), other.limits(figures), apart=False, need=60)
    flow.gap(8)
    for block in _limits(flow.part, figures):
        flow.add(block)
    flow.section("law", label("law"), "What the report rests on, and what the chief signs.", apart=True)
    flow.gap(12)
    flow.add(beside([(0, _law(flow.part)), (_OTHER, _statement(flow.part))]))
    flow.gap(16)
    flow.add(_signatures(flow.part, figures, flow.seal))


def _methods(parent: Element, figures: Figures) -> Block:
    parts = [paragraph(parent, "How the figures are counted", SUBHEAD, _HALF, role="H3"), space(3)]
    for term, says in texts.methods(figures):
        parts += [rich(parent, [(f"{term} ", BODY_STRONG), (says, BODY)], _HALF), space(5)]
    return stack(parts)


def _readings(parent: Element, figures: Figures) -> Block:
    parts = [paragraph(parent, "Readings of the law (R)", SUBHEAD, _HALF, role="H3"), space(3)]
    for reading in texts.readings(figures.head):
        runs = [(f"{reading.id}. ", BODY_STRONG), (f"{reading.says} ", BODY), (reading.effect, BODY.colored(GRAY))]
        parts += [rich(parent, runs, _HALF), space(5)]
    return stack(parts)


def _limits(parent: Element, figures: Figures) -> list[Block]:
    blocks = []
    for limit in figures.limits:
        runs = [(_lead(limit), BODY_STRONG), (f" {_rest(limit)} {limit.effect}", BODY)]
        blocks += [rich(parent, runs, 456), space(4)]
    return [*blocks, paragraph(parent, texts.not_done(figures.head), BODY, 456)]


def _lead(limit: Limit) -> str:
    """The bold count."""
    return f"{WITHHELD} (a number withheld):" if limit.count is None else capital(words(limit.count))


def _rest(limit: Limit) -> str:
    return f"{limit.one if limit.count == 1 else limit.many}."


def _law(parent: Element) -> Block:
    parts = [paragraph(parent, "Law and policy cited", SUBHEAD, _HALF, role="H3"), space(3)]
    for cites, says in texts.law():
        parts += [rich(parent, [(f"{cites}: ", BODY_STRONG), (f"{says}.", BODY)], _HALF), space(4)]
    return stack(parts)


def _statement(parent: Element) -> Block:
    return stack([
        paragraph(parent, "Statement required by policy 1003.2", SUBHEAD, _HALF, role="H3"), space(3),
        paragraph(parent, texts.statement(), QUOTE, _HALF),
    ])  # fmt: skip


def _signatures(parent: Element, figures: Figures, seal: str) -> Block:
    return stack([
        Block(12, _thick_rule), paragraph(parent, "Signatures", SUBHEAD, WIDE, role="H3"), space(2),
        paragraph(parent, texts.signature(), TEXT, WIDE), space(8), *_attestations(parent), space(44),
        _lines(parent, figures), space(12), _digest(parent, seal),
    ])  # fmt: skip


def _thick_rule(pen: Pen, x: float, y: float) -> None:
    with pen.decoration():
        pen.rule(x, x + WIDE, y - 2, 1.6, NAVY)


def _attestations(parent: Element) -> list[Block]:
    """What no record can show, each with a box for initials; two beside one another."""
    every = [_attestation(parent, each.text.replace("1003.4 ", "1003.4\u00a0")) for each in clauses.load_attestations()]
    pairs = [every[place : place + 2] for place in range(0, len(every), 2)]
    return [stack([beside(list(zip((0.0, _OTHER), pair, strict=False))), space(5)]) for pair in pairs]


def _attestation(parent: Element, says: str) -> Block:
    text = paragraph(parent, says, NOTE.colored(INK), _HALF - 34)

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.decoration():
            pen.box(x, y - 15, 25, 14, stroke=INK, weight=0.7)
        text.paint(pen, x + 33, y - 1)

    return Block(max(16, text.height + 1), paint)


def _lines(parent: Element, figures: Figures) -> Block:
    """The chief's line and the receiver's, each with a date."""
    head = figures.head
    chief = _line(parent, head.chief_name or "Chief law enforcement officer", head.chief_title or "Name and title")
    receiver = _line(parent, "Received by", "Name and title")
    return beside([(0, chief), (_OTHER, receiver)])


def _line(parent: Element, first: str, second: str) -> Block:
    name = set_lines(parent.add("P"), [[(first, STRONG)], [(second, SECOND)]], 10.4)
    day = set_lines(parent.add("P"), [[("Date", SECOND)]], 10.4)
    wide = _HALF - 80

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.decoration():
            pen.rule(x, x + wide, y, 0.7, INK)
            pen.rule(x + wide + 12, x + _HALF, y, 0.7, INK)
        name.paint(pen, x, y - 3)
        day.paint(pen, x + wide + 12, y - 3)

    return Block(name.height + 3, paint)


def _digest(parent: Element, seal: str) -> Block:
    """The figures' digest in full, in a box."""
    says = "Figures digest (SHA-256 of the figures counted here). Changed since signing: not signed yet."
    text = paragraph(parent, says, NOTE, WIDE - 18)
    groups: Sequence[str] = [seal[place : place + 8] for place in range(0, len(seal), 8)]
    digest = set_lines(parent.add("P"), [[(" ".join(groups), DIGEST)]], 10)

    def paint(pen: Pen, x: float, y: float) -> None:
        with pen.decoration():
            pen.box(x, y - 32, WIDE, 32, stroke=INK, weight=0.7)
        text.paint(pen, x + 8, y - 5)
        digest.paint(pen, x + 8, y - 17)

    return Block(33, paint)
