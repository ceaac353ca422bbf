"""The contract checklist: contracts by district, the items of one, and the review of an item."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sro_desk.data.rows import ChecklistRow, ContractRow, DistrictRow
from sro_desk.ui.common.asked import Asked
from sro_desk.ui.common.columns import Listed
from sro_desk.ui.common.empty import TableArea
from sro_desk.ui.common.filter_bar import FilterBar
from sro_desk.ui.common.form_spec import DOCUMENT
from sro_desk.ui.common.list_tab import ListTab
from sro_desk.ui.common.listing import Listing
from sro_desk.ui.common.table_model import TableModel
from sro_desk.ui.common.table_view import TableView
from sro_desk.ui.common.text import Ground, button, keep_width
from sro_desk.ui.contracts import many
from sro_desk.ui.contracts.columns import COLUMNS
from sro_desk.ui.contracts.document import open_document
from sro_desk.ui.contracts.filtering import PARTS, VIEWS, count, filters, passing
from sro_desk.ui.contracts.head import ContractHead
from sro_desk.ui.contracts.inspector import ContractsInspector
from sro_desk.ui.contracts.nothing import no_contract
from sro_desk.ui.contracts.tree import DistrictTree, contract_badge, span
from sro_desk.ui.desk import Desk

TREE: Final = 236
"""Pixels of the tree's width at 100 %."""


class ContractsTab(ListTab):
    """Contracts, judged on the desk's day."""

    KEY = "contracts"
    TITLE = "Contract checklist"
    KINDS = frozenset({"contract", "contract_item", "district", "school", "officer", "assignment"})
    INSPECTOR = 320
    INSPECTOR_LEAST = 320

    def __init__(self, desk: Desk) -> None:
        """Reads nothing until it is shown."""
        super().__init__(desk)
        self._rows: tuple[DistrictRow, ...] = ()
        self._contract: ContractRow | None = None
        self._wanted: tuple[type[ContractRow] | type[DistrictRow], int] | None = None
        self._revision = 0
        self.filter_bar = FilterBar("Find contract")
        self.filter_bar.set_views(PARTS)
        self.filter_bar.set_filters(filters())
        self.tree = DistrictTree()
        self.head = ContractHead()
        self.model: TableModel[ChecklistRow] = TableModel(COLUMNS, identify=lambda row: row.verdict.id, parent=self)
        self.table = TableView(self.model, "Checklist")
        self.inspector = ContractsInspector(desk)
        self._build()
        self._make_actions()
        self._connect()
        self.attach(Listing("contracts", "Contract checklist", "item", "items", self.table, self.filter_bar, VIEWS,
                            kind="contract_item", record=lambda row: row.review and row.review.id))  # fmt: skip

    def _build(self) -> None:
        self.add_button = button("Add contract", "primary", "add")
        self.filter_bar.set_verb(self.add_button)
        self.left.addWidget(self.filter_bar)
        split = QWidget()
        row = QHBoxLayout(split)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        keep_width(self.tree, TREE)
        row.addWidget(self.tree)
        line = Ground("border")
        line.setFixedWidth(1)
        row.addWidget(line)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.area = TableArea(self.table)
        column.addWidget(self.area, 1)
        row.addWidget(right, 1)
        self.pages = TableArea(split)
        self.left.addWidget(self.pages, 1)
        self.set_inspector(self.inspector)

    def _make_actions(self) -> None:
        self._edit_action = self.make_action("&Edit contract", self.edit_contract, "Ctrl+E")
        self._row_actions = (
            self.make_action("&Review this item", self._review),
            self._edit_action,
            self.make_action("&Open document", self.open_document),
            self.make_action("&History of this contract", self._show_history),
            self.make_action("Move contract to &bin", self._remove),
        )
        self._actions = (
            self.make_action("&Add contract", self.add_contract, QKeySequence.StandardKey.New),
            self._edit_action,
            self.make_action("Add &district", lambda: self._form("district")),
            self.make_action("Add &school", self.inspector.add_school),
            self.make_action("Add &policy version", lambda: self._form("policy_version")),
            self.make_action("Edit the contracts sho&wn…", lambda: many.edit_contracts(self, self._rows)),
            self.make_action("Edit the schools show&n…", lambda: many.edit_schools(self, self._rows)),
            self.make_action("A&gency settings", lambda: self.inspector.edit("agency", 1)),
        )

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_contract)
        self.filter_bar.changed.connect(self._filter)
        self.tree.chosen.connect(self._on_chosen)
        self.table.current_changed.connect(self._on_item)
        self.table.activated_row.connect(lambda _: self.show_inspector())
        self.head.document_wanted.connect(self.open_document)
        self.head.add_document_wanted.connect(lambda: self._edit(DOCUMENT))
        self.head.edit_wanted.connect(self.edit_contract)
        self.head.history_wanted.connect(self._show_history)
        self.head.remove_wanted.connect(self._remove)
        self.inspector.wide_wanted.connect(self.widen_inspector)
        self.inspector.list_wanted.connect(self.take_focus)
        self.inspector.next_wanted.connect(self._next_item)
        self.inspector.item_wanted.connect(self.table.choose)

    # Reading

    def refresh(self) -> None:
        """Read the contracts anew beside the window."""
        database, as_of, known_at = self.desk.open_database, self.desk.as_of, self.desk.known_at

        def work(_progress: object) -> tuple[DistrictRow, ...]:
            from sro_desk.data.contracts import tree

            return tree(database, as_of, known_at)

        self.desk.jobs.start("Reading the contracts", work, self._show, group="contracts")

    def _show(self, rows: tuple[DistrictRow, ...]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        kept = passing(self._rows, self.filter_bar.asked, self.desk.as_of)
        total, shown = count(self._rows), count(kept)
        self.filter_bar.show_count(str(shown) if total else "", str(total) if total else None)
        if not self._rows:
            why = "Add each district or charter school first, then its schools and its contract."
            self.pages.show_empty("No districts yet.", why, "Add district", lambda: self._form("district"))
        elif not kept:
            why = f"Clear the filters to see all {total}."
            self.pages.show_empty("No contracts match these filters.", why, "Clear filters", self._clear)
        else:
            self.pages.show_table()
        self.tree.show_rows(kept)
        self._choose_wanted()
        self.status_changed.emit()

    def _clear(self) -> None:
        self.filter_bar.set_view("all")
        self.filter_bar.clear()

    # Choosing

    def _on_chosen(self, row: ContractRow | DistrictRow | None) -> None:
        if isinstance(row, ContractRow):
            if self._contract is None or row.id != self._contract.id:
                self.inspector.pop_all()
            self._contract = row
            self._show_contract(row)
        else:
            self._contract = None
            self.head.hide()
            self.area.show_empty(*no_contract(row, self.add_contract))
            if row is not None:
                self.inspector.show_district(row)
            else:
                self.inspector.show_item(None, 0, None)
        self.status_changed.emit()

    def _show_contract(self, row: ContractRow) -> None:
        from sro_desk.data import contracts, snapshot

        database, known_at = self.desk.open_database, self.desk.known_at
        self._revision = snapshot.contract(database, row.id, known_at).revision
        rows = contracts.checklist(database, row.id, self.desk.as_of, known_at)
        self.head.show_contract(row)
        self.head.show()
        self.area.show_table()
        self.model.set_source(Listed(rows, COLUMNS))
        if self.table.current_identity() is None:
            opened = [item.verdict.id for item in rows if item.verdict.open]
            self.table.choose(opened[0] if opened else rows[0].verdict.id)

    def _on_item(self, identity: str | None) -> None:
        position = None if identity is None else self.model.position(identity)
        row = None if position is None else self.model.row(position)
        if self._contract is not None:
            self.inspector.show_item(self._contract, self._revision, row)

    def _next_item(self) -> None:
        """The next item that is open, else the next one."""
        ids = [row.verdict.id for row in self.model.rows]
        current = self.table.current_identity()
        place = ids.index(current) if current in ids else -1
        ahead = [row for row in self.model.rows[place + 1 :] if row.verdict.open] or self.model.rows[place + 1 :]
        if ahead:
            self.table.choose(ahead[0].verdict.id)
            self.inspector.item_page.state.setFocus()

    def show_record(self, kind: str, id: int) -> bool:
        """Choose a contract or a district, whatever the filters leave out now."""
        if kind not in ("contract", "district"):
            return False
        of = ContractRow if kind == "contract" else DistrictRow
        self._wanted = (of, id)
        self._clear()
        self._choose_wanted()
        self.show_inspector()
        return True

    def _choose_wanted(self) -> None:
        """Choose what is wanted, now or once it has been read."""
        if self._wanted is not None and self.tree.choose(*self._wanted):
            self._wanted = None

    def shown_text(self) -> str:
        """`16 items · 11 met · 3 open`."""
        if self._contract is None:
            total = count(self._rows)
            return f"{total} contract{'' if total == 1 else 's'} · {len(self._rows)} districts"
        items = self._contract.verdict.items
        met = sum(item.state == "met" for item in items)
        return f"{len(items)} items · {met} met · {len(self._contract.verdict.open_items)} open"

    def said(self) -> list[str]:
        """On paper the list is of one contract, whichever the filters let through."""
        if self._contract is None:
            return []
        one = self._contract
        return [f"{one.contract_no} {one.title or ''}".strip(), span(one), contract_badge(one).word]

    def count_asked(self, asked: Sequence[Asked], show: Callable[[Sequence[str]], None]) -> None:
        """Counted among the contracts read."""
        show([str(count(passing(self._rows, one, self.desk.as_of))) for one in asked])

    def row_actions(self) -> Sequence[QAction]:
        """What can be done with the item chosen and its contract."""
        return self._row_actions

    # Doing

    def add_contract(self) -> None:
        """Open the form of a new contract."""
        row = self.tree.current()
        district = row.id if isinstance(row, DistrictRow) else None
        self.show_inspector()
        self.inspector.add_contract(district)

    def _review(self) -> None:
        self.show_inspector()
        self.inspector.item_page.state.setFocus()

    def edit_contract(self) -> None:
        """Open the form of the contract chosen."""
        self._edit(None)

    def _edit(self, spec: Any) -> None:
        if self._contract is not None:
            self.show_inspector()
            self.inspector.edit("contract", self._contract.id, spec)

    def _show_history(self) -> None:
        if self._contract is not None:
            self.inspector.show_history(self._contract)

    def _remove(self) -> None:
        if self._contract is not None:
            self.inspector.remove("contract", self._contract.id)

    def _form(self, kind: str) -> None:
        self.show_inspector()
        self.inspector.open_form(kind)

    def open_document(self) -> None:
        """Write the contract's document to a folder of this session's own and open it there."""
        if self._contract is not None and self._contract.document is not None:
            open_document(self.desk, self._contract)

    def has_unsaved(self) -> bool:
        """Whether a form holds something not saved."""
        return self.inspector.has_unsaved

    def record_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return self._actions
