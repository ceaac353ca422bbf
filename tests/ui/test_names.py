"""What a screen reader meets: every control in sight has a name, in every tab, page and form."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.text import Text
from sro_desk.ui.contracts.tab import ContractsTab
from sro_desk.ui.incidents.tab import IncidentsTab
from sro_desk.ui.roster.tab import RosterTab
from sro_desk.ui.vault.tab import VaultTab

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)


@pytest.fixture(params=[RosterTab, VaultTab, ContractsTab, IncidentsTab], ids=lambda tab: tab.KEY)
def tab(request, sample_desk, qtbot):
    made = request.param(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 590)
    made.show()
    assert sample_desk.jobs.wait()
    return made


def nameless(widget):
    QApplication.processEvents()
    found = []
    for kind in CONTROLS:
        for control in widget.findChildren(kind):
            text = control.text() if isinstance(control, QAbstractButton) else ""
            inside = isinstance(control.parent(), QComboBox | QLineEdit) or control.objectName().startswith("qt_")
            if control.isVisible() and not inside and not (control.accessibleName() or text):
                found.append(control)
    return found


def test_every_control_in_sight_has_a_name(tab):
    assert nameless(tab) == []
    for action in tab.record_actions():
        if action.text().lstrip("&").startswith("Add") and action.isEnabled():
            action.trigger()
            assert tab.desk.jobs.wait()
            assert nameless(tab) == []
            tab.inspector.pop_all()


def test_words_follow_the_theme(app, qtbot):
    words = Text("Due", ink="due")
    qtbot.addWidget(words)
    words.show()
    try:
        for name in ("dark", "light"):
            theme.choose(app, theme=name)
            ink = words.palette().color(QPalette.ColorRole.WindowText).name().upper()
            assert ink == tokens.THEMES[name].due
    finally:
        theme.choose(app, theme="light")
