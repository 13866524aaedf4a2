"""The application around the window."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__, excepthook
from app.recent_actions import RecentActions
from core.resources import assets_dir


def open_window(argv: Sequence[str]) -> int:
    """Show the window and stay until it is closed; the exit status.

    Parameters
    ----------
    argv
        The program's name first, as `sys.argv`.
    """
    application = make_application(argv)
    excepthook.install()
    # Qt's event loop does not come back to Python to handle Ctrl-C: let it end the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    from app.main_window import MainWindow

    window = MainWindow(is_hurried=True)
    window.completed.connect(RecentActions(window).watch)
    window.show()
    return application.exec()


def make_application(argv: Sequence[str]) -> QApplication:
    """The application object, with the names under which settings are kept."""
    application = QApplication(list(argv))
    application.setOrganizationName("Digitpad")
    application.setApplicationName("Digitpad")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("digitpad")
    application.setWindowIcon(QIcon(str(assets_dir() / "icon.svg")))
    return application
