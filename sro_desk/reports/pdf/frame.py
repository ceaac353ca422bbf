"""What stands around the text of every page: head, foot and the edition's box."""

from collections.abc import Sequence
from dataclasses import dataclass

from sro_desk.reports.numbers import in_prose, listed, moment, year_name
from sro_desk.reports.pdf import wrap
from sro_desk.reports.pdf.pen import Pen, text_width
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import (
    AGENCY,
    EDITION,
    FOOTER,
    GRAY,
    INK,
    LEFT,
    NAVY,
    PAGE_NUMBER,
    RIGHT,
    SECOND,
    SECTION,
    SUBTITLE,
    TITLE,
    WHITE,
)  # fmt: skip
from sro_desk.reports.shapes import Edition, Head

_BOX = 14.0
_HEAD_Y, _HEAD_RULE = 747.6, 743.2


@dataclass(frozen=True, slots=True)
class Frame:
    """The same on every page: whose report it is, its digest, how many pages it has."""

    head: Head
    digest: str
    pages: int
    digest_page: int

    def first_page(self, pen: Pen, element: Element) -> None:
        """The report's own head: agency, title, year and the moments that it speaks of."""
        self._edition_boxes(pen, 740.6)
        self._agency(pen, element.add("P"))
        with pen.decoration():
            pen.rule(LEFT, RIGHT, 735, 2.4, NAVY)
            pen.rule(LEFT, RIGHT, 682, 0.7, INK)
        with pen.part(element.add("P")):
            pen.text(LEFT, 712, "Annual Compliance Report", TITLE)
            year = f"School Resource Officer Program, school year {year_name(self.head.school_year)}"
            pen.text(LEFT, 694, year, SUBTITLE)
        style = SECOND.colored(GRAY)
        with pen.part(element.add("P")):
            period = f"{in_prose(self.head.first)} to {in_prose(max(self.head.as_of, self.head.first))}"
            pen.text_right(RIGHT, 716, period if self.head.begun else "not begun", style)
            pen.text_right(RIGHT, 704.8, f"Verdicts as of {in_prose(self.head.as_of)}", style)
            entered = self.head.entered_by or self.head.generated_at
            pen.text_right(RIGHT, 693.5, f"Records as entered by {moment(entered)}", style)

    def other_page(self, pen: Pen, sections: Sequence[str]) -> None:
        """The running head: sections and edition; where their titles do not fit, the first and the others' numbers."""
        self._edition_boxes(pen, _HEAD_Y)
        label = "  ·  ".join(sections)
        if text_width(label, SECTION) > RIGHT - LEFT - self._boxes_width() - 12:
            first, *others = sections
            label = f"{first}, with {listed([each.split()[0] for each in others])}" if others else first
        with pen.decoration():
            pen.text(LEFT, 751, wrap.lines(label, SECTION, RIGHT - LEFT - self._boxes_width() - 12)[0], SECTION)
            pen.rule(LEFT, RIGHT, _HEAD_RULE, 1.6, NAVY)

    def foot(self, pen: Pen, page: int) -> None:
        """Agency, title and year; the digest's beginning; the page's number."""
        with pen.decoration():
            pen.rule(LEFT, RIGHT, 47, 0.7, INK)
            year = f"SRO annual compliance report, school year {year_name(self.head.school_year)}"
            agency, *rest = wrap.lines(self.head.agency, FOOTER, 220)
            pen.text(LEFT, 36.6, f"{agency}{' …' if rest else ''}  ·  {year}", FOOTER)
            digest = " ".join(self.digest[place : place + 4] for place in range(0, 16, 4))
            pen.text(LEFT, 26.6, f"Figures digest {digest} …  in full on page {self.digest_page}", FOOTER)
            pen.text_right(RIGHT, 36.4, f"Page {page} of {self.pages}", PAGE_NUMBER)
            kind = "Private" if self.head.edition is Edition.INTERNAL else "Public edition"
            pen.text_right(RIGHT, 26.6, f"{kind}  ·  made with SRO Desk", FOOTER)

    def _agency(self, pen: Pen, element: Element) -> None:
        room = RIGHT - LEFT - self._boxes_width() - 16
        name = self.head.agency.upper()
        with pen.part(element):
            if text_width(name, AGENCY) <= room:
                pen.text(LEFT, 745, name, AGENCY)
                return
            lines = wrap.lines(self.head.agency, SECTION, room)
            for number, line in enumerate(reversed(lines[:3])):
                pen.text(LEFT, 741 + number * 9.6, line, SECTION)

    def _boxes(self) -> list[tuple[str, bool]]:
        """The labels from right to left, and whether each is white on black."""
        public = self.head.edition is Edition.PUBLIC
        edition = ("PUBLIC EDITION", False) if public else ("PRIVATE  ·  INTERNAL EDITION", True)
        return [edition, ("DRAFT, NOT SIGNED", False)]

    def _boxes_width(self) -> float:
        return sum(text_width(label, EDITION) + 12 for label, _ in self._boxes())

    def _edition_boxes(self, pen: Pen, y: float) -> None:
        right = RIGHT
        with pen.decoration():
            for label, filled in self._boxes():
                width = text_width(label, EDITION) + 12
                inset = 0.0 if filled else 0.4
                pen.box(
                    right - width + inset, y + inset, width - 2 * inset, _BOX - 2 * inset,
                    fill=INK if filled else None, stroke=None if filled else INK,
                )  # fmt: skip
                pen.text(right - width + 6.4, y + 4.6, label, EDITION.colored(WHITE if filled else INK))
                right -= width
