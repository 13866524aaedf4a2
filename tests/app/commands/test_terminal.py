import io
import os

import pytest

from app.commands.terminal import ProgressLine, WorkingLine
from core.model import Scores
from core.trainer import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))


def progress(samples, ends_epoch=False):
    scores = Scores(loss=0.25, accuracy=0.975) if ends_epoch else None
    return Progress(samples // 1000, 10, samples, samples_per_epoch=1000, train=scores, test=scores)


def test_a_terminal_gets_one_line_with_rate_and_time_left(clock):
    terminal = Terminal()
    line = ProgressLine(terminal, clock)
    line.show(progress(0, ends_epoch=True))
    clock.now = 1.0
    line.show(progress(2000))

    *_, text = terminal.getvalue().split("\r")
    assert text.rstrip() == (
        "epoch 2 of 10 · loss 0.2500 · test 97.5% · 2,000 samples/s · 4 s left"
    )
    assert "\n" not in terminal.getvalue()


def test_a_line_covers_the_one_before_and_stays_within_the_terminal(clock):
    terminal = Terminal()
    line = ProgressLine(terminal, clock)
    for number in range(20):
        clock.now += 1
        line.show(progress(number * 100))

    lengths = {len(text) for text in terminal.getvalue().split("\r")[1:]}
    assert lengths == {79}


def test_a_terminal_is_not_written_to_for_every_report(clock):
    terminal = Terminal()
    line = ProgressLine(terminal, clock)
    for number in range(1000):
        clock.now += 0.001
        line.show(progress(number))

    assert terminal.getvalue().count("\r") <= 10


def test_the_line_is_wiped_at_the_end(clock):
    terminal = Terminal()
    line = ProgressLine(terminal, clock)
    clock.now = 1.0
    line.show(progress(0))
    line.clear()

    assert terminal.getvalue().endswith("\r" + " " * 79 + "\r")


def test_a_log_gets_a_line_at_ends_of_epochs_ten_seconds_apart(clock):
    log = io.StringIO()
    line = ProgressLine(log, clock)
    for number in range(1, 251):
        clock.now = number * 0.1
        line.show(progress(number * 100, ends_epoch=number % 10 == 0))
    line.clear()

    first, second = log.getvalue().splitlines()
    assert first.startswith("epoch 10 of 10 · ")
    assert second.startswith("epoch 20 of 10 · ")


def test_a_short_run_leaves_a_log_empty(clock):
    log = io.StringIO()
    line = ProgressLine(log, clock)
    line.show(progress(0, ends_epoch=True))
    clock.now = 2.0
    line.show(progress(1000, ends_epoch=True))
    line.clear()

    assert log.getvalue() == ""


def test_a_working_line_is_written_over_ten_times_a_second(clock):
    terminal = Terminal()
    line = WorkingLine(terminal, clock)
    for number in range(100):
        clock.now = number / 100
        line.show(f"step {number}")

    texts = [text.rstrip() for text in terminal.getvalue().split("\r") if text]
    assert 8 <= len(texts) <= 10
    assert texts[0] == "step 10"
    line.clear()
    assert terminal.getvalue().endswith(" " * 79 + "\r")


def test_a_working_line_is_nothing_for_a_log(clock):
    log = io.StringIO()
    line = WorkingLine(log, clock)
    clock.now = 60.0
    line.show("step 1")
    line.clear()

    assert log.getvalue() == ""
