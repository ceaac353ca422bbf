from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog

from sro_desk import settings
from sro_desk.data.database import Database
from sro_desk.data.keys import keys_path
from sro_desk.data.snapshot import facts
from sro_desk.errors import Cancelled, Refused
from sro_desk.exchange.template import write_template
from sro_desk.ui import app as program
from sro_desk.ui.common.strength import strength
from sro_desk.ui.desk import Desk
from sro_desk.ui.first_run import about_step, begin_step, password_step
from sro_desk.ui.first_run.plan import Begin, Plan, make, place_fault
from sro_desk.ui.first_run.sheet import Sheet, write_pdf
from sro_desk.ui.main_window import MainWindow
from tests.conftest import CHEAP, Clock
from tests.ui.test_names import nameless
from tests.ui.windows import entry, settle

WORDS = "seven green tractors hum"


@pytest.fixture
def window(app, qtbot, monkeypatch):
    create = Database.create
    monkeypatch.setattr(Database, "create", lambda *args, **named: create(*args, **named, cost=CHEAP))
    made = MainWindow(Desk(now=Clock(datetime(2026, 11, 24, 18, tzinfo=UTC))))
    qtbot.addWidget(made)
    made.show()
    made.finish()
    program.begin(made, None)
    settle(made)
    yield made
    made.desk.jobs.stop()
    if made.desk.database:
        made.desk.use(None)


@pytest.fixture
def assistant(window):
    return window.controls.assistant


def group(assistant):
    return assistant.password.key.split("-")[assistant.password.group]


def to_the_password(assistant):
    assistant.agency.name.edit.setText("Cedar Falls Police")
    assistant.next()
    assistant.next()
    assert assistant.at == 2


def to_the_records(assistant):
    to_the_password(assistant)
    assistant.password.password.edit.setText(WORDS)
    assistant.password.again.edit.setText(WORDS)
    assistant.password.proof.edit.setText(group(assistant))
    assistant.next()
    assert assistant.at == 3


def test_the_first_database_is_made_by_keyboard_alone(window, assistant, qtbot):
    def type_(text):
        qtbot.keyClicks(QApplication.focusWidget(), text)

    def press(key):
        qtbot.keyClick(QApplication.focusWidget(), key)

    window.activateWindow()
    QApplication.processEvents()
    assert window.pages.currentWidget() is assistant
    assert QApplication.focusWidget() is assistant.agency.name.edit
    type_("Cedar Falls Police")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is assistant.place.place.edit
    press(Qt.Key.Key_Return)
    type_(WORDS)
    press(Qt.Key.Key_Tab)
    type_(WORDS)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is assistant.password.proof.edit
    type_(group(assistant).lower())
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is assistant.begin.ways[Begin.EMPTY]
    press(Qt.Key.Key_Return)
    settle(window)
    assert QApplication.focusWidget() is assistant.next_button
    qtbot.keyClick(assistant.next_button, Qt.Key.Key_Space)
    settle(window)
    settle(window)
    assert window.windowTitle() == "Cedar Falls Police – SRO Desk"
    assert window.current is window.tab(0)
    assert window.desk.database.encrypted
    assert window.desk.database.path == settings.home() / "records.srodesk"
    assert settings.load().last_database == str(window.desk.database.path.resolve())


def test_the_password_and_the_sheets_key_both_open_it(window, assistant):
    to_the_records(assistant)
    assistant.next()
    settle(window)
    for secret in (WORDS, assistant.password.key):
        with Database.open(assistant.place.path, passphrase=secret) as database:
            assert database.encrypted
            assert database.account.role == "chief"


def test_without_a_password_no_sheet_is_asked_for(window, assistant):
    to_the_password(assistant)
    assistant.password.plain.setChecked(True)
    assert not assistant.password.protected.isVisible()
    assistant.next()
    assistant.next()
    settle(window)
    assistant.next()
    settle(window)
    assert not window.desk.database.encrypted


def test_back_loses_nothing(assistant):
    to_the_records(assistant)
    key = assistant.password.key
    assistant.begin.ways[Begin.IMPORT].setChecked(True)
    assistant.begin.workbook.edit.setText("/somewhere/book.xlsx")
    for _ in range(5):
        assistant.back()
    assert assistant.at == 0
    assert not assistant.back_button.isEnabled()
    assistant.next()
    assistant.next()
    assistant.next()
    assert assistant.at == 3
    assert assistant.password.key == key
    assert assistant.begin.path == Path("/somewhere/book.xlsx")
    assert assistant.plan().agency == "Cedar Falls Police"
    assert assistant.plan().password == WORDS


def test_leaving_and_coming_again_loses_nothing(window, assistant):
    to_the_password(assistant)
    assistant.cancel_button.click()
    assert window.pages.currentWidget() is window.controls.start_page
    entry(window, "New database…").trigger()
    assert window.pages.currentWidget() is assistant
    assert assistant.at == 2
    assert assistant.agency.agency == "Cedar Falls Police"


def test_each_step_says_at_the_field_what_is_missing(window, assistant, tmp_path):
    assistant.next()
    assert "no name" in assistant.agency.name.words.text()
    assert assistant.agency.name.edit.accessibleDescription() == assistant.agency.name.fault
    assistant.agency.name.edit.setText("Cedar\x07Falls")
    assistant.next()
    assert assistant.agency.name.fault
    assert assistant.at == 0
    assistant.agency.name.edit.setText("Cedar Falls")
    assert not assistant.agency.name.fault
    assistant.next()
    place = assistant.place.place
    for text, reason in (
        ("", "no name"),
        ("records", "without a folder"),
        (str(tmp_path / "Dropbox" / "records.srodesk"), "Dropbox synchronises"),
        (str(tmp_path / "none" / "records.srodesk"), "there is no folder"),
        ("/", "This is a folder"),
        (str(tmp_path), "This is a folder"),
    ):
        place.edit.setText(text)
        assistant.next()
        assert reason in place.words.text().replace("There", "there"), text
        assert assistant.at == 1
    (tmp_path / "taken.srodesk").touch()
    assert place_fault(str(tmp_path / "taken"))
    place.edit.setText(str(tmp_path / "Cedar Falls P.D"))
    assert assistant.place.path == tmp_path / "Cedar Falls P.D.srodesk"
    place.edit.setText(str(tmp_path / "free"))
    assistant.next()
    assert assistant.place.path == tmp_path / "free.srodesk"
    step = assistant.password
    step.password.edit.setText("short")
    assistant.next()
    assert "3 more characters" in step.password.words.text()
    step.password.edit.setText(WORDS)
    step.again.edit.setText(WORDS + "s")
    step.proof.edit.setText("0000")
    assistant.next()
    assert step.again.fault == "The two passwords differ. Type the same one twice."
    assert f"not group {step.group + 1}" in step.proof.fault
    step.proof.edit.setText("")
    assistant.next()
    assert "not typed yet" in step.proof.fault
    assert assistant.at == 2


def test_a_workbook_comes_in_or_its_faults_stand_by_cell_and_nothing_is_left(window, assistant, tmp_path):
    to_the_records(assistant)
    begin = assistant.begin
    begin.ways[Begin.IMPORT].setChecked(True)
    assistant.next()
    assert "No workbook is chosen" in begin.workbook.fault
    begin.workbook.edit.setText(str(tmp_path / "gone.xlsx"))
    assistant.next()
    assert "no file gone.xlsx" in begin.workbook.fault
    path = tmp_path / "book.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    book["Officers"]["A2"], book["Officers"]["B2"], book["Officers"]["H2"] = "131", "Tran", "13/45/2026"
    book.save(path)
    begin.workbook.edit.setText(str(path))
    assistant.next()
    settle(window)
    assert "Officers!C2" in begin.faults.toPlainText()
    assert "Officers!H2" in begin.faults.toPlainText()
    assert begin.faults.isVisible()
    assert assistant.at == 3
    assert not assistant.place.path.exists()
    assert not keys_path(assistant.place.path).exists()
    assert window.desk.settings.recent == []
    book["Officers"]["C2"], book["Officers"]["H2"] = "Kevin", None
    book.save(path)
    assistant.next()
    settle(window)
    assert "Imported book.xlsx: 1 record." in assistant.done.lines.text()
    assistant.next()
    settle(window)
    settle(window)
    assert [officer.badge for officer in facts(window.desk.database).officers] == ["131"]


def test_what_is_no_workbook_is_said(window, assistant, tmp_path):
    to_the_records(assistant)
    assistant.begin.ways[Begin.IMPORT].setChecked(True)
    (tmp_path / "letter.xlsx").write_text("Dear all")
    assistant.begin.workbook.edit.setText(str(tmp_path / "letter.xlsx"))
    assistant.next()
    settle(window)
    assert "letter.xlsx" in assistant.begin.refusal.text()
    assert not assistant.place.path.exists()


def test_the_sample_opens_beside_the_agencys_own_empty_file(window, assistant):
    to_the_records(assistant)
    assistant.begin.ways[Begin.SAMPLE].setChecked(True)
    assistant.next()
    settle(window)
    assistant.next()
    settle(window)
    settle(window)
    assert window.desk.database.path.name == "sample.srodesk"
    assert assistant.place.path.exists()
    assert str(assistant.place.path) in window.desk.settings.recent


def test_the_next_new_database_begins_anew_with_a_free_name(window, assistant):
    to_the_records(assistant)
    assistant.next()
    settle(window)
    assistant.next()
    settle(window)
    settle(window)
    entry(window, "New database…").trigger()
    fresh = window.controls.assistant
    assert fresh is not assistant
    assert fresh.password.key != assistant.password.key
    fresh.agency.name.edit.setText("Other")
    fresh.next()
    assert fresh.place.path.name == "records-2.srodesk"
    fresh.cancel_button.click()
    assert window.current is window.tab(0)


def test_the_sheet_as_pdf_holds_the_key(assistant, tmp_path, monkeypatch):
    to_the_password(assistant)
    monkeypatch.setattr(password_step, "ask_save", lambda *_: (str(tmp_path / "sheet"), ""))
    assistant.password.pdf_button.click()
    page = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    assert len(page) == 1
    text = page[0].get_textpage().get_text_range()
    for part in (*assistant.password.key.split("-"), "Cedar Falls Police", "records.srodesk"):
        assert part in text
    assert "sheet.pdf" in assistant.password.result.text()
    monkeypatch.setattr(password_step, "ask_save", lambda *_: (str(tmp_path / "none" / "sheet"), ""))
    assistant.password.pdf_button.click()
    assert "cannot be written" in assistant.password.result.text()


def test_the_sheet_is_printed(assistant, tmp_path, monkeypatch):
    def answer(dialog):
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    to_the_password(assistant)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    assistant.password.print_button.click()
    assert not assistant.password.result.isVisible()
    monkeypatch.setattr(QPrintDialog, "exec", answer)
    assistant.password.print_button.click()
    assert assistant.password.result.text() == "Sent to the printer."
    text = pypdfium2.PdfDocument(tmp_path / "printed.pdf")[0].get_textpage().get_text_range()
    assert assistant.password.key.split("-")[7] in text


def test_an_import_that_is_cancelled_leaves_no_file(assistant, context, tmp_path):
    def stop(_done, _total, words):
        if words.startswith("Importing"):
            raise Cancelled

    path = tmp_path / "all.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    book["Districts"]["A2"] = "Zumbro Charter"
    book.save(path)
    plan = Plan("Cedar Falls", tmp_path / "new.srodesk", WORDS, assistant.password.key, Begin.IMPORT, path)
    with pytest.raises(Cancelled):
        make(plan, context, stop)
    assert list(tmp_path.glob("new*")) == []


def test_the_key_is_out_of_sight_when_its_group_is_typed(assistant):
    to_the_password(assistant)
    step = assistant.password
    assert not step.shown.isVisible()
    step.show_button.click()
    assert step.shown.isVisible()
    assert step.shown.text() == step.key
    step.proof.edit.setText(group(assistant)[0])
    assert not step.shown.isVisible()


def test_a_long_name_stays_on_the_sheet(app, tmp_path):
    sheet = Sheet("Police Department of " + "Very " * 60, tmp_path / "r.srodesk", "-".join(["ABCD"] * 8),
                  datetime(2026, 11, 24, tzinfo=UTC).date())  # fmt: skip
    write_pdf(sheet, tmp_path / "long.pdf")
    assert "ABCD" in pypdfium2.PdfDocument(tmp_path / "long.pdf")[0].get_textpage().get_text_range()
    with pytest.raises(Refused, match="cannot be written"):
        write_pdf(sheet, tmp_path)


def test_file_dialogs_fill_the_fields(assistant, tmp_path, monkeypatch):
    monkeypatch.setattr(about_step, "ask_save", lambda *_: (str(tmp_path / "OneDrive" / "mine"), ""))
    assistant.agency.name.edit.setText("Cedar Falls")
    assistant.next()
    assistant.place.choose_button.click()
    assert assistant.place.place.text.endswith("mine.srodesk")
    assert "OneDrive" in assistant.place.place.fault
    monkeypatch.setattr(begin_step, "ask_open", lambda *_: (str(tmp_path / "b.xlsx"), ""))
    assistant.begin.choose_button.click()
    assert assistant.begin.workbook.text == str(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("password", "word"),
    [("", "At least 8"), ("abc", "5 more characters"), ("1234567", "1 more character."), ("password1", "Weak"),
     ("cedar2024", "Weak"), ("aaaaaaaaaaaaaaaa", "Weak"), ("Kx7#pQ2!", "Fair"), ("seven green tractors hum", "Strong"),
     ("Cedar Falls Police", "Weak")],
)  # fmt: skip
def test_a_passwords_strength_is_told_in_words(password, word):
    told = strength(password, ("Cedar Falls Police",))
    assert told.words.startswith(word) or word in told.words
    assert told.enough is (len(password) >= 8)


def test_every_control_of_every_step_has_a_name(assistant):
    for number in range(5):
        assistant._show_step(number)
        assert nameless(assistant) == []


def test_a_narrow_window_shows_the_step_without_the_list(window, assistant):
    window.resize(480, 500)
    QApplication.processEvents()
    assert not assistant.rail.isVisible()
    assert assistant.count.text() == "Step 1 of 5"
