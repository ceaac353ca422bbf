from datetime import UTC, datetime

import pytest

from sro_desk.ui.desk import Desk
from sro_desk.ui.frame import transfers
from sro_desk.ui.main_window import MainWindow
from sro_desk.ui.overview.first_steps import STEPS
from sro_desk.ui.settings.page import SettingsPage
from tests.conftest import Clock, copy_database
from tests.ui.test_names import nameless
from tests.ui.windows import settle


@pytest.fixture
def window(app, qtbot, plain_template, tmp_path):
    made = MainWindow(Desk(now=Clock(datetime(2026, 11, 24, 18, tzinfo=UTC))))
    qtbot.addWidget(made)
    made.show()
    made.finish()
    made.files.open_path(copy_database(plain_template, tmp_path / "new.srodesk"))
    settle(made)
    yield made
    made.desk.jobs.stop()
    made.desk.use(None)


@pytest.fixture
def steps(window):
    return window.tab(0).first_steps


def main_buttons(steps):
    return [kind for kind, made in steps.buttons.items() if made.property("kind") == "primary"]


def test_an_empty_agency_is_told_what_to_enter_first(window, steps):
    assert steps.isVisible()
    assert list(steps.buttons) == [*(step.kind for step in STEPS), "import"]
    assert main_buttons(steps) == ["district"]
    assert nameless(steps) == []


def test_each_button_opens_the_form_and_what_is_entered_counts(window, steps):
    steps.buttons["district"].click()
    page = window.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    form = page.inspector.form
    assert form.spec.kind == "district"
    form.rows["district"].editor.edit.setText("Zumbro Charter")
    form.save()
    settle(window)
    page.back.click()
    settle(window)
    assert window.current is window.tab(0)
    assert main_buttons(steps) == ["school"]
    assert steps._words["district"].text() == "District: 1 recorded."
    for kind in ("school", "policy_version"):
        window.show_tab(0)
        steps.buttons[kind].click()
        assert window.pages.currentWidget().inspector.form.spec.kind == kind
    for kind, tab in (("officer", 1), ("contract", 3)):
        window.show_tab(0)
        steps.buttons[kind].click()
        assert window.current is window.tab(tab)
        assert window.current.inspector.form.spec.kind == kind
        settle(window)
        assert window.current.inspector.form.spec.kind == kind


def test_a_workbook_may_be_chosen_instead(window, steps, monkeypatch):
    asked = []
    monkeypatch.setattr(transfers, "ask_open", lambda *words: asked.append(words[1]) or ("", ""))
    steps.buttons["import"].click()
    assert asked == ["Import a workbook"]
