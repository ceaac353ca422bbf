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


def attach(document: pdfdoc.PDFDocument, root: Element) -> None:
    """Write the tree into the document, whose pages are all there. Parts that nothing was painted for are left out."""
    pages = document.Pages.pages
    owners: list[dict[int, Any]] = [{} for _ in pages]
    tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
    tree_reference = document.Reference(tree, "structure tree")
    top = _written(document, root, tree_reference, owners)
    tree.dict["K"] = pdfdoc.PDFArray([top])
    numbers: list[Any] = []
    for index, owned in enumerate(owners):
        marked = pdfdoc.PDFArray([owned.get(number) for number in range(max(owned, default=-1) + 1)])
        numbers += [index, document.Reference(marked)]
        _number(pages[index], index)
    tree.dict["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
    tree.dict["ParentTreeNextKey"] = len(pages)
    catalog: Any = document.Catalog
    catalog.StructTreeRoot = tree_reference
    catalog.MarkInfo = document.Reference(pdfdoc.PDFDictionary({"Marked": "true"}))


def _written(document: pdfdoc.PDFDocument, element: Element, parent: Any, owners: list[dict[int, Any]]) -> Any:
    pages = document.Pages.pages
    entry = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(element.role), "P": parent})
    reference = document.Reference(entry)
    kids: list[Any] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            if _painted(kid):
                kids.append(_written(document, kid, reference, owners))
        else:
            page, number = kid
            owners[page][number] = reference
            kids.append(
                pdfdoc.PDFDictionary(
                    {"Type": pdfdoc.PDFName("MCR"), "Pg": document.Reference(pages[page]), "MCID": number}
                )
            )
    entry.dict["K"] = pdfdoc.PDFArray(kids)
    for key, text in (("Alt", element.alt), ("ActualText", element.actual)):
        if text:
            entry.dict[key] = pdfdoc.PDFString(text)
    if element.scope:
        attributes = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName(element.scope)}
        entry.dict["A"] = pdfdoc.PDFDictionary(attributes)
    return reference


def _painted(element: Element) -> bool:
    return any(not isinstance(kid, Element) or _painted(kid) for kid in element.kids)


def _number(page: Any, index: int) -> None:
    """Tell the page its place in the parent tree; reportlab's page has no names for that of its own."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = index
    page.Tabs = pdfdoc.PDFName("S")
