"""One incident: findings first, then what is recorded, persons, force and arrests."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from sro_desk.data.rows import ChildRow, Detail, IncidentRow
from sro_desk.policy.records import Arrest, Force, Incident, Person
from sro_desk.ui.common.dates import show_date, show_moment
from sro_desk.ui.common.details import Details
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.sections import Line, Part, Section
from sro_desk.ui.common.text import Cut, Text, button, icon_button
from sro_desk.ui.incidents.columns import short_name
from sro_desk.ui.incidents.findings import FindingsBox
from sro_desk.wording import noun, plural, value_label

_CHILDREN: Final = ("incident_person", "incident_force", "incident_arrest")
_IN_HEAD: Final = ("incident_no", "occurred_at", "school", "closed_on")


class IncidentPage(Panel):
    """Shows one incident. It reads nothing: `show_incident` is given everything."""

    edit_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    history_wanted = Signal()
    remove_wanted = Signal()
    add_wanted = Signal(str)
    open_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._build_head()
        self.findings = FindingsBox()
        self.put_under_head(self.findings)
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(0)
        self.details = Details()
        self.body.addWidget(self.details)
        self.sections = {kind: Section(plural(kind), f"Add {noun(kind)}", shown=12) for kind in _CHILDREN}
        for kind, section in self.sections.items():
            section.add_wanted.connect(lambda kind=kind: self.add_wanted.emit(kind))
            self.body.addWidget(section)
        self.edit_button = button("Edit incident", "primary")
        self.close_button = button("Close incident")
        self.reopen_button = button("Reopen incident")
        for made, wanted in ((self.edit_button, self.edit_wanted), (self.close_button, self.close_wanted),
                             (self.reopen_button, self.reopen_wanted)):  # fmt: skip
            made.clicked.connect(wanted)
            self.foot.addWidget(made)
        self.foot.addStretch(1)
        self.foot_ground.show()

    def _build_head(self) -> None:
        row = QHBoxLayout()
        self.title = Text("", "title")
        self.history_button = icon_button("history", "History of this incident")
        self.history_button.clicked.connect(self.history_wanted)
        self.more_button = icon_button("more_horizontal", "More for this incident")
        menu = QMenu(self.more_button)
        menu.addAction("Edit incident", self.edit_wanted.emit)
        menu.addSeparator()
        menu.addAction("Move to bin", self.remove_wanted.emit)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.title, 1)
        row.addWidget(self.history_button)
        row.addWidget(self.more_button)
        self.about = Cut("", "body", "muted")
        self.head.addLayout(row)
        self.head.addWidget(self.about)

    def show_incident(self, row: IncidentRow, detail: Detail[Incident], names: dict[str, str]) -> None:
        """Show that incident; `names` are the officers by badge."""
        record = detail.record
        closed = f"closed {show_date(record.closed_on)}" if record.closed_on else "open"
        self.title.setText(record.incident_no)
        self.about.setText(f"{record.school} · {show_moment(record.occurred_at)} · {closed}")
        self.findings.show_findings(row.findings)
        shown = {"school": record.school, "badge": f"{row.officer} · badge {record.badge}"}
        self.details.show_record("incident", detail.values, shown, _IN_HEAD)
        parts = {
            "incident_person": [_person(one) for one in record.persons],
            "incident_force": [_force(one, names) for one in record.force],
            "incident_arrest": [_arrest(one) for one in record.arrests],
        }
        for kind, section in self.sections.items():
            pairs = zip(detail.children[kind], parts[kind], strict=True)
            section.show_lines([self._line(child, shown) for child, shown in pairs])
        self.close_button.setVisible(record.closed_on is None)
        self.reopen_button.setVisible(record.closed_on is not None)
        self.setAccessibleName(f"Incident {record.incident_no}")

    def _line(self, child: ChildRow, parts: tuple[Part, ...]) -> Line:
        line = Line(parts)
        line.clicked.connect(lambda: self.open_wanted.emit(child.kind, child.id))
        return line


def _person(one: Person) -> tuple[Part, ...]:
    role = value_label("incident_person", "role", one.role)
    student = {True: "student", False: "not a student", None: ""}[one.is_student]
    about = ", ".join(part for part in (student, f"grade {one.grade}" if one.grade else "", one.name or "") if part)
    return Part(f"{one.person_no} · {role}", 5), Part(about, 8, "muted")


def _force(one: Force, names: dict[str, str]) -> tuple[Part, ...]:
    on = f" on person {one.person_no}" if one.person_no else ""
    kinds = ", ".join(value_label("incident_force", "kinds", kind).lower() for kind in one.kinds)
    who = short_name(names.get(one.badge, one.badge))
    return Part(f"Force {one.force_no}", 3), Part(f"{who}{on} · {kinds}", 10, "muted")


def _arrest(one: Arrest) -> tuple[Part, ...]:
    return Part(f"Person {one.person_no}", 4), Part(show_moment(one.arrested_at), 8, "muted")
