from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTabWidget

from app.main_window import MainWindow
from app.recent_actions import MOST, RecentActions
from tests.app.draw.drawing import draw


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def actions(window):
    ticks = count()
    return RecentActions(window, clock=lambda: next(ticks))


def test_what_was_used_is_told_in_order_but_nothing_that_was_drawn_or_typed(qtbot, window, actions):
    draw(qtbot, window.findChild(object, "drawingPad"), [(60, 60), (200, 200)])
    qtbot.mouseClick(window.findChild(object, "clearButton"), Qt.MouseButton.LeftButton)
    window.findChild(QTabWidget, "tabs").setCurrentIndex(1)
    qtbot.keyClicks(window.findChild(QLineEdit, "epochs"), "31415")
    box = window.findChild(QComboBox, "recipeBox")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    window.findChild(object, "darkScheme").trigger()

    times, words = zip(*(line.split(" s ago  ") for line in actions.lines()), strict=True)

    assert words == ("clearButton", "tab 2", "recipeBox", "darkScheme")
    assert [float(time) for time in times] == [4, 3, 2, 1]


def test_messages_are_told_without_folders(window, actions, tmp_path):
    window.open_model(tmp_path / "gone.npz")

    (line,) = actions.lines()
    assert "“gone.npz is not there" in line
    assert str(tmp_path) not in line


def test_only_the_last_actions_are_kept(window, actions):
    for number in range(2 * MOST):
        actions.note(f"press {number}")

    assert len(actions.lines()) == MOST
    assert actions.lines()[-1].endswith(f"press {2 * MOST - 1}")


def test_controls_that_come_later_are_watched_once(qtbot):
    window = MainWindow(is_hurried=True)
    qtbot.addWidget(window)
    actions = RecentActions(window, clock=lambda: 0.0)
    window.completed.connect(actions.watch)
    window.show()
    qtbot.waitUntil(lambda: window.findChild(QComboBox, "recipeBox") is not None)
    actions.watch()

    window.findChild(QTabWidget, "tabs").setCurrentIndex(1)
    qtbot.keyClick(window.findChild(QComboBox, "recipeBox"), Qt.Key.Key_Down)

    assert [line.split()[-1] for line in actions.lines()] == ["2", "recipeBox"]
    window.close()
