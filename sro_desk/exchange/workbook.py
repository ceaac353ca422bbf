"""What a workbook file holds besides its cells: its sheets, its date system, its shared texts and its date styles."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sro_desk.exchange.package import LARGE_PART, Package, refuse_damaged, refuse_file, relationships_of, resolve
from sro_desk.exchange.xml_stream import Attributes, elements, feed, guarded_parser, handle_elements, local

SHEET_LIMIT: Final = 1_000
STRING_LIMIT: Final = 8_000_000
STRING_BYTES: Final = 512 << 20
RAW_TEXT: Final = 7 * 32_767 + 1
"""Characters beyond which a text is too long for sure, each unit written out as `_xHHHH_`."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name and the part that holds it; empty where it is no worksheet (a chart)."""

    name: str
    part: str


class Texts:
    """The shared texts, packed into one block of bytes, so that a million of them cost little more than on disk."""

    def __init__(self) -> None:
        """No texts."""
        self._bytes = bytearray()
        self._ends = array("Q", (0,))
        self._recent: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, text: str) -> None:
        """Add a text behind the others."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._ends) > STRING_LIMIT or len(self._bytes) > STRING_BYTES:
            raise refuse_file("The workbook holds more text than can be read at once. Split it into several.")

    def __getitem__(self, index: int) -> str:
        text = self._recent.get(index)
        if text is None:
            if not 0 <= index < len(self._ends) - 1:
                raise IndexError(index)
            text = self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")
            if len(self._recent) >= 4_096:
                self._recent.clear()
            self._recent[index] = text
        return text


class Workbook:
    """A workbook file, opened for reading; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets; WorkbookRefused where the file is no workbook that can be read safely."""
        self.package = Package(path)
        self.date1904 = False
        self.sheets: list[SheetPart] = []
        try:
            self._part = self._find("_rels/.rels", "", "/officeDocument")
            if self._part and self._part in self.package:
                self._read_workbook()
            if not self.sheets:
                raise refuse_file(f"{path.name} is a zip archive but no Excel workbook. Choose the workbook itself.")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.package.close()

    def stream(self, sheet: SheetPart) -> Iterator[bytes]:
        """The XML of a sheet."""
        return self.package.stream(sheet.part, LARGE_PART)

    def _relationships(self, rels: str, base: str) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}

        def handle(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = resolve(base, attributes.get("Target", ""))
                found[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

        if rels in self.package:
            elements(self.package.stream(rels), handle)
        return found

    def _find(self, rels: str, base: str, ending: str) -> str:
        return next((target for kind, target in self._relationships(rels, base).values() if kind.endswith(ending)), "")

    def _read_workbook(self) -> None:
        targets = self._relationships(relationships_of(self._part), self._part)

        def handle(name: str, attributes: Attributes) -> None:
            if name == "sheet":
                if attributes.get("id", "") not in targets:  # else its records would be left out unnoticed
                    raise refuse_damaged(self.package.path)
                kind, part = targets[attributes["id"]]
                self.sheets.append(SheetPart(attributes.get("name", ""), part if kind.endswith("/worksheet") else ""))
                if len(self.sheets) > SHEET_LIMIT:
                    raise refuse_file(f"The workbook has more than {SHEET_LIMIT:,} sheets. Split it into several.")
            elif name == "workbookPr":
                self.date1904 = attributes.get("date1904", "0") in ("1", "true")

        elements(self.package.stream(self._part), handle)

    def texts(self) -> Texts:
        """The shared texts, rich text without its formatting and without reading aids."""
        texts = Texts()
        part = self._find(relationships_of(self._part), self._part, "/sharedStrings")
        if part and part in self.package:
            _read_texts(self.package.stream(part, LARGE_PART), texts)
        return texts

    def date_styles(self) -> frozenset[str]:
        """The cell styles, by number as cells name them, that show a number as a date or a time."""
        part = self._find(relationships_of(self._part), self._part, "/styles")
        if not part or part not in self.package:
            return frozenset()
        codes: dict[str, str] = {}
        formats: list[str] = []
        inside = ""

        def handle(name: str, attributes: Attributes) -> None:
            nonlocal inside
            if name in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
                inside = name
            elif name == "numFmt" and inside != "dxfs":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif name == "xf" and inside == "cellXfs":
                formats.append(attributes.get("numFmtId", "0"))

        elements(self.package.stream(part), handle)
        return frozenset(str(at) for at, number in enumerate(formats) if _shows_date(number, codes))


_BUILT_IN_DATES: Final = frozenset(str(n) for n in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)


def _shows_date(number: str, codes: dict[str, str]) -> bool:
    """Whether a number format shows dates: by its number, or by what its code holds outside literal text."""
    code = codes.get(number)
    if code is None:
        return number in _BUILT_IN_DATES
    first = _NOT_CODE.sub("", code[:1_000]).split(";")[0].lower()
    return "general" not in first and any(letter in first for letter in "dmyhs")


def _read_texts(chunks: Iterator[bytes], texts: Texts) -> None:
    parts: list[str] = []
    length = 0
    taking = False
    aid = False

    def start(name: str, _: Attributes) -> None:
        nonlocal taking, aid, length
        match local(name):
            case "si":
                parts.clear()
                length = 0
            case "t":
                taking = not aid
            case "rPh":
                aid = True

    def end(name: str) -> None:
        nonlocal taking, aid
        match local(name):
            case "si":
                texts.append("".join(parts))
            case "t":
                taking = False
            case "rPh":
                aid = False

    def characters(data: str) -> None:
        nonlocal length
        if taking and length <= RAW_TEXT:
            length += len(data)
            parts.append(data)

    parser = guarded_parser()
    handle_elements(parser, start, end)
    parser.CharacterDataHandler = characters
    for _ in feed(parser, chunks, "FILE"):
        pass
