"""What is done with the rows selected in a list: one form for all of them, or all of them to the bin."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sro_desk.errors import EntryRefused, Refused
from sro_desk.ui.common.bulk_fields import shared_fields
from sro_desk.ui.common.bulk_page import BulkPage, Chosen
from sro_desk.ui.common.form_spec import FormSpec
from sro_desk.ui.common.inspector import supply_of

if TYPE_CHECKING:
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.common.jobs import Progress
    from sro_desk.ui.common.list_tab import ListTab
    from sro_desk.ui.common.listing import Listing


def edit_rows(tab: "ListTab") -> BulkPage:
    """One form for the rows selected; where the list has more rows than were read, for all of it too."""
    listing, table = tab.listing, tab.listing.table.table
    ids = _ids(listing, tab.listing.table.chosen_rows())
    more = tab.listing.table.chosen_count() == table.rowCount() and table.canFetchMore()
    return edit_records(tab, Chosen(listing.kind, ids, (lambda: _each(listing, table.every())) if more else None))


def edit_records(tab: "ListTab", chosen: Chosen) -> BulkPage:
    """One form for those records, in the place of the list."""
    fields = tuple(field.name for field in shared_fields(chosen.kind))
    page = BulkPage(tab.desk, chosen, supply_of(tab.desk, FormSpec(chosen.kind, fields)))
    page.closed.connect(tab.end_over)
    tab.show_over(page)
    return page


def remove_rows(tab: "ListTab") -> None:
    """Move the records of the rows selected to the bin, as one action."""
    remove_records(tab, tab.listing.kind, _ids(tab.listing, tab.listing.table.chosen_rows()))


def remove_records(tab: "ListTab", kind: str, ids: Sequence[int]) -> None:
    """All of them or none; those that have to stay are named, with the way on without them."""
    database, context = tab.desk.open_database, tab.desk.context

    def work(progress: "Progress") -> "Outcome":
        from sro_desk.data import edit_many

        return edit_many.remove(database, context, kind, ids, progress)

    tab.desk.jobs.start("Moving to the bin", work, tab.desk.settle, refused=partial(_stayed, tab, kind, ids))


def _stayed(tab: "ListTab", kind: str, ids: Sequence[int], error: Refused) -> None:
    if not isinstance(error, EntryRefused):
        tab.desk.jobs.failed.emit(str(error))
        return
    from sro_desk.ui.common.bulk_bin import StayPage

    staying = {fault.record for fault in error.faults}
    rest = [id for id in ids if id not in staying]
    page = StayPage(kind, len(ids), error.faults, len(rest))
    page.closed.connect(tab.end_over)

    def go_on() -> None:
        tab.end_over()
        remove_records(tab, kind, rest)

    page.list.left_out.connect(go_on)
    tab.show_over(page)


def _ids(listing: "Listing", rows: Iterable[Any]) -> list[int]:
    return list(_each(listing, rows))


def _each(listing: "Listing", rows: Iterable[Any]) -> Iterator[int]:
    found = (listing.record(row) for row in rows)
    return (id for id in found if id is not None)
