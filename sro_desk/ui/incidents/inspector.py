"""An incident, activity or education record beside the log, with its forms."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from sro_desk.data.rows import ActivityRow, Detail, EducationRow, IncidentRow
from sro_desk.policy.records import Incident
from sro_desk.ui.common.clauses import ClausePage
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.drafts import Draft, DraftKey
from sro_desk.ui.common.form_spec import Target
from sro_desk.ui.common.history import HistoryPage
from sro_desk.ui.common.inspector import EmptyPage, Inspector, supply_of
from sro_desk.ui.common.why import WhyPanel
from sro_desk.ui.incidents.findings import Place, reasons
from sro_desk.ui.incidents.incident_form import SPEC, IncidentForm
from sro_desk.ui.incidents.incident_page import IncidentPage
from sro_desk.ui.incidents.record_page import RecordPage

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk

Row = IncidentRow | ActivityRow | EducationRow


class IncidentsInspector(Inspector):
    """Shows what is chosen in one of the log's three lists."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._row: Row | None = None
        self._detail: Detail[Any] | None = None
        self._forms: dict[bool, IncidentForm] = {}
        """The form for new incidents and the one for those of the records: built once and kept."""
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
        page.add_wanted.connect(self.add_part)
        page.open_wanted.connect(self.open_part)
        page.findings.why_wanted.connect(self.show_why)
        page.findings.place_wanted.connect(self.open_place)
        self.record_page.edit_wanted.connect(self.edit)
        for one in (page, self.record_page):
            one.history_wanted.connect(self.show_history)
            one.remove_wanted.connect(self.remove)

    # Showing

    def show_row(self, row: Row | None) -> None:
        """Show that record; None: none is chosen. Call it again after each refresh."""
        if self.stays(row):
            return
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
        self.incident_page.show_incident(row, detail, self._officers(row, detail))
        self.set_base(self.incident_page)

    def _officers(self, row: IncidentRow, detail: Detail[Incident]) -> dict[str, str]:
        """The names of the incident's officers by badge."""
        from sro_desk.data import snapshot

        found = {detail.record.badge: row.officer}
        forces = zip(detail.children["incident_force"], detail.record.force, strict=True)
        others = {child.values["officer_id"]: one.badge for child, one in forces if one.badge not in found}
        for choice in snapshot.choices(self.desk.open_database, "officer") if others else ():
            if choice.id in others:
                found[others[choice.id]] = choice.label.rpartition(" · ")[0]
        return found

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
        if kind == "incident":
            self._incident_form(None)
        else:
            self.open_form(kind)

    def edit(self, field: object = None) -> None:
        """Open the form of the record shown, at that field."""
        detail = self._detail
        if detail is None:
            return
        if detail.kind == "incident":
            form = self.edit_incident()
            if isinstance(field, str):
                form.go_to(form.rows[field])
            return
        plain = self.open_form(detail.kind, Target(None, self._about(), detail.id, detail.revision, detail.values))
        plain.top.offer_removal("Move to bin", self.remove)

    def resume(self, key: DraftKey, draft: Draft) -> None:
        """Open the form of a draft again, an incident's with its parts."""
        if key.kind != "incident":
            super().resume(key, draft)
        elif key.record is None:
            self.add("incident")
        elif self._detail is not None and self._detail.id == key.record:
            self.edit_incident()

    def edit_incident(self) -> IncidentForm:
        """Open the form of the incident shown, unless it is on top already."""
        if isinstance(self.top, IncidentForm):
            return self.top
        if self._detail is None:
            raise RuntimeError("no incident is shown")
        self.pop_all()
        return self._incident_form(self._detail)

    def _incident_form(self, detail: Detail[Incident] | None) -> IncidentForm:
        supply, form = supply_of(self.desk, SPEC), self._forms.pop(detail is None, None)
        if form is None:
            form = IncidentForm(self.desk, detail, supply)
            if detail is not None:
                form.top.offer_removal("Move to bin", self.remove)
        else:
            form.take(detail, supply)
        self.put_form(form)
        return form

    def let_go(self, page: QWidget) -> None:
        """A form that was closed serves the next incident, unless it is still saving."""
        if not isinstance(page, IncidentForm) or page.is_saving or page.is_new in self._forms:
            super().let_go(page)
        else:
            page.rest()
            self._forms[page.is_new] = page

    def _other_database(self) -> None:
        super()._other_database()
        for form in self._forms.values():
            form.deleteLater()
        self._forms.clear()

    def close_incident(self) -> None:
        """Open the form with today as the day of closing, at the reason where one is needed."""
        self.edit_incident().begin_closing()

    def reopen(self) -> None:
        """Take the closing day off the incident."""
        if detail := self._detail:
            from sro_desk.data import edit

            reopened = edit.Edit("incident", detail.id, {"closed_on": None}, detail.revision, "Reopen incident")
            self.act("Reopening the incident", lambda db, context: edit.save(db, context, reopened))

    def add_part(self, kind: str) -> None:
        """Open the form of the incident shown with a new person, force or arrest."""
        self.edit_incident().add_part(kind)

    def open_part(self, kind: str, id: int) -> None:
        """Open the form of the incident shown at a person, force or arrest."""
        self.edit_incident().open_part(kind, id)

    def open_place(self, place: Place) -> None:
        """Open the form where a finding is to be mended."""
        self.edit_incident().go_to_place(place)

    def remove(self) -> None:
        """Move the record shown to the bin."""
        if detail := self._detail:
            from sro_desk.data import edit

            kind, id, revision = detail.kind, detail.id, detail.revision
            self.pop_all()
            self.act("Moving to the bin", lambda db, context: edit.remove(db, context, kind, id, revision))


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
