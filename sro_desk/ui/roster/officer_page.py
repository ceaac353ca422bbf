"""One officer's page: verdicts with Why?, then assignments, training, reviews, licenses and substitute days."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from sro_desk.data.rows import ChildRow, Detail, RosterRow
from sro_desk.policy.records import Completion, Officer
from sro_desk.policy.verdicts import Requirement, Status
from sro_desk.ui.common.badges import BadgeLabel, overall_badge, status_badge
from sro_desk.ui.common.dates import show_date, show_school_year
from sro_desk.ui.common.panel import PAD, Panel, clear
from sro_desk.ui.common.sections import Line, Part, Section
from sro_desk.ui.common.text import Cut, Text, button, icon_button, px
from sro_desk.ui.roster.reasons import summary
from sro_desk.wording import noun, plural, value_label

_SECTIONS: Final = ("assignment", "completion", "policy_review", "license", "substitute_day")
_DUTIES: Final = {"subd2a4": "advice on safety drills", "subd2a5": "identifying vulnerabilities"}
_LATE: Final = (Status.OVERDUE, Status.MISSING)
_NAMES: Final = 96
"""Pixels of the requirements' names at least, at 100 %."""


class OfficerPage(Panel):
    """Shows one officer. It reads nothing: `show_officer` is given everything."""

    why_wanted = Signal(str)
    edit_wanted = Signal()
    remove_wanted = Signal()
    history_wanted = Signal()
    add_wanted = Signal(str)
    """Add a record of that child kind."""
    open_wanted = Signal(str, int)
    """Open the child (kind, id)."""

    def __init__(self, names: dict[str, str]) -> None:
        """`names` are the requirements' titles."""
        super().__init__()
        self._names = names
        self._build_head()
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(0)
        verdicts = QWidget()
        self._grid = QGridLayout(verdicts)
        self._grid.setContentsMargins(PAD, 8, 6, 8)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, px(_NAMES))
        self._grid.setColumnStretch(2, 1)
        self.body.addWidget(verdicts)
        self._notes = Text("", "body", "muted", wrap=True)
        self._notes.setContentsMargins(PAD, 0, PAD, 8)
        self.body.addWidget(self._notes)
        self.sections = {kind: Section(plural(kind), f"Add {noun(kind)}") for kind in _SECTIONS}
        for kind, section in self.sections.items():
            section.add_wanted.connect(lambda kind=kind: self.add_wanted.emit(kind))
            self.body.addWidget(section)

    def changeEvent(self, event: QEvent) -> None:
        """The names' column follows the text's size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._grid.setColumnMinimumWidth(0, px(_NAMES))

    def _build_head(self) -> None:
        first, third = QHBoxLayout(), QHBoxLayout()
        self.name = Text("", "title", wrap=True)
        self.edit_button = icon_button("edit", "Edit officer")
        self.edit_button.clicked.connect(self.edit_wanted)
        self.more_button = icon_button("more_horizontal", "More for this officer")
        menu = QMenu(self.more_button)
        menu.addAction("Edit officer", self.edit_wanted.emit)
        menu.addAction("History of this officer", self.history_wanted.emit)
        menu.addSeparator()
        menu.addAction("Move to bin", self.remove_wanted.emit)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(self.more_button.ToolButtonPopupMode.InstantPopup)
        first.addWidget(self.name, 1)
        first.addWidget(self.edit_button)
        first.addWidget(self.more_button)
        self.about = Cut("", "body", "muted")
        self.overall = BadgeLabel()
        self.summary = Cut("", "body", "muted")
        third.setSpacing(12)
        third.addWidget(self.overall)
        third.addWidget(self.summary, 1)
        self.head.addLayout(first)
        self.head.addWidget(self.about)
        self.head.addLayout(third)

    def show_officer(self, row: RosterRow, detail: Detail[Officer], day: date) -> None:
        """Show that officer as of `day`."""
        verdict = row.verdict
        self.name.setText(row.name)
        judged = f"judged as {verdict.judged_as}" if verdict.judged_as else "not in service"
        self.about.setText(" · ".join(part for part in (f"Badge {row.badge}", row.rank, judged) if part))
        self.overall.show_badge(overall_badge(verdict.overall))
        self.summary.setText(summary(verdict))
        self._show_verdicts(verdict.requirements)
        self._show_notes(row)
        self._show_children(row, detail, day)
        self.setAccessibleName(f"Officer {row.name}")

    def _show_verdicts(self, requirements: tuple[Requirement, ...]) -> None:
        clear(self._grid)
        for column, title in enumerate(("Requirement", "Verdict", "Due by")):
            head = Text(title, "head", "muted")
            head.setContentsMargins(8 if column == 1 else 0, 2, 0, 4)
            right = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(head, 0, column, right)
        for place, one in enumerate(requirements, 1):
            self._grid.setRowMinimumHeight(place, px(28))
            self._grid.addWidget(Text(self._names[one.id]), place, 0)
            self._grid.addWidget(BadgeLabel(status_badge(one.status)), place, 1)
            late = one.status in _LATE
            due = Text(show_date(one.due_on), "strong" if late else "body", str(one.status) if late else "text")
            self._grid.addWidget(due, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            why = button("Why?", "link", name=f"Why? {self._names[one.id]}")
            why.clicked.connect(lambda _=False, which=one.id: self.why_wanted.emit(which))
            self._grid.addWidget(why, place, 3)

    def _show_notes(self, row: RosterRow) -> None:
        """What the verdict says beside the five requirements."""
        verdict, said = row.verdict, []
        if days := verdict.substitute_days:
            said.append(f"{days.days} of {days.limit} days with students in {show_school_year(days.school_year)}.")
        if planned := verdict.planned:
            what = status_badge(planned.status).word.lower()
            said.append(
                f"Regular duty planned from {show_date(planned.begins_on)}: initial training {what}, "
                f"by {show_date(planned.due_on)} ({planned.basis})."
            )
        if verdict.duties_not_required:
            duties = " and ".join(_DUTIES.get(one, one) for one in verdict.duties_not_required)
            said.append(f"Not required until trained: {duties}.")
        self._notes.setText("\n".join(said))
        self._notes.setVisible(bool(said))

    def _show_children(self, row: RosterRow, detail: Detail[Officer], day: date) -> None:
        record, children = detail.record, detail.children
        rests_on = row.verdict.requirement("refresher").completed_on
        loud = row.verdict.requirement("certificate").status is Status.MISSING
        lines = {
            "assignment": [self._line(child, *_assignment(record, place, day))
                           for place, child in enumerate(children["assignment"])],
            "completion": [self._line(child, *_completion(record.completions[place], rests_on if loud else None))
                           for place, child in enumerate(children["completion"])],
            "policy_review": [self._line(child, Part(_version(child)), Part(_day(child, "reviewed_on"), 1, "muted"))
                              for child in children["policy_review"]],
            "license": [self._line(child, *_license(child, day)) for child in children["license"]],
            "substitute_day": [self._line(child, Part(record.substitute_days[place].school, 2),
                                          Part(_day(child, "date"), 1, "muted"))
                               for place, child in enumerate(children["substitute_day"])],
        }  # fmt: skip
        for kind, section in self.sections.items():
            section.show_lines(lines[kind])
        self.sections["substitute_day"].setVisible(
            bool(lines["substitute_day"]) or any(one.role == "substitute" for one in record.assignments)
        )

    def _line(self, child: ChildRow, *parts: Part) -> Line:
        line = Line(parts)
        line.clicked.connect(lambda: self.open_wanted.emit(child.kind, child.id))
        return line


def _day(child: ChildRow, column: str) -> str:
    value = child.values[column]
    return show_date(value) if isinstance(value, date) else show_date(None)


def _assignment(record: Officer, place: int, day: date) -> tuple[Part, ...]:
    one = record.assignments[place]
    over = one.ended_on is not None and one.ended_on < day
    span = f"{show_date(one.assumed_duties_on)} – {show_date(one.ended_on, '')}".rstrip()
    school = Part(one.school, 1, "muted" if over else "text")
    role = Part(value_label("assignment", "role", one.role), 0, "muted")
    dates = Part(span, 0, "muted")
    return (school, role, dates) if one.role == "substitute" else (school, dates)


def _completion(one: Completion, loud_on: date | None) -> tuple[Part, ...]:
    missing = one.certificate is None and one.completed_on == loud_on
    held = "Held" if one.certificate else "No certificate" if missing else "No copy"
    kept = Part(held, 6, "missing" if missing else "muted", "bold" if missing else "normal")
    kind = value_label("completion", "course_kind", one.course_kind)
    return Part(kind, 9), Part(show_date(one.completed_on), 6, "muted"), kept


def _version(child: ChildRow) -> str:
    version = child.values["policy_version"]
    return f"Version {version}" if version else "Version in force then"


def _license(child: ChildRow, day: date) -> tuple[Part, ...]:
    expires = child.values["expires_on"]
    over = isinstance(expires, date) and expires < day
    issued = child.values["issued_on"]
    since = f"from {show_date(issued)}" if isinstance(issued, date) else "issue day unknown"
    word = "Expired" if over else "Good to"
    ink = "muted" if over else "text"
    return Part(f"{word} {_day(child, 'expires_on')}", 1, ink), Part(since, 1, "muted")
