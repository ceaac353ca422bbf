"""XML read as a stream by expat, with everything refused that has no place in a workbook."""

from collections.abc import Callable, Iterable, Iterator
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import Final

from sro_desk.exchange.faults import WorkbookRefused

TOKEN: Final = 4 << 20
"""Bytes that one tag may have; expat keeps a whole tag in memory."""

DEPTH: Final = 100
"""Elements within one another; a workbook has ten."""
_PIECE: Final = 1 << 17
NAMES: Final = 10_000
"""Different names of tags and attributes; expat keeps each for good, and workbooks have some hundred."""

Attributes = dict[str, str]


class TooDeep(Exception):
    """The XML nests elements without end."""


class Declared(Exception):
    """The XML declares a document type or entities."""


def guarded_parser() -> XMLParserType:
    """A parser with namespaces, that stops at the first document type or entity declaration."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    return parser


def handle_elements(
    parser: XMLParserType, start: Callable[[str, Attributes], None], end: Callable[[str], None] | None = None
) -> None:
    """Set the handlers of elements. Elements nested without end, of which expat keeps each, stop the parser."""
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise TooDeep
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed


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
        for piece in _pieces(chunks):
            fed += len(piece)
            parser.Parse(piece)
            if fed - parser.CurrentByteIndex > TOKEN:
                raise _refused(where, "A tag of the file has no end. Save the workbook again.")
            if len(parser.intern) > NAMES:
                raise _refused(
                    where, "The file has far more kinds of tags than a workbook. Copy the records into a new one."
                )
            yield None
        parser.Parse(b"", True)  # noqa: FBT003 - the C function takes no keyword
    except Declared:
        reason = (
            "The file declares a document type or entities, which workbooks never have. "
            "Copy the records into a new workbook and import that."
        )
        raise _refused(where, reason) from None
    except TooDeep:
        reason = "The file nests its tags deeper than workbooks do. Copy the records into a new workbook."
        raise _refused(where, reason) from None
    except ExpatError as error:
        reason = f"The file is damaged (line {error.lineno} of its XML). Save the workbook again."
        raise _refused(where, reason) from None
    yield None


def _refused(where: str, reason: str) -> WorkbookRefused:
    return WorkbookRefused((f"{where}: {reason}",))


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, cut small: limits are looked at between two pieces."""
    for chunk in chunks:
        for at in range(0, len(chunk), _PIECE):
            yield chunk[at : at + _PIECE]


def elements(chunks: Iterable[bytes], handle: Callable[[str, Attributes], None]) -> None:
    """Call `handle` with the local name and the attributes, by local names, of each element of a small part."""

    def start(name: str, attributes: Attributes) -> None:
        handle(local(name), {local(key): value for key, value in attributes.items()})

    parser = guarded_parser()
    handle_elements(parser, start)
    for _ in feed(parser, chunks, "FILE"):
        pass
