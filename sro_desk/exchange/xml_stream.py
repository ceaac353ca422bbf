"""XML read as a stream by expat, with everything refused that has no place in a workbook."""

from collections.abc import Callable, Iterable
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import Final

from sro_desk.exchange.faults import WorkbookRefused

TOKEN: Final = 4 << 20
"""Bytes that one tag may have; expat keeps a whole tag in memory."""

Attributes = dict[str, str]


class Declared(Exception):
    """The XML declares a document type or entities."""


def guarded_parser() -> XMLParserType:
    """A parser with namespaces, that stops at the first document type or entity declaration."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    return parser


def _refuse_declaration(*_: object) -> None:
    raise Declared


def local(name: str) -> str:
    """A name without its namespace: the strict and the transitional format differ in nothing else here."""
    return name.rpartition(" ")[2]


def feed(parser: XMLParserType, chunks: Iterable[bytes], where: str) -> Iterable[None]:
    """Parse chunk by chunk, pausing after each so that the caller can take what the handlers collected.

    `where` begins the message of a refusal: `FILE` or the sheet's name.
    """
    fed = 0
    try:
        for chunk in chunks:
            fed += len(chunk)
            parser.Parse(chunk)
            if fed - parser.CurrentByteIndex > TOKEN:
                raise WorkbookRefused((f"{where}: A tag of the file has no end. Save the workbook again.",))
            yield None
        parser.Parse(b"", True)  # noqa: FBT003 - the C function takes no keyword
    except Declared:
        reason = (
            "The file declares a document type or entities, which workbooks never have. "
            "Copy the records into a new workbook and import that."
        )
        raise WorkbookRefused((f"{where}: {reason}",)) from None
    except ExpatError as error:
        raise WorkbookRefused(
            (f"{where}: The file is damaged (line {error.lineno} of its XML). Save the workbook again.",)
        ) from None
    yield None


def elements(chunks: Iterable[bytes], handle: Callable[[str, Attributes], None]) -> None:
    """Call `handle` with the local name and the attributes, by local names, of each element of a small part."""

    def start(name: str, attributes: Attributes) -> None:
        handle(local(name), {local(key): value for key, value in attributes.items()})

    parser = guarded_parser()
    parser.StartElementHandler = start
    for _ in feed(parser, chunks, "FILE"):
        pass
