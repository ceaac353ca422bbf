from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sro_desk import settings
from sro_desk.data.attachments import read_attachment
from sro_desk.data.database import Database
from sro_desk.data.keys import COST
from sro_desk.data.snapshot import choices, record
from sro_desk.errors import Refused
from sro_desk.ui.common.dropzone import FileEditor
from sro_desk.ui.common.sections import Line
from sro_desk.ui.desk import Desk
from sro_desk.ui.main_window import MainWindow
from sro_desk.ui.settings.small_pages import LimitPage, PasswordPage
from tests.conftest import CHEAP, PASSWORD, Clock, copy_database
from tests.ui.files import pdf
from tests.ui.test_names import nameless
from tests.ui.windows import entry, settle


def window_over(path, qtbot, password=None):
    window = MainWindow(Desk(now=Clock(datetime(2026, 11, 24, 18, tzinfo=UTC))))
    qtbot.addWidget(window)
    window.show()
    window.finish()
    if password:
        window.files.open_with(path, password, "chief")
    else:
        window.files.open_path(path)
    settle(window)
    entry(window, "Settings").trigger()
    settle(window)
    return window


@pytest.fixture
def window(app, qtbot, sample_template, tmp_path):
    made = window_over(copy_database(sample_template, tmp_path / "sample.srodesk"), qtbot)
    yield made
    made.desk.jobs.stop()
    made.desk.use(None)


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


def names(section):
    return [line.accessibleName() for line in section.lines]


def test_the_page_lists_what_is_set(window, page):
    agency = record(window.desk.database, "agency", 1).record
    assert f"Name, {agency.name}" in names(page.agency)
    assert f"Smallest count shown in public, {agency.suppression_threshold}" in names(page.agency)
    for section, kind in ((page.policies, "policy_version"), (page.districts, "district"), (page.schools, "school")):
        assert names(section) == [one.label for one in choices(window.desk.database, kind)]
    assert names(page.attachments) == ["Largest attachment, 25 MB"]
    assert any("This file has none" in words.text() for words in page.password.findChildren(QLabel))
    assert not page.password.add_button.isVisible()
    page.back.click()
    assert window.current is window.tab(0)


def test_the_agency_is_changed_by_its_form_and_undone(window, page):
    page.agency.add_button.click()
    form = page.inspector.form
    assert form.spec.kind == "agency"
    assert not form.top.more_button.isVisible()
    form.rows["name"].editor.edit.setText("Cedar Falls Police")
    form.rows["suppression_threshold"].editor.edit.setText("0")
    form.save()
    settle(window)
    assert form.rows["suppression_threshold"].fault
    form.rows["suppression_threshold"].editor.edit.setText("7")
    form.save()
    settle(window)
    assert "Name, Cedar Falls Police" in names(page.agency)
    assert "Smallest count shown in public, 7" in names(page.agency)
    assert window.windowTitle() == "Cedar Falls Police – SRO Desk"
    window.controls.undoing.undo()
    settle(window)
    assert "Name, Cedar Falls Police" not in names(page.agency)


def test_districts_schools_and_policies_are_added_opened_and_removed(window, page):
    page.districts.add_button.click()
    page.inspector.form.rows["district"].editor.edit.setText("Zumbro Charter")
    page.inspector.form.save()
    settle(window)
    assert "Zumbro Charter" in names(page.districts)
    assert window.pages.currentWidget() is page
    line = next(one for one in page.districts.lines if one.accessibleName() == "Zumbro Charter")
    line.click()
    menu = page.inspector.form.top.more_button.menu()
    menu.actions()[0].trigger()
    settle(window)
    assert "Zumbro Charter" not in names(page.districts)
    for section, kind in ((page.schools, "school"), (page.policies, "policy_version")):
        section.add_button.click()
        assert page.inspector.form.spec.kind == kind
        page.inspector.form.save()
        assert page.inspector.form.first_fault() is not None


def test_the_size_limit_is_kept_and_holds(window, page, tmp_path, qtbot):
    page.attachments.add_button.click()
    limit = page.inspector.top
    assert isinstance(limit, LimitPage)
    for wrong in ("", "0", "201", "ten", "1e9", "²"):
        limit.megabytes.edit.setText(wrong)
        limit.save()
        assert "from 1 to 200" in limit.megabytes.fault
    limit.megabytes.edit.setText("1")
    qtbot.keyClick(limit.megabytes.edit, Qt.Key.Key_Return)
    assert names(page.attachments) == ["Largest attachment, 1 MB"]
    assert settings.load().attachment_limit == 1024 * 1024
    large = tmp_path / "large.pdf"
    large.write_bytes(pdf().replace(b"%%EOF", b"%" + b"x" * 1_100_000 + b"\n%%EOF"))
    editor = FileEditor(window.desk.jobs, "Certificate")
    qtbot.addWidget(editor)
    refusals = []
    editor.refused.connect(refusals.append)
    editor.take(large)
    settle(window)
    assert "larger than 1 MB" in refusals[0]
    assert read_attachment(large).pages == 1


@pytest.mark.parametrize(("kept", "held"), [(0, 1), (10_000, 200), (25, 25)])
def test_a_limit_written_by_hand_stays_within_bounds(kept, held):
    assert settings.Settings(attachment_mb=kept).attachment_limit == held * 1024 * 1024


def test_every_control_has_a_name(window, page):
    assert nameless(page) == []
    for section in page.sections[:-1]:
        section.add_button.click()
        assert nameless(page) == []


def test_in_a_narrow_window_the_form_takes_the_lists_place(window, page, qtbot):
    window.resize(600, 600)
    settle(window)
    assert page.list.isVisible()
    assert not page.inspector.isVisible()
    page.attachments.add_button.click()
    assert not page.list.isVisible()
    qtbot.keyClick(page.inspector.top.megabytes.edit, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert isinstance(page.agency.lines[0], Line)


def test_the_password_is_changed(app, qtbot, encrypted_template, tmp_path, monkeypatch):
    change = Database.change_password
    monkeypatch.setattr(Database, "change_password", lambda *args, **_: change(*args, cost=CHEAP))
    assert COST.passes > CHEAP.passes
    path = copy_database(encrypted_template[0], tmp_path / "secret.srodesk")
    window = window_over(path, qtbot, PASSWORD)
    shown = window.pages.currentWidget()
    assert names(shown.password) == ["Account, chief"]
    shown.password.add_button.click()
    page = shown.inspector.top
    assert isinstance(page, PasswordPage)
    assert nameless(page) == []
    page.save()
    assert page.present.fault
    assert page.new.fault
    page.present.edit.setText("wrong")
    page.new.edit.setText("seven green tractors hum")
    page.again.edit.setText("seven green tractors")
    page.save()
    assert page.again.fault
    page.again.edit.setText("seven green tractors hum")
    page.save()
    settle(window)
    assert page.present.fault
    page.present.edit.setText(PASSWORD)
    page.save()
    settle(window)
    assert shown.inspector.stack.count() == 1
    window.desk.jobs.stop()
    window.desk.use(None)
    Database.open(path, passphrase="seven green tractors hum", user="chief").close()
    Database.open(path, passphrase=encrypted_template[1]).close()
    with pytest.raises(Refused):
        Database.open(path, passphrase=PASSWORD, user="chief")
