"""The window shows itself: it draws a digit, reads it, trains for a moment and reads it again.

This is what `python -m app demo` does, and what the first command does where there is no display.
It goes the user's way: real mouse events on the pad, real clicks on the buttons.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTabWidget, QWidget

from app.main_window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)

SEVEN = (((0.30, 0.25), (0.70, 0.25), (0.45, 0.80)), ((0.38, 0.52), (0.62, 0.52)))
"""Strokes of a crossed seven, in parts of the pad's side."""

MOVES_PER_LINE = 20
MOVE_MS = 8
TRAINING_MS = 4000
CLOSING_MS = 300


def show(screenshots: Path) -> None:
    """Run the demonstration and print what happens.

    Parameters
    ----------
    screenshots
        The folder that gets `digitpad-draw.png` and `digitpad-train.png`.
    """
    window = MainWindow()
    window.show()
    _wait(CLOSING_MS)
    _draw(_child(window, QWidget, "drawingPad"))
    print(f"drew a seven; the shipped model reads: {_answer(window)}")
    _save(window, screenshots / "digitpad-draw.png")
    _train(window)
    _save(window, screenshots / "digitpad-train.png")
    _child(window, QTabWidget, "tabs").setCurrentIndex(0)
    print(f"on the pad, the network just trained reads: {_answer(window)}")
    window.close()


def _draw(pad: QWidget) -> None:
    for stroke in SEVEN:
        points = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in stroke]
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(pad, left, Qt.KeyboardModifier.NoModifier, points[0])
        for start, end in pairwise(points):
            for step in range(1, MOVES_PER_LINE + 1):
                QTest.mouseMove(pad, start + (end - start) * (step / MOVES_PER_LINE))
                _wait(MOVE_MS)
        QTest.mouseRelease(pad, left, Qt.KeyboardModifier.NoModifier, points[-1])


def _train(window: MainWindow) -> None:
    _child(window, QTabWidget, "tabs").setCurrentIndex(1)
    recipes = _child(window, QComboBox, "recipeBox")
    recipes.setCurrentIndex(recipes.findData("quick"))
    _click(window, "startButton")
    _wait(TRAINING_MS)
    if _child(window, QPushButton, "stopButton").isEnabled():
        _click(window, "stopButton")
    use = _child(window, QPushButton, "useButton")
    while not use.isEnabled():
        _wait(MOVE_MS)
    use.click()
    _wait(CLOSING_MS)
    record = window.recognizer.model.record
    if record.train and record.test:
        print(
            f"trained {record.epoch} epochs on {record.trained_on}: accuracy "
            f"{record.train.accuracy:.2%} training, {record.test.accuracy:.2%} test"
        )


def _answer(window: MainWindow) -> str:
    return _child(window, QLabel, "answer").text()


def _click(window: MainWindow, name: str) -> None:
    QTest.mouseClick(_child(window, QPushButton, name), Qt.MouseButton.LeftButton)


def _child(window: MainWindow, kind: type[Kind], name: str) -> Kind:
    child = window.findChild(kind, name)
    assert child is not None, name
    return child


def _save(window: MainWindow, path: Path) -> None:
    QApplication.processEvents()
    if not window.grab().save(str(path)):
        raise OSError(f"{path} could not be written: choose another folder with --screenshots")
    print(f"screenshot: {path}")


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
