"""The real window for the benchmarks, with settings of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QSettings,
    QStandardPaths,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from app.main_window import MainWindow
from app.window import make_application

Kind = TypeVar("Kind", bound=QWidget)

PATIENCE_SECONDS = 30.0


@contextmanager
def real_window() -> Iterator[MainWindow]:
    """The window, shown and painted; closed and gone afterwards."""
    with TemporaryDirectory() as folder:
        QStandardPaths.setTestModeEnabled(True)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        application = make_application(["bench"])
        window = MainWindow()
        window.show()
        work_off_events()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            application.processEvents()


def child(window: QWidget, kind: type[Kind], name: str) -> Kind:
    """The widget of that object name."""
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def click(window: QWidget, name: str) -> None:
    button = child(window, QPushButton, name)
    assert button.isEnabled(), f"{name} is disabled: {button.toolTip()}"
    button.click()


def start_training(window: QWidget, recipe: str) -> None:
    """With the settings of a recipe, on the data that are chosen."""
    recipes = child(window, QComboBox, "recipeBox")
    recipes.setCurrentIndex(recipes.findData(recipe))
    recipes.activated.emit(recipes.currentIndex())
    click(window, "startButton")
    wait_until(child(window, QPushButton, "stopButton").isEnabled)


def stop_training(window: QWidget) -> bool:
    """End the training and wait for its end; whether it still ran."""
    stop = child(window, QPushButton, "stopButton")
    still_ran = stop.isEnabled()
    if still_ran:
        stop.click()
    wait_until(child(window, QPushButton, "startButton").isEnabled)
    return still_ran


def live(seconds: float) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the window live until the condition holds."""
    end = perf_counter() + PATIENCE_SECONDS
    while not condition():
        assert perf_counter() < end, "the window did not get there"
        QApplication.processEvents()


def work_off_events() -> None:
    """Let everything that is due happen, painting among it."""
    for _ in range(3):
        QApplication.processEvents()
