"""An incident's findings above its details: what is not recorded, and where to fill it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sro_desk.fields import SHEETS
from sro_desk.policy.verdicts import Finding, Obligation
from sro_desk.ui import tokens
from sro_desk.ui.common.badges import finding_badge, mark_pixmap
from sro_desk.ui.common.panel import PAD, clear, put_in, scrolled
from sro_desk.ui.common.text import Ground, Text, button, px
from sro_desk.ui.common.why import Mend, Reason
from sro_desk.wording import field_wording, noun

FIELDS: Final = {
    "school-rule-only": "offense",
    "referral-not-considered": "school_referral_considered",
    "alternatives-not-considered": "alternatives_considered",
    "arrest-reason": "reason",
    "arrest-view": "out_of_view",
    "arrest-staff": "staff_notified",
    "force-deescalation": "deescalation",
    "force-injury": "injury",
    "force-condition": "condition_assessed",
    "force-aid": "aid_rendered",
    "prone-times": "prone_started_at",
    "prohibited-restraint": "kinds",
    "force-considerations": "considerations",
    "force-report-no": "report_no",
    "intercede": "intercede_reported_at",
    "bca-report": "bca_reported_on",
}
"""The field to look at for each finding."""
_LOUD: Final = (Obligation.MUST, Obligation.SHALL)
_IN_FULL: Final = 2
"""Findings told in whole sentences; where there are more, each is one line until all are asked for."""
_LINES: Final = 4
"""Lines shown until all are asked for; fewer where the panel is low."""
_SHARE: Final = 0.3
"""Of the panel's height, that the lines may take."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a row of an incident: kind of record, its number (empty: the incident itself), field."""

    kind: str
    number: str
    field: str

    @property
    def words(self) -> str:
        """`Fill in Injury at Force 1.`"""
        label = field_wording(self.kind, self.field).label.rstrip("?")
        where = f" at {noun(self.kind).capitalize()} {self.number}" if self.number else ""
        return f"{'Look at' if self.field == 'kinds' else 'Fill in'} {label}{where}."


def places(finding: Finding) -> list[Place]:
    """Where to fill in what a finding misses, one for each row that raises it."""
    found = []
    for row in finding.rows:
        sheet, _, number = row.partition(" ")
        found.append(Place(SHEETS[sheet].name, number, FIELDS[finding.id]))
    return found


def headline(findings: Sequence[Finding]) -> tuple[str, str]:
    """`2 findings`, `both must`."""
    count = len(findings)
    musts = sum(one.obligation in _LOUD for one in findings)
    said = f"{musts} must, {count - musts} should"
    if musts in (0, count):
        word = "must" if musts else "should"
        said = {1: word, 2: f"both {word}"}.get(count, f"all {word}")
    return f"{count} finding{'' if count == 1 else 's'}", said


class FindingsBox(Ground):
    """The findings; hidden where there are none."""

    why_wanted = Signal()
    place_wanted = Signal(object)
    """Open the form at that `Place`."""

    def __init__(self) -> None:
        super().__init__("error_soft", bottom=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 10, PAD, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.count = Text("", "section")
        self.levels = Text("", "body", "muted")
        self.why_button = button("Why?", "link", name="Why? These findings")
        self.why_button.clicked.connect(self.why_wanted)
        head.addWidget(self.count)
        head.addWidget(self.levels)
        head.addStretch(1)
        head.addWidget(self.why_button)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.all_button = button("", "link")
        self.all_button.clicked.connect(self._show_all)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._findings: tuple[Finding, ...] = ()
        self._all = False
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        self._findings = tuple(findings)
        self.setVisible(bool(findings))
        count, levels = headline(findings)
        self.count.setText(count)
        self.levels.setText(levels)
        self.set_role("error_soft" if any(one.obligation in _LOUD for one in findings) else "sunken")
        self._show_list()

    def show_few(self) -> None:
        """No longer all of them, for they are to be others'."""
        if self._all:
            self._show_all()

    def _room(self) -> int:
        """Pixels that the findings may take, so that the form below keeps the most."""
        panel = self.parentWidget()
        return round((panel.height() if panel else px(600)) * _SHARE)

    def _show_all(self) -> None:
        self._all = not self._all
        self._show_list()

    def _show_list(self) -> None:
        clear(self._list)
        found = self._findings
        if len(found) <= _IN_FULL:
            for finding in found:
                self._list.addWidget(self._entry(finding))
            self.all_button.hide()
        else:
            self._show_lines([self._line(one, place) for one in found for place in places(one)])

    def _show_lines(self, lines: list[QWidget]) -> None:
        """A few lines, or all of them, which scroll where there is too little room."""
        high = lines[0].sizeHint().height() + self._list.spacing()
        few = max(1, min(_LINES, self._room() // high))
        if self._all:
            self._list.addWidget(_scrolling(lines, max(2 * high, self._room() * 3 // 2)))
        else:
            for line in lines[:few]:
                self._list.addWidget(line)
        self.all_button.setVisible(len(lines) > few)
        self.all_button.setText("Show fewer" if self._all else f"Show all {len(lines)}")
        self.all_button.setAccessibleName(f"{self.all_button.text()} findings")

    def _line(self, finding: Finding, place: Place) -> QWidget:
        """One line of many: where to fill in what, and the clause; the sentence stands in the tool tip."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_mark(finding))
        row.addWidget(self._link(finding, place))
        row.addStretch(1)
        return line

    def _link(self, finding: Finding, place: Place) -> QPushButton:
        link = button(f"{place.words} {finding.citation}", "link")
        link.setToolTip(finding.explanation)
        link.setAccessibleDescription(finding.explanation)
        link.clicked.connect(lambda: self.place_wanted.emit(place))
        return link

    def _entry(self, finding: Finding) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_mark(finding), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(finding.explanation, "strong", wrap=True))
        for place in places(finding):
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(self._link(finding, place))
            line.addStretch(1)
            words.addLayout(line)
        row.addLayout(words, 1)
        return entry


def _scrolling(lines: list[QWidget], most: int) -> QWidget:
    """The lines one under the other, at most that high."""
    area, listed = scrolled(), QWidget()
    column = QVBoxLayout(listed)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for line in lines:
        column.addWidget(line)
    put_in(area, listed)
    area.setFixedHeight(min(most, column.sizeHint().height()))
    return area


def _mark(finding: Finding) -> QLabel:
    role = "overdue" if finding.obligation in _LOUD else "advised"
    mark = QLabel()
    mark.setPixmap(mark_pixmap(role, px(14), tokens.current().ink(role), mark.devicePixelRatioF()))
    mark.setContentsMargins(0, 3, 0, 0)
    mark.setAccessibleName(str(finding.obligation))
    return mark


def reasons(findings: Sequence[Finding], mend: Callable[[Place], None]) -> list[Reason]:
    """The findings as lines of the Why? panel."""
    return [_reason(finding, mend) for finding in findings]


def _reason(finding: Finding, mend: Callable[[Place], None]) -> Reason:
    where = places(finding)
    first = where[0]
    label = field_wording(first.kind, first.field).label.rstrip("?")
    badge = finding_badge(finding.obligation, str(finding.obligation).capitalize())
    short = ", ".join(f"{noun(one.kind).capitalize()} {one.number}" for one in where if one.number)
    act = Mend(first.words.rstrip("."), lambda: mend(first), "edit")
    return Reason(finding.id, label, badge, short, finding.explanation, finding.citation, mends=(act,))
