"""The sample's contracts as PDF: a short agreement whose sections are those that the checklist's reviews name."""

from datetime import date
from typing import TYPE_CHECKING, Final

from sro_desk.sample import paper
from sro_desk.sample.agreements import PLACES, Agreement
from sro_desk.sample.paper import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from sro_desk.sample.places import AGENCY_NAME, CHIEF, HARBOR, KESTREL, NORTHLIGHT

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_HEADS: Final = {
    "duty-climate": "2  Duties of the school resource officer",
    "attire": "3  How the parties work together",
    "data-practices": "4  Data practices",
}
_TEXTS: Final = {
    "duty-climate": "The officer builds relationships and keeps communication open, so that the school's climate is "
    "a positive one.",
    "duty-protect": "The officer protects students, staff and visitors from crime on school grounds.",
    "duty-liaison": "The officer is the link between the police department and the school's officials.",
    "duty-drills": "The officer advises the school on its safety drills.",
    "duty-vulnerabilities": "The officer points out weak places in buildings and in safety protocols.",
    "duty-educate": "The officer teaches and advises on matters of law enforcement.",
    "duty-enforce": "The officer enforces criminal laws. School rules are the school's to enforce.",
    "attire": "The officer wears the standard uniform; a soft uniform may be worn at events that the principal and "
    "the sergeant agree on.",
    "district-role": "The superintendent names one member of the panel that interviews candidates.",
    "deescalation-resources": "Each fall the district gives the officer the list of its crisis teams and mediators.",
    "public-notification": "Before classes begin, the district tells families by letter and website that an officer "
    "will be present.",
    "additional-duties": "The officer also supervises the evening robotics finals.",
    "data-practices": "Each party keeps its own policies and procedures on data practices and shares them with the "
    "other.",
    "records-agency": "The department may be given directory information and records named in a court order.",
    "records-sro": "The officer may be given attendance, schedule, contact and safety-plan records of a student.",
    "records-purposes": "Records are given to keep a student safe or to decide together on a referral, and for "
    "nothing else.",
}
_PARTLY: Final = {
    "attire": "The officer may wear a modified uniform. The parties will agree on further attire.",
    "deescalation-resources": "The district has a crisis team.",
    "public-notification": "The district publishes a notice that an officer is present.",
    "records-sro": "The officer may be given a student's attendance records.",
}
"""What stands in the contract where the review found the item settled in part."""
_HEAD_OF: Final = {
    HARBOR: "Superintendent Ngozi Halvorsen-Reyes",
    KESTREL: "Superintendent Paul Two Rivers",
    NORTHLIGHT: "Executive Director Chee Vue",
}
_LEFT: Final = 90.0
_WIDE: Final = 432.0


def contract_document(one: Agreement) -> bytes:
    """The agreement as a PDF, the same bytes each time. What its review found missing is not in it."""
    canvas, out = paper.sheet(paper.LETTER, f"{one.title} ({one.number})", AGENCY_NAME)
    y = _opening(canvas, one)
    for item, place in PLACES.items():
        if item == "data-practices":
            canvas.showPage()
            y = 730
        if head := _HEADS.get(item):
            y = _paragraph(canvas, y - 10, head, SERIF_BOLD, 12.5)
        if one.state(item) not in ("missing", "not_applicable"):
            text = (_PARTLY if one.state(item) == "partly" else _TEXTS)[item]
            y = _paragraph(canvas, y, f"{place.removeprefix('Section ')}  {text}", SERIF, 10.5)
    _signatures(canvas, y - 70, one)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _opening(canvas: "Canvas", one: Agreement) -> float:
    canvas.setFont(SANS, 8.5)
    canvas.drawString(_LEFT, 738, one.number)
    canvas.drawRightString(_LEFT + _WIDE, 738, AGENCY_NAME)
    canvas.setLineWidth(1.6)
    canvas.line(_LEFT, 730, _LEFT + _WIDE, 730)
    y = _paragraph(canvas, 696, one.title, SERIF_BOLD, 19)
    y = _paragraph(canvas, y - 4, f"between {one.district} and {AGENCY_NAME}", SERIF, 12)
    y = _paragraph(canvas, y - 12, "1  Term", SERIF_BOLD, 12.5)
    return _paragraph(canvas, y, f"1.1  From {_spoken(one.starts_on)} to {_spoken(one.ends_on)}.", SERIF, 10.5)


def _paragraph(canvas: "Canvas", y: float, text: str, font: str, size: float) -> float:
    """Set the text in lines; the height that is next."""
    from reportlab.lib.utils import simpleSplit

    lead = size * 1.4
    canvas.setFont(font, size)
    for line in simpleSplit(text, font, size, _WIDE):
        canvas.drawString(_LEFT, y, line)
        y -= lead
    return y - size * 0.5


def _signatures(canvas: "Canvas", y: float, one: Agreement) -> None:
    parties = ((f"Chief {CHIEF}", AGENCY_NAME), (_HEAD_OF[one.district], one.district))
    for x, (name, party) in zip((_LEFT, _LEFT + 232), parties, strict=True):
        if one.signed_on:
            paper.signature(canvas, x, y, 200, name, (party, f"Signed {_spoken(one.signed_on)}"))
        else:
            _unsigned(canvas, x, y, name, party)


def _unsigned(canvas: "Canvas", x: float, y: float, name: str, party: str) -> None:
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + 200, y)
    canvas.setFont(SANS_BOLD, 8.6)
    canvas.drawString(x, y - 12, name)
    canvas.setFont(SANS, 7.8)
    canvas.drawString(x, y - 23, party)
    canvas.drawString(x, y - 33, "Date")


def _spoken(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
