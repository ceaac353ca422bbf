"""One field of many records: kept as it is in each, set to one value, or cleared."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sro_desk.fields import Field, Type
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.merge_row import value_text
from sro_desk.ui.common.segments import Segments
from sro_desk.ui.common.text import Text
from sro_desk.wording import field_wording

if TYPE_CHECKING:
    from sro_desk.data.edit_many import Group

KEEP: Final = 0
SET: Final = 1
CLEAR: Final = 2
_SHOWN: Final = 3
_LONGEST: Final = 40
_LISTS: Final = (Type.LIST, Type.WORDS)


class BulkRow(QWidget):
    """Keep is chosen from the start; a field that must be filled offers no Clear. The editor shows with Set."""

    edited = Signal()
    built = Signal(object)
    """Its `FormRow` is there now."""

    def __init__(self, kind: str, field: Field, supply: Supply) -> None:
        super().__init__()
        self.kind, self.field = kind, field
        self._supply = supply
        self._form_row: FormRow | None = None
        self.title = field_wording(kind, field.name).label
        self.label_text = self.title.rstrip("?")
        self.ways = Segments(("Keep", "Set") if field.required else ("Keep", "Set", "Clear"), self.label_text)
        self.label = Text(self.title, "label", wrap=True)
        self.label.setTextFormat(Qt.TextFormat.AutoText)
        self.label.setBuddy(self.ways)
        self.now = Text("", "help", "muted", wrap=True)
        self.now.hide()
        self._build()
        self.ways.picked.connect(self._picked)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.label)
        words.addWidget(self.now)
        head.addLayout(words, 1)
        head.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)

    @property
    def form_row(self) -> FormRow:
        """What a value is typed in; made when it is first asked for, as most fields are kept."""
        if self._form_row is None:
            self._form_row = FormRow(self.kind, self.field.name, self._supply, bare=True)
            self._form_row.edited.connect(self.edited)
            self._column.addWidget(self._form_row)
            self.built.emit(self._form_row)
        return self._form_row

    def show_present(self, groups: "Sequence[Group]", total: int) -> None:
        """Say what stands there now: `Now: Patrol (9), Sergeant (3)`."""
        said = [f"{self.text_of(group.before)} ({group.records:,})" for group in groups[:_SHOWN]]
        rest = total - sum(group.records for group in groups[:_SHOWN])
        if len(groups) == 1:
            said = [f"{self.text_of(groups[0].before)} in all"]
        elif rest:
            said.append(f"others ({rest:,})")
        self.now.setText(f"Now: {', '.join(said)}" if said else "")
        self.now.setVisible(bool(said))
        self.ways.setAccessibleDescription(self.now.text())

    def text_of(self, value: Any) -> str:
        """A value of the field as people read it, on one line."""
        told = " ".join(value_text(self.field, value, self._supply.choices).split())
        return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1].rstrip()}…"

    # Choosing

    @property
    def way(self) -> int:
        """KEEP, SET or CLEAR."""
        return self.ways.chosen

    def choose(self, way: int) -> None:
        """Keep, set or clear, without telling anyone."""
        self.ways.choose(way)
        if way == SET or self._form_row is not None:
            self.form_row.setVisible(way == SET)

    def _picked(self, way: int) -> None:
        self.choose(way)
        if way == SET and self.ways.segment(way).underMouse():  # by keyboard, the arrows go on to Clear
            self.form_row.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    # What is wanted

    def check(self) -> bool:
        """Whether what was typed will do; a value that is set must be there."""
        if self.way != SET:
            return True
        if not self.form_row.check():
            return False
        if self.form_row.value in (None, ()):
            self.form_row.show_fault(f"{self.label_text} is empty. Fill it in, or choose another way.")
        return not self.form_row.fault

    @property
    def value(self) -> Any:
        """What shall stand in the field, after `check`."""
        if self.way == CLEAR:
            return () if self.field.type in _LISTS else None
        return self.form_row.value

    def start(self) -> None:
        """Put the cursor here."""
        control = self.form_row.editor.control if self.way == SET else self.ways
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    # Drafts

    def typed(self) -> tuple[int, Any]:
        """What a draft keeps."""
        return self.way, self.form_row.editor.typed() if self.way == SET else None

    def retype(self, typed: Sequence[Any]) -> None:
        """Show a draft again."""
        way, what = typed
        self.choose(int(way))
        if way == SET:
            self.form_row.retype(what)
