"""The agency's figures beside the list, and the button for the annual report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sro_desk.data.rows import AgencyFigures, Count, IncidentFigures
from sro_desk.ui.common.dates import show_school_year
from sro_desk.ui.common.panel import Panel, clear
from sro_desk.ui.common.text import Hairline, Text, button, px

Line = tuple[str, str, bool]
"""Label, figure, and whether the figure asks for something."""


class FiguresPanel(Panel):
    """Officers, contracts and incidents in numbers."""

    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until figures come."""
        super().__init__(parent)
        self.name = Text(role="title", wrap=True)
        self.year = Text(ink="muted")
        self.head.addWidget(self.name)
        self.head.addWidget(self.year)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.report_button = button("Preview annual report", "", "document_pdf")
        self.report_button.clicked.connect(self.report_wanted)
        self.foot.addWidget(self.report_button, 1)
        self.foot_ground.set_role("surface")
        self.foot_ground.show()

    def show_figures(self, agency: AgencyFigures, incidents: IncidentFigures | None) -> None:
        """Show the figures of one day; incidents may come later."""
        self.name.setText(agency.agency)
        self.year.setText(f"School year {show_school_year(agency.school_year)}")
        clear(self.body)
        self._section("Officers in service", (
            ("Compliant", f"{agency.officers_compliant:,}", False),
            ("Pending", f"{agency.officers_pending:,}", False),
            ("Noncompliant", f"{agency.officers_noncompliant:,}", agency.officers_noncompliant > 0),
        ))  # fmt: skip
        self._section("Contracts in force", (
            ("Compliant", f"{agency.contracts_compliant:,}", False),
            ("Pending", f"{agency.contracts_pending:,}", False),
            ("Noncompliant", f"{agency.contracts_noncompliant:,}", agency.contracts_noncompliant > 0),
            ("District without contract", f"{agency.districts_without_contract:,}",
             agency.districts_without_contract > 0),
        ))  # fmt: skip
        if incidents is not None:
            self._section("Incidents this school year", incident_lines(incidents), last=True)

    def _section(self, title: str, lines: Sequence[Line], *, last: bool = False) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setVerticalSpacing(px(8))
        grid.addWidget(Text(title, role="section"), 0, 0, 1, 2)
        for at, (label, figure, loud) in enumerate(lines, 1):
            grid.addWidget(Text(label, ink="muted"), at, 0)
            shown = Text(figure, role="strong", ink="overdue" if loud else "text")
            shown.setAccessibleName(f"{label}: {figure}")
            grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(holder)
        if not last:
            self.body.addWidget(Hairline())


def incident_lines(figures: IncidentFigures) -> tuple[Line, ...]:
    """Recorded, with open findings, open musts."""
    some = "" if figures.examined.exact else "+"
    return (
        ("Recorded", _count(figures.recorded), False),
        ("With open findings", f"{figures.with_findings:,}{some}", False),
        ("Open musts", f"{figures.musts:,}{some}", figures.musts > 0),
    )


def _count(count: Count) -> str:
    return f"{count.number:,}" if count.exact else f"{count.number:,}+"
