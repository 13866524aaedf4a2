"""Testing with clicks: what is shown, and how a test ends."""

import sys
import threading
import time
from itertools import count

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from app.evaluate.worker import EvaluationWorker, Job
from core.datasets import open_part
from core.errors import DatasetError
from core.evaluation import evaluate
from core.interruption import interruptible
from core.metrics import wilson_interval
from core.recognizer import Recognizer
from tests.app.evaluate.bench import many, pictures, written

ACTS_WITHIN = 0.1


def test_the_result_is_core_s_evaluation(tested, recognizer):
    expected = evaluate(recognizer.model, written())

    findings = tested.controller.findings

    readings = findings.evaluation.readings
    assert np.array_equal(readings.probabilities, expected.readings.probabilities)
    assert np.array_equal(findings.confusion, expected.confusion)
    assert (findings.right, findings.total) == (6, 10)
    assert findings.calibration_error == expected.calibration_error
    assert findings.rejected == expected.readings.is_rejected.mean()


def test_the_headline_says_it(tested):
    findings = tested.controller.findings
    low, high = wilson_interval(6, 10)

    for words in (
        "60.00 % read rightly: 6 of 10",
        f"{100 * low:.2f} – {100 * high:.2f} % 95 % confidence",
        f"{100 * findings.rejected:.2f} % rejected",
        f"{100 * findings.calibration_error:.2f} % calibration error",
    ):
        assert words in tested.tab.panel.headline.words
    assert any(
        label.text() == "60.00 %" for label in tested.tab.panel.headline.findChildren(QLabel)
    )
    assert "written, test part" in tested.find("testTitle").text()


def test_before_the_first_test_there_is_an_invitation_and_nothing_to_save(bench):
    assert not bench.tab.panel.headline.isVisible()
    assert not bench.find("saveMistakesButton").isEnabled()
    assert not bench.find("stopTestButton").isEnabled()


def test_the_pad_s_network_is_named_and_tested(bench, recognizer, qtbot):
    assert bench.find("testedNetwork").text() == recognizer.model.summary

    bench.test()

    assert recognizer.model.summary in bench.find("testTitle").text()


def test_another_network_since_the_result_is_told(tested):
    tested.controller.set_recognizer(Recognizer.shipped())

    assert "another network" in tested.tab.notice.text()


def test_another_network_during_a_test_is_told_with_the_result(make_bench, qtbot):
    reading, readable = threading.Event(), threading.Event()

    def read(specs, part):
        reading.set()
        readable.wait()
        return written()

    bench = make_bench(read)
    bench.click("testButton")
    qtbot.waitUntil(reading.is_set)
    bench.controller.set_recognizer(Recognizer.shipped())
    with qtbot.waitSignal(bench.controller.ended):
        readable.set()

    assert "another network" in bench.tab.notice.text()


def asked_of(make_bench):
    asked = []

    def read(specs, part):
        asked.append((specs, part))
        return written()

    return asked, make_bench(read)


def test_data_set_and_part_are_what_is_read(make_bench, qtbot):
    asked, bench = asked_of(make_bench)

    bench.test()
    qtbot.mouseClick(bench.find("allDigitsButton"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(bench.find("testDatasetBox"), Qt.Key.Key_Down)
    bench.test()

    assert asked == [(("bundled",), "test"), (("bundled-ink",), "test")]


def test_of_a_file_of_one_s_own_all_digits_are_read(make_bench, monkeypatch, tmp_path):
    asked, bench = asked_of(make_bench)
    file = str(tmp_path / "mine.dat")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([file], ""))

    bench.click("testDatasetFileButton")
    bench.test()

    assert asked == [((file,), "all")]


def test_only_ink_can_be_drawn_small(bench, qtbot):
    box = bench.find("drawnSmallBox")
    assert not box.isEnabled()
    assert "known as pictures" in box.toolTip()

    qtbot.keyClick(bench.find("testDatasetBox"), Qt.Key.Key_Down)
    assert box.isEnabled()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    bench.test()

    assert "drawn small and off-centre" in bench.find("testTitle").text()
    inks = bench.controller.findings.evaluation.dataset.inks
    assert len({ink.bounds for ink in inks}) == len(inks)


def test_a_network_s_own_digits_are_a_caution(make_bench, recognizer, qtbot):
    learnt_from = recognizer.model.record.trained_on.split(" + ")[0]

    def read(specs, part):
        digits = written()
        return type(digits)(learnt_from, digits.bits, digits.labels)

    bench = make_bench(read)
    bench.test()
    assert "has learnt" not in bench.tab.notice.text()
    qtbot.mouseClick(bench.find("allDigitsButton"), Qt.MouseButton.LeftButton)
    bench.test()
    assert "has learnt from a set of this name" in bench.tab.notice.text()


def test_everything_is_locked_during_a_test_and_progress_is_told(make_bench, qtbot):
    bench = make_bench(many)
    bench.click("testButton")

    for name in ("testButton", "testDatasetBox", "allDigitsButton", "drawnSmallBox"):
        assert not bench.find(name).isEnabled(), name
    qtbot.waitUntil(lambda: bench.tab.run_panel.words.endswith("left"))
    assert "of 200,000 digits" in bench.tab.run_panel.words
    assert bench.find("testProgress").value() > 0
    bench.click("stopTestButton")
    for name in ("testButton", "testDatasetBox", "allDigitsButton"):
        assert bench.find(name).isEnabled(), name


def test_stop_in_the_middle_acts_at_once_and_the_last_result_stays(make_bench, qtbot):
    digits = [written, many]
    bench = make_bench(lambda *asked: digits.pop(0)(*asked))
    bench.test()
    before = bench.controller.findings
    bench.click("testButton")
    qtbot.waitUntil(lambda: bench.tab.run_panel.words != "")

    began = time.monotonic()
    bench.click("stopTestButton")

    assert not bench.controller.is_testing
    assert bench.controller.shutdown()
    assert time.monotonic() - began < ACTS_WITHIN
    assert bench.controller.findings is before
    assert "last result stays" in bench.tab.notice.text()
    assert bench.tab.panel.headline.isVisible()


def test_stop_acts_at_once_while_files_are_read_and_the_next_test_waits_for_them(make_bench, qtbot):
    readable, reading = threading.Event(), []

    def read(specs, part):
        reading.append(part)
        readable.wait()
        return written()

    bench = make_bench(read)
    bench.click("testButton")
    qtbot.waitUntil(lambda: reading != [])
    bench.click("stopTestButton")
    assert bench.find("testButton").isEnabled()
    bench.click("testButton")
    assert len(reading) == 1

    with qtbot.waitSignal(bench.controller.ended):
        readable.set()

    assert len(reading) == 2
    assert bench.controller.findings.total == 10


def test_a_test_that_waits_can_be_stopped(make_bench, qtbot):
    readable, reading = threading.Event(), []

    def read(specs, part):
        reading.append(part)
        readable.wait()
        return written()

    bench = make_bench(read)
    for name in ("testButton", "stopTestButton", "testButton", "stopTestButton"):
        bench.click(name)
    readable.set()
    assert bench.controller.shutdown()

    assert len(reading) == 1
    assert bench.controller.findings is None


def test_the_drawing_small_can_be_stopped(make_bench, qtbot, monkeypatch):
    drawing = threading.Event()

    def endless(dataset):
        for _ in interruptible(count()):
            drawing.set()

    monkeypatch.setattr("app.evaluate.worker.drawn_small", endless)
    bench = make_bench()
    qtbot.keyClick(bench.find("testDatasetBox"), Qt.Key.Key_Down)
    qtbot.mouseClick(bench.find("drawnSmallBox"), Qt.MouseButton.LeftButton)
    bench.click("testButton")
    qtbot.waitUntil(drawing.is_set)

    began = time.monotonic()
    bench.click("stopTestButton")
    assert bench.controller.shutdown()
    assert time.monotonic() - began < ACTS_WITHIN


def test_an_error_is_told_and_the_last_result_stays(make_bench):
    answers = [written(), DatasetError("mine.dat, line 3: the label is 'x'; get the file anew.")]

    def read(specs, part):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    bench = make_bench(read)
    bench.test()
    bench.test()

    assert bench.tab.notice.is_error
    assert bench.tab.notice.text().startswith("mine.dat, line 3")
    assert bench.controller.findings.total == 10
    assert bench.tab.panel.headline.isVisible()
    assert bench.find("testButton").isEnabled()


@pytest.mark.parametrize("content", [b"no digits", b"\x1f\x8b cut", b""])
def test_a_broken_file_is_named(make_bench, tmp_path, monkeypatch, content):
    file = tmp_path / "broken.dat"
    file.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    bench = make_bench(open_part)
    bench.click("testDatasetFileButton")

    bench.test()

    assert bench.tab.notice.is_error
    assert "broken.dat" in bench.tab.notice.text()


def test_an_unexpected_error_reaches_the_excepthook_in_the_main_thread(make_bench, monkeypatch):
    caught = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *args: caught.append((args[1], threading.current_thread()))
    )

    def fail(specs, part):
        raise RuntimeError("a fault of the program")

    bench = make_bench(fail)
    bench.test()

    [(error, thread)] = caught
    assert str(error) == "a fault of the program"
    assert thread is threading.main_thread()
    assert bench.tab.notice.is_error


def test_the_worker_runs_beside_the_window_s_thread(make_bench, monkeypatch):
    threads = []

    def read(specs, part):
        threads.append(threading.current_thread())
        return pictures()

    make_bench(read).test()

    assert threads[0] is not threading.main_thread()


def test_a_stopped_worker_finishes_without_a_word(qapp, recognizer):
    heard = []
    worker = EvaluationWorker(Job(recognizer.model, ("made",), "all"), written)
    for name in ("found", "failed", "crashed"):
        getattr(worker, name).connect(lambda *_, name=name: heard.append(name))
    worker.finished.connect(lambda: heard.append("finished"))
    worker.stop()
    worker.run()

    assert heard == ["finished"]
