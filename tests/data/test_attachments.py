"""What gets into the vault, and what is refused with which words."""

import hashlib
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from sro_desk.data.attachments import Attachment, check_attachment, read_attachment
from sro_desk.errors import Refused


def pdf(pages: int = 1, *, password: str | None = None, owner: str = "", content: bytes | None = None) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(612, 792))
        if content is not None:
            document.pages[-1].Contents = pikepdf.Stream(document, b"")
            document.pages[-1].Contents.write(content, filter=pikepdf.Name.FlateDecode)
    out = BytesIO()
    if password is None and not owner:
        document.save(out)
    else:
        document.save(out, encryption=pikepdf.Encryption(user=password or "", owner=owner or "o"))
    return out.getvalue()


def picture(form: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


def refusal(content: bytes, name: str, **more: int) -> str:
    with pytest.raises(Refused) as caught:
        check_attachment(content, name, **more)
    assert str(caught.value).startswith(name)
    return str(caught.value)


def test_a_pdf_a_png_and_a_jpeg_are_taken_with_their_digest() -> None:
    content = pdf(3)
    expected = Attachment("a.pdf", content, "pdf", hashlib.sha256(content).hexdigest(), 3)
    assert check_attachment(content, "a.pdf") == expected
    assert check_attachment(picture("PNG"), "a.PNG").extension == "png"
    assert check_attachment(picture("JPEG"), "a.jpeg").extension == "jpg"
    assert check_attachment(picture("JPEG"), "no ending").pages == 1


def test_an_empty_file_and_one_beyond_the_limit_are_refused() -> None:
    assert "is empty" in refusal(b"", "a.pdf")
    content = pdf()
    assert check_attachment(content, "a.pdf", limit=len(content)).extension == "pdf"
    assert f"larger than {len(content) - 1:,} bytes" in refusal(content, "a.pdf", limit=len(content) - 1)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"hello", "a.pdf"), (b"PK\x03\x04 a zip", "a.png"), (b"<svg xmlns='x'/>", "a.svg"), (b"GIF89a", "a.gif")],
)
def test_other_content_is_refused_whatever_its_name(content: bytes, name: str) -> None:
    assert "is no PDF, PNG or JPEG" in refusal(content, name)


def test_a_name_that_says_something_else_is_refused() -> None:
    assert "Give it the ending .png." in refusal(picture("PNG"), "a.pdf")
    assert "Give it the ending .pdf." in refusal(pdf(), "a.jpg")


@pytest.mark.parametrize(("password", "owner"), [("secret", "o"), (None, "only against printing")])
def test_an_encrypted_pdf_is_refused(password: str | None, owner: str) -> None:
    assert refusal(pdf(password=password, owner=owner), "a.pdf") == (
        "a.pdf is encrypted. Save a copy without a password and add that."
    )


def test_a_pdf_cut_off_anywhere_is_refused() -> None:
    content = pdf(2)
    for cut in (12, len(content) // 2, len(content) - 7):
        assert "damaged or cut off" in refusal(content[:cut], "a.pdf")


def test_a_pdf_without_a_page_is_refused() -> None:
    refusal(pdf(password="secret"), "encrypted.pdf")  # pdfium must not be believed to mean this one still
    assert "damaged or cut off" in refusal(pdf(0), "a.pdf")


def test_a_pdf_with_a_header_and_an_end_but_nothing_between_is_refused() -> None:
    assert "damaged or cut off" in refusal(b"%PDF-1.7\n" + b"nothing " * 100 + b"\n%%EOF\n", "a.pdf")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_cut_off_is_refused(form: str) -> None:
    content = picture(form, (400, 300))
    name = f"a.{form.lower()}"
    assert "damaged or cut off" in refusal(content[: len(content) // 2], name)
    assert "damaged or cut off" in refusal(content[:20], name)


def test_a_picture_with_too_many_pixels_is_refused_without_unpacking_it() -> None:
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert "9000 x 9000 pixels" in refusal(out.getvalue(), "a.png")


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    packer = zlib.compressobj(9)
    blanks = b" " * (1 << 20)
    packed = b"".join(packer.compress(blanks) for _ in range(400)) + packer.flush()
    assert "would unpack to far more" in refusal(pdf(content=packed), "a.pdf")


def test_nested_packing_is_refused() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    twice = zlib.compress(zlib.compress(b"q Q"))
    document.pages[0].Contents = pikepdf.Stream(document, b"")
    document.pages[0].Contents.write(twice, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    out = BytesIO()
    document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert "would unpack to far more" in refusal(out.getvalue(), "a.pdf")


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(Refused, match=r"^big\.pdf is larger than 1,000 bytes"):
        read_attachment(path, limit=1000)
    with pytest.raises(Refused, match=r"^none\.pdf cannot be read"):
        read_attachment(tmp_path / "none.pdf")
