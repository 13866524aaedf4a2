"""A digit that is written on the pad by itself, until it is done or somebody interferes."""

from zipfile import ZipFile

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton

from app.draw.controller import DrawController
from app.draw.draw_tab import DrawTab
from app.draw.replay import Replay
from core.ink import Ink
from core.recognizer import Recognizer
from tests.app.draw.drawing import draw

CROSS = Ink.from_strokes([[(0, 30), (60, 30)], [(30, 0), (30, 60)]])
SOON = 30


@pytest.fixture
def replay(pad):
    def make(milliseconds):
        replay = Replay(pad, milliseconds)
        replay.play(CROSS)
        return replay

    return make


@pytest.fixture
def half_way(replay, pad, qtbot):
    """A replay that has come into its first stroke and stays there."""
    going = replay(20_000)
    qtbot.waitUntil(lambda: pad.is_writing)
    return going


def test_all_strokes_are_written_in_order_and_can_be_undone(replay, pad, qtbot):
    with qtbot.waitSignal(replay(SOON).ended):
        pass
    across, down = pad.ink().strokes
    assert across[0, 0] < across[-1, 0]
    assert np.ptp(across[:, 1]) < 1e-9
    assert down[0, 1] < down[-1, 1]
    pad.undo()
    assert len(pad.ink().strokes) == 1


def test_ink_is_written_large_and_in_the_middle(replay, pad, qtbot):
    with qtbot.waitSignal(replay(SOON).ended):
        pass
    left, top, right, bottom = pad.ink().bounds
    assert (left + right) / 2 == pytest.approx(0.5)
    assert (top + bottom) / 2 == pytest.approx(0.5)
    assert 0.5 < right - left < 0.9


def test_it_grows_and_every_step_is_told(replay, pad, qtbot):
    sizes = []
    pad.inkChanged.connect(lambda ink: sizes.append(len(ink.points)))
    with qtbot.waitSignal(replay(SOON).ended):
        pass
    assert sizes[0] == 0
    assert sizes[1:] == sorted(sizes[1:])
    assert len(sizes) > 20


def test_a_dot_can_be_written(pad, qtbot):
    replay = Replay(pad, SOON)
    with qtbot.waitSignal(replay.ended):
        replay.play(Ink.from_strokes([[(3, 3)]]))
    assert pad.ink().points.tolist() == [[0.5, 0.5]]


def test_any_key_ends_it(half_way, pad, qtbot):
    with qtbot.waitSignal(half_way.ended):
        qtbot.keyClick(pad, Qt.Key.Key_Shift)
    assert not half_way.is_going_on
    assert not pad.is_writing
    assert len(pad.ink().strokes) == 1


def test_who_draws_gets_an_empty_pad(half_way, pad, qtbot):
    draw(qtbot, pad, [(100, 100), (200, 300)])
    assert not half_way.is_going_on
    assert len(pad.ink().strokes) == 1
    assert pad.ink().bounds == pytest.approx((100 / 640, 100 / 640, 200 / 640, 300 / 640))


@pytest.mark.parametrize("change", ["clear", "undo"])
def test_it_ends_when_the_pad_is_changed(half_way, pad, qtbot, change):
    with qtbot.waitSignal(half_way.ended):
        getattr(pad, change)()
    assert pad.ink().is_empty


def test_a_second_one_begins_anew(half_way, pad, qtbot):
    half_way.play(CROSS)
    assert pad.ink().is_empty
    assert half_way.is_going_on
    half_way.stop()


@pytest.fixture
def tab(qtbot, monkeypatch):
    monkeypatch.setattr("app.draw.replay.MILLISECONDS", SOON)
    tab = DrawTab()
    qtbot.addWidget(tab)
    tab.controller = DrawController(tab, Recognizer.shipped())
    tab.resize(1000, 640)
    tab.show()
    qtbot.waitExposed(tab)
    yield tab
    tab.controller.shutdown()


def test_the_button_writes_one_of_the_bundled_digits_and_it_is_read(tab, qtbot):
    button = tab.findChild(QPushButton, "showDigitButton")
    told = []
    tab.controller.message.connect(told.append)
    for count in (1, 2):
        with qtbot.waitSignal(tab.controller.digitShown):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(told) == count
        assert not tab.pad.ink().is_empty
        assert tab.answer.text() != "–"


def test_the_button_is_named_and_says_what_it_does(tab):
    button = tab.findChild(QPushButton, "showDigitButton")
    assert button.text() == "Show a digit"
    assert "as somebody wrote it" in button.accessibleDescription()


def test_a_missing_file_is_told(tab, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr("core.datasets.bundled.data_dir", lambda: tmp_path)
    with qtbot.waitSignal(tab.controller.message) as told:
        qtbot.mouseClick(tab.findChild(QPushButton, "showDigitButton"), Qt.MouseButton.LeftButton)
    assert "pendigits.npz" in told.args[0]


def test_closing_ends_it(tab, qtbot):
    qtbot.mouseClick(tab.findChild(QPushButton, "showDigitButton"), Qt.MouseButton.LeftButton)
    tab.controller.shutdown()
    assert not tab.pad.is_writing


UNIPEN = """.SEGMENT DIGIT 0 ? "7"
.COMMENT 7 12 1
.PEN_DOWN
0 100
60 100
20 0
.PEN_UP
"""


def choose(tab, monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    menu = tab.findChild(QToolButton, "whoseDigitMenu").menu()
    menu.actions()[1].trigger()


def test_digits_of_a_file_are_written(tab, qtbot, monkeypatch, tmp_path):
    file = tmp_path / "mine.dat"
    file.write_text(UNIPEN)
    told = []
    tab.controller.message.connect(told.append)
    with qtbot.waitSignal(tab.controller.digitShown):
        choose(tab, monkeypatch, file)
    assert told == ["Writer 12 of mine.dat wrote this 7."]
    assert tab.answer.text() == "7"
    with qtbot.waitSignal(tab.controller.digitShown):
        qtbot.mouseClick(tab.findChild(QPushButton, "showDigitButton"), Qt.MouseButton.LeftButton)
    assert told[1:] == told[:1]


@pytest.mark.parametrize("kind", ["nonsense", "pictures"])
def test_a_file_without_ink_is_told_and_the_bundled_ones_are_shown(
    tab, qtbot, monkeypatch, tmp_path, kind
):
    file = tmp_path / "wrong.zip"
    if kind == "nonsense":
        file.write_text("nonsense")
    else:
        with ZipFile(file, "w") as archive:
            archive.writestr("1_0.txt", (31 * "0" + "1\n") * 32)
    with qtbot.waitSignal(tab.controller.message) as told:
        choose(tab, monkeypatch, file)
    assert "wrong.zip" in told.args[0]
    bundled, other = tab.findChild(QToolButton, "whoseDigitMenu").menu().actions()
    assert bundled.isChecked()
    assert other.text() == "Of a file of ink…"
