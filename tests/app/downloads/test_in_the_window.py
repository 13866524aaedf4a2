"""Downloads in the whole window."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QProgressBar, QPushButton

from app import other_tabs
from app.downloads.controller import DownloadController
from app.main_window import MainWindow
from core.downloads.collection import State


@pytest.fixture
def make_window(qtbot, shelf, collections, monkeypatch):
    monkeypatch.setattr(other_tabs, "users_shelf", lambda: shelf)
    controller = partial(DownloadController, collections=collections)
    monkeypatch.setattr(other_tabs, "DownloadController", controller)
    windows = []

    def make():
        window = MainWindow()
        qtbot.addWidget(window)
        window.show()
        window.findChild(object, "tabs").setCurrentIndex(1)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


def click(qtbot, window, name):
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_both_tabs_offer_what_was_fetched_and_the_next_start_remembers(
    qtbot, make_window, shelf, collections
):
    window = make_window()
    recipes = window.findChild(QComboBox, "recipeBox")
    for _ in range(recipes.findData("minibatch-mlp")):
        qtbot.keyClick(recipes, Qt.Key.Key_Down)
    window.findChild(object, "tabs").setCurrentIndex(2)
    click(qtbot, window, "testGetDataButton")
    click(qtbot, window, "mnistDownloadButton")
    [spec] = [str(shelf.folder_of(collections[0]))]
    boxes = [window.findChild(QComboBox, name) for name in ("datasetBox", "testDatasetBox")]
    qtbot.waitUntil(lambda: all(box.findData([spec]) > 0 for box in boxes))
    assert boxes[0].currentData() == [spec]
    window.close()

    assert make_window().findChild(QComboBox, "datasetBox").currentData() == [spec]


def test_closing_the_window_ends_a_download(qtbot, make_window, server, shelf, collections):
    server.files[collections[0].files[0].name].stalls_after = 100
    window = make_window()
    click(qtbot, window, "getDataButton")
    click(qtbot, window, "mnistDownloadButton")
    progress = window.findChild(QProgressBar, "mnistProgress")
    qtbot.waitUntil(lambda: progress.value() > 0)
    window.close()

    assert shelf.state(collections[0]) is State.HALF
    # The thread's end is watched by the fixtures of all tests.
