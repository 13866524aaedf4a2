"""What nobody expected is told once, with a report that can be copied; the window goes on."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QMainWindow

from app.privacy import without_private_paths
from app.recent_actions import RecentActions


def install() -> None:
    """Take over the exceptions that no slot has caught."""
    sys.excepthook = Reporter().report


class Reporter:
    """Tells of each fault once: one that repeats itself, in a timer for instance, gets one box."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str, int]] = set()

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the traceback to standard error and, if it is a new one, show it over the window.

        Nothing is shown while another one is; standard error has them all.
        """
        sys.__excepthook__(kind, error, trace)
        window = _window()
        if window is None or issubclass(kind, KeyboardInterrupt):
            return
        # Here, for they take 20 ms that the window does not wait for when it starts.
        from app.crash_box import CrashBox

        place = _place(kind, trace)
        if place not in self._told and window.findChild(CrashBox) is None:
            self._told.add(place)
            CrashBox(report_of(kind, error, trace, window), window).open()


def report_of(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    window: QMainWindow,
) -> str:
    """Versions, the last actions and the traceback, without anybody's folders."""
    from app.versions import versions

    actions = window.findChild(RecentActions)
    text = "".join(traceback.format_exception(kind, error, trace))
    return "\n".join(
        [versions(), "", *(actions.lines() if actions else []), "", without_private_paths(text)]
    )


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    """The kind of an exception, and the file and line where it was raised."""
    frames = traceback.extract_tb(trace)
    last = frames[-1] if frames else None
    return kind.__name__, last.filename if last else "", (last.lineno or 0) if last else 0


def _window() -> QMainWindow | None:
    """The window, if there is one to be seen and this is the thread in which boxes can be shown."""
    application = QApplication.instance()
    if application is None or application.thread() is not QThread.currentThread():
        return None
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    return next((window for window in windows if window.isVisible()), None)
