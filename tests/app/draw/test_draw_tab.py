import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from app.draw.controller import DrawController
from app.draw.draw_tab import DrawTab
from core.recognizer import Recognizer
from tests.app.draw.drawing import draw

SEVEN = [(40, 40), (136, 40), (72, 200)]


@pytest.fixture(scope="module")
def recognizer():
    return Recognizer.shipped()


@pytest.fixture
def tab(qtbot, recognizer):
    tab = DrawTab()
    qtbot.addWidget(tab)
    tab.controller = DrawController(tab, recognizer)
    tab.resize(1000, 640)
    tab.show()
    qtbot.waitExposed(tab)
    return tab


@pytest.fixture
def readings(tab):
    recognitions = []
    tab.controller.recognized.connect(recognitions.append)
    return recognitions


def click(qtbot, tab, name, kind=QPushButton):
    qtbot.mouseClick(tab.findChild(kind, name), Qt.MouseButton.LeftButton)


def test_an_empty_pad_shows_no_answer(tab):
    assert tab.answer.text() == "–"
    assert not tab.grid_view.grid().any()
    assert not tab.bars.probabilities().any()


def test_a_digit_drawn_with_the_mouse_gets_its_answer(qtbot, tab):
    draw(qtbot, tab.pad, SEVEN)

    assert tab.answer.text() == "7"
    assert tab.grid_view.grid().any()
    assert tab.bars.probabilities().argmax() == 7
    assert tab.bars.probabilities().sum() == pytest.approx(1, abs=1e-5)


def test_a_tap_with_a_trembling_hand_is_none_of_the_ten(qtbot, tab):
    draw(qtbot, tab.pad, [(300, 300), (303, 302), (300, 304)])
    assert tab.answer.text() == "?"


def test_answer_grid_and_bars_follow_every_movement(qtbot, tab, readings):
    draw(qtbot, tab.pad, [(40, 40), (80, 40), (136, 40), (72, 200)], release=False)

    assert len(readings) == 4
    assert tab.grid_view.grid() is readings[-1].grid
    assert tab.bars.probabilities() is readings[-1].probabilities
    assert len({reading.grid.tobytes() for reading in readings}) > 2


def test_fit_gives_the_same_grid_small_in_a_corner_and_large_in_the_middle(qtbot, tab, readings):
    draw(qtbot, tab.pad, [(x // 4 + 2, y // 4 + 6) for x, y in SEVEN])
    small = readings[-1]
    click(qtbot, tab, "clearButton")
    draw(qtbot, tab.pad, [(2 * x + 50, 2 * y + 30) for x, y in SEVEN])
    large = readings[-1]

    assert np.array_equal(small.grid, large.grid)
    assert small.digit == large.digit == 7


def test_as_drawn_shows_where_and_how_large(qtbot, tab):
    draw(qtbot, tab.pad, [(10, 10), (60, 10), (60, 60)])
    fitted = tab.grid_view.grid()

    click(qtbot, tab, "asDrawnButton", QRadioButton)

    as_drawn = tab.grid_view.grid()
    assert as_drawn.sum() < fitted.sum() / 3
    assert not as_drawn[8:].any()
    click(qtbot, tab, "fitButton", QRadioButton)
    assert np.array_equal(tab.grid_view.grid(), fitted)


def test_the_buttons_undo_redo_and_clear(qtbot, tab):
    draw(qtbot, tab.pad, SEVEN, [(60, 120), (110, 120)])
    both = tab.grid_view.grid()

    click(qtbot, tab, "undoButton")
    assert tab.grid_view.grid().sum() < both.sum()
    click(qtbot, tab, "redoButton")
    assert np.array_equal(tab.grid_view.grid(), both)
    click(qtbot, tab, "clearButton")
    assert tab.answer.text() == "–"
    click(qtbot, tab, "undoButton")
    assert np.array_equal(tab.grid_view.grid(), both)


def test_the_keys_undo_redo_and_clear(qtbot, tab):
    draw(qtbot, tab.pad, SEVEN)
    control = Qt.KeyboardModifier.ControlModifier

    qtbot.keyClick(tab.pad, Qt.Key.Key_Z, control)
    assert tab.pad.ink().is_empty
    qtbot.keyClick(tab.pad, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert not tab.pad.ink().is_empty
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        qtbot.keyClick(tab.pad, key)
        assert tab.pad.ink().is_empty
        tab.pad.undo()
        assert not tab.pad.ink().is_empty


def test_buttons_can_be_pressed_only_when_they_do_something(qtbot, tab):
    undo, redo = (tab.findChild(QPushButton, f"{name}Button") for name in ("undo", "redo"))
    assert not undo.isEnabled()

    draw(qtbot, tab.pad, SEVEN)
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    click(qtbot, tab, "undoButton")

    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_a_button_that_cannot_be_used_says_why(qtbot, tab):
    for name in ("undo", "redo", "clear"):
        button = tab.findChild(QPushButton, f"{name}Button")
        assert not button.isEnabled()
        assert button.toolTip() == f"There is nothing to {name}."
    draw(qtbot, tab.pad, SEVEN)

    clear = tab.findChild(QPushButton, "clearButton")
    assert clear.isEnabled()
    assert "Esc" in clear.toolTip()


def test_keys_act_wherever_the_focus_is(qtbot, tab):
    draw(qtbot, tab.pad, SEVEN)
    way = tab.findChild(QRadioButton, "asDrawnButton")
    way.setFocus()

    qtbot.keyClick(way, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.pad.ink().is_empty
    qtbot.keyClick(way, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert not tab.pad.ink().is_empty


def test_the_pad_is_square_and_the_largest_thing(qtbot, tab):
    for width, height in ((900, 520), (1600, 1000), (900, 1200)):
        tab.resize(width, height)
        qtbot.waitUntil(lambda: tab.pad.width() == tab.pad.height() >= 320)
        assert tab.pad.width() > tab.grid_view.width()
        assert tab.rect().contains(tab.pad.mapTo(tab, QPoint(0, 0)))


def test_resizing_keeps_ink_and_answer(qtbot, tab):
    draw(qtbot, tab.pad, SEVEN)
    before = tab.grid_view.grid()

    tab.resize(1500, 900)

    assert tab.answer.text() == "7"
    tab.controller.set_recognizer(Recognizer.shipped())
    assert np.array_equal(tab.grid_view.grid(), before)


def test_the_tab_says_what_the_network_is(tab, recognizer):
    line = tab.findChild(object, "networkLine").text()

    record = recognizer.model.record
    assert recognizer.model.summary in line
    assert f"{record.train_size:,}" in line
    assert f"{record.test.accuracy:.1%}".replace("%", " %") in line


def test_every_control_has_a_name_for_screen_readers(tab):
    for widget in (tab.pad, tab.grid_view, tab.answer, tab.bars):
        assert widget.accessibleName()
    for button in tab.findChildren(QPushButton):
        assert button.text()
        assert button.toolTip()


def test_screen_readers_are_told_what_is_read(qtbot, tab):
    draw(qtbot, tab.pad, SEVEN)

    assert tab.answer.accessibleDescription() == "7"
    assert tab.bars.accessibleDescription().startswith("7 with ")
    assert "cells are on" in tab.grid_view.accessibleDescription()
