"""About SRO Desk: what it is, where things lie, the check of the installation, the licences."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from sro_desk import __version__, settings
from sro_desk.selftest.parts import PARTS
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame import about_check
from sro_desk.ui.frame.about_licences import licences
from sro_desk.ui.main_window import MainWindow
from tests.conftest import Clock
from tests.ui.test_names import nameless
from tests.ui.windows import entry, settle


@pytest.fixture
def window(app, qtbot):
    made = MainWindow(Desk(now=Clock(datetime(2026, 11, 24, 18, tzinfo=UTC))))
    qtbot.addWidget(made)
    made.show()
    made.finish()
    yield made
    made.desk.jobs.stop()
    made.desk.use(None)


@pytest.fixture
def page(window):
    entry(window, "About SRO Desk").trigger()
    return window.controls.about


def words(page):
    return [label.text() for label in page.findChildren(QLabel)]


def child(monkeypatch, program):
    """Another process in the self-test's place; its last word is the file to write."""
    monkeypatch.setattr(about_check, "own_command", lambda: [sys.executable, "-c", program])


def test_it_says_what_it_is_and_where_things_lie(window, page, plain_file):
    assert window.pages.currentWidget() is page
    told = " ".join(words(page))
    assert __version__ in told
    assert "opens no connection" in told
    assert str(settings.home()) in told
    assert "No database is open." in told
    assert nameless(page) == []
    window.files.open_path(plain_file)
    settle(window)
    entry(window, "About SRO Desk").trigger()
    assert str(plain_file) in words(page)


def test_every_licence_is_named(page):
    named = {one.name.lower(): one.licence for one in licences()}
    assert {"sro-desk", "python", "pyside6_essentials", "sqlcipher3", "reportlab"} <= set(named)
    assert all(named.values())
    assert "LGPL" in named["pyside6_essentials"]
    assert set(words(page)) >= {one.name for one in licences()}


def test_back_leads_to_how_to_begin_or_to_the_records(window, page, plain_file, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.controls.start_page
    window.files.open_path(plain_file)
    settle(window)
    entry(window, "About SRO Desk").trigger()
    assert page.back.text() == "Back to the records"
    page.back.click()
    assert window.pages.currentWidget() is window.current


def test_the_check_lists_every_part(window, monkeypatch):
    parts = [{"name": part.name, "ok": True, "found": "There."} for part in PARTS]
    child(monkeypatch, f"import sys; open(sys.argv[-1], 'w').write({json.dumps({'parts': parts})!r})")
    entry(window, "Check this installation").trigger()
    page = window.controls.about
    assert not page.check_button.isEnabled()
    settle(window)
    assert page.words.text() == "Everything is well."
    assert page.result.count() == len(PARTS)
    assert page.check_button.isEnabled()
    page.copy_button.click()
    assert json.loads(QGuiApplication.clipboard().text()) == {"parts": parts}


def test_a_fault_found_is_counted(window, monkeypatch):
    parts = [{"name": "One", "ok": True, "found": "There."}, {"name": "Two", "ok": False, "found": "Not there."}]
    child(monkeypatch, f"import sys; open(sys.argv[-1], 'w').write({json.dumps({'parts': parts})!r})")
    page = window.controls.show_about()
    page.check()
    settle(window)
    assert page.words.text().startswith("1 of 2 parts are not well.")
    assert page.result.itemAt(1).widget().accessibleName() == "Two: not well. Not there."


def test_a_check_that_crashes_names_the_part(window, monkeypatch):
    child(monkeypatch, "import os; print('ok     Something: there', flush=True); os.abort()")
    page = window.controls.show_about()
    page.check()
    settle(window)
    assert PARTS[1].name in page.words.text()
    assert page.check_button.isEnabled()


def test_a_check_can_be_cancelled(window, monkeypatch, tmp_path):
    child(monkeypatch, "import time; time.sleep(60)")
    page = window.controls.show_about()
    page.check()
    window.desk.jobs.jobs[0].cancel()
    settle(window)
    assert page.words.text() == "Stopped."
    assert page.check_button.isEnabled()


def test_the_launcher_is_called_without_python(monkeypatch):
    assert about_check.own_command()[1:] == ["-m", "sro_desk"]
    monkeypatch.setattr(sys, "executable", str(Path("apps") / "SRO Desk.exe"))
    assert about_check.own_command() == [sys.executable]
