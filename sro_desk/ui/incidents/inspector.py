"""An incident, activity or education record beside the log, with its forms."""

from typing import TYPE_CHECKING, Any, Final

from sro_desk.data.rows import ActivityRow, ChildRow, Detail, EducationRow, IncidentRow
from sro_desk.policy.records import Incident
from sro_desk.ui.common.clauses import ClausePage
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.form_spec import FormSpec, Target
from sro_desk.ui.common.history import HistoryPage
from sro_desk.ui.common.inspector import EmptyPage, Inspector
from sro_desk.ui.common.why import WhyPanel
from sro_desk.ui.incidents.findings import Place, reasons
from sro_desk.ui.incidents.incident_page import IncidentPage
from sro_desk.ui.incidents.record_page import RecordPage
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk

Row = IncidentRow | ActivityRow | EducationRow
CLOSE: Final = FormSpec("incident", ("closed_on", "closed_reason"), another=False, title="Close incident",
                        button="Close incident", needs=("closed_on",))  # fmt: skip
_NUMBERED: Final = {"incident_person": "person_no", "incident_force": "force_no"}


class IncidentsInspector(Inspector):
    """Shows what is chosen in one of the log's three lists."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._row: Row | None = None
        self._detail: Detail[Any] | None = None
        self._empty = EmptyPage("Choose a record to see it in full.")
        self.incident_page = IncidentPage()
        self.record_page = RecordPage()
        self._connect()
        self.set_base(self._empty)

    def _connect(self) -> None:
        page = self.incident_page
        page.edit_wanted.connect(self.edit)
        page.close_wanted.connect(self.close_incident)
        page.reopen_wanted.connect(self.reopen)
        page.add_wanted.connect(self.add_child)
        page.open_wanted.connect(self.edit_child)
        page.findings.why_wanted.connect(self.show_why)
        page.findings.place_wanted.connect(self.open_place)
        self.record_page.edit_wanted.connect(self.edit)
        for one in (page, self.record_page):
            one.history_wanted.connect(self.show_history)
            one.remove_wanted.connect(self.remove)

    # Showing

    def show_row(self, row: Row | None) -> None:
        """Show that record; None: none is chosen. Call it again after each refresh."""
        if _identity(row) != _identity(self._row):
            self.pop_all()
        self._row = row
        if row is None:
            self._detail = None
            self.set_base(self._empty)
        elif isinstance(row, IncidentRow):
            self._show_incident(row)
        else:
            self._show_record(row)

    def _show_incident(self, row: IncidentRow) -> None:
        from sro_desk.data import snapshot

        detail: Detail[Incident] = snapshot.incident(self.desk.open_database, row.id, self.desk.known_at)
        self._detail = detail
        others = any(one.badge != detail.record.badge for one in detail.record.force)
        names = self._officers() if others else {detail.record.badge: row.officer}
        self.incident_page.show_incident(row, detail, names)
        self.set_base(self.incident_page)

    def _officers(self) -> dict[str, str]:
        """Every officer's name by badge."""
        from sro_desk.data import snapshot

        labels = (one.label for one in snapshot.choices(self.desk.open_database, "officer"))
        return {badge: name for name, _, badge in (label.rpartition(" · ") for label in labels)}

    def _show_record(self, row: ActivityRow | EducationRow) -> None:
        from sro_desk.data import snapshot

        kind, title, day = _named(row)
        detail = snapshot.record(self.desk.open_database, kind, row.id, self.desk.known_at)
        self._detail = detail
        names = {"school": row.school, "badge": row.officer}
        self.record_page.show_record(title, f"{row.school} · {show_date(day)}", detail, names)
        self.set_base(self.record_page)

    def show_why(self) -> None:
        """Explain the findings of the incident shown."""
        if not isinstance(self._row, IncidentRow) or not self._row.findings:
            return
        title = f"What does {self._row.incident_no} not show?"
        panel = WhyPanel("Back to incident", title, "A finding never judges the officer. It says what is not recorded.")
        panel.show_reasons(reasons(self._row.findings, self.open_place), self._row.findings[0].id)
        panel.back_wanted.connect(self.pop)
        panel.clause_wanted.connect(self._show_clause)
        self.push(panel)

    def _show_clause(self, id: str) -> None:
        page = ClausePage(id)
        page.back_wanted.connect(self.pop)
        self.push(page)

    def show_history(self) -> None:
        """Show who changed the record, and when."""
        if self._detail and self._row:
            page = HistoryPage(self.desk, self._detail.kind, self._detail.id, self._about())
            page.back_wanted.connect(self.pop)
            self.push(page)

    def _about(self) -> str:
        return _named(self._row)[1] if self._row else ""

    # Forms

    def add(self, kind: str) -> None:
        """Open the form for a new incident, activity or education record."""
        self.pop_all()
        self.open_form(kind)

    def edit(self, field: object = None) -> None:
        """Open the form of the record shown, at that field."""
        if detail := self._detail:
            form = self.open_form(detail.kind, self._target(detail))
            form.top.offer_removal("Move to bin", self.remove)
            _go_to(form, field)

    def close_incident(self) -> None:
        """Open the form that closes the incident, with today's date."""
        if detail := self._detail:
            form = self.open_form("incident", self._target(detail), CLOSE)
            if not form.dirty:
                form.rows["closed_on"].editor.write(self.desk.today)
            form.rows["closed_reason"].editor.control.setFocus()

    def reopen(self) -> None:
        """Take the closing day off the incident."""
        if detail := self._detail:
            from sro_desk.data import edit

            reopened = edit.Edit("incident", detail.id, {"closed_on": None}, detail.revision, "Reopen incident")
            self.act("Reopening the incident", lambda db, context: edit.save(db, context, reopened))

    def add_child(self, kind: str) -> None:
        """Open the form for a new person, force or arrest of the incident shown, numbered on."""
        detail = self._detail
        if detail is None:
            return
        preset: dict[str, Any] = {}
        if kind in _NUMBERED:
            column = _NUMBERED[kind]
            used = [str(child.values[column]) for child in detail.children[kind]]
            preset[column] = str(max((int(one) for one in used if one.isascii() and one.isdigit()), default=0) + 1)
        if kind != "incident_person":
            preset["officer_id"] = detail.values["officer_id"]
        self.open_form(kind, Target(detail.id, self._about(), preset=preset))

    def edit_child(self, kind: str, id: int, field: object = None) -> None:
        """Open the form of a person, force or arrest, at that field."""
        child = self._child(lambda one: one.kind == kind and one.id == id)
        if self._detail and child:
            revision = self._detail.revision
            form = self.open_form(kind, Target(self._detail.id, self._about(), id, revision, child.values))
            form.top.offer_removal(f"Remove {noun(kind)}", lambda: self.remove_child(kind, id, revision))
            _go_to(form, field)

    def open_place(self, place: Place) -> None:
        """Open the form where a finding is to be mended."""
        if not place.number:
            self.edit(place.field)
            return
        column = "force_no" if place.kind == "incident_force" else "person_no"
        child = self._child(lambda one: one.kind == place.kind and str(one.values[column]) == place.number)
        if child is not None:
            self.edit_child(place.kind, child.id, place.field)

    def remove(self) -> None:
        """Move the record shown to the bin."""
        if detail := self._detail:
            from sro_desk.data import edit

            kind, id, revision = detail.kind, detail.id, detail.revision
            self.pop_all()
            self.act("Moving to the bin", lambda db, context: edit.remove(db, context, kind, id, revision))

    def _target(self, detail: Detail[Any]) -> Target:
        return Target(None, self._about(), detail.id, detail.revision, detail.values)

    def _child(self, wanted: Any) -> ChildRow | None:
        groups = self._detail.children.values() if self._detail else ()
        return next((child for group in groups for child in group if wanted(child)), None)


def _identity(row: Row | None) -> tuple[str, int] | None:
    return (type(row).__name__, row.id) if row else None


def _named(row: Row) -> tuple[str, str, Any]:
    """Kind, number and day of a record of the log."""
    match row:
        case IncidentRow():
            return "incident", row.incident_no, row.occurred_at
        case ActivityRow():
            return "activity", row.activity_no, row.day
        case EducationRow():
            return "education_record", row.record_no, row.received_on


def _go_to(form: Form, field: object) -> None:
    row = form.rows.get(field) if isinstance(field, str) else None
    if row is not None:
        form.go_to(row)
