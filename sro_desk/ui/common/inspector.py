"""What stands at the right of a tab: a record's details, and over them its forms and explanations."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from sro_desk.data.rows import Choice
from sro_desk.errors import Refused
from sro_desk.fields import KINDS, Type
from sro_desk.ui.common.drafts import MANY, Draft, DraftKey
from sro_desk.ui.common.form import FORM_WIDTH, Form
from sro_desk.ui.common.form_row import Supply
from sro_desk.ui.common.form_spec import FormSpec, Target, form_spec, spec_titled
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.text import Text
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome
    from sro_desk.ui.desk import Desk

WIDE: Final = FORM_WIDTH
_REPEATS: Final[Mapping[str, tuple[str, ...]]] = {
    "officer": ("rank",),
    "completion": ("course_title", "post_course_no", "sponsor"),
    "contract": ("title",),
    "incident": ("offense", "location", "alternatives_considered", "deescalation"),
    "education_record": ("records", "purpose", "provided_by"),
}
"""Fields in which the same words come again, and which name no student."""


class Inspector(QWidget):
    """A stack of pages; the lowest is the record's. `page_changed` says that another page is on top."""

    LEADS = True
    """Whether the window goes to a record just added, in its tab."""
    wide_wanted = Signal(int)
    """At least that many pixels at 100 % (468 for a form); 0: the user's own width again. Goes to
    `Tab.widen_inspector`."""
    list_wanted = Signal()
    """The last page over the record's own was closed by keyboard, which goes on in the list."""
    row_wanted = Signal()
    """The form that kept a record in sight is closed, and its row left the list meanwhile."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self._base = QStackedWidget()
        self.stack.addWidget(self._base)
        column.addWidget(self.stack)
        self._row_left = False
        desk.opened.connect(self._other_database)

    @property
    def form(self) -> Form | None:
        """The form on top, if one is."""
        return self.top if isinstance(self.top, Form) else None

    @property
    def top(self) -> QWidget:
        """The page in sight."""
        shown = self.stack.currentWidget()
        return self._base.currentWidget() if shown is self._base else shown

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed in a form that is open and not saved."""
        return any(page.dirty for page in self._pages() if isinstance(page, Form))

    def stays(self, row: object) -> bool:
        """Whether what is shown stays though no row is chosen any more: what is typed is not closed because its row
        left the list, as where another window removed it."""
        self._row_left = row is None and self.has_unsaved
        return self._row_left

    def set_base(self, page: QWidget) -> None:
        """The page at the bottom of the stack: the record's own. What stands over it stays."""
        if self._base.indexOf(page) < 0:
            self._base.addWidget(page)
        self._base.setCurrentWidget(page)

    def push(self, page: QWidget, width: int = WIDE) -> None:
        """Put a page on top."""
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.wide_wanted.emit(width)

    def pop(self) -> None:
        """Take the page on top away; the record's own stays."""
        if self.stack.count() > 1:
            top = self.stack.currentWidget()
            focused = QApplication.focusWidget()
            had_keyboard = focused is not None and top.isAncestorOf(focused)
            self.stack.removeWidget(top)
            self.let_go(top)
            self.stack.setCurrentIndex(self.stack.count() - 1)
            self.wide_wanted.emit(WIDE if self.stack.count() > 1 else 0)
            if had_keyboard:
                self._lead_on()

    def _lead_on(self) -> None:
        """The page that had the keyboard is gone: it goes to the form under it, else back to the list."""
        if self.form is not None:
            self.form.start()
        elif self.stack.count() == 1:
            self.list_wanted.emit()

    def let_go(self, page: QWidget) -> None:
        """What becomes of a page that was taken away."""
        page.deleteLater()

    def pop_all(self) -> None:
        """Back to the record's own page; drafts of open forms are kept."""
        while self.stack.count() > 1:
            top = self.stack.currentWidget()
            if isinstance(top, Form):
                top.keep_draft()
            self.pop()

    def open_form(self, kind: str, target: Target | None = None, spec: FormSpec | None = None) -> Form:
        """Open the form of a kind, for a new record unless `target` names one. One in which that is typed already is
        gone on with: a record has one draft."""
        shown = spec or form_spec(kind)
        form = self._going_on(shown, target or Target())
        if form is not None:
            self.stack.removeWidget(form)
            self.push(form)
            form.start()
            return form
        form = Form(self.desk, shown, target or Target(), supply_of(self.desk, shown))
        self.put_form(form)
        return form

    def _going_on(self, spec: FormSpec, target: Target) -> Form | None:
        """The form of that draft, where it is open with something typed in it."""
        key = DraftKey(spec.kind, target.record, target.owner)
        forms = (page for page in self._pages() if isinstance(page, Form) and page.key == key)
        return next((form for form in forms if form.spec == spec and form.dirty and not form.is_saving), None)

    def resume(self, key: DraftKey, draft: Draft) -> None:
        """Open the form of a draft again; Refused where its record is no longer there."""
        if key.kind.endswith(f" {MANY}"):
            self.desk.said.emit("Select the records again, then Edit: what you typed is in the form.")
            return
        target = target_of(self.desk.open_database, key, draft)
        self.pop_all()
        self.open_form(key.kind, target, spec_titled(key.kind, draft.title))

    def put_form(self, form: Form) -> None:
        """Put a form on top."""
        outcomes: list[Any] = []
        form.saved.connect(outcomes.append)
        form.closed.connect(lambda: self._form_closed(form, outcomes))
        self.push(form)
        form.start()

    def _form_closed(self, form: Form, outcomes: "list[Outcome]") -> None:
        """Back to the page under the form; a new record is shown in its list. A form that was left while it saved is
        closed already."""
        if self.stack.indexOf(form) < 0:
            return
        self.pop()
        if self._row_left:
            self.row_wanted.emit()
        kind = form.spec.kind
        if self.LEADS and outcomes and form.target.record is None and not KINDS[kind].root:
            from sro_desk.data import edit

            for id in edit.added(self.desk.open_database, outcomes[-1], kind)[:1]:
                self.desk.record_wanted.emit(kind, id)

    def act(self, title: str, action: "Callable[[Database, Context], Outcome]") -> None:
        """Carry out an action of the data services by a job, and tell every view."""
        database, context = self.desk.open_database, self.desk.context
        self.desk.jobs.start(title, lambda _progress: action(database, context), self.desk.settle, awaited=True)

    def remove_child(self, kind: str, id: int, revision: int | None) -> None:
        """Remove one record that belongs to a root, and close its form."""
        from sro_desk.data import edit

        name = f"Remove {noun(kind)}"
        self.act(name, lambda db, context: edit.remove(db, context, kind, id, revision, name))
        self.pop()

    def _other_database(self) -> None:
        """Whatever was open belongs to the former database."""
        for page in self._pages():
            if isinstance(page, Form):
                page.dirty = False
        while self.stack.count() > 1:
            self.pop()

    def _pages(self) -> list[QWidget]:
        return [self.stack.widget(place) for place in range(self.stack.count())]


def supply_of(desk: "Desk", spec: FormSpec) -> Supply:
    """What the editors of that form need: the records that its fields may name, and words used before."""
    from sro_desk.data import incidents, snapshot, used

    database = desk.open_database
    kinds = {field.refers_to for field in spec.shown if field.type is Type.REFERENCE}
    choices: Mapping[str, Sequence[Choice]] = {kind: snapshot.choices(database, kind) for kind in kinds}
    names = {field.name for field in spec.shown}
    repeats = [name for name in _REPEATS.get(spec.kind, ()) if name in names]
    offers: dict[str, Any] = dict(used.lately(database, spec.kind, repeats))
    if "category" in names:
        offers["category"] = incidents.categories(database)
    if spec.kind == "policy_review":
        offers["policy_version"] = [choice.label for choice in snapshot.choices(database, "policy_version")]
    return Supply(lambda: desk.today, desk.jobs, choices, offers)


def target_of(database: "Database", key: DraftKey, draft: Draft) -> Target:
    """What the form of a draft works on; Refused where its record is no longer there."""
    from sro_desk.data import snapshot

    if key.record is None:
        return Target(key.owner, draft.about)
    root = KINDS[key.kind].root
    detail = snapshot.record(database, root or key.kind, (key.owner or 0) if root else key.record)
    values = detail.values
    if root:
        child = next((one for one in detail.children[key.kind] if one.id == key.record), None)
        if child is None:
            raise Refused(f"The {noun(key.kind)} of this draft is no longer there. Discard the draft.")
        values = child.values
    return Target(key.owner, draft.about, key.record, detail.revision, values)


class EmptyPage(Panel):
    """What the inspector says while no record is chosen."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.head_ground.hide()
        self.words = Text(words, "body", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.words)
