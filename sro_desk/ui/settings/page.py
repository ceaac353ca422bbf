"""The settings as a page: what there is to set at the left, its form beside it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from sro_desk.policy.records import Agency
from sro_desk.ui.common.form_spec import Target
from sro_desk.ui.common.icons import icon
from sro_desk.ui.common.inspector import EmptyPage, Inspector
from sro_desk.ui.common.panel import LeftByEsc, Panel
from sro_desk.ui.common.record_forms import open_record
from sro_desk.ui.common.sections import Line, Part, Section
from sro_desk.ui.common.text import Ground, Text, button, px
from sro_desk.ui.desk import Desk
from sro_desk.ui.settings.small_pages import LimitPage, PasswordPage, SmallPage
from sro_desk.wording import field_wording

WIDTH = 960
_LIST = 440
_NARROW = 820
_SHOWN = 8
_KINDS = frozenset({"agency", "policy_version", "district", "school"})


class Kept(NamedTuple):
    """What the page lists: the agency, and (id, name) of the other records."""

    agency: Agency
    policies: tuple[tuple[int, str], ...]
    districts: tuple[tuple[int, str], ...]
    schools: tuple[tuple[int, str], ...]


class _Beside(Inspector):
    """What is added here shows in the list here."""

    LEADS = False


class SettingsPage(LeftByEsc, Ground):
    """Everything is entered by the forms that the records have elsewhere too."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Reads nothing until it is shown."""
        super().__init__("surface")
        self.desk = desk
        self.setAccessibleName("Settings")
        self.back = button("Back to the records", "quiet", "chevron_left")
        self.back.clicked.connect(self.closed)
        self.agency = Section("Agency", "Change")
        self.policies = Section("The agency's policy", "Add policy version", _SHOWN)
        self.districts = Section("Districts", "Add district", _SHOWN)
        self.schools = Section("Schools", "Add school", _SHOWN)
        self.attachments = Section("Attachments", "Change limit")
        self.password = Section("Password", "Change password")
        self.list = Panel()
        self.inspector = _Beside(desk)
        self.inspector.set_base(EmptyPage("Choose at the left what to change."))
        self.inspector.wide_wanted.connect(lambda _width: self._fit())
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.head.addWidget(Text("Settings", "title"))
        self.list.body.setContentsMargins(0, 0, 0, 0)
        self.list.body.setSpacing(0)
        for section in self.sections:
            self.list.body.addWidget(section)
        for section in (self.agency, self.attachments, self.password):
            if section.add_button is not None:
                section.add_button.setIcon(icon("edit", "accent"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.list, _LIST)
        row.addWidget(self.inspector, WIDTH - _LIST)
        row.addWidget(Ground("window"), 1)

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in reading order."""
        return (self.agency, self.policies, self.districts, self.schools, self.attachments, self.password)

    def _connect(self) -> None:
        self.agency.add_wanted.connect(lambda: self.edit("agency", 1))
        self.policies.add_wanted.connect(lambda: self.add("policy_version"))
        self.districts.add_wanted.connect(lambda: self.add("district"))
        self.schools.add_wanted.connect(lambda: self.add("school"))
        self.attachments.add_wanted.connect(lambda: self.put(LimitPage))
        self.password.add_wanted.connect(lambda: self.put(PasswordPage))
        self.desk.changed.connect(self._on_changed)

    # Reading

    def read(self) -> None:
        """Read what is listed anew, beside the window."""
        database = self.desk.open_database

        def work(_progress: object) -> Kept:
            from sro_desk.data import snapshot

            def listed(kind: str) -> tuple[tuple[int, str], ...]:
                return tuple((one.id, one.label) for one in snapshot.choices(database, kind))

            agency = snapshot.record(database, "agency", 1).record
            return Kept(agency, listed("policy_version"), listed("district"), listed("school"))

        self.desk.jobs.start("Reading the settings", work, self._show, group="settings")
        self._show_own()

    def _show(self, kept: Kept) -> None:
        agency = kept.agency
        chief = ", ".join(text for text in (agency.chief_name, agency.chief_title) if text)
        stated = {
            "Name": agency.name,
            "Chief": chief or "Not recorded",
            "Time zone": agency.time_zone,
            field_wording("agency", "suppression_threshold").label: str(agency.suppression_threshold),
            field_wording("agency", "certificate_grace_days").label: str(agency.certificate_grace_days),
        }
        self.agency.show_lines([self._line(name, value, "agency", 1) for name, value in stated.items()])
        for section, kind, found, empty in (
            (self.policies, "policy_version", kept.policies, "No version yet. Add the policy that officers review."),
            (self.districts, "district", kept.districts, "No districts yet. Add each that contracts with the agency."),
            (self.schools, "school", kept.schools, "No schools yet. Add each school where an SRO serves."),
        ):
            section.show_lines([self._line(name, "", kind, id) for id, name in found], empty)
        self.agency.count.setText("")

    def _show_own(self) -> None:
        encrypted = self.desk.open_database.encrypted
        self.attachments.show_lines([_stated("Largest attachment", f"{self.desk.settings.attachment_mb} MB")])
        account = [_stated("Account", self.desk.user or "")] if encrypted else []
        self.password.show_lines(account, "This file has none. Make a new file with one, and import into it.")
        for section in (self.attachments, self.password):
            section.count.setText("")
        if self.password.add_button is not None:
            self.password.add_button.setVisible(encrypted)

    def _line(self, name: str, value: str, kind: str, id: int) -> Line:
        parts = (Part(name, 1, "muted"), Part(value, 1)) if value else (Part(name),)
        line = Line(parts)
        line.clicked.connect(lambda: self.edit(kind, id))
        return line

    # Changing

    def edit(self, kind: str, id: int) -> None:
        """Open the form of a record."""
        self.inspector.pop_all()
        open_record(self.inspector, kind, id)

    def add(self, kind: str) -> None:
        """Open the form of a new record."""
        self.inspector.pop_all()
        self.inspector.open_form(kind, Target())

    def put(self, make: Callable[[Desk], SmallPage]) -> None:
        """Show the limit's page, or the password's."""
        self.inspector.pop_all()
        page = make(self.desk)
        page.closed.connect(self._close_small)
        self.inspector.push(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_small(self) -> None:
        self.inspector.pop()
        self._show_own()

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and kinds & _KINDS:
            self.read()

    # Room and keys

    def _fit(self) -> None:
        """In a narrow window the form takes the list's place."""
        narrow = self.width() < px(_NARROW)
        opened = self.inspector.stack.count() > 1
        self.list.setVisible(not (narrow and opened))
        self.inspector.setVisible(opened or not narrow)
        self.inspector.setMaximumWidth(px(WIDTH - _LIST))
        self.list.setMaximumWidth(px(_LIST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is listed, and begin with the keyboard at the agency."""
        super().showEvent(event)
        self.read()
        self._fit()
        if self.agency.add_button is not None and self.inspector.stack.count() == 1:
            self.agency.add_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _stated(name: str, value: str) -> Line:
    return Line((Part(name, 1, "muted"), Part(value, 1)), opens=False)
