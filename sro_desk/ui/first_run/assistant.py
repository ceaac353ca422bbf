"""The assistant: a page with its steps named at the left, Back and Next below."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.errors import Refused
from sro_desk.ui.common.panel import Panel
from sro_desk.ui.common.text import Ground, Text, button, px
from sro_desk.ui.desk import Desk
from sro_desk.ui.first_run.about_step import AgencyStep, PlaceStep
from sro_desk.ui.first_run.begin_step import BeginStep, DoneStep
from sro_desk.ui.first_run.password_step import PasswordStep
from sro_desk.ui.first_run.plan import Begin, Made, Plan, make
from sro_desk.ui.first_run.sheet import Sheet
from sro_desk.ui.first_run.step import Step

WIDTH = 640
_RAIL = 148
_NARROW = 520


class Assistant(Ground):
    """Makes a database in five steps. What was typed stays through Back, and through leaving and coming again, until
    the file is made."""

    finished = Signal(object, object)
    """The user is done: open that path with that password (None: it has none)."""
    left = Signal()
    """The user goes elsewhere."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._desk = desk
        self._made: Made | None = None
        self.agency = AgencyStep()
        self.place = PlaceStep(settings.home)
        self.password = PasswordStep(self._sheet)
        self.begin = BeginStep()
        self.done = DoneStep()
        self.steps: tuple[Step, ...] = (self.agency, self.place, self.password, self.begin, self.done)
        self.at = 0
        self._build()
        self._show_step(0)

    def _build(self) -> None:
        self.rail = Ground("sunken")
        names = QVBoxLayout(self.rail)
        names.setContentsMargins(16, 16, 12, 16)
        names.setSpacing(12)
        self._names = [Text(wrap=True) for _ in self.steps]
        for name in self._names:
            names.addWidget(name)
        names.addStretch(1)
        self.panel = Panel()
        self.title = Text(role="title")
        self.count = Text(role="help", ink="muted")
        self.panel.head.addWidget(self.count)
        self.panel.head.addWidget(self.title)
        self.stack = QWidget()
        shown = QVBoxLayout(self.stack)
        shown.setContentsMargins(0, 0, 0, 0)
        for step in self.steps:
            shown.addWidget(step)
        self.panel.body.addWidget(self.stack)
        self._build_foot()
        self.page = QWidget()
        self.page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self.page)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(1)
        row.addWidget(self.rail)
        row.addWidget(self.panel, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.page, 100)
        across.addStretch(1)
        self.setAccessibleName("New database")

    def _build_foot(self) -> None:
        self.back_button = button("&Back", "", "chevron_left")
        self.back_button.clicked.connect(self.back)
        self.next_button = button("&Next", "primary")
        self.next_button.clicked.connect(self.next)
        self.cancel_button = button("Cancel", "quiet", name="Leave the assistant; what you typed stays")
        self.cancel_button.clicked.connect(self.left)
        self.panel.foot.addWidget(self.back_button)
        self.panel.foot.addWidget(self.next_button)
        self.panel.foot.addStretch(1)
        self.panel.foot.addWidget(self.cancel_button)
        self.panel.foot_ground.show()

    # Going through

    def start(self) -> None:
        """Begin, or go on where the user was; after a file was made, anew for another."""
        self._desk.jobs.start("Getting ready", _load, group="getting ready")
        self.steps[self.at].first().setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """To the step before; everything typed stays."""
        if self.at and self._made is None:
            self._show_step(self.at - 1)

    def next(self) -> None:
        """To the step after, once this one is in order; the fourth makes the file, the fifth opens it."""
        if not self.next_button.isEnabled():
            return
        faulty = self.steps[self.at].faulty()
        if faulty is not None:
            faulty.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.area.ensureWidgetVisible(faulty)
        elif self.steps[self.at] is self.begin:
            self._make()
        elif self._made is not None:
            self._finish(self._made)
        else:
            self._show_step(self.at + 1)

    def _show_step(self, at: int) -> None:
        self.at = at
        step = self.steps[at]
        if step is self.place:
            self.place.propose()
        if step is self.password:
            self.password.judge_with(self.agency.agency)
        for other in self.steps:
            other.setVisible(other is step)
        self.title.setText(step.TITLE)
        self.count.setText(f"Step {at + 1} of {len(self.steps)}")
        self._name_steps()
        self.back_button.setEnabled(at > 0 and self._made is None)
        self.next_button.setText("Open the &records" if step is self.done else "&Next")
        self.next_button.setAccessibleName(self.next_button.text().replace("&", ""))
        self.cancel_button.setVisible(step is not self.done)
        self.panel.area.verticalScrollBar().setValue(0)
        target = self.next_button if step is self.done else step.first()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_steps(self) -> None:
        for number, (name, step) in enumerate(zip(self._names, self.steps, strict=True)):
            name.setText(f"{number + 1}  {step.NAME}")
            here = number == self.at
            name.set_role("strong" if here else "body", "accent" if here else "text" if number < self.at else "muted")
            state = "in sight" if here else "done" if number < self.at else "to come"
            name.setAccessibleName(f"Step {number + 1}, {step.NAME}, {state}")

    # Making

    def plan(self) -> Plan:
        """What was chosen so far."""
        password, key = self.password.chosen
        return Plan(self.agency.agency, self.place.path, password, key, self.begin.begin, self.begin.path)

    def _make(self) -> None:
        plan, context = self.plan(), self._desk.context
        self._set_busy(busy=True)
        self.begin.refuse("")

        def work(progress: Any) -> Made:
            return make(plan, context, progress)

        title = f"Making {plan.path.name}"
        job = self._desk.jobs.start(title, work, self._take_made, refused=self._take_refused, group="new database")
        job.finished.connect(lambda: self._set_busy(busy=False))

    def _set_busy(self, *, busy: bool) -> None:
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy and self._made is None)
        self.stack.setEnabled(not busy)
        if not busy:
            target = self.next_button if self._made is not None else self.steps[self.at].first()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_made(self, made: Made) -> None:
        self._made = made
        self._desk.settings.remember(str(made.path.resolve()))
        settings.save(self._desk.settings)
        self.done.show_made(made)
        self._show_step(len(self.steps) - 1)

    def _take_refused(self, refused: Refused) -> None:
        self.begin.refuse(str(refused))

    def _finish(self, made: Made) -> None:
        if self.begin.begin is Begin.SAMPLE:
            self.agency.sample_wanted.emit()
        else:
            self.finished.emit(made.path, made.password)

    @property
    def is_done(self) -> bool:
        """Whether its file is made: the next one begins with another assistant."""
        return self._made is not None

    def _sheet(self, key: str) -> Sheet:
        return Sheet(self.agency.agency, self.place.path, key, self._desk.today)

    # Keys and sizes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; anywhere else it is Next."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of steps makes room in a narrow window, where the head still counts them."""
        super().resizeEvent(event)
        self.page.setMaximumWidth(px(WIDTH))
        self.rail.setVisible(self.width() >= px(_NARROW))
        self.rail.setFixedWidth(px(_RAIL))

    def sizeHint(self) -> QSize:
        """As wide as the page."""
        return QSize(px(WIDTH), px(480))


def _load(_progress: object) -> None:
    """What Next needs is imported while the user types."""
    import sro_desk.data.database  # noqa: F401
