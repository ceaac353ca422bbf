"""Drafts outlive the form, the window and a killed program, and are offered when the records are opened again."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sro_desk.context import utc_now
from sro_desk.data import drafts
from sro_desk.data.attachments import KeptFile
from sro_desk.data.database import Database
from sro_desk.errors import Refused
from sro_desk.fields import KINDS, Type
from sro_desk.ui.common.drafts import Draft, DraftKey
from sro_desk.ui.common.form_spec import CERTIFICATE, Target
from sro_desk.ui.common.merge_sheet import MergeSheet
from sro_desk.ui.desk import Desk
from sro_desk.ui.frame.draft_offer import offer_words
from sro_desk.ui.main_window import MainWindow
from tests.conftest import PASSWORD
from tests.ui.conftest import open_desk
from tests.ui.files import pdf
from tests.ui.test_names import nameless
from tests.ui.windows import settle

TYPES_AND_WAITS = f"""
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from sro_desk.data.database import Database
from sro_desk.ui.app import make_app
from sro_desk.ui.desk import Desk
from sro_desk.ui.main_window import MainWindow
app = make_app()
desk = Desk()
desk.use(Database.open(Path(sys.argv[1]), passphrase="{PASSWORD}", user="chief"))
window = MainWindow(desk)
window.show()
window.finish()
window.show_tab(1)
tab = window.tab(1)
tab.add_officer()
QTest.keyClicks(tab.inspector.form.rows["last_name"].editor.control, "Okonkwo-Reyes")
app.exec()
"""


def window_over(desk, qtbot):
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.finish()
    settle(made)
    return made


def answer(window, text):
    button = next(one for one in window.controls.notice.findChildren(QPushButton) if one.text() == text)
    button.click()
    settle(window)


def kept(database):
    return [one.typed.get("last_name") for one in drafts.read(database)]


def begin_officer(window, last_name, qtbot):
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    tab.add_officer()
    qtbot.keyClicks(tab.inspector.form.rows["last_name"].editor.control, last_name)
    return tab.inspector.form


def test_what_was_typed_is_found_after_a_kill(encrypted_file, qtbot, tmp_path):
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SRO_DESK_HOME": str(tmp_path / "other home")}
    with (
        Database.open(encrypted_file, passphrase=PASSWORD, user="chief") as watching,
        subprocess.Popen([sys.executable, "-c", TYPES_AND_WAITS, str(encrypted_file)], env=env) as typing,
    ):
        limit = time.monotonic() + 60
        while not drafts.read(watching) and typing.poll() is None and time.monotonic() < limit:
            qtbot.wait(100)
        typing.send_signal(signal.SIGKILL)
    assert typing.returncode == -signal.SIGKILL
    assert all(b"Okonkwo" not in file.read_bytes() for file in encrypted_file.parent.iterdir() if file.is_file())
    with Database.open(encrypted_file, passphrase=PASSWORD, user="chief") as database:
        desk = Desk(now=utc_now)
        desk.use(database)
        window = window_over(desk, qtbot)
        assert window.controls.notice.words.text().startswith("You have an unsaved officer from ")
        assert nameless(window.controls.notice) == []
        answer(window, "Continue")
        form = window.tab(1).inspector.form
        assert form.rows["last_name"].editor.typed() == "Okonkwo-Reyes"
        assert form.dirty
        desk.jobs.stop()


def test_a_draft_is_written_when_typing_rests_and_wiped_when_it_is_saved(empty_desk, qtbot):
    window = window_over(empty_desk, qtbot)
    form = begin_officer(window, "Moreno", qtbot)
    assert kept(empty_desk.database) == []
    qtbot.waitUntil(lambda: kept(empty_desk.database) == ["Moreno"])
    for name, text in (("first_name", "Ana"), ("badge", "131")):
        qtbot.keyClicks(form.rows[name].editor.control, text)
    form.save()
    settle(window)
    assert kept(empty_desk.database) == []


def test_a_discarded_draft_is_wiped(empty_desk, qtbot):
    window = window_over(empty_desk, qtbot)
    form = begin_officer(window, "Moreno", qtbot)
    form.keep_draft()
    settle(window)
    form.cancel()
    next(one for one in form.strip.findChildren(QPushButton) if one.text() == "Discard").click()
    settle(window)
    assert kept(empty_desk.database) == []


def test_closing_the_window_keeps_it_and_discarding_wipes_it(plain_file, qtbot):
    desk = open_desk(Database.open(plain_file))
    window = window_over(desk, qtbot)
    begin_officer(window, "Moreno", qtbot)
    assert not window.close()
    assert "it is kept in the records" in window.controls.notice.words.text()
    assert window.close()
    with Database.open(plain_file) as database:
        assert kept(database) == ["Moreno"]
        again = open_desk(database)
        second = window_over(again, qtbot)
        assert second.controls.notice.isVisible()
        assert again.drafts.gather() == ()  # it is kept already, and holds nothing back
        answer(second, "Discard")
        assert not second.controls.notice.isVisible()
        assert kept(database) == []
        again.jobs.stop()


def test_a_draft_of_a_record_is_opened_over_it_and_merged_with_what_was_saved_since(sample_desk, qtbot):
    from sro_desk.data import edit, snapshot

    window = window_over(sample_desk, qtbot)
    officer = snapshot.choices(sample_desk.database, "officer")[0].id
    window.show_record("officer", officer)
    settle(window)
    inspector = window.tab(1).inspector
    inspector.edit_officer()
    rank = inspector.form.rows["rank"].editor.control
    rank.clear()
    qtbot.keyClicks(rank, "Captain")
    inspector.form.keep_draft()
    settle(window)
    inspector.form.dirty = False
    before = edit.Edit("officer", officer, {"notes": "Saved by another"})
    sample_desk.run(lambda db, context: edit.save(db, context, before))
    sample_desk.use(sample_desk.database)
    settle(window)
    assert window.controls.notice.words.text().startswith("You have unsaved changes to the officer ")
    answer(window, "Continue")
    form = inspector.form
    assert form.rows["rank"].editor.typed() == "Captain"
    assert "changed this officer at" in form.top.news.text()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle(window)
    (sheet,) = window.findChildren(MergeSheet)
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    settle(window)
    values = snapshot.record(sample_desk.database, "officer", officer).values
    assert (values["rank"], values["notes"]) == ("Captain", "Saved by another")


@pytest.mark.parametrize(
    ("key", "draft", "said"),
    [
        (DraftKey("completion", None, 3), Draft("Add completion", {}, datetime(2026, 11, 24, 10, 41), "Tran, Kevin"),
         "You have an unsaved completion for Tran, Kevin from 10:41 AM. Continue or discard."),
        (DraftKey("completion", 5, 3), Draft("Edit completion", {}, datetime(2026, 11, 23, 10, 41), "Tran, Kevin"),
         "You have unsaved changes to the completion of Tran, Kevin from Nov 23, 2026 10:41 AM. Continue or discard."),
        (DraftKey("contract_item sro", None, 1), Draft("Review of Duties", {}, datetime(2026, 11, 24, 10, 41)),
         "You have an unsaved review of Duties from 10:41 AM. Continue or discard."),
    ],
)  # fmt: skip
def test_what_the_offer_says(key, draft, said):
    assert offer_words(key, draft, datetime(2026, 11, 24).date()) == said


def test_what_could_not_be_written_is_told_and_tried_again(empty_desk, qtbot, monkeypatch):
    window = window_over(empty_desk, qtbot)
    write = drafts.write

    def locked(*_):
        raise Refused("The file is in use by another program. Try again.")

    monkeypatch.setattr(drafts, "write", locked)
    form = begin_officer(window, "Moreno", qtbot)
    form.keep_draft()
    settle(window)
    assert window.controls.notice.words.text() == "The file is in use by another program. Try again."
    monkeypatch.setattr(drafts, "write", write)
    qtbot.keyClicks(form.rows["last_name"].editor.control, "o")
    form.keep_draft()
    settle(window)
    assert kept(empty_desk.database) == ["Morenoo"]


def test_locking_keeps_what_was_typed_and_unlocking_offers_it(encrypted_file, qtbot):
    desk = open_desk(Database.open(encrypted_file, passphrase=PASSWORD, user="chief"))
    window = window_over(desk, qtbot)
    begin_officer(window, "Moreno", qtbot)
    window.files.lock()
    settle(window)
    assert desk.database is None
    desk.use(Database.open(encrypted_file, passphrase=PASSWORD, user="chief"))
    settle(window)
    assert window.controls.notice.words.text().startswith("You have an unsaved officer from ")
    answer(window, "Continue")
    assert window.tab(1).inspector.form.rows["last_name"].editor.typed() == "Moreno"
    desk.use(None)


def continued(window):
    """The records opened again, and the draft offered gone on with."""
    window.desk.use(window.desk.database)
    settle(window)
    answer(window, "Continue")


def form_in_sight(window):
    """The form on top of whatever inspector is in sight."""
    from sro_desk.ui.common.form import Form

    (form,) = [one for one in window.findChildren(Form) if one.isVisible()]
    return form


def fill_in(form):
    """Something in every field that takes text, a choice elsewhere."""
    for number, row in enumerate(form.rows.values()):
        typed = row.editor.typed()
        if isinstance(typed, str) and row.field.type not in (Type.WORD, Type.REFERENCE):
            row.editor.retype(f"typed {number}")
        elif row.field.type is Type.YES_NO:
            row.editor.write(value=True)
    form.touched.emit()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not KINDS[kind].root or KINDS[kind].root == "officer"])
def test_every_forms_draft_comes_back_whole(sample_desk, qtbot, kind):
    from sro_desk.data import snapshot

    window = window_over(sample_desk, qtbot)
    owner = snapshot.choices(sample_desk.database, "officer")[0].id if KINDS[kind].root else None
    begin_form(window, kind, owner)
    form = form_in_sight(window)
    fill_in(form)
    typed = form.typed()
    form.keep_draft()
    settle(window)
    continued(window)
    again = form_in_sight(window)
    assert again is not form
    assert again.spec == form.spec
    assert again.typed() == typed
    assert again.dirty


def begin_form(window, kind, owner):
    place = window.tab_of(KINDS[kind].root or kind)
    if kind == "agency":
        window.controls.show_settings().edit("agency", 1)
    elif place is None:
        window.controls.show_settings().add(kind)
    else:
        window.show_tab(place)
        settle(window)
        tab = window.tab(place)
        if owner is not None:
            tab.show_record("officer", owner)
            tab.inspector.add_child(kind)
        elif kind == "incident":
            tab.inspector.add("incident")
        else:
            tab.inspector.open_form(kind)
    settle(window)


def test_the_draft_of_an_items_review_comes_back_at_its_item(sample_desk, qtbot):
    window = window_over(sample_desk, qtbot)
    window.show_tab(3)
    settle(window)
    tab = window.tab(3)
    last = tab.model.rows[-1]
    tab.table.choose(last.verdict.id)
    page = tab.inspector.item_page
    page.rows["note"].editor.edit.setPlainText("Ask the district again")
    contract = tab._contract.id
    window.desk.drafts.gather()
    settle(window)
    window.show_tab(0)
    continued(window)
    assert window.current is tab
    assert tab._contract.id == contract
    assert tab.table.current_identity() == last.verdict.id
    assert page.rows["note"].editor.read() == "Ask the district again"
    assert page.dirty


@pytest.mark.parametrize("copy_only", [True, False])
def test_a_file_that_was_chosen_comes_back_with_its_draft(sample_desk, qtbot, tmp_path, copy_only):
    from sro_desk.data import snapshot

    window = window_over(sample_desk, qtbot)
    window.show_tab(1)
    settle(window)
    tab = window.tab(1)
    detail = next(one for row in tab.model.rows
                  if (one := snapshot.officer(sample_desk.database, row.id)).children["completion"])  # fmt: skip
    tab.show_record("officer", detail.id)
    settle(window)
    child = detail.children["completion"][0]
    target = Target(detail.id, "An officer", child.id, detail.revision, child.values)
    form = tab.inspector.open_form("completion", target, CERTIFICATE if copy_only else None)
    path = tmp_path / "scan.pdf"
    content = pdf()
    path.write_bytes(content)
    form.rows["certificate_file"].editor.take(path)
    settle(window)
    form.keep_draft()
    settle(window)
    path.unlink()
    continued(window)
    again = form_in_sight(window)
    assert again.spec == form.spec
    editor = again.rows["certificate_file"].editor
    assert editor.read().content == content
    assert editor.shown.text() == "scan.pdf"
    assert editor.preview.isVisible()
    again.save()
    settle(window)
    assert sample_desk.undo_name == form.title
    assert drafts.read(sample_desk.database) == ()


def test_a_draft_kept_while_its_file_is_still_read_keeps_the_file(sample_desk, qtbot, tmp_path):
    window = window_over(sample_desk, qtbot)
    file = KeptFile("scan.pdf", "pdf", "0" * 64, 1)
    editor = window.tab(1).inspector.open_form("contract").rows["document_file"].editor
    editor.bring_back(file, lambda: (_ for _ in ()).throw(Refused("scan.pdf is no longer kept with this draft.")))
    assert editor.typed() == file
    settle(window)
    assert editor.typed() is None
