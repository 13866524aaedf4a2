"""Training from the tab, with clicks."""

import sys
import threading
from itertools import count

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressBar

from app.train.curves import BATCHES, TEST_ACCURACY, TRAIN_LOSS
from app.train.run_state import RunState
from core import model_file
from core.datasets import open_split
from core.interruption import interruptible
from core.recognizer import Recognizer
from tests.app.train.bench import CountingTrainer, made_split


def train(bench, epochs="3"):
    bench.type("epochs", epochs)
    bench.click("startButton")


def test_the_curves_grow_and_the_progress_moves(bench):
    train(bench)
    bench.wait_for_end()
    curves = bench.tab.curves
    assert len(curves.loss.curve(TRAIN_LOSS)) == 4
    assert len(curves.accuracy.curve(TEST_ACCURACY)) == 4
    assert len(curves.loss.curve(BATCHES)) >= 3
    progress = bench.find("progressBar")
    assert isinstance(progress, QProgressBar)
    assert progress.value() == progress.maximum()
    assert bench.tab.run_bar.words == "epoch 3 of 3"
    assert "Done after 3 epochs" in bench.tab.notice.text()
    bench.qtbot.waitUntil(lambda: not curves.is_stale)
    drawn = bench.find("lossPlot").getPlotItem().listDataItems()[1]
    assert len(drawn.getData()[0]) == 4


def test_the_newest_numbers_stand_in_the_legend(bench):
    train(bench)
    bench.wait_for_end()
    scores = bench.controller.recognizer.model.record.test
    bench.qtbot.waitUntil(
        lambda: bench.tab.curves.accuracy.number(TEST_ACCURACY) == f"{100 * scores.accuracy:.2f} %"
    )


def test_pause_holds_and_continue_goes_on(make_bench, qtbot):
    bench = make_bench(make_trainer=CountingTrainer)
    bench.click("startButton")
    qtbot.waitUntil(lambda: len(bench.tab.curves.loss.curve(BATCHES)) > 0)
    with qtbot.waitSignal(bench.controller.held):
        bench.click("pauseButton")
    assert bench.controller.state is RunState.PAUSED
    assert bench.find("pauseButton").text() == "Continue"
    steps = CountingTrainer.steps
    points = len(bench.tab.curves.loss.curve(BATCHES))
    with qtbot.assertNotEmitted(bench.controller.progressed, wait=150):
        pass
    assert CountingTrainer.steps == steps
    assert len(bench.tab.curves.loss.curve(BATCHES)) == points
    bench.click("pauseButton")
    qtbot.waitUntil(lambda: len(bench.tab.curves.loss.curve(BATCHES)) > points)
    bench.click("stopButton")
    bench.wait_for_end()


def test_stop_ends_the_thread_and_keeps_what_was_learnt(bench, qtbot):
    train(bench, "1000000")
    qtbot.waitUntil(lambda: len(bench.tab.curves.loss.curve(TRAIN_LOSS)) > 2)
    bench.click("stopButton")
    bench.wait_for_end()
    assert "Stopped after" in bench.tab.notice.text()
    assert bench.controller.recognizer.model.record.epoch >= 2
    assert bench.find("useButton").isEnabled()
    assert bench.find("startButton").isEnabled()
    with qtbot.waitSignal(bench.controller.modelPublished) as published:
        bench.click("useButton")
    assert isinstance(published.args[0], Recognizer)


def test_stop_while_the_digits_are_read_is_told(make_bench, qtbot):
    bench = make_bench(read_datasets=lambda _specs: list(interruptible(count())))
    bench.click("startButton")
    bench.click("stopButton")
    bench.wait_for_end()
    assert bench.tab.notice.text() == "Stopped before the data set was open."
    assert bench.find("startButton").isEnabled()


def test_stop_ends_a_paused_run(make_bench, qtbot):
    bench = make_bench(make_trainer=CountingTrainer)
    bench.click("startButton")
    with qtbot.waitSignal(bench.controller.held):
        bench.click("pauseButton")
    bench.click("stopButton")
    bench.wait_for_end()


def test_each_run_ends_exactly_once(bench, qtbot):
    states = []
    bench.controller.stateChanged.connect(states.append)
    for _ in range(2):
        train(bench)
        bench.wait_for_end()
    assert states == 2 * [RunState.RUNNING, RunState.IDLE]


def test_the_same_seed_gives_the_same_run_again(bench):
    losses = []
    for _ in range(2):
        train(bench)
        bench.wait_for_end()
        losses.append(bench.tab.curves.loss.curve(TRAIN_LOSS).y.tolist())
    assert losses[0] == losses[1]


def test_the_pad_follows_the_run_until_it_is_given_another_network(bench, qtbot):
    models = []
    bench.controller.modelPublished.connect(models.append)
    train(bench, "1000000")
    qtbot.waitUntil(lambda: bench.find("useButton").isEnabled())
    bench.click("useButton")
    qtbot.waitUntil(lambda: len(models) > 2)
    assert not bench.find("useButton").isEnabled()
    assert models[-1] is not models[0]
    bench.controller.stop_publishing()
    seen = len(models)
    bench.click("stopButton")
    bench.wait_for_end()
    assert len(models) == seen


def test_the_model_is_saved_and_opens_again(bench, monkeypatch, tmp_path, qtbot):
    path = tmp_path / "mine.npz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "mine"), ""))
    train(bench)
    bench.wait_for_end()
    with qtbot.waitSignal(bench.controller.message) as told:
        bench.click("saveButton")
    assert str(path) in told.args[0]
    assert model_file.load(path).record.epoch == 3


def test_the_model_of_a_running_training_can_be_saved(bench, tmp_path, qtbot):
    path = tmp_path / "mine.npz"
    train(bench, "1000000")
    qtbot.waitUntil(lambda: bench.find("saveButton").isEnabled())
    with qtbot.waitSignal(bench.controller.message):
        bench.controller.save_model(path)
    assert bench.controller.state is RunState.RUNNING
    assert model_file.load(path).record.trained_on == "made digits"


def test_a_folder_that_is_not_there_to_save_in_is_told(bench, tmp_path):
    train(bench)
    bench.wait_for_end()
    bench.controller.save_model(tmp_path / "missing" / "mine.npz")
    assert bench.tab.notice.is_error
    assert "mine.npz" in bench.tab.notice.text()


def test_a_diverging_run_tells_what_to_try(bench):
    bench.tab.form.rows["optimizer"].set_value("sgd")
    bench.type("learning_rate", "1e30")
    train(bench)
    bench.wait_for_end()
    assert bench.tab.notice.is_error
    assert "learning rate" in bench.tab.notice.text()
    assert bench.find("startButton").isEnabled()


def test_a_broken_data_folder_is_told_and_the_last_network_stays(make_bench, monkeypatch, tmp_path):
    def read(specs):
        return made_split(specs) if specs == ("bundled",) else open_split(specs)

    bench = make_bench(read_datasets=read)
    train(bench)
    bench.wait_for_end()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path))
    bench.click("datasetFolderButton")
    assert bench.tab.form.datasets.specs == (str(tmp_path),)
    bench.click("startButton")
    bench.wait_for_end()
    assert bench.tab.notice.is_error
    assert str(tmp_path) in bench.tab.notice.text()
    assert bench.controller.recognizer is not None


def test_an_unexpected_error_reaches_the_excepthook_in_the_main_thread(make_bench, monkeypatch):
    caught = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *args: caught.append((args[1], threading.current_thread()))
    )

    def fail(specs):
        raise RuntimeError("a fault of the program")

    bench = make_bench(read_datasets=fail)
    bench.click("startButton")
    bench.wait_for_end()
    [(error, thread)] = caught
    assert str(error) == "a fault of the program"
    assert thread is threading.main_thread()
    assert bench.find("startButton").isEnabled()


@pytest.mark.parametrize("is_paused", [False, True])
def test_closing_during_training_ends_the_thread(make_bench, qtbot, is_paused):
    bench = make_bench(make_trainer=CountingTrainer)
    bench.click("startButton")
    qtbot.waitUntil(lambda: len(bench.tab.curves.loss.curve(BATCHES)) > 0)
    if is_paused:
        bench.click("pauseButton")
    assert bench.controller.shutdown()
    assert bench.controller.state is RunState.IDLE


def test_settings_are_locked_during_a_run_with_a_word_why(make_bench, qtbot):
    bench = make_bench(make_trainer=CountingTrainer)
    bench.click("startButton")
    assert not bench.find("epochs").isEnabled()
    assert "Stop" in bench.tab.form.rows["epochs"].toolTip()
    assert not bench.find("recipeBox").isEnabled()
    bench.click("stopButton")
    bench.wait_for_end()
    assert bench.find("epochs").isEnabled()


def test_buttons_that_cannot_be_used_say_why(bench):
    for name in ("pauseButton", "stopButton", "useButton", "saveButton"):
        assert not bench.find(name).isEnabled()
        assert "press Start" in bench.find(name).toolTip()
