import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMainWindow, QPushButton

from app import excepthook
from app.crash_box import CrashBox
from app.recent_actions import RecentActions


@pytest.fixture
def report(monkeypatch):
    """Report an exception as Python would."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    excepthook.install()

    def raise_and_report(error):
        try:
            raise error
        except type(error):
            sys.excepthook(*sys.exc_info())

    return raise_and_report


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def box_of(window):
    return window.findChild(CrashBox)


def close(qtbot, box):
    button = box.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    with qtbot.waitSignal(box.destroyed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_nobody_expected_is_shown_once_with_its_traceback(window, report, capsys):
    report(ZeroDivisionError("the first"))
    report(KeyError("the second"))

    (box,) = window.findChildren(CrashBox)
    assert box.isVisible()
    assert "ZeroDivisionError: the first" in box.report
    assert "raise_and_report" in box.report
    errors = capsys.readouterr().err
    assert "the first" in errors
    assert "the second" in errors


def test_a_fault_that_repeats_itself_is_not_shown_again_but_another_one_is(qtbot, window, report):
    report(ZeroDivisionError("the first"))
    close(qtbot, box_of(window))

    report(ZeroDivisionError("the same"))
    assert box_of(window) is None
    report(KeyError("another"))
    assert "another" in box_of(window).report


def test_the_report_is_copied_with_versions_and_last_actions_but_no_folders(
    qtbot, window, report, tmp_path
):
    RecentActions(window).note("startButton")

    report(OSError(f"{tmp_path / 'mine.npz'} is odd"))
    button = box_of(window).findChild(QPushButton, "copyReportButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    copied = QApplication.clipboard().text()
    assert copied == box_of(window).report
    assert copied.startswith("Digitpad 0")
    assert "numpy" in copied
    assert "s ago  startButton" in copied
    assert "OSError: mine.npz is odd" in copied
    assert str(tmp_path) not in copied
    assert str(excepthook.__file__.removesuffix("app/excepthook.py")) not in copied
    assert box_of(window).isVisible()
    assert button.text() == "Copied."


def test_ctrl_c_shows_no_box(window, report):
    report(KeyboardInterrupt())

    assert box_of(window) is None


def test_another_thread_shows_no_box(window, report, capsys):
    thread = threading.Thread(target=report, args=[ValueError("elsewhere")])
    thread.start()
    thread.join()

    assert box_of(window) is None
    assert "elsewhere" in capsys.readouterr().err
