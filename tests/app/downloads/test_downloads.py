"""Collections are fetched with clicks, from a server on this computer."""

import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from app.downloads.worker import DownloadWorker
from app.widgets.notice import Notice
from core.downloads.collection import State

BUNDLED = 3


def test_what_is_fetched_joins_the_data_box_at_once_and_at_later_starts(make_bench):
    bench = make_bench()
    assert len(bench.titles) == BUNDLED
    bench.open_and_download()
    bench.wait_for_end()

    assert bench.state() == "0.0 MB · there"
    assert not bench.find(QPushButton, "mnistDownloadButton").isEnabled()
    assert bench.titles[BUNDLED:] == ["MNIST"]
    assert bench.tab.form.datasets.specs == ("bundled",)
    assert make_bench().titles[BUNDLED:] == ["MNIST"]


def test_several_at_a_time(bench):
    bench.open_and_download("mnist")
    bench.click("penDownloadButton")
    bench.wait_for_end()

    assert sorted(bench.titles[BUNDLED:]) == ["MNIST", "Pen digits"]


def test_what_is_fetched_can_be_trained_on(bench):
    bench.open_and_download("pen")
    bench.wait_for_end()
    bench.qtbot.keyClick(bench.find(QWidget, "datasetBox"), Qt.Key.Key_End)
    bench.tab.form.rows["epochs"].set_value(1)
    bench.click("startButton")
    bench.qtbot.waitUntil(lambda: "Done after 1 epochs" in bench.tab.notice.text())


def test_the_dialog_says_what_there_is_and_what_of_it_is_there(bench):
    bench.click("getDataButton")
    words = [label.text() for label in bench.dialog.findChildren(QLabel)]

    assert "Made greys." in words
    assert "0.0 MB · not there yet" in words
    bench.click("getDataButton")
    assert len(bench.tab.window().findChildren(QWidget, "downloadDialog")) == 1


def test_the_window_can_be_used_while_the_dialog_is_open(bench):
    bench.click("getDataButton")

    assert not bench.dialog.isModal()


def test_every_control_of_the_dialog_says_what_it_is(bench):
    bench.click("getDataButton")
    names = [button.accessibleName() for button in bench.dialog.findChildren(QPushButton)]

    assert {"Download MNIST", "Download Pen digits"} <= set(names)


def test_cancel_keeps_what_has_come_and_download_goes_on(bench, server, collections, shelf):
    images = collections[0].files[0]
    server.files[images.name].stalls_after = 100
    bench.open_and_download()
    bench.wait_for_bytes()
    assert bench.state().startswith("0.0 MB of 0.0 MB")
    assert bench.find(QPushButton, "mnistDownloadButton").text() == "Cancel"
    bench.click("mnistDownloadButton")
    bench.wait_for_end()
    assert "there in part" in bench.state()
    assert shelf.state(collections[0]) is State.HALF
    server.files[images.name].stalls_after = None
    server.asked.clear()
    bench.click("mnistDownloadButton")
    bench.wait_for_end()

    assert server.asked[0] == (images.name, "bytes=100-")
    assert bench.titles[BUNDLED:] == ["MNIST"]


def test_closing_the_dialog_ends_a_download_and_keeps_what_has_come(
    bench, server, collections, shelf
):
    server.files[collections[0].files[0].name].stalls_after = 100
    bench.open_and_download()
    bench.wait_for_bytes()
    close = bench.dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    bench.qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    bench.wait_for_end()

    assert shelf.state(collections[0]) is State.HALF
    bench.click("getDataButton")
    assert "there in part" in bench.state()


def test_closing_the_program_ends_a_download(bench, server, collections, shelf):
    server.files[collections[0].files[0].name].stalls_after = 100
    bench.open_and_download()
    bench.wait_for_bytes()
    bench.downloads.shutdown()

    assert bench.downloads.is_idle
    assert shelf.state(collections[0]) is State.HALF


def test_a_failure_stands_beside_what_failed_until_the_next_try(bench, server, collections):
    files = dict(server.files)
    server.files.clear()
    bench.open_and_download()
    bench.wait_for_end()
    notice = bench.find(Notice, "mnistNotice")
    assert notice.is_error
    assert notice.isVisible()
    assert "404 Not Found" in notice.text()
    assert "put them into" in notice.text()
    server.files.update(files)
    bench.click("mnistDownloadButton")
    bench.wait_for_end()

    assert not notice.isVisible()
    assert bench.state() == "0.0 MB · there"


def test_an_unexpected_error_reaches_the_excepthook_in_the_main_thread(
    qtbot, shelf, collections, monkeypatch
):
    caught = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *args: caught.append((args[1], threading.current_thread()))
    )

    def fail(_collection, _shelf):
        raise RuntimeError("a fault of the program")
        yield

    worker = DownloadWorker(collections[0], shelf, fail)
    with qtbot.waitSignal(worker.ended):
        worker.start()
    worker.wait()
    qtbot.waitUntil(lambda: bool(caught))

    [(error, thread)] = caught
    assert str(error) == "a fault of the program"
    assert thread is threading.main_thread()


@pytest.mark.parametrize("size", [(900, 600), (1900, 1060)])
def test_the_dialog_fits_into_the_window(bench, size):
    bench.tab.resize(*size)
    bench.click("getDataButton")

    assert bench.dialog.width() <= size[0]
    assert bench.dialog.height() <= size[1]
    assert bench.dialog.minimumSizeHint().height() <= size[1]
