import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from sro_desk.data import vault
from sro_desk.policy.verdicts import Status
from sro_desk.ui.common.asked import Choice
from sro_desk.ui.vault.certificate_page import WHOLE
from sro_desk.ui.vault.tab import VaultTab
from tests.ui.files import pdf


@pytest.fixture
def tab(sample_desk, qtbot):
    made = VaultTab(sample_desk)
    qtbot.addWidget(made)
    made.resize(1366, 590)
    made.show()
    assert sample_desk.jobs.wait()
    return made


def choose(tab, wanted):
    row = next(row for row in tab.model.rows if wanted(row))
    tab.table.choose(row.id)
    assert tab.desk.jobs.wait()
    return row


def held(row):
    return row.held


def missing(row):
    return row.requirement.status is Status.MISSING


def test_the_model_keeps_qts_rules(tab):
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.filter_bar.find_box.setText("a")
    tab._filter()
    assert tab.model.rowCount()


def test_a_certificate_is_drawn_and_said_to_be_whole(tab):
    row = choose(tab, held)
    page = tab.inspector.page
    assert page.title.text().startswith(row.name)
    assert "page 1 of" in page.about.text()
    assert page.integrity_words.text().startswith(WHOLE)
    assert not page.preview.picture.pixmap().isNull()
    width = page.preview.picture.pixmap().width()
    QTest.mouseClick(page.larger, Qt.MouseButton.LeftButton)
    assert tab.desk.jobs.wait()
    assert page.preview.picture.pixmap().width() > width


def test_a_copy_is_saved_byte_for_byte(tab, tmp_path):
    row = choose(tab, held)
    said = []
    tab.desk.said.connect(said.append)
    target = tmp_path / "copy.pdf"
    tab.inspector.page.save_copy(target)
    assert tab.desk.jobs.wait()
    assert hashlib.sha256(target.read_bytes()).hexdigest() == row.current.sha256
    assert said == ["copy.pdf is saved, byte for byte what was added."]


def test_a_damaged_copy_is_told_and_not_shown(tab, monkeypatch):
    row = choose(tab, held)
    real = vault.document

    def damaged(db, sha256):
        file = real(db, sha256)
        return type(file)(file.sha256, file.extension, b"other bytes", intact=False)

    monkeypatch.setattr(vault, "document", damaged)
    QTest.mouseClick(tab.inspector.page.check_button, Qt.MouseButton.LeftButton)
    assert tab.desk.jobs.wait()
    assert "no longer what was added" in tab.inspector.page.integrity_words.text()
    assert not tab.inspector.page.copy_button.isEnabled()
    assert row.current is not None


def test_nothing_held_says_why_and_offers_to_add(tab):
    row = choose(tab, missing)
    page = tab.inspector.page
    assert page.preview.words.text() == f"No copy is held. {row.requirement.explanation}"
    assert not page.integrity.isVisible()
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert tab.inspector.form.title == "Add certificate"


def drop_on(tab, row, *paths: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    index = tab.model.index(tab.model.position(row.id), 0)
    at = QPointF(tab.table.visualRect(index).center())
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(tab.table.viewport(), QDragEnterEvent(at.toPoint(), *rest))
    assert tab.drop_bar.words.text() == f"Let go to add a certificate for {row.name}."
    QApplication.sendEvent(tab.table.viewport(), QDropEvent(at, *rest))
    assert tab.desk.jobs.wait()


def test_a_certificate_dropped_on_an_officer_is_added_after_one_click(tab, tmp_path):
    row = next(row for row in tab.model.rows if missing(row))
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf(2))
    drop_on(tab, row, path)
    form = tab.inspector.form
    assert form.title == "Add certificate"
    assert form.rows["certificate_file"].editor.shown.text() == "certificate.pdf · 2 pages"
    assert form.rows["received_on"].editor.read() == tab.desk.today
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert tab.desk.jobs.wait()
    assert tab.desk.jobs.wait()
    again = next(one for one in tab.model.rows if one.id == row.id)
    assert again.held
    assert again.requirement.status is Status.MET
    assert tab.desk.undo_name == "Add certificate"


def test_of_several_files_dropped_it_is_said_which_was_taken(tab, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(pdf(1))
    said = []
    tab.desk.said.connect(said.append)
    drop_on(tab, tab.model.rows[0], tmp_path / "one.pdf", tmp_path / "two.pdf")
    assert tab.inspector.form.rows["certificate_file"].editor.read().name == "one.pdf"
    assert said == ["A certificate is one file: one.pdf was taken, the rest was left out."]


def test_a_file_is_not_taken_where_no_officer_is(tab, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.pdf"))])
    below = QPoint(20, tab.table.viewport().height() - 2)
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(tab.table.viewport(), QDragEnterEvent(below, *rest))
    move = QDragMoveEvent(below, *rest)
    QApplication.sendEvent(tab.table.viewport(), move)
    assert not move.isAccepted()


def test_a_wrong_file_dropped_is_refused_at_its_field(tab, tmp_path):
    row = next(row for row in tab.model.rows if missing(row))
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04 not a certificate")
    drop_on(tab, row, path)
    assert "is no PDF, PNG or JPEG" in tab.inspector.form.rows["certificate_file"].fault


def test_filters_narrow_and_an_empty_list_says_so(tab):
    tab.filter_bar.set_filter("state", Choice(Status.MISSING, "Missing"))
    assert {row.requirement.status for row in tab.model.rows} == {Status.MISSING}
    tab.filter_bar.find_box.setText("nobody of that name")
    tab._filter()
    assert tab.area.currentIndex() == 1
    assert tab.area.empty.what.text() == "No officers match these filters."
    QTest.mouseClick(tab.area.empty.button, Qt.MouseButton.LeftButton)
    assert tab.model.rowCount() > 1


def test_counts_stand_in_the_status_bar(tab):
    assert tab.status_text().startswith(f"{len(tab._shown)} of {len(tab._rows)} officers · ")
    assert "missing" in tab.status_text()
