"""Whatever takes long shows that it runs, and Cancel stops it and leaves everything as it was."""

import threading
import time

import pytest
from PySide6.QtWidgets import QApplication

from sro_desk.data import changes, drafts, edit, snapshot, undo, verify
from sro_desk.data.backup import backup
from sro_desk.data.database import Database
from sro_desk.exchange.exporter import export_workbook
from sro_desk.ui.frame import status_line
from tests.ui.test_drafts import begin_officer, window_over
from tests.ui.windows import settle


@pytest.fixture
def window(sample_desk, qtbot):
    return window_over(sample_desk, qtbot)


def held(window, title="Importing letters.xlsx"):
    """A job that runs until it is cancelled, or `go_on` is set."""
    go_on = threading.Event()

    def work(progress):
        progress(3, 10, "Importing Officers, row 3")
        while not go_on.wait(0.01):
            progress(4, 10, "Importing Officers, row 4")

    return window.desk.jobs.start(title, work), go_on


def test_work_is_named_after_a_moment_and_has_a_bar_and_cancel_after_a_second(window, qtbot):
    work = window.controls.status_line.work
    began = time.monotonic()
    job, _ = held(window)
    assert not work.words.isVisible()
    qtbot.waitUntil(work.words.isVisible, timeout=2_000)
    assert time.monotonic() - began >= 0.2
    assert not work.cancel.isVisible()
    qtbot.waitUntil(work.cancel.isVisible, timeout=3_000)
    assert time.monotonic() - began >= 1
    assert work.words.text() == "Importing Officers, row 4"
    assert (work.bar.maximum(), work.bar.value()) == (10, 4)
    assert work.cancel.accessibleName() == "Cancel: Importing letters.xlsx"
    work.cancel.click()
    assert work.words.text() == "Stopping"
    assert not work.cancel.isEnabled()
    settle(window)
    assert not job.running
    assert not work.words.isVisible()
    assert window.controls.status_line.counts.text() == "Stopped: Importing letters.xlsx. Everything is as it was."


def test_cancel_stops_what_is_named_and_nothing_else(window, qtbot, monkeypatch):
    monkeypatch.setattr(status_line, "_BAR_AFTER", 0)
    monkeypatch.setattr(status_line, "_SAY_AFTER", 0)
    first, _ = held(window, "Importing one.xlsx")
    second, go_on = held(window, "Reading the roster")
    work = window.controls.status_line.work
    qtbot.waitUntil(work.cancel.isVisible)
    work.cancel.click()
    qtbot.waitUntil(lambda: not first.running)
    assert second.running
    assert not second.cancelled
    go_on.set()
    settle(window)


def cancel_at_first_report(window):
    """The next job is cancelled when it first says how far it is."""

    def follow(job):
        window.desk.jobs.started.disconnect(follow)
        job.changed.connect(lambda: job.cancelled or job.cancel())

    window.desk.jobs.started.connect(follow)


def state(window):
    """The log, and what lies in the folder."""
    folder = window.desk.database.path.parent
    files = sorted(str(path) for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm")))
    return changes.log(window.desk.database), files


@pytest.mark.parametrize("what", ["import", "export", "backup", "verify", "undo", "restore"])
def test_cancel_leaves_everything_as_it_was(window, tmp_path, what):
    files, database = window.files, window.desk.database
    book, copy = tmp_path / "all.xlsx", tmp_path / "copy.srobackup"
    export_workbook(database, book)
    backup(database, copy)
    before = state(window)
    cancel_at_first_report(window)
    began = time.monotonic()
    match what:
        case "import":
            files.import_workbook(book, None)
        case "export":
            files.export_workbook(tmp_path / "again.xlsx")
        case "backup":
            files.backup(tmp_path / "again.srobackup")
        case "verify":
            files.verify()
        case "undo":
            window.controls.undoing.undo()
        case "restore":
            files.restore(copy, tmp_path / "again.srodesk")
    settle(window)
    assert time.monotonic() - began < 5
    assert state(window) == before
    assert window.controls.status_line.counts.text().startswith("Stopped: ")
    assert window.desk.database is database
    assert verify.verify(database) == ()


def test_undo_runs_beside_the_window_however_fast_it_is_asked_for(window):
    for name in ("North", "South", "West"):
        window.desk.run(lambda db, context, name=name: edit.save(
            db, context, edit.Edit("district", None, {"district": name})))  # fmt: skip
    undoing = window.controls.undoing
    for _ in range(3):
        undoing.undo()
    settle(window)
    assert window.desk.undo_name == "Enter the sample agency"
    undoing.redo()
    undoing.redo()
    settle(window)
    assert window.controls.status_line.counts.text() == "Done again: Add district."
    names = [one.label for one in snapshot.choices(window.desk.database, "district")]
    assert {"North", "South"} <= set(names)
    assert "West" not in names


def test_an_undo_that_is_refused_is_said(window, monkeypatch):
    from sro_desk.errors import Refused

    def refuse(*_, **__):
        raise Refused("Badge 101 was changed later, by change 9. Undo that first.")

    monkeypatch.setattr(undo, "undo", refuse)
    window.controls.undoing.undo()
    window.controls.undoing.undo()
    settle(window)
    assert window.controls.notice.words.text() == "Badge 101 was changed later, by change 9. Undo that first."


def test_a_save_that_waits_for_another_program_can_be_cancelled_and_keeps_what_was_typed(window, qtbot):
    form = begin_officer(window, "Moreno", qtbot)
    for name, text in (("first_name", "Ana"), ("badge", "991")):
        qtbot.keyClicks(form.rows[name].editor.control, text)
    context = window.desk.context
    with Database.open(window.desk.database.path) as other:
        form.keep_draft()
        settle(window)
        with other.unit(context, "Add") as unit:
            unit.add("district", {"district": "North"})
            form.save()
            qtbot.wait(50)
            (job,) = window.desk.jobs.jobs
            assert job.title == "Saving officer"
            job.cancel()
            settle(window)
    assert form.save_button.isEnabled()
    assert form.rows["last_name"].editor.read() == "Moreno"
    assert [one.typed["last_name"] for one in drafts.read(window.desk.database)] == ["Moreno"]
    form.save()
    settle(window)
    assert window.desk.undo_name == "Add officer"


def test_closing_the_window_waits_for_a_save_and_stops_an_import(window, qtbot):
    stopped, done = [], []

    def save(progress):
        time.sleep(0.1)
        done.append(progress.stopped)

    job, _ = held(window)
    window.desk.jobs.start("Saving officer", save, awaited=True)
    qtbot.wait(20)
    window.desk.jobs.stopped.connect(stopped.append)
    window.desk.jobs.stop()
    assert done == [False]
    assert job.progress.stopped
    QApplication.processEvents()
    assert stopped == []


def test_a_draft_whose_writing_was_cancelled_is_written_later(window, qtbot):
    form = begin_officer(window, "Moreno", qtbot)
    with Database.open(window.desk.database.path) as other:
        with other.unit(window.desk.context, "Add") as unit:
            unit.add("district", {"district": "North"})
            form.keep_draft()
            (job,) = window.desk.jobs.jobs
            job.cancel()
            settle(window)
        assert drafts.read(other) == ()
        window.desk.drafts.flush(window.desk.database)
        assert [one.typed["last_name"] for one in drafts.read(other)] == ["Moreno"]


def test_a_change_whose_undo_was_cancelled_can_be_undone_after_all(window):
    window.controls.show_changes()
    settle(window)
    page = window.pages.currentWidget()
    page.table.choose_first()
    settle(window)
    assert page.verb.isEnabled()
    cancel_at_first_report(window)
    page.act()
    settle(window)
    assert window.desk.undo_name == "Enter the sample agency"
    assert page.verb.isEnabled()


def test_where_opening_was_cancelled_the_page_says_how_to_go_on(window):
    path = window.desk.database.path
    window.desk.use(None)
    window.desk.jobs.started.connect(lambda job: job.cancel())
    window.files.open_path(path)
    settle(window)
    assert window.desk.database is None
    assert window.pages.currentWidget() is window.controls.start_page
