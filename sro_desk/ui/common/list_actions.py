"""What is done with a list as a whole: exported as a workbook, shown as pages to print."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sro_desk.say import day_text
from sro_desk.ui.common.columns import Column, Heading

if TYPE_CHECKING:
    from sro_desk.ui.common.jobs import Progress
    from sro_desk.ui.common.list_tab import ListTab
    from sro_desk.ui.common.paper import Sheet

PRINTED: Final = 2_000
"""Rows that one print takes at most; what is cut is said on the first page."""


def export_shown(tab: "ListTab") -> None:
    """Every row that the filters let through, in the order shown, whether it was read so far or not."""
    _export(tab, tab.listing.table.table.every(), "")


def export_selected(tab: "ListTab") -> None:
    """The rows chosen."""
    rows = tab.listing.table.chosen_rows()
    _export(tab, iter(rows), f"{tab.listing.counted(len(rows))} selected by hand")


def _export(tab: "ListTab", rows: Iterator[Any], chosen: str) -> None:
    from sro_desk.ui.frame.transfers import ask_save, documents

    proposed = str(Path(documents()) / f"{tab.listing.title.lower().replace(' ', '-')}.xlsx")
    name, _ = ask_save(tab.window(), f"Export {tab.listing.title.lower()}", proposed, "Excel workbooks (*.xlsx)")
    if name:
        export_to(tab, Path(name).with_suffix(".xlsx"), rows, chosen)


def export_to(tab: "ListTab", out: Path, rows: Iterator[Any], chosen: str = "") -> None:
    """Write rows of the list in sight to a workbook, beside the window."""
    listing = tab.listing
    columns = listing.table.shown_columns()
    widths = [max(8, min(60, listing.table.width_of(column) // 7)) for column in columns]
    about = _about(tab, chosen)

    def work(progress: "Progress") -> int:
        from sro_desk.exchange.list_export import ListColumn, write_list

        heads = [ListColumn(column.title, width) for column, width in zip(columns, widths, strict=True)]
        return write_list(
            out,
            listing.title,
            heads,
            _plain(columns, rows),
            about,
            lambda count: progress(0, 0, f"Exporting {listing.many}, row {count:,}"),
        )

    def done(count: int) -> None:
        private = " It is private: it holds data on children." if listing.private else ""
        tab.desk.said.emit(f"Wrote {listing.counted(count)} to {out.name}.{private}")

    tab.desk.jobs.start(f"Exporting {listing.many}", work, done)


def _plain(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[list[Any]]:
    for row in rows:
        if not isinstance(row, Heading):
            yield [column.plain(row) for column in columns]


def _about(tab: "ListTab", chosen: str) -> list[tuple[str, str]]:
    desk, listing = tab.desk, tab.listing
    return [
        ("Agency", desk.agency_name),
        ("List", listing.title),
        ("As of", day_text(desk.as_of)),
        ("Shown", chosen or ", ".join(tab.said()) or "All"),
        ("Written", desk.now.strftime("%Y-%m-%d %H:%M")),
    ]


def print_list(tab: "ListTab") -> None:
    """Draw the list's pages beside the window, then show them."""
    from sro_desk.ui.common.paper import Paper, lay_out

    listing = tab.listing
    columns, rows = listing.table.shown_columns(), listing.table.table.every()
    head = Paper(
        agency=tab.desk.agency_name,
        title=listing.title,
        as_of=tab.desk.as_of,
        printed=tab.desk.now,
        asked=", ".join(tab.said()),
        many=(listing.one, listing.many),
        private=listing.private,
    )

    def work(progress: "Progress") -> "tuple[Sheet, bytes]":
        from sro_desk.ui.common.paper_draw import as_pdf

        found, more = _first(rows, listing.many, progress)
        sheet = lay_out(head, columns, found, more=more, progress=progress)
        return sheet, as_pdf(sheet)

    def show(made: "tuple[Sheet, bytes]") -> None:
        _show(tab, *made)

    tab.desk.jobs.start("Laying out the pages", work, show, group="pages of a list", owner=tab)


def _first(rows: Iterator[Any], many: str, progress: "Progress") -> tuple[list[Any], bool]:
    """The rows that are printed, and whether there are more."""
    found: list[Any] = []
    count = 0
    for row in rows:
        count += not isinstance(row, Heading)
        if count > PRINTED:
            return found, True
        found.append(row)
        if count % 100 == 0:
            progress(count, PRINTED, f"Reading {many}, row {count:,}")
    return found, False


def _show(tab: "ListTab", sheet: "Sheet", content: bytes) -> None:
    from sro_desk.ui.common.print_page import PrintPage

    page = PrintPage(tab.desk, sheet, content)
    page.closed.connect(tab.end_over)
    tab.show_over(page)
