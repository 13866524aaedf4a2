"""One function in a thread of its own, for work that is too long for the window's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QCoreApplication, QThread, Signal, Slot

from core.errors import DigitpadError
from core.interruption import Interrupted, interrupted_by

LONGEST_WAIT = 1000
"""Milliseconds."""


class Errand(QThread):
    """Calls a function once, after `start`, and tells what came of it.

    Parameters
    ----------
    work
        Takes nothing, touches no widget.
    """

    done = Signal(object)
    """What the function returned."""

    failed = Signal(str)
    """It raised something that the user can put right."""

    crashed = Signal(object)
    """It raised something that nobody expected; `sys.excepthook` is told too."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._abandoned = Event()
        # The thread object lives in the thread that made it, and so is told there.
        self.crashed.connect(self._on_crashed)

    def run(self) -> None:
        try:
            with interrupted_by(self._abandoned.is_set):
                result = self._work()
            self.done.emit(result)
        except Interrupted:
            pass
        except DigitpadError as error:
            self.failed.emit(str(error))
        except Exception as error:
            self.crashed.emit(error)

    def abandon(self) -> None:
        """Tell nothing any more and wait for the end, at most a second."""
        self.blockSignals(True)
        self._abandoned.set()
        application = QCoreApplication.instance()
        if not self.wait(LONGEST_WAIT) and application is not None:
            # It is reading something large; only the process's end has to wait for it.
            application.aboutToQuit.connect(lambda: self.wait())

    @Slot(object)
    def _on_crashed(self, error: Exception) -> None:
        sys.excepthook(type(error), error, error.__traceback__)
