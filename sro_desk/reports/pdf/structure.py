"""The structure tree of a tagged PDF: a document's parts in reading order, and what on which page is theirs."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc


@dataclass(eq=False, slots=True)
class Element:
    """A part of the document, such as a section, a table's cell or a figure."""

    role: str
    kids: "list[Element | tuple[int, int]]" = field(default_factory=list)
    """Parts, and content by page index and the number that marks it there, in reading order."""
    alt: str = ""
    actual: str = ""
    scope: str = ""

    def add(self, role: str, *, alt: str = "", actual: str = "", scope: str = "") -> "Element":
        """A new part at the end of this one."""
        kid = Element(role, alt=alt, actual=actual, scope=scope)
        self.kids.append(kid)
        return kid


class _Source(pdfdoc.PDFObject):
    """An object of the file as its source: a tree has thousands, which dictionaries of reportlab would write slowly."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The source."""
        return self.text.encode("latin-1")


def attach(document: pdfdoc.PDFDocument, root: Element) -> None:
    """Write the tree into the document, whose pages are all there. Parts that nothing was painted for are left out."""
    tree = _Tree(document)
    tree.write(root)
    catalog: Any = document.Catalog
    catalog.StructTreeRoot = tree.top
    catalog.MarkInfo = document.Reference(pdfdoc.PDFDictionary({"Marked": "true"}))


class _Tree:
    """The tree being written."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self._pages = document.Pages.pages
        self._owners: list[dict[int, str]] = [{} for _ in self._pages]
        self._page_names = [self._name(page) for page in self._pages]
        self._root = _Source()
        self.top = document.Reference(self._root)

    def write(self, root: Element) -> None:
        """Every part, and on each page whose each marked content is."""
        top = self._element(root, self._name(self._root))
        numbers = []
        for index, owned in enumerate(self._owners):
            marked = " ".join(owned.get(number, "null") for number in range(max(owned, default=-1) + 1))
            numbers.append(f"{index} [{marked}]")
            _number(self._pages[index], index)
        self._root.text = (
            f"<</Type /StructTreeRoot /K [{top}] /ParentTree <</Nums [{' '.join(numbers)}]>> "
            f"/ParentTreeNextKey {len(self._pages)}>>"
        )

    def _element(self, element: Element, parent: str) -> str:
        """Write a part with everything in it; its reference."""
        source = _Source()
        name = self._name(source)
        first = next((kid[0] for kid in element.kids if not isinstance(kid, Element)), None)
        page = "" if first is None else f"/Pg {self._page_names[first]} "
        kids = " ".join(self._kid(kid, name, first) for kid in element.kids if _painted(kid))
        source.text = f"<</S /{element.role} /P {parent} {page}/K [{kids}]{self._attributes(element)}>>"
        return name

    def _kid(self, kid: "Element | tuple[int, int]", parent: str, page: int | None) -> str:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        index, number = kid
        self._owners[index][number] = parent
        if index == page:
            return str(number)
        return f"<</Type /MCR /Pg {self._page_names[index]} /MCID {number}>>"

    def _attributes(self, element: Element) -> str:
        texts = (("Alt", element.alt), ("ActualText", element.actual))
        said = "".join(f" /{key} {self._text(text)}" for key, text in texts if text)
        return said + (f" /A <</O /Table /Scope /{element.scope}>>" if element.scope else "")

    def _text(self, text: str) -> str:
        written = pdfdoc.PDFString(text).format(self._document)
        return written.decode("latin-1") if isinstance(written, bytes) else str(written)

    def _name(self, thing: pdfdoc.PDFObject) -> str:
        """How the file refers to an object."""
        reference = self._document.Reference(thing)
        number, version = self._document.idToObjectNumberAndVersion[reference.name]
        return f"{number} {version} R"


def _painted(kid: "Element | tuple[int, int]") -> bool:
    return not isinstance(kid, Element) or any(_painted(each) for each in kid.kids)


def _number(page: Any, index: int) -> None:
    """Tell the page its place in the parent tree; reportlab's page has no names for that of its own."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = index
    page.Tabs = pdfdoc.PDFName("S")
