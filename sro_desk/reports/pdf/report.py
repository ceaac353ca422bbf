"""The whole report as PDF: lay out every section, then paint page after page."""

import os
from datetime import UTC, datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from sro_desk.reports.document import digest
from sro_desk.reports.numbers import year_name
from sro_desk.reports.pdf import faces, structure
from sro_desk.reports.pdf.flow import Flow
from sro_desk.reports.pdf.frame import Frame
from sro_desk.reports.pdf.pen import Pen
from sro_desk.reports.pdf.sections import closing, contracts, force, incidents, officers, schools, summary, training
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import PAGE_HEIGHT, PAGE_WIDTH
from sro_desk.reports.shapes import Figures

_SECTIONS = (officers, training, contracts, incidents, force, schools, closing)


def render(figures: Figures) -> bytes:
    """The PDF's bytes: the same for the same figures, whenever they are made."""
    root = Element("Document")
    heading, opening = root.add("Sect"), root.add("Sect")
    seal = digest(figures)
    flow = Flow(root, seal, first_page=2)
    for section in _SECTIONS:
        section.lay_out(flow, figures)
    frame = Frame(figures.head, seal, len(flow.sheets) + 1, flow.page)
    first = summary.laid_out(figures, opening, flow.section_pages)
    out = BytesIO()
    canvas = _canvas(out, figures)
    pen = Pen(canvas)
    frame.first_page(pen, heading)
    first.paint(pen)
    frame.foot(pen, 1)
    for number, sheet in enumerate(flow.sheets, 2):
        pen.next_page()
        frame.other_page(pen, sheet.sections)
        for x, y, block in sheet.placed:
            block.paint(pen, x, y)
        frame.foot(pen, number)
    canvas.showPage()
    structure.attach(canvas._doc, root)  # noqa: SLF001 - reportlab gives its document no other name
    canvas.save()
    return out.getvalue()


def _canvas(out: BytesIO, figures: Figures) -> Canvas:
    head = figures.head
    canvas = Canvas(
        out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, lang="en-US", pdfVersion=(1, 7),
        initialFontName=faces.face(faces.SANS).name, pageCompression=1,
    )  # fmt: skip
    canvas.setTitle(f"Annual compliance report, school year {year_name(head.school_year)}: {head.agency}")
    canvas.setAuthor(head.agency)
    canvas.setSubject(f"School Resource Officer Program, {head.edition} edition, verdicts as of {head.as_of}")
    canvas.setCreator("SRO Desk")
    canvas.setProducer("SRO Desk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    made = f"{_made_at(figures):D:%Y%m%d%H%M%SZ}"
    canvas.setDateFormatter(lambda *_: made)
    return canvas


def _made_at(figures: Figures) -> datetime:
    """The moment for the document's metadata, in UTC: SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    made = figures.head.generated_at
    return made.astimezone(UTC) if made.tzinfo else made
