"""A checklist item, or a district with its schools, beside the contracts; and the forms of both."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sro_desk.data.rows import ChecklistRow, ContractRow, DistrictRow
from sro_desk.ui.common.drafts import MANY, Draft, DraftKey
from sro_desk.ui.common.form_spec import FormSpec, Target
from sro_desk.ui.common.history import HistoryPage
from sro_desk.ui.common.inspector import EmptyPage, Inspector
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.record_forms import bin_record, open_record
from sro_desk.ui.common.sections import Line, Part, Section
from sro_desk.ui.common.text import Cut, Text, icon_button
from sro_desk.ui.contracts.item_page import ItemPage
from sro_desk.ui.contracts.tree import officers
from sro_desk.wording import value_label

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk


class DistrictPage(Panel):
    """A district and its schools."""

    edit_wanted = Signal()
    add_school_wanted = Signal()
    school_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        self.title = Text("", "title", wrap=True)
        edit = icon_button("edit", "Edit district")
        edit.clicked.connect(self.edit_wanted)
        row.addWidget(self.title, 1)
        row.addWidget(edit)
        self.head.addLayout(row)
        self.about = Cut("", "body", "muted")
        self.head.addWidget(self.about)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.schools = Section("Schools", "Add school", shown=30)
        self.schools.add_wanted.connect(self.add_school_wanted)
        self.body.addWidget(self.schools)

    def show_district(self, row: DistrictRow, schools: list[tuple[int, str, str]]) -> None:
        """Show a district; `schools` are (id, name, level)."""
        self.title.setText(row.district)
        kind = value_label("district", "kind", row.kind) if row.kind else ""
        count = len(row.contracts)
        contracts = f"{count} contract{'' if count == 1 else 's'}"
        self.about.setText(" · ".join(one for one in (kind, contracts, officers(row.officers_in_service)) if one))
        lines = []
        for id, name, level in schools:
            line = Line((Part(name, 2), Part(value_label("school", "level", level), 1, "muted")))
            line.clicked.connect(lambda school=id: self.school_wanted.emit(school))
            lines.append(line)
        self.schools.show_lines(lines, "No schools yet. Add each school where an SRO serves.")
        self.setAccessibleName(f"District {row.district}")


class ContractsInspector(Inspector):
    """Shows what is chosen in the tree or in the checklist."""

    next_wanted = Signal()
    item_wanted = Signal(str)
    """Choose that item of the contract shown."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.item_page = ItemPage(desk)
        self.item_page.saved.connect(self._item_saved)
        self.district_page = DistrictPage()
        self.district_page.edit_wanted.connect(lambda: self.edit("district", self._district))
        self.district_page.add_school_wanted.connect(self.add_school)
        self.district_page.school_wanted.connect(lambda school: self.edit("school", school))
        self._empty = EmptyPage("Choose an item to review it.")
        self._district: int | None = None
        self.set_base(self._empty)

    @property
    def has_unsaved(self) -> bool:
        """Whether a form or the item's review holds something not saved."""
        return super().has_unsaved or self.item_page.dirty

    def show_item(self, contract: ContractRow | None, revision: int, row: ChecklistRow | None) -> None:
        """Show one item of a contract; None: none is chosen."""
        if contract is None or row is None:
            self.set_base(self._empty)
            return
        self.item_page.show_item(contract.id, revision, row)
        self.set_base(self.item_page)

    def resume(self, key: DraftKey, draft: Draft) -> None:
        """Open the form of a draft again; the review of an item stands where the item does."""
        kind, _, item = key.kind.partition(" ")
        if kind == "contract_item" and item != MANY:
            self.pop_all()
            self.item_wanted.emit(item)
        else:
            super().resume(key, draft)

    def show_district(self, row: DistrictRow) -> None:
        """Show a district and its schools."""
        from sro_desk.data import snapshot

        self._district = row.id
        facts = snapshot.facts(self.desk.open_database, known_at=self.desk.known_at, incidents=False)
        ids = {choice.label: choice.id for choice in snapshot.choices(self.desk.open_database, "school")}
        schools = sorted((one.school, one.level) for one in facts.schools if one.district == row.district)
        found = [(ids[name], name, level) for name, level in schools if name in ids]
        self.district_page.show_district(row, found)
        self.set_base(self.district_page)

    def _item_saved(self, then_next: object) -> None:
        if then_next:
            self.next_wanted.emit()

    # Forms

    def add_contract(self, district: int | None) -> None:
        """Open the form for a new contract, of that district if one is chosen."""
        self.pop_all()
        self.open_form("contract", Target(preset={"district_id": district} if district else {}))

    def add_school(self) -> None:
        """Open the form for a new school of the district shown."""
        self.open_form("school", Target(preset={"district_id": self._district} if self._district else {}))

    def edit(self, kind: str, id: int | None, spec: FormSpec | None = None) -> None:
        """Open the form of a contract, district or school."""
        if id is None:
            return
        open_record(self, kind, id, spec)

    def show_history(self, contract: ContractRow) -> None:
        """Show who changed the contract's record, and when."""
        page = HistoryPage(self.desk, "contract", contract.id, contract.contract_no)
        page.back_wanted.connect(self.pop)
        self.push(page)

    def remove(self, kind: str, id: int) -> None:
        """Move a record to the bin."""
        bin_record(self, kind, id)
