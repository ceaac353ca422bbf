"""Certificates as training sponsors issue them: one layout for each of the sample's sponsors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sro_desk.sample import paper
from sro_desk.sample.paper import SANS, SANS_BOLD, SERIF, SERIF_BOLD, SERIF_ITALIC, centered, flush, spaced
from sro_desk.sample.training import LAKES, SAFE_SCHOOLS, TAMARACK, Course

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_INK: Final = "#1B1B1B"
_GRAY: Final = "#595959"
_NAVY: Final = "#1D3557"
_GOLD: Final = "#B08D3C"
_PINE: Final = "#1F4D3A"
_PLUM: Final = "#5B2346"


@dataclass(frozen=True, slots=True)
class Award:
    """What one certificate says."""

    name: str
    badge: str
    course: Course
    completed_on: date

    @property
    def day(self) -> str:
        """The day of completion, written out."""
        return f"{self.completed_on:%B} {self.completed_on.day}, {self.completed_on.year}"

    @property
    def hours(self) -> str:
        """The hours of instruction."""
        return f"{self.course.credits:g} hours"

    @property
    def number(self) -> str:
        """The sponsor's own number of the certificate."""
        return f"{self.completed_on:%y%m}-{self.badge}"


def certificate(award: Award) -> bytes:
    """The certificate as a PDF of one page, the same bytes each time."""
    size, draw = _LAYOUTS[award.course.sponsor]
    canvas, out = paper.sheet(size, f"Certificate: {award.course.title}, {award.name}", award.course.sponsor)
    draw(canvas, award)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _ink(canvas: "Canvas", color: str) -> None:
    from reportlab.lib.colors import HexColor

    canvas.setFillColor(HexColor(color))
    canvas.setStrokeColor(HexColor(color))


def _lakes(canvas: "Canvas", award: Award) -> None:
    """Framed and engraved, as on a wall: double border, serif, seal between two signatures."""
    wide, tall = paper.LANDSCAPE
    middle = wide / 2
    _frame(canvas, wide, tall)
    _ink(canvas, _NAVY)
    spaced(canvas, middle, 520, award.course.sponsor.upper(), SANS_BOLD, 11.5, 2.2)
    centered(canvas, middle, 462, "Certificate of Completion", SERIF_BOLD, 38)
    _ink(canvas, _GOLD)
    canvas.setLineWidth(1)
    canvas.line(middle - 130, 444, middle + 130, 444)
    _ink(canvas, _GRAY)
    centered(canvas, middle, 412, "This certifies that", SERIF_ITALIC, 14)
    _ink(canvas, _INK)
    centered(canvas, middle, 366, award.name, SERIF_BOLD, 32)
    _ink(canvas, _GRAY)
    centered(canvas, middle, 334, "has completed", SERIF_ITALIC, 14)
    _ink(canvas, _NAVY)
    centered(canvas, middle, 300, award.course.title, SERIF_BOLD, 21)
    _ink(canvas, _INK)
    centered(canvas, middle, 272, f"{award.hours} of instruction, completed on {award.day}", SERIF, 13)
    centered(canvas, middle, 250, f"POST course number {award.course.number}", SANS, 10.5)
    paper.seal(canvas, middle, 146, 48, _GOLD, "NLTC")
    paper.signature(canvas, 96, 138, 190, "Harriet Amundsen", ("Director of Training",))
    paper.signature(canvas, wide - 286, 138, 190, "Luis Ortega-Bright", ("Lead Instructor",))
    _ink(canvas, _GRAY)
    centered(canvas, middle, 62, f"Certificate {award.number}", SANS, 8)


def _frame(canvas: "Canvas", wide: float, tall: float) -> None:
    _ink(canvas, _NAVY)
    canvas.setLineWidth(4)
    canvas.rect(28, 28, wide - 56, tall - 56)
    _ink(canvas, _GOLD)
    canvas.setLineWidth(1.2)
    canvas.rect(38, 38, wide - 76, tall - 76)
    for x in (38, wide - 38):
        for y in (38, tall - 38):
            canvas.setLineWidth(1.2)
            for reach in (9, 14):
                canvas.circle(x, y, reach, stroke=1, fill=0)
            canvas.circle(x, y, 4, stroke=0, fill=1)


def _tamarack(canvas: "Canvas", award: Award) -> None:
    """A letter-sized record of training: band at the left, facts as a list, seal at the foot."""
    wide, tall = paper.LETTER
    _ink(canvas, _PINE)
    canvas.rect(0, 0, 84, tall, stroke=0, fill=1)
    canvas.setLineWidth(0.8)
    canvas.rect(102, 36, wide - 138, tall - 72)
    paper.seal(canvas, 42, tall - 84, 30, _GOLD, "TPSI")
    left = 138
    canvas.setFont(SANS_BOLD, 12)
    canvas.drawString(left, 692, award.course.sponsor)
    canvas.setFont(SERIF_BOLD, 31)
    canvas.drawString(left, 634, "Record of Training")
    _ink(canvas, _GOLD)
    canvas.rect(left, 617, 64, 3, stroke=0, fill=1)
    _ink(canvas, _GRAY)
    canvas.setFont(SERIF_ITALIC, 13)
    canvas.drawString(left, 576, "Awarded to")
    _ink(canvas, _INK)
    flush(canvas, left, 540, award.name, SERIF_BOLD, 27, wide - 66 - left)
    canvas.setFont(SERIF, 12)
    canvas.drawString(left, 506, "who attended every session and passed the final assessment")
    facts = (
        ("Course", award.course.title), ("Completed", award.day), ("Instruction", award.hours),
        ("POST course number", award.course.number), ("Record number", award.number),
    )  # fmt: skip
    _facts(canvas, facts, left, wide - 66, 452)
    paper.signature(canvas, left, 168, 178, "Solveig Brandvold", ("Registrar", "Tamarack Public Safety Institute"))
    paper.signature(canvas, left + 218, 168, 178, "Andre Fontaine", ("Course Coordinator",))
    paper.seal(canvas, wide - 84, 84, 30, _PINE, "TPSI")
    _ink(canvas, _GRAY)
    canvas.setFont(SANS, 8)
    canvas.drawString(left, 62, "Keep this record. The chief law enforcement officer holds a copy.")


def _facts(canvas: "Canvas", facts: tuple[tuple[str, str], ...], left: float, right: float, top: float) -> None:
    for number, (label, value) in enumerate(facts):
        y = top - number * 40
        _ink(canvas, _GRAY)
        canvas.setFont(SANS, 9)
        canvas.drawString(left, y, label)
        _ink(canvas, _INK)
        flush(canvas, left + 128, y, value, SANS_BOLD, 12.5, right - left - 128)
        _ink(canvas, "#C9C9C9")
        canvas.setLineWidth(0.5)
        canvas.line(left, y - 13, right, y - 13)


def _consortium(canvas: "Canvas", award: Award) -> None:
    """Plain and modern: color bar at the head, four facts in a row, one signature."""
    wide, tall = paper.LANDSCAPE
    _ink(canvas, _PLUM)
    canvas.rect(0, tall - 112, wide, 112, stroke=0, fill=1)
    _ink(canvas, "#E6C66A")
    canvas.rect(0, tall - 118, wide, 6, stroke=0, fill=1)
    _ink(canvas, "#FFFFFF")
    canvas.setFont(SANS_BOLD, 22)
    canvas.drawString(64, tall - 64, award.course.sponsor)
    canvas.setFont(SANS, 11)
    canvas.drawString(64, tall - 84, "Courses for those who serve in schools")
    _ink(canvas, _PLUM)
    canvas.setLineWidth(1)
    canvas.rect(24, 24, wide - 48, tall - 166)
    canvas.setFont(SANS_BOLD, 12)
    canvas.drawString(64, 432, "Certificate of attendance and completion")
    _ink(canvas, _INK)
    flush(canvas, 64, 374, award.name, SERIF_BOLD, 36, wide - 128)
    canvas.setFont(SERIF, 16)
    canvas.drawString(64, 338, "completed")
    flush(canvas, 64, 308, award.course.title, SERIF_BOLD, 19, wide - 128)
    facts = (
        ("Date of completion", award.day), ("Credit", award.hours), ("POST course number", award.course.number),
        ("Certificate number", award.number),
    )  # fmt: skip
    for number, (label, value) in enumerate(facts):
        x = 64 + number * 168
        _ink(canvas, _PLUM)
        canvas.rect(x, 246, 148, 2, stroke=0, fill=1)
        _ink(canvas, _GRAY)
        canvas.setFont(SANS, 9)
        canvas.drawString(x, 230, label)
        _ink(canvas, _INK)
        canvas.setFont(SANS_BOLD, 13)
        canvas.drawString(x, 212, value)
    paper.signature(canvas, 64, 112, 220, "Nomvula Grant", ("Executive Director", award.course.sponsor))
    paper.seal(canvas, wide - 120, 112, 52, _PLUM, "CSST")


_Layout = tuple[tuple[float, float], Callable[["Canvas", Award], None]]
_LAYOUTS: Final[dict[str, _Layout]] = {
    LAKES: (paper.LANDSCAPE, _lakes),
    TAMARACK: (paper.LETTER, _tamarack),
    SAFE_SCHOOLS: (paper.LANDSCAPE, _consortium),
}
