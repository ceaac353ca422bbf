"""One row of a form, by one call: label with its key, editor, accessible name, help, checks, and the fault under it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sro_desk import entry
from sro_desk.data.rows import Choice
from sro_desk.fields import KINDS, Field, Type
from sro_desk.ui.common.choice_editors import ChoiceEditor, TextChoiceEditor, WordEditor, WordsEditor
from sro_desk.ui.common.date_field import DateEditor, MomentEditor
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.dropzone import FileEditor
from sro_desk.ui.common.editors import (
    SHORT,
    BoxEditor,
    Editor,
    KeyEditor,
    LineEditor,
    NumberEditor,
    YesNoEditor,
)
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.list_editor import OfferingListEditor
from sro_desk.ui.common.mnemonics import underlined
from sro_desk.ui.common.text import Text
from sro_desk.wording import FieldWording, field_wording, noun, word_help, word_label

if TYPE_CHECKING:
    from sro_desk.ui.common.jobs import JobRunner

KEEP_KEYS = "Ctrl+Shift+K"
_ALONE, _WHOLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)
_CHOSEN_TYPES = (Type.WORD, Type.WORDS, Type.REFERENCE)


@dataclass(frozen=True, slots=True)
class Supply:
    """What editors need beside the catalogue: today, the records to choose from by kind, and words used before by
    field."""

    today: Callable[[], date]
    jobs: "JobRunner"
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    offers: Mapping[str, Sequence[str]] = field(default_factory=dict)


class FormRow(QWidget):
    """A field of a form. `value` is what it holds once `check` has found nothing to mend."""

    edited = Signal()

    def __init__(
        self,
        kind: str,
        name: str,
        supply: Supply,
        *,
        keep: bool = False,
        needed: bool = False,
        editor: Editor | None = None,
        bare: bool = False,
    ) -> None:
        """The row of the catalogue's field. `keep` offers "Keep for next"; `needed` asks for it though the catalogue
        does not; `editor` takes the place of the type's own; a `bare` row leaves the label to whoever shows it."""
        super().__init__()
        self.kind = kind
        self.field: Field = KINDS[kind].field(name)
        self.wording: FieldWording = field_wording(kind, name)
        self.required = self.field.required or needed
        self.label_text = self.wording.label
        self.value: Any = None
        self.editor = editor or make_editor(self.field, self.wording, supply, self.label_text)
        self.label = Text(self.label_text, "label")
        self.label.setTextFormat(Qt.TextFormat.AutoText)
        self.label.setBuddy(self.editor.control)
        self._keep = self._make_keep() if keep else None
        self._wrong = ""
        self._build(bare=bare)
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self._touched = False
        self._show_words()

    def set_mnemonic(self, letter: str) -> None:
        """Underline that letter of the label: Alt with it leads to the field."""
        self.label.setText(underlined(self.label_text, letter))

    @property
    def kept(self) -> bool:
        """Whether the value stays for the next record."""
        return self._keep is not None and self._keep.isChecked()

    def turn_keep(self) -> None:
        """Keep the value for the next record, or no longer."""
        if self._keep is not None:
            self._keep.toggle()

    @property
    def fault(self) -> str:
        """What must be mended here; empty where nothing must."""
        return self._wrong

    def check(self, *, required: bool = True) -> bool:
        """Read the field and show what must be mended. Whether nothing must; `required` False lets it be empty."""
        try:
            raw = self.editor.read()
        except Mistyped as error:
            self.show_fault(str(error))
            return False
        cleaned = entry.clean(self.kind, {self.field.column: self._as_kept(raw)})
        self.value = raw if self.field.type is Type.FILE else cleaned[self.field.column]
        self.show_fault(self._fault_of(cleaned, required))
        return not self._wrong

    def show_fault(self, reason: str) -> None:
        """Show what must be mended in place of the help; empty: the help again."""
        self._wrong = reason
        self.editor.mark(bool(reason))
        self._show_words()

    def write(self, value: Any) -> None:
        """Show a value as if it had been there from the start."""
        self.editor.write(value)
        self._touched = False
        self.show_fault("")

    def retype(self, typed: Any) -> None:
        """Show a draft again."""
        self.editor.retype(typed)
        self._touched = True
        self._show_words()

    def renew(self, supply: Supply) -> None:
        """Offer what is offered now, and keep for next what is kept at first: the form is for another record."""
        if isinstance(self.editor, ChoiceEditor):
            self.editor.offer(supply.choices.get(self.field.refers_to, ()))
        elif self.field.name in supply.offers and isinstance(self.editor, TextChoiceEditor | OfferingListEditor):
            self.editor.offer(supply.offers[self.field.name])
        if self._keep is not None:
            self._keep.setChecked(self.wording.keep)

    def clear(self) -> None:
        """Empty the field, or set its default."""
        self.write(self.field.default)

    def _as_kept(self, raw: Any) -> Any:
        if self.field.type is Type.FILE:
            return getattr(raw, "sha256", raw)
        return raw

    def _fault_of(self, cleaned: Mapping[str, Any], required: bool) -> str:
        empty = cleaned[self.field.column] in (None, ())
        if empty:
            if not (self.required and required):
                return ""
            how = "Choose one" if self.field.type in _CHOSEN_TYPES else "Fill it in"
            return f"{self.label_text} is empty. {how} to save."
        faults = [fault for fault in entry.check(self.kind, cleaned) if fault.field == self.field.name]
        return faults[0].reason if faults else ""

    def _edited(self) -> None:
        self._touched = True
        if self._wrong:
            self.show_fault("")
        self._show_words()
        self.edited.emit()

    def _left(self) -> None:
        if self._touched:
            self.check(required=False)

    def _make_keep(self) -> QCheckBox:
        box = QCheckBox("Keep for next")
        box.setAccessibleName(f"Keep {self.label_text} for next")
        box.setChecked(self.wording.keep)
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.setToolTip(f"{KEEP_KEYS} in the field")
        return box

    def _build(self, *, bare: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if bare:
            column.addWidget(self.editor, 0, _ALONE if self.field.type is Type.YES_NO else _WHOLE)
        else:
            self._build_head(column)
        self._icon = IconLabel("error_circle", "error")
        self._words = Text("", "help", "muted", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._words, 1)
        column.addLayout(below)

    def _build_head(self, column: QVBoxLayout) -> None:
        """Label, whether it is required, and what stays for the next record, over the editor; yes or no beside it."""
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label)
        if self.required:
            head.addWidget(Text("required", "help", "muted"))
        head.addStretch(1)
        column.addLayout(head)
        if self.field.type is Type.YES_NO:
            self.label.setWordWrap(True)
            head.setStretch(head.count() - 1, 0)
            head.setStretch(0, 1)
            head.addWidget(self.editor)
        else:
            column.addWidget(self.editor)
        if self._keep is not None:
            head.addWidget(self._keep)

    def _show_words(self) -> None:
        """Help or fault under the field, and the same for screen readers."""
        shown = self._wrong or self.editor.help() or self.wording.below
        self._words.set_role("error" if self._wrong else "help", "error" if self._wrong else "muted")
        self._words.setText(shown)
        self._words.setVisible(bool(shown))
        self._icon.setVisible(bool(self._wrong))
        self.editor.call(f"{self.label_text}, required" if self.required else self.label_text)
        self.editor.describe(shown)


def make_editor(of: Field, wording: FieldWording, supply: Supply, label: str) -> Editor:
    """The editor for a field of the catalogue."""
    makers: dict[Type, Callable[[], Editor]] = {
        Type.TEXT: lambda: _text_editor(wording, supply.offers.get(of.name)),
        Type.KEY: lambda: _key_editor(supply.offers.get(of.name)),
        Type.DATE: lambda: DateEditor(supply.today),
        Type.MOMENT: lambda: MomentEditor(supply.today),
        Type.YES_NO: lambda: YesNoEditor(label),
        Type.WORD: lambda: _word_editor(of),
        Type.WORDS: lambda: _words_editor(of, label),
        Type.LIST: lambda: OfferingListEditor(3, supply.offers.get(of.name, ())),
        Type.INTEGER: lambda: NumberEditor(whole=True, minimum=of.minimum),
        Type.NUMBER: lambda: NumberEditor(whole=False, minimum=of.minimum),
        Type.REFERENCE: lambda: ChoiceEditor(supply.choices.get(of.refers_to, ()), noun(of.refers_to)),
        Type.FILE: lambda: FileEditor(supply.jobs, label),
        Type.ZONE: lambda: TextChoiceEditor(sorted(available_timezones())),
    }
    return makers[of.type]()


def _text_editor(wording: FieldWording, offers: Sequence[str] | None) -> Editor:
    if wording.lines > 1:
        return BoxEditor(wording.lines)
    if offers is not None:
        return TextChoiceEditor(offers, SHORT if wording.short else None)
    return LineEditor(SHORT if wording.short else None)


def _key_editor(offers: Sequence[str] | None) -> Editor:
    return KeyEditor() if offers is None else TextChoiceEditor(offers, SHORT)


def _words_editor(of: Field, label: str) -> Editor:
    made = WordsEditor([(word, word_label(of.words, word)) for word in of.words], label)
    made.explain({word: word_help(of.words, word) for word in of.words})
    return made


def _word_editor(of: Field) -> Editor:
    options = [(word, word_label(of.words, word)) for word in of.words]
    return WordEditor(options, {word: word_help(of.words, word) for word in of.words})
