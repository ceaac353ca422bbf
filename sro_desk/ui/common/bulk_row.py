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

    def __init__(self, kind: str, field: Field, supply: Supply) -> None:
        super().__init__()
        self.field = field
        self._supply = supply
        self.form_row = FormRow(kind, field.name, supply, bare=True)
        self.label_text = self.form_row.label_text.rstrip("?")
        self.ways = Segments(("Keep", "Set") if field.required else ("Keep", "Set", "Clear"), self.label_text)
        self.form_row.label.setText(self.form_row.label_text)
        self.form_row.label.setBuddy(self.ways)
        self.now = Text("", "help", "muted", wrap=True)
        self.now.hide()
        self._build()
        self.ways.picked.connect(self._picked)
        self.form_row.edited.connect(self.edited)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.form_row.label.setWordWrap(True)
        words.addWidget(self.form_row.label)
        words.addWidget(self.now)
        head.addLayout(words, 1)
        head.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.form_row)
        self.form_row.hide()

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
