"""The two pages of the settings that are no record: the size of attachments, and the password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from sro_desk import settings
from sro_desk.errors import Refused
from sro_desk.ui.common.form_head import FormHead
from sro_desk.ui.common.panel import BeginsWithin, Panel
from sro_desk.ui.common.question import Question
from sro_desk.ui.common.strength import strength
from sro_desk.ui.common.text import Text, button
from sro_desk.ui.desk import Desk


class SmallPage(BeginsWithin, Panel):
    """A few lines to fill in over Save and Cancel. `closed`: the user is done."""

    closed = Signal()

    def __init__(self, desk: Desk, title: str, verb: str) -> None:
        super().__init__()
        self.desk = desk
        self.top = FormHead(title, "")
        self.top.close_wanted.connect(self.closed)
        self.head.addWidget(self.top)
        self.save_button = button(verb, "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = button("Cancel", "quiet")
        self.cancel_button.clicked.connect(self.closed)
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot_ground.show()
        self.setAccessibleName(title)

    def save(self) -> None:
        """Check and do it."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, or presses the button that has the keyboard; Esc closes."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()
        else:
            self.save()


class LimitPage(SmallPage):
    """How large an attachment may be; kept on this computer, for it protects this computer's disk and memory."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Attachments", "Save limit")
        least, most = settings.ATTACHMENT_MB
        self.megabytes = Question(
            "&Largest attachment, in MB",
            f"From {least} to {most}. It holds on this computer, for certificates and documents added from now on.",
        )
        self.megabytes.edit.setText(str(desk.settings.attachment_mb))
        self.body.addWidget(self.megabytes)
        self.begins_at = self.megabytes.edit

    def save(self) -> None:
        """Keep the limit."""
        least, most = settings.ATTACHMENT_MB
        text = self.megabytes.text.strip()
        wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
        if self.megabytes.refuse("" if least <= wanted <= most else
                                 f"“{text[:20]}” is no number from {least} to {most}. Type one, like 25."):  # fmt: skip
            self.megabytes.edit.setFocus()
            return
        self.desk.settings.attachment_mb = wanted
        settings.save(self.desk.settings)
        self.desk.said.emit(f"Saved. Attachments may have up to {wanted} MB.")
        self.closed.emit()


class PasswordPage(SmallPage):
    """A new password for the account that opened the database."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Change password", "Change password")
        self.present = Question("&Present password, or the recovery key", secret=True)
        self.new = Question("&New password", secret=True)
        self.again = Question("The same password a&gain", secret=True)
        for question in (self.present, self.new, self.again):
            self.body.addWidget(question)
        self.body.addWidget(
            Text("The recovery sheet stays as it is and opens the records as before.", ink="muted", wrap=True)
        )
        self.new.edited.connect(self._judge)
        self._judge()
        self.begins_at = self.present.edit

    def _judge(self) -> None:
        self.new.say(strength(self.new.text, (self.desk.agency_name, self.desk.user or "")).words)

    def _faulty(self) -> bool:
        judged = strength(self.new.text)
        faults = (
            (self.present, "" if self.present.text else "The present password is empty. Type it, or the recovery key."),
            (self.new, "" if judged.enough else judged.words),
            (self.again, "" if self.again.text == self.new.text else
             "The two passwords differ. Type the same one twice."),
        )  # fmt: skip
        found = [question for question, fault in faults if question.refuse(fault)]
        if found:
            found[0].edit.setFocus()
        return bool(found)

    def save(self) -> None:
        """Change it beside the window."""
        if not self.save_button.isEnabled() or self._faulty():
            return
        database, old, new = self.desk.open_database, self.present.text, self.new.text
        self.save_button.setEnabled(False)
        job = self.desk.jobs.start(
            "Changing the password", lambda _progress: database.change_password(old, new), self._done,
            refused=self._refused,
        )  # fmt: skip
        job.finished.connect(self._not_busy)

    def _not_busy(self) -> None:
        self.save_button.setEnabled(True)

    def _done(self, _nothing: object) -> None:
        self.desk.said.emit("The password is changed. The next time the new one opens the records.")
        self.closed.emit()

    def _refused(self, refused: Refused) -> None:
        path = f"{self.desk.open_database.path}: "
        words = str(refused).removeprefix(path)
        self.present.refuse(words[:1].upper() + words[1:])
        self.present.edit.setFocus()
