import sys
import threading

import pytest
from PySide6.QtWidgets import QMainWindow, QMessageBox

from app import excepthook


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


def test_what_nobody_expected_is_shown_once_with_its_traceback(window, report, capsys):
    report(ZeroDivisionError("the first"))
    report(ZeroDivisionError("the second"))

    (box,) = window.findChildren(QMessageBox)
    assert box.isVisible()
    assert "ZeroDivisionError: the first" in box.detailedText()
    assert "raise_and_report" in box.detailedText()
    errors = capsys.readouterr().err
    assert "the first" in errors
    assert "the second" in errors


def test_ctrl_c_shows_no_box(window, report):
    report(KeyboardInterrupt())

    assert not window.findChildren(QMessageBox)


def test_another_thread_shows_no_box(window, report, capsys):
    thread = threading.Thread(target=report, args=[ValueError("elsewhere")])
    thread.start()
    thread.join()

    assert not window.findChildren(QMessageBox)
    assert "elsewhere" in capsys.readouterr().err
