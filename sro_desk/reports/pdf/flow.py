"""The flow: sections, one block under the other, over as many pages as they need."""

from dataclasses import dataclass, field

from sro_desk.reports.pdf import tables
from sro_desk.reports.pdf.blocks import Block, paragraph, space, stack
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import BOTTOM, LEFT, SECTION, TEXT, TOP, VERDICT, WIDE

_HALF_EMPTY = 0.55 * (TOP - BOTTOM)


@dataclass(slots=True)
class Sheet:
    """A page laid out: whose sections stand on it, and its blocks with their places."""

    sections: list[str] = field(default_factory=list)
    placed: list[tuple[float, float, Block]] = field(default_factory=list)


class Flow:
    """Lays out sections. Page numbers are those of `sheets`, counted from `first_page`."""

    def __init__(self, root: Element, seal: str, *, first_page: int) -> None:
        """Start without a page; each section begins one where it has to. `seal` is the figures' digest."""
        self.root = root
        self.seal = seal
        self.sheets: list[Sheet] = []
        self.section_pages: dict[str, int] = {}
        self.part = root
        self._first_page = first_page
        self._label = ""
        self._y = BOTTOM
        self._tables = 0
        self._figures = 1

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self._y - BOTTOM

    @property
    def page(self) -> int:
        """The number of the page at hand."""
        return len(self.sheets) - 1 + self._first_page

    def section(
        self, id: str, label: str, verdict: str, text: str = "", *, apart: bool = True, need: float = 0
    ) -> None:
        """Begin a section with its verdict: on a new page where fewer than `need` points would be left, or, if `apart`,
        where less than about half of the page is."""
        self.part = self.root.add("Sect")
        opening = self._opening(verdict, text)
        wanted = _HALF_EMPTY if apart else opening.height + 34 + need
        if not self.sheets or self.room < wanted:
            self._label = label
            self._new_page()
        else:
            self._label = label
            self.sheets[-1].sections.append(label)
            self.add(space(22))
            self.add(paragraph(self.part, label, SECTION, WIDE))
            self.add(space(3))
        self.section_pages[id] = self.page
        self.add(opening)

    def add(self, block: Block) -> None:
        """Set the block below what stands there, on the next page where it does not fit."""
        if block.height > self.room and self.sheets[-1].placed:
            self._new_page()
        self.sheets[-1].placed.append((LEFT, self._y, block))
        self._y -= block.height

    def gap(self, height: float) -> None:
        """Leave room, unless the page has just begun."""
        if self._y < TOP:
            self._y = max(BOTTOM, self._y - height)

    def table(self, table: tables.Table) -> None:
        """Set a table, over several pages where it must."""
        self.gap(15)
        for block in tables.laid_out(table, self.part, self.room, TOP - BOTTOM):
            if block is None:
                self._new_page()
            else:
                self.add(block)

    def next_table(self) -> int:
        """The number of the next table."""
        self._tables += 1
        return self._tables

    def next_figure(self) -> int:
        """The number of the next figure; the first stands on the first page."""
        self._figures += 1
        return self._figures

    def _opening(self, verdict: str, text: str) -> Block:
        parts = [paragraph(self.part, verdict, VERDICT, WIDE, role="H2", balance=True)]
        if text:
            parts += [space(2), paragraph(self.part, text, TEXT, 456, balance=True)]
        return stack(parts)

    def _new_page(self) -> None:
        self.sheets.append(Sheet([self._label]))
        self._y = TOP
