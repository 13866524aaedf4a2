import sys
import threading
from itertools import count

from app.errand import Errand
from core.errors import DatasetError
from core.interruption import interruptible


def test_the_work_is_done_in_another_thread_and_its_result_told_here(qtbot):
    errand = Errand(threading.current_thread)
    with qtbot.waitSignal(errand.done) as told:
        errand.start()
    errand.wait()
    assert told.args[0] is not threading.current_thread()


def test_what_the_user_can_put_right_is_told_in_words(qtbot):
    def fail():
        raise DatasetError("line 3 is short")

    errand = Errand(fail)
    with qtbot.waitSignal(errand.failed) as told:
        errand.start()
    errand.wait()
    assert tuple(told.args) == ("line 3 is short",)


def test_a_fault_of_the_program_reaches_the_excepthook_in_the_main_thread(qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *args: caught.append((args[1], threading.current_thread()))
    )
    errand = Errand(lambda: 1 // 0)
    with qtbot.waitSignal(errand.finished):
        errand.start()
    errand.wait()
    qtbot.waitUntil(lambda: bool(caught))
    [(error, thread)] = caught
    assert isinstance(error, ZeroDivisionError)
    assert thread is threading.main_thread()


def test_an_abandoned_errand_tells_nothing_and_the_program_ends_after_it(qtbot, qapp, monkeypatch):
    monkeypatch.setattr("app.errand.LONGEST_WAIT", 0)
    gate = threading.Event()
    errand = Errand(gate.wait)
    errand.start()
    errand.abandon()
    assert errand.isRunning()
    gate.set()
    with qtbot.assertNotEmitted(errand.done, wait=1):
        qapp.aboutToQuit.emit()
    assert errand.isFinished()


def test_reading_ends_when_its_errand_is_abandoned(qtbot, qapp):
    errand = Errand(lambda: list(interruptible(count())))
    errand.start()
    with qtbot.assertNotEmitted(errand.done):
        errand.abandon()
    assert errand.isFinished()
