"""An officer beside the roster: verdicts with Why?, then everything they rest on."""

from typing import TYPE_CHECKING, Any

from sro_desk.data.rows import ChildRow, Detail, RosterRow
from sro_desk.policy.records import Officer
from sro_desk.ui.common.clauses import ClausePage
from sro_desk.ui.common.form_spec import CERTIFICATE, Target
from sro_desk.ui.common.history import HistoryPage
from sro_desk.ui.common.inspector import EmptyPage, Inspector
from sro_desk.ui.common.why import WhyPanel
from sro_desk.ui.roster import reasons
from sro_desk.ui.roster.officer_page import OfficerPage
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk


class OfficerInspector(Inspector):
    """Shows one officer, opens forms and explanations. Connect `wide_wanted` to `Tab.widen_inspector`."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._row: RosterRow | None = None
        self._detail: Detail[Officer] | None = None
        self.page: OfficerPage | None = None
        self._empty = EmptyPage("Choose an officer to see verdicts and records.")
        self.set_base(self._empty)

    def show_row(self, row: RosterRow | None) -> None:
        """Show that officer with the verdict of the row; None: none is chosen. Call it again after each refresh."""
        if self.stays(row):
            return
        other = (row.id if row else None) != (self._row.id if self._row else None)
        self._row = row
        if other:
            self.pop_all()
        if row is None:
            self._detail = None
            self.set_base(self._empty)
            return
        from sro_desk.data.snapshot import officer

        self._detail = officer(self.desk.open_database, row.id, self.desk.known_at)
        page = self._page()
        page.show_officer(row, self._detail, self.desk.as_of)
        if other:
            page.area.verticalScrollBar().setValue(0)
        self.set_base(page)
        if isinstance(self.top, WhyPanel):
            opened = self.top.opened
            self.pop()
            self.show_why(opened)

    def _page(self) -> OfficerPage:
        """The officer's page, made when the first officer is shown."""
        if self.page is None:
            page = OfficerPage(reasons.titles(self.desk.pack))
            page.why_wanted.connect(self.show_why)
            page.edit_wanted.connect(self.edit_officer)
            page.remove_wanted.connect(self.remove_officer)
            page.history_wanted.connect(self.show_history)
            page.add_wanted.connect(self.add_child)
            page.open_wanted.connect(self.edit_child)
            self.page = page
        return self.page

    # Forms

    def add_officer(self) -> None:
        """Open the form for a new officer."""
        self.pop_all()
        self.open_form("officer")

    def edit_officer(self) -> None:
        """Open the form of the officer shown."""
        if detail := self._detail:
            self.open_form("officer", Target(None, self._about(), detail.id, detail.revision, detail.values))

    def add_child(self, kind: str, preset: dict[str, Any] | None = None) -> None:
        """Open the form for a new record of the officer shown."""
        if detail := self._detail:
            self.open_form(kind, Target(detail.id, self._about(), preset=preset or {}))

    def edit_child(self, kind: str, id: int) -> None:
        """Open the form of a record of the officer shown."""
        detail, child = self._detail, self._child(kind, id)
        if detail and child:
            target = Target(detail.id, self._about(), id, detail.revision, child.values)
            form = self.open_form(kind, target)
            form.top.offer_removal(f"Remove {noun(kind)}", lambda: self.remove_child(kind, id, detail.revision))

    def add_certificate(self) -> None:
        """Open the form that adds a copy to the completion whose certificate is asked for."""
        detail, child = self._detail, self._asked_completion()
        if detail and child:
            self.open_form("completion", Target(detail.id, self._about(), child.id, detail.revision, child.values),
                           CERTIFICATE)  # fmt: skip

    def remove_officer(self) -> None:
        """Move the officer shown to the bin."""
        if detail := self._detail:
            from sro_desk.data import edit

            id, revision = detail.id, detail.revision
            self.act("Moving to the bin", lambda db, context: edit.remove(db, context, "officer", id, revision))

    def _child(self, kind: str, id: int) -> ChildRow | None:
        children = self._detail.children[kind] if self._detail else ()
        return next((child for child in children if child.id == id), None)

    def _asked_completion(self) -> ChildRow | None:
        """The completion that sets the refresher's clock, else the latest."""
        if self._detail is None or self._row is None:
            return None
        clock = self._row.verdict.requirement("refresher").completed_on
        every = self._detail.children["completion"]
        found = [child for child in every if child.values["completed_on"] == clock]
        bare = [child for child in found if not child.values["certificate_file"]]
        return next(iter(bare or found or every), None)

    def _about(self) -> str:
        return f"{self._row.name} · badge {self._row.badge}" if self._row else ""

    # Explanations

    def show_why(self, requirement: str = "") -> None:
        """Explain the verdicts, opened at that requirement (empty: the first that asks for something)."""
        if self._row is None:
            return
        verdict = self._row.verdict
        panel = WhyPanel("Back to officer", reasons.question(self._row.name, verdict),
                         reasons.about(verdict, self.desk.as_of))  # fmt: skip
        names = reasons.titles(self.desk.pack)
        panel.show_reasons(reasons.reasons(verdict, names, self._mend, self._show_course),
                           requirement or reasons.first_open(verdict))  # fmt: skip
        panel.back_wanted.connect(self.pop)
        panel.clause_wanted.connect(self.show_clause)
        self.push(panel)

    def show_clause(self, id: str) -> None:
        """Show a clause among those beside it."""
        page = ClausePage(id)
        page.back_wanted.connect(self.pop)
        self.push(page)

    def show_history(self) -> None:
        """Show who changed this officer's record, and when."""
        if detail := self._detail:
            page = HistoryPage(self.desk, "officer", detail.id, self._about())
            page.back_wanted.connect(self.pop)
            self.push(page)

    def _mend(self, requirement: str) -> None:
        kind = reasons.DOES[requirement][2]
        if kind == "certificate":
            self.add_certificate()
        else:
            self.add_child(kind, dict(reasons.PRESETS.get(requirement, {})))

    def _show_course(self) -> None:
        if child := self._asked_completion():
            self.edit_child("completion", child.id)
