"""A person, a use of force or an arrest inside the incident's form: one line until it is opened, then its questions."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sro_desk.fields import KINDS, Field, Type
from sro_desk.policy.clauses import load_clauses
from sro_desk.ui.common import icons
from sro_desk.ui.common.choice_editors import WordsEditor
from sro_desk.ui.common.form_checks import check_orders, watch_orders
from sro_desk.ui.common.form_row import FormRow, Supply
from sro_desk.ui.common.form_spec import form_spec
from sro_desk.ui.common.text import Cut, Text, button, icon_button
from sro_desk.ui.incidents.typed import holds_something, read_now
from sro_desk.wording import noun, value_label, word_help

NUMBER: Final = {"incident_person": "person_no", "incident_force": "force_no", "incident_arrest": "person_no"}
"""The field by which findings name a part."""
_STEERS: Final = frozenset({Type.WORD, Type.WORDS, Type.YES_NO, Type.REFERENCE})
"""Fields of these types may raise other questions, and are changed at one stroke."""


def steers(row: FormRow) -> bool:
    """Whether what the row holds may raise other questions at once."""
    return row.field.type in _STEERS


class Block(QWidget):
    """One part of an incident. Its questions are built when it is first opened; until then it holds what was read."""

    edited = Signal(bool)
    """Something was typed; whether it may raise other questions."""
    built = Signal()
    """Its questions are there now."""
    removed = Signal()
    """It is to be removed, or kept after all."""

    def __init__(self, kind: str, id: int | None, values: Mapping[str, Any], supply: Callable[[], Supply]) -> None:
        """`id` None: a new one, preset with `values`; `supply` is asked when the questions are built."""
        super().__init__()
        self.kind = kind
        self.rows: dict[str, FormRow] = {}
        self._made: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(8)
        self._column.addLayout(self._head())
        self.body = QWidget()
        self.questions = QVBoxLayout(self.body)
        self.questions.setContentsMargins(0, 0, 0, 8)
        self.questions.setSpacing(12)
        self._column.addWidget(self.body)
        self.begin(id, values, supply)

    def begin(self, id: int | None, values: Mapping[str, Any], supply: Callable[[], Supply]) -> None:
        """Take up another part in the place of one that is gone; questions that were built serve it too."""
        self.id, self.read_values, self._supply = id, dict(values), supply
        self.rows = {}
        self.is_removed = self.dirty = False
        self.body.hide()
        self._show_removed()
        self.show_summary("")

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.fold = button("", "quiet", "chevron_right")
        self.fold.clicked.connect(self.turn)
        self.summary = Cut("", "body", "muted")
        self.marks = Text("", "strong", "error")
        self.keep_button = button("Keep", "link")
        self.keep_button.clicked.connect(self._keep)
        self.keep_button.hide()
        self.remove_button = icon_button("delete", "")
        self.remove_button.clicked.connect(self.remove)
        line.addWidget(self.fold)
        line.addWidget(self.summary, 1)
        for widget in (self.marks, self.keep_button, self.remove_button):
            line.addWidget(widget)
        return line

    # Opening

    @property
    def is_open(self) -> bool:
        """Whether its questions are in sight."""
        return not self.body.isHidden()

    def turn(self) -> None:
        """Open or close it."""
        if self.is_open:
            self.body.hide()
        else:
            self.open()
        self._show_fold()

    def open(self) -> None:
        """Show its questions."""
        if self.is_removed:
            return
        if not self.rows:
            self._build()
        self.body.show()
        self._show_fold()

    def _build(self) -> None:
        supply = self._supply()
        first = not self._made
        for field in form_spec(self.kind).shown:
            row = self._made.get(field.name) or self._make(field, supply)
            row.renew(supply)
            row.write(self.read_values.get(field.column, field.default if self.id is None else None))
            if isinstance(row.editor, WordsEditor):
                row.editor.explain(_meanings(field))
            self.rows[field.name] = row
            self.questions.addWidget(row)
        if first:
            watch_orders(self.kind, self.rows)
        self.built.emit()

    def _make(self, field: Field, supply: Supply) -> FormRow:
        row = self._made[field.name] = FormRow(self.kind, field.name, supply)
        row.edited.connect(lambda: self._edited(row))
        return row

    def _edited(self, row: FormRow) -> None:
        self.dirty = True
        self.edited.emit(steers(row))

    # Words

    @property
    def number(self) -> str:
        """Its number as it is typed."""
        return str(self.values().get(NUMBER[self.kind]) or "")

    @property
    def name(self) -> str:
        """`Force 1`; an arrest is named by the person's number."""
        return f"{noun(self.kind).capitalize()} {self.number}".strip()

    def show_summary(self, officer: str, findings: int = 0) -> None:
        """The line that stands for it while it is closed; `officer` is its officer's short name."""
        self.fold.setText(self.name)
        state = "open" if self.is_open else "closed"
        self.fold.setAccessibleName(f"{self.name}, {state}")
        self.remove_button.setAccessibleName(f"Remove {self.name}")
        self.remove_button.setToolTip(f"Remove {self.name}")
        self.keep_button.setAccessibleName(f"Keep {self.name}")
        self.summary.setText(
            "is removed when you save" if self.is_removed else summary(self.kind, self.values(), officer)
        )
        self.marks.setText(f"{findings} open" if findings and not self.is_open else "")

    def _show_fold(self) -> None:
        self.fold.setIcon(icons.icon("chevron_down" if self.is_open else "chevron_right"))
        self.fold.setAccessibleName(f"{self.name}, {'open' if self.is_open else 'closed'}")

    # Removing

    def remove(self) -> None:
        """Remove it when the form is saved; until then it can be kept."""
        self._set_removed(removed=True)

    def _keep(self) -> None:
        self._set_removed(removed=False)

    def _set_removed(self, *, removed: bool) -> None:
        self.is_removed = removed
        if removed:
            self.body.hide()
        self._show_removed()
        (self.keep_button if removed else self.fold).setFocus()
        self.removed.emit()

    def _show_removed(self) -> None:
        self.keep_button.setVisible(self.is_removed)
        self.remove_button.setVisible(not self.is_removed)
        self.fold.setEnabled(not self.is_removed)
        self._show_fold()

    # Values

    def values(self) -> dict[str, Any]:
        """What it holds by column, as typed; mistyped fields are empty."""
        if not self.rows:
            return dict(self.read_values)
        return {row.field.column: read_now(row) for row in self.rows.values()}

    def show_questions(self, not_asked: frozenset[str], *, every: bool) -> None:
        """Hide the questions that are not raised and hold nothing."""
        for name, row in self.rows.items():
            row.setVisible(every or name not in not_asked or holds_something(row))

    def check(self) -> bool:
        """Check every field; whether nothing must be mended."""
        good = [row.check() for row in self.rows.values()]
        check_orders(self.kind, self.rows)
        return all(good) and self.fault is None

    @property
    def fault(self) -> FormRow | None:
        """The first field that must be mended."""
        return next((row for row in self.rows.values() if row.fault), None)

    def to_save(self) -> dict[str, Any]:
        """After `check`: every column; nothing of a part that stands as it was read."""
        found = {row.field.column: row.value for row in self.rows.values()}
        same = self.id is not None and all(value == self.read_values.get(name) for name, value in found.items())
        return {} if same else found

    def typed(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        return {name: row.editor.typed() for name, row in self.rows.items()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show a draft again."""
        self.open()
        for name, what in typed.items():
            self.rows[name].retype(what)


@cache
def _meanings(field: Field) -> dict[str, str]:
    """What each word of a field means; a consideration's number is that of the policy's list."""
    if field.name != "considerations":
        return {word: text for word in field.words if (text := word_help(field.words, word))}
    clauses = {clause.id: clause for clause in load_clauses()}
    return {number: clauses[f"1003.4 E.3.{number}"].text for number in field.words}


def summary(kind: str, values: Mapping[str, Any], officer: str) -> str:
    """`Doe, J. on person 1 · escort, handcuffs`."""

    def word(field: str) -> str:
        value = values.get(KINDS[kind].field(field).column)
        return value_label(kind, field, value).lower() if value else ""

    if kind == "incident_person":
        grade = f"grade {values['grade']}" if values.get("grade") else ""
        student = {True: "student", False: "not a student"}.get(values.get("is_student"), "")  # type: ignore[arg-type]
        return ", ".join(part for part in (word("role"), student, grade, values.get("name") or "") if part)
    if kind == "incident_force":
        on = f"on person {values['person_no']}" if values.get("person_no") else ""
        kinds = ", ".join(value_label(kind, "kinds", one).lower() for one in values.get("kinds") or ())
        return " · ".join(part for part in (f"{officer} {on}".strip(), kinds) if part)
    return " · ".join(part for part in (f"by {officer}" if officer else "", values.get("reason") or "") if part)
