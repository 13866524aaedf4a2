"""The gradient check in the window."""

from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QTableWidget

from core.errors import DatasetError
from core.interruption import interruptible


def dialog_of(bench):
    return bench.tab.findChild(object, "gradientDialog")


def rows_of(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def verdict_of(dialog):
    return dialog.findChild(QLabel, "gradientVerdict").text()


@pytest.fixture
def bench(make_bench):
    bench = make_bench()
    bench.type("hidden", "6")
    return bench


def test_every_layer_is_checked_and_found_right(bench, qtbot):
    bench.click("checkGradientsButton")
    dialog = dialog_of(bench)
    qtbot.waitUntil(lambda: verdict_of(dialog) == "All gradients are right.")
    rows = rows_of(dialog.findChild(QTableWidget, "gradientTable"))
    assert [row[:2] for row in rows] == [
        ["1", "weights"],
        ["1", "biases"],
        ["2", "weights"],
        ["2", "biases"],
    ]
    assert all(float(row[2]) < 1e-6 and row[3] == "right" for row in rows)


def test_closing_in_the_middle_ends_it(bench, qtbot):
    bench.type("hidden", "300, 300")
    bench.click("checkGradientsButton")
    dialog = dialog_of(bench)
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert dialog_of(bench) is None
    bench.click("checkGradientsButton")
    assert dialog_of(bench) is not None


def test_closing_while_the_digits_are_read_ends_it(make_bench, qtbot):
    bench = make_bench(read_datasets=lambda _specs: list(interruptible(count())))
    bench.click("checkGradientsButton")
    dialog = dialog_of(bench)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_digits_that_cannot_be_read_are_told(make_bench, qtbot):
    def read(_specs):
        raise DatasetError("mine.zip is broken: get it anew.")

    bench = make_bench(read_datasets=read)
    bench.click("checkGradientsButton")
    dialog = dialog_of(bench)
    qtbot.waitUntil(lambda: verdict_of(dialog) == "mine.zip is broken: get it anew.")


def test_a_wrong_setting_or_a_run_takes_the_button_away(bench):
    button = bench.find("checkGradientsButton")
    assert button.isEnabled()
    bench.type("hidden", "none")
    assert not button.isEnabled()
    bench.type("hidden", "6")
    bench.type("epochs", "100000")
    bench.click("startButton")
    assert not button.isEnabled()
    bench.click("stopButton")
    bench.wait_for_end()
    assert button.isEnabled()
