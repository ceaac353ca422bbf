"""The report on paper, read back with other readers."""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from sro_desk.policy.records import Agency, Assignment, Contract, Facts
from sro_desk.reports import texts
from sro_desk.reports.document import digest
from sro_desk.reports.pdf.report import render
from sro_desk.reports.shapes import Figures
from tests.reports.conftest import Report, agency, incident, officer


def pages(content: bytes) -> list[str]:
    """The text of each page, blanks made one."""
    with pypdfium2.PdfDocument(content) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"\s+", " ", text.replace("\u00a0", " ")) for text in texts]


@pytest.fixture(scope="module")
def paper(internal: Figures) -> bytes:
    return render(internal)


@pytest.fixture(scope="module")
def public_paper(public: Figures) -> bytes:
    return render(public)


def fonts(content: bytes) -> dict[str, bool]:
    """Every font by name, and whether it is embedded."""
    with pikepdf.open(BytesIO(content)) as document:
        found = [
            each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        return {str(each["/BaseFont"]): "/FontFile2" in each.get("/FontDescriptor", {}) for each in found}


def test_every_font_is_embedded(paper: bytes, public_paper: bytes) -> None:
    for content in (paper, public_paper):
        found = fonts(content)
        assert {name.partition("+")[2] for name in found} >= {"SourceSans3-Regular", "SourceSerif4-SemiBold"}
        assert all(found.values())
        assert not any("Helvetica" in name or "Times" in name for name in found)


def test_pages_are_letter_size_and_say_which_of_how_many(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as document:
        assert {tuple(map(int, page.mediabox)) for page in document.pages} == {(0, 0, 612, 792)}
        number = len(document.pages)
    for place, text in enumerate(pages(paper), 1):
        assert f"Page {place} of {number}" in text
        assert "PRIVATE · INTERNAL EDITION" in text
        assert "DRAFT, NOT SIGNED" in text


def test_sections_come_in_order_and_the_contents_name_their_pages(paper: bytes) -> None:
    first, *rest = pages(paper)
    begun = 2
    for number, title in enumerate(texts.section_titles().values(), 1):
        if title != "Summary":
            begun = next(page for page, text in enumerate(rest, 2) if page >= begun and f"{number} {title}" in text)
            assert f"{begun} {title}" in first.split("In this report")[1]


def test_the_figures_digest_stands_in_full_at_the_signature(paper: bytes, internal: Figures) -> None:
    seal = digest(internal)
    last = pages(paper)[-1]
    assert " ".join(seal[place : place + 8] for place in range(0, 64, 8)) in last
    assert f"{seal[:4]} {seal[4:8]} {seal[8:12]} {seal[12:16]}" in pages(paper)[0]
    assert "duty to protect the public as a whole" in last
    assert internal.head.chief_name in last


def test_no_student_is_named_in_either_edition(sample_facts: Facts, paper: bytes, public_paper: bytes) -> None:
    names = {one.name for each in sample_facts.incidents for one in each.persons if one.name}
    persons = [one for incident in sample_facts.incidents for one in incident.persons]
    references = {one.student_ref for one in persons if one.student_ref}
    assert names
    text = " ".join(pages(paper) + pages(public_paper))
    assert not [name for name in names | references if name in text]


def test_the_public_edition_names_no_officer(sample_facts: Facts, public_paper: bytes) -> None:
    text = " ".join(pages(public_paper))
    assert "PUBLIC EDITION" in text
    assert "PRIVATE" not in text
    chief = sample_facts.agency.chief_name or ""
    names = {one.last_name for one in sample_facts.officers} - set(chief.split())
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]
    assert not [one.incident_no for one in sample_facts.incidents if one.incident_no in text]
    assert "[w]" in text


def test_the_document_is_tagged(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-US"
        assert str(document.docinfo["/Title"]).startswith("Annual compliance report")
        roles: dict[str, int] = {}
        alternatives = []
        waiting = [root.StructTreeRoot.K[0]]
        while waiting:
            element = waiting.pop()
            if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
                continue
            roles[str(element.S)] = roles.get(str(element.S), 0) + 1
            alternatives += [str(element.Alt)] if "/Alt" in element else []
            waiting += list(element.K)
        assert roles["/H1"] == 1
        assert roles["/H2"] >= 11
        assert roles["/Table"] >= 10
        assert roles["/TH"] > roles["/TR"] > 100
        assert len(alternatives) == roles["/Figure"] == 4
        assert all(str(page.obj.Tabs) == "/S" for page in document.pages)


def test_marked_content_is_balanced_on_every_page(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as document:
        for page in document.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert 0 <= depth <= 1
            assert depth == 0


def test_the_same_figures_give_the_same_bytes(internal: Figures, paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(internal) == paper
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    dated = render(internal)
    assert b"20250615150640" in dated
    assert dated == render(internal)


def test_a_table_goes_on_with_its_headings_on_the_next_page(report: Report) -> None:
    officers = tuple(officer(str(number)) for number in range(100, 190))
    parts = [text for text in pages(render(report(agency(officers=officers)))) if "Table 1 " in text]
    assert len(parts) > 3
    assert all("Peace officer" in text for text in parts)
    assert all("Table 1 Five requirements" in text for text in parts)
    assert all("In compliance (90), continued" in text for text in parts[1:])
    shown = [re.findall(r"Last(\d{3}), First", text) for text in parts]
    listed = [badge for page in shown for badge in dict.fromkeys(page)]
    assert sorted({*listed}) == [str(number) for number in range(100, 190)]
    assert all(len(set(page)) >= 3 for page in shown)


def test_more_than_four_contracts_are_told_by_marks(report: Report) -> None:
    contracts = tuple(Contract(f"C-{number:02d}", "Lake District", date(2025, 7, 1)) for number in range(40))
    text = " ".join(pages(render(report(agency(contracts=contracts)))))
    for place in ("contracts 1 to 12", "contracts 13 to 24", "contracts 37 to 40"):
        assert place in text
    assert all(f"C-{number:02d}" in text for number in range(40))


def test_an_empty_agency_has_a_report(report: Report) -> None:
    text = " ".join(pages(render(report(Facts(Agency("Our agency"))))))
    assert "No officer served in a school" in text
    assert "No incident was logged" in text
    assert "Nothing changed." in text


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_long_names_and_other_scripts_fit_and_print_no_box(report: Report, edition: str) -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff" * 3
    first = officer("1")._replace(last_name=long, first_name="Ана \u674e\u5c0f\u9f99")
    facts = agency(
        officers=(first, officer("2")._replace(last_name="Nguyễn")),
        incidents=(incident(1, category="A long category name " * 8),),
    )
    facts = facts._replace(agency=facts.agency._replace(name="Consolidated Metropolitan Police " * 5))
    content = render(report(facts, edition=edition))
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(place)
                assert left >= 50
                assert right <= 562
    assert "\ufffd" not in " ".join(pages(content))


def test_nothing_is_said_of_a_withheld_share(report: Report) -> None:
    facts = agency(incidents=(*(incident(n) for n in range(20)), incident(30, "citation")))
    text = " ".join(pages(render(report(facts, edition="public"))))
    assert "the number of formal outcomes is withheld" in text
    assert "95" not in text
    assert "percent)" not in text


def test_names_in_other_scripts_print_in_a_face_that_has_them_or_as_numbers(report: Report) -> None:
    first = officer("1")._replace(last_name="\u12a0\u1260\u1260", first_name="\u674e")
    content = render(
        report(agency(officers=(first, officer("2")._replace(last_name="\u0e2a\u0e21\u0e0a\u0e32\u0e22"))))
    )
    text = " ".join(pages(content))
    assert "\u12a0\u1260\u1260" in text
    assert "[U+674E]" in text
    assert {name.partition("+")[2] for name in fonts(content)} >= {"NotoSansEthiopic-Regular", "NotoSansThai-Regular"}
    assert all(fonts(content).values())


def test_officers_who_need_not_perform_duties_are_told(report: Report) -> None:
    one = officer(
        "1",
        completions=(),
        assignments=(Assignment("North High", "regular", date(2026, 3, 2), training_unavailable=True),),
    )
    text = " ".join(pages(render(report(agency(officers=(one,))))))
    assert "Not required to advise on safety drills or identify vulnerabilities: First Last1" in text
