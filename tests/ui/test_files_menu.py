from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from sro_desk import settings
from sro_desk.data.database import Database
from sro_desk.ui import app as program
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame import files as files_module
from sro_desk.ui.frame import passwords, transfers
from sro_desk.ui.main_window import MainWindow
from tests.conftest import PASSWORD, Clock, copy_database
from tests.ui.windows import entry, menus_in, settle


@pytest.fixture
def window(app, qtbot):
    made = MainWindow(Desk(now=Clock(datetime(2026, 11, 24, 18, tzinfo=UTC))))
    qtbot.addWidget(made)
    made.show()
    made.finish()
    yield made
    made.desk.jobs.stop()
    if made.desk.database:
        made.desk.use(None)


@pytest.fixture
def sample_path(sample_template, tmp_path):
    return copy_database(sample_template, tmp_path / "sample.srodesk")


def answer(monkeypatch, kind, *passwords_typed):
    """Let each dialog of that kind be answered with the next password; None gives up."""
    answers = iter(passwords_typed)
    faults = []

    def exec_(dialog):
        faults.append(dialog.fault.text())
        typed = next(answers)
        if typed is None:
            return QDialog.DialogCode.Rejected
        dialog._password.setText(typed)
        dialog._user.setText("chief")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(kind, "exec", exec_)
    return faults


def test_a_plain_database_opens_and_is_remembered(window, sample_path):
    window.files.open_path(sample_path)
    settle(window)
    assert window.desk.database is not None
    assert window.current is window.tab(0)
    assert window.tab(0).model.rows
    assert settings.load().last_database == str(sample_path.resolve())
    assert not window.controls.actions.lock.isVisible()


def test_what_is_no_database_is_said_and_nothing_opens(window, tmp_path):
    path = tmp_path / "letter.srodesk"
    path.write_text("Dear all")
    window.files.open_path(path)
    settle(window)
    assert window.desk.database is None
    assert "letter.srodesk" in window.controls.notice.words.text()
    assert window.pages.currentWidget() is window.controls.start_page
    assert window.controls.notice.isVisible()
    window.controls.notice.dismiss.click()
    assert not window.controls.notice.isVisible()


def test_a_wrong_password_is_asked_again_and_the_right_one_opens(window, encrypted_template, tmp_path, monkeypatch):
    path = copy_database(encrypted_template[0], tmp_path / "secret.srodesk")
    faults = answer(monkeypatch, passwords.PasswordDialog, "wrong", PASSWORD)
    window.files.open_path(path)
    settle(window)
    settle(window)
    assert len(faults) == 2
    assert faults[0] == ""
    assert faults[1]
    assert window.desk.database.encrypted
    assert window.desk.user == "chief"
    assert window.menu_row.user.text() == "chief"
    assert window.controls.actions.lock.isVisible()


def test_giving_up_the_password_opens_nothing(window, encrypted_template, tmp_path, monkeypatch):
    path = copy_database(encrypted_template[0], tmp_path / "secret.srodesk")
    answer(monkeypatch, passwords.PasswordDialog, None)
    window.files.open_path(path)
    settle(window)
    assert window.desk.database is None
    assert window.pages.currentWidget() is window.controls.start_page


def test_lock_closes_the_records_until_the_password_is_typed(window, encrypted_template, tmp_path, monkeypatch):
    path = copy_database(encrypted_template[0], tmp_path / "secret.srodesk")
    answer(monkeypatch, passwords.PasswordDialog, PASSWORD, PASSWORD)
    window.files.open_path(path)
    settle(window)
    settle(window)
    entry(window, "Lock").trigger()
    assert window.desk.database is None
    page = window.controls.start_page
    assert window.pages.currentWidget() is page
    assert not entry(window, "Export workbook…").isEnabled()
    page.unlock_wanted.emit(path, "chief")
    settle(window)
    assert window.desk.database is not None
    assert window.current is window.tab(0)


def test_what_was_typed_and_not_saved_holds_other_databases_back(window, sample_path, tmp_path):
    window.files.open_path(sample_path)
    settle(window)
    window.show_tab(1)
    settle(window)
    window.tab(1).add_officer()
    window.tab(1).inspector.form.rows["badge"].editor.edit.setText("900")
    window.tab(1).inspector.form.rows["badge"].editor.edit.textEdited.emit("900")
    window.files.open_path(tmp_path / "other.srodesk")
    settle(window)
    assert window.desk.database.path == sample_path
    window.controls.notice.hide()
    window.files.new()
    assert window.controls.assistant is None
    assert "Not saved: Add officer" in window.controls.notice.words.text()


def test_the_sample_agency_is_made_once(window, sample_path, monkeypatch):
    window.files.make_sample(sample_path)
    settle(window)
    assert window.tab(0).model.rows


def test_a_workbook_goes_out_and_comes_back(window, sample_path, tmp_path):
    window.files.open_path(sample_path)
    settle(window)
    out = tmp_path / "all.xlsx"
    window.files.export_workbook(out)
    settle(window)
    assert out.exists()
    assert list((tmp_path / "attachments").iterdir())
    assert "private" in window.controls.notice.words.text()
    Database.create(tmp_path / "second.srodesk", window.desk.context, plain=True).database.close()
    window.files.open_path(tmp_path / "second.srodesk")
    settle(window)
    window.files.import_workbook(out, tmp_path / "attachments")
    settle(window)
    assert "records added" in window.controls.notice.words.text()
    assert window.tab(0).model.rows
    assert window.desk.undo_name == "Import workbook"


def test_a_workbook_that_cannot_be_read_names_the_fault(window, sample_path, tmp_path):
    window.files.open_path(sample_path)
    settle(window)
    bad = tmp_path / "bad.xlsx"
    bad.write_text("no workbook")
    window.files.import_workbook(bad, None)
    settle(window)
    assert window.controls.notice.words.text()
    assert "Traceback" not in window.controls.notice.words.text()


def test_a_backup_is_written_checked_and_restored(window, sample_path, tmp_path):
    window.files.open_path(sample_path)
    settle(window)
    window.files.backup(tmp_path / "copy.srobackup")
    settle(window)
    assert (tmp_path / "copy.srobackup").exists()
    window.files.backup(tmp_path / "copy.srobackup")
    settle(window)
    assert "copy.srobackup" in window.controls.notice.words.text()
    window.files.restore(tmp_path / "copy.srobackup", tmp_path / "again.srodesk")
    settle(window)
    settle(window)
    assert window.desk.database.path.name == "again.srodesk"


def test_the_records_are_checked(window, sample_path):
    window.files.open_path(sample_path)
    settle(window)
    entry(window, "Check the records").trigger()
    settle(window)
    assert "is whole" in window.controls.notice.words.text()


def test_file_dialogs_lead_to_their_work(window, sample_path, tmp_path, monkeypatch):
    window.files.open_path(sample_path)
    settle(window)
    monkeypatch.setattr(transfers, "ask_save", lambda *_: (str(tmp_path / "made"), ""))
    entry(window, "Export workbook…").trigger()
    settle(window)
    assert (tmp_path / "made.xlsx").exists()
    entry(window, "Back up…").trigger()
    settle(window)
    assert (tmp_path / "made").exists()
    monkeypatch.setattr(transfers, "ask_save", lambda *_: (str(tmp_path / "empty"), ""))
    entry(window, "Save an empty workbook…").trigger()
    settle(window)
    assert (tmp_path / "empty.xlsx").exists()
    for module in (files_module, transfers):
        monkeypatch.setattr(module, "ask_open", lambda *_: ("", ""))
    for text in ("Open…", "Import workbook…", "Restore a backup…"):
        entry(window, text).trigger()
    settle(window)


def test_recent_databases_are_offered(window, sample_path):
    window.files.open_path(sample_path)
    settle(window)
    assert entry(window, str(sample_path.resolve())).isEnabled()


def test_a_recent_database_that_is_gone_says_so_and_leaves_the_list(window, sample_path):
    gone = sample_path.with_name("A & B.srodesk")
    window.desk.settings.recent = [str(gone), str(sample_path)]
    text = f"Take off the list: {gone} is not there any more"
    menu = next(menu for menu in menus_in(window.menus.file) if menu.title() == "Open &recent")
    menu.aboutToShow.emit()
    action = next(one for one in menu.actions() if one.text().replace("&&", "&") == text)
    action.trigger()
    assert window.desk.settings.recent == [str(sample_path)]
    assert settings.load().recent == [str(sample_path)]
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == [str(sample_path)]
    menu.actions()[0].trigger()
    settle(window)
    assert window.desk.database.path == sample_path


def drop(window, *paths):
    """Drag files over the window and drop them; whether the window took the drag."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(QPoint(300, 300), *rest)
    over.setAccepted(False)
    QApplication.sendEvent(window, over)
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *rest))
    return over.isAccepted()


def test_a_database_dropped_on_the_window_opens(window, sample_path, tmp_path):
    (tmp_path / "letter.pdf").touch()
    assert not drop(window, tmp_path / "letter.pdf")
    assert not drop(window, sample_path, tmp_path / "letter.pdf")
    settle(window)
    assert window.desk.database is None
    assert drop(window, sample_path)
    settle(window)
    assert window.desk.database.path == sample_path
    assert not drop(window, tmp_path / "letter.pdf")
    settle(window)
    assert window.desk.database.path == sample_path


def test_the_program_opens_the_last_database_or_says_how_to_begin(app, qtbot, sample_path):
    kept = settings.Settings(recent=[str(sample_path)])
    window = MainWindow(Desk(kept=kept))
    qtbot.addWidget(window)
    program.begin(window, None)
    settle(window)
    assert window.desk.database.path == sample_path
    window.desk.use(None)
    window.desk.settings.recent = [str(sample_path.with_name("gone.srodesk"))]
    program.begin(window, None)
    assert window.pages.currentWidget() is window.controls.start_page
    assert "gone.srodesk was opened last and is not in" in window.controls.notice.words.text()


def test_a_defect_is_logged_and_told_in_one_sentence(window, caplog):
    error = ValueError("boom")
    program.tell_defect(window, ValueError, error, None)
    assert "Something went wrong" in window.controls.notice.words.text()
    assert "boom" in caplog.text
