"""The sample's certificates and contracts as papers, read back with other readers."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from sro_desk.sample import files, rows
from sro_desk.sample.certificates import Award, certificate
from sro_desk.sample.training import COMPLETIONS

ROWS = rows()
FILES = files()
PDFS = sorted(name for name in FILES if name.endswith(".pdf"))


def _text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_every_file_that_a_row_names_is_there_and_no_other() -> None:
    named = {row["certificate_file"] for row in ROWS["Training"] if row["certificate_file"]}
    assert named | {row["document_file"] for row in ROWS["Contracts"]} == set(FILES)


@pytest.mark.parametrize("name", PDFS)
def test_fonts_are_embedded(name: str) -> None:
    with pikepdf.open(BytesIO(FILES[name])) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert len(pdf.pages) == 1 or name.startswith("contract")


def test_certificates_say_who_took_what_when() -> None:
    people = {row["badge"]: row for row in ROWS["Officers"]}
    for row in ROWS["Training"]:
        name = str(row["certificate_file"])
        if name in PDFS:
            text = _text(FILES[name])
            officer = people[row["badge"]]
            day = row["completed_on"]
            for part in (
                f"{officer['first_name']} {officer['last_name']}", row["course_title"], row["post_course_no"],
                f"{row['credits']:g} hours", f"{day:%B} {day.day}, {day.year}",  # type: ignore[attr-defined]
            ):  # fmt: skip
                assert str(part) in text


def test_one_certificate_is_a_scan() -> None:
    scans = [name for name in FILES if name.endswith(".jpg")]
    assert len(scans) == 1
    with Image.open(BytesIO(FILES[scans[0]])) as scan:
        assert (scan.format, scan.mode) == ("JPEG", "L")
        assert scan.height > 1_000


def test_three_sponsors_have_layouts_of_their_own_and_the_bytes_never_differ() -> None:
    by_sponsor = {course.sponsor: Award("A Name", badge, course, day) for badge, course, day, _ in COMPLETIONS}
    assert len(by_sponsor) == 3
    for award in by_sponsor.values():
        assert certificate(award) == certificate(award)
    sizes = {pypdfium2.PdfDocument(certificate(award))[0].get_size() for award in by_sponsor.values()}
    assert sizes == {(612, 792), (792, 612)}


def test_a_long_name_stays_inside_the_page() -> None:
    name = "Maximiliana-Guadalupe Featherstonehaugh-Abernathy de la Cruz"
    for _, course, day, _ in COMPLETIONS:
        page = pypdfium2.PdfDocument(certificate(Award(name, "1", course, day)))[0]
        wide, _tall = page.get_size()
        boxes = [box for box in page.get_objects() if box.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        assert max(box.get_bounds()[2] for box in boxes) < wide - 20


def test_a_contract_lacks_what_its_review_found_missing_and_shows_the_other_sections() -> None:
    text = _text(FILES["contract-C-2026-02.pdf"])
    assert "4.3" in text
    assert "4.4" not in text
    assert "Signed" not in text
    assert "Signed June 17, 2026" in _text(FILES["contract-C-2026-01.pdf"])
