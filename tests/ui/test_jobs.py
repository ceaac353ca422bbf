import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from shiboken6 import delete

from sro_desk.errors import Cancelled, Refused
from sro_desk.ui.common.jobs import WENT_WRONG, JobRunner


@pytest.fixture
def runner(app):
    made = JobRunner()
    yield made
    made.stop()


def test_work_runs_beside_the_window_and_its_result_comes_back_to_it(runner):
    threads, results = [], []
    runner.start("Reading", lambda _: threads.append(threading.current_thread()) or 42,
                 lambda result: results.append((result, threading.current_thread())))  # fmt: skip
    assert runner.wait()
    assert results == [(42, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_cancel_stops_the_work_and_nothing_more_is_said(runner, qtbot):
    reached, done, failed = [], [], []
    begun = threading.Event()

    def work(progress):
        try:
            for row in range(10_000_000):
                progress(row, 10_000_000, "Importing")
                begun.set()
        except Cancelled:
            reached.append(row)
            raise

    runner.failed.connect(failed.append)
    job = runner.start("Importing", work, done.append)
    assert begun.wait(5)
    job.cancel()
    assert runner.wait()
    assert reached
    assert reached[0] < 9_999_999
    assert not done
    assert not failed


def test_progress_arrives_with_its_words(runner, qtbot):
    go_on = threading.Event()

    def work(progress):
        progress(3, 10, "Importing row 3 of 10")
        go_on.wait(5)

    job = runner.start("Importing", work)
    qtbot.waitUntil(lambda: job.done == 3)
    assert (job.total, job.words) == (10, "Importing row 3 of 10")
    go_on.set()
    assert runner.wait()


def test_a_refusal_is_told_in_its_own_words(runner):
    failed, taken = [], []

    def refuse(_progress):
        raise Refused("Badge 131 belongs to Tran, Kevin.")

    runner.failed.connect(failed.append)
    runner.start("Saving", refuse)
    runner.start("Saving", refuse, refused=lambda error: taken.append(str(error)))
    assert runner.wait()
    assert failed == ["Badge 131 belongs to Tran, Kevin."]
    assert taken == ["Badge 131 belongs to Tran, Kevin."]


def test_a_defect_is_logged_and_said_plainly(runner, caplog):
    failed = []

    def fall(_progress):
        raise ZeroDivisionError("secret detail")

    runner.failed.connect(failed.append)
    runner.start("Saving officer", fall)
    assert runner.wait()
    assert failed == [WENT_WRONG]
    assert "secret detail" in caplog.text


def test_a_newer_job_of_a_group_drops_the_older_one(runner):
    results = []
    hold = threading.Event()
    runner.start("Reading", lambda _: hold.wait(5) and "old", results.append, group="list")
    runner.start("Reading", lambda _: "new", results.append, group="list")
    hold.set()
    assert runner.wait()
    assert results == ["new"]


def test_a_result_reaches_no_one_once_its_owner_is_gone(runner):
    owner, told = QObject(), []
    runner.start("Reading", lambda _: 1, told.append, owner=owner)
    delete(owner)
    assert runner.wait()
    assert told == []


def test_a_job_that_has_ended_is_let_go_with_what_it_read(runner):
    """Dozens run each minute: what they held would fill the memory in a day."""

    class Read:
        pass

    held = Read()
    gone = [weakref.ref(runner.start("Reading", lambda _, held=held: held)), weakref.ref(held)]
    del held
    assert runner.wait()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in gone] == [None, None]
