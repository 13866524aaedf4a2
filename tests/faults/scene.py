"""What faults are done to: a folder with a model and digits, settings, the real window."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from app.main_window import MainWindow
from tests.bench.real_window import child, click
from tests.faults.window import close_window, open_window
from tests.faults.writers import DIGITS, MODEL, prepare_training

SEVEN = [(60, 60), (230, 60), (130, 360)]


@dataclass(frozen=True)
class Scene:
    """What a fault is done to.

    Attributes
    ----------
    folder
        With a model, and a folder of digits.
    settings
        Where settings are kept.
    """

    folder: Path
    settings: Path

    @property
    def model(self) -> Path:
        return self.folder / MODEL

    @property
    def digits(self) -> Path:
        return self.folder / DIGITS


@contextmanager
def public_folder() -> Iterator[Path]:
    """One that somebody else may look into, with a model and digits."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        prepare_training(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def lasting_window() -> Iterator[MainWindow]:
    """A window that goes on: at the end a digit is drawn, and read."""
    window = open_window()
    try:
        yield window
        _draw_a_seven(window)
    finally:
        close_window(window)


def _draw_a_seven(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(child(window, QPushButton, "clearButton"), Qt.MouseButton.LeftButton)
    pad = child(window, QWidget, "drawingPad")
    points = [QPoint(*point) for point in SEVEN]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])
    answer = child(window, QLabel, "answer").text()
    assert answer.strip() != "", "nothing is read any more"


def told(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def check_saving(window: MainWindow, path: Path, words: str) -> None:
    """Saving fails, is told, and the old file is whole; nothing is left beside it."""
    before, beside = path.read_bytes(), set(path.parent.iterdir())
    window.save_model(path)
    assert words in told(window), f"told was {told(window)!r}"
    assert path.name in told(window)
    assert path.read_bytes() == before, "the old file has changed"
    assert set(path.parent.iterdir()) == beside, "something is left beside the file"


def choose(window: MainWindow, name: str) -> None:
    action = window.findChild(object, name)
    assert action is not None, name
    action.trigger()


def add_folder(window: MainWindow, folder: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    with patch.object(QFileDialog, "getExistingDirectory", lambda *_: str(folder)):
        click(window, "datasetFolderButton")


def start(window: MainWindow, epochs: str = "2") -> None:
    recipes = child(window, QComboBox, "recipeBox")
    recipes.setCurrentIndex(recipes.findData("quick"))
    recipes.activated.emit(recipes.currentIndex())
    for name, text in (("epochs", epochs), ("hidden", "8")):
        child(window, QLineEdit, name).setText(text)
    click(window, "startButton")
