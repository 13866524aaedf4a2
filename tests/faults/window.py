"""The real window with settings of its own, to be closed and opened again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.window import make_application

PATIENCE_MILLISECONDS = 5000


@contextmanager
def own_settings() -> Iterator[Path]:
    """An application whose settings go into a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        QStandardPaths.setTestModeEnabled(True)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        # Without a name of who made it, QSettings keeps nothing.
        QCoreApplication.setOrganizationName("Digitpad")
        application = QApplication.instance() or make_application(["faults"])
        yield Path(folder)
        application.processEvents()


def open_window() -> MainWindow:
    """A window that is shown and has the keyboard."""
    window = MainWindow()
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, PATIENCE_MILLISECONDS)
    return window


def close_window(window: MainWindow) -> None:
    """Close a window and everything that belongs to it, as the end of the process would."""
    window.close()
    window.deleteLater()
    bury()


def bury() -> None:
    """Let everything that is to be deleted go."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
