"""What nobody expected is told in a box whose text can be copied; the window goes on."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

BOX_NAME = "crashBox"


def install() -> None:
    """Take over the exceptions that no slot has caught."""
    sys.excepthook = report


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write the traceback to standard error and, once at a time, show it over the window."""
    sys.__excepthook__(kind, error, trace)
    window = _window()
    if window is None or issubclass(kind, KeyboardInterrupt):
        return
    # A fault that repeats itself, in a timer for instance, gets one box.
    if window.findChild(QMessageBox, BOX_NAME) is None:
        _show_box(window, "".join(traceback.format_exception(kind, error, trace)))


def _window() -> QMainWindow | None:
    """The window, if this is the thread in which boxes can be shown."""
    application = QApplication.instance()
    if application is None or application.thread() is not QThread.currentThread():
        return None
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    return next(windows, None)


def _show_box(window: QMainWindow, text: str) -> None:
    box = QMessageBox(window)
    box.setObjectName(BOX_NAME)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Digitpad")
    box.setText("Something went wrong that should not have.")
    box.setInformativeText("You can go on. A report with the text below helps to repair it.")
    box.setDetailedText(text)
    box.open()
