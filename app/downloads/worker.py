"""One download in a thread of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from threading import Event

from PySide6.QtCore import QCoreApplication, QThread, Signal, Slot

from core.downloads.amount import Amount
from core.downloads.collection import Collection, Shelf
from core.downloads.fetching import fetch
from core.errors import DigitpadError
from core.interruption import Interrupted, interrupted_by

LONGEST_WAIT = 1000
"""Milliseconds."""

Fetch = Callable[[Collection, Shelf], Iterator[Amount]]


class DownloadWorker(QThread):
    """Fetches once, after `start`.

    Parameters
    ----------
    collection, shelf
        What, and where to.
    fetch
        A stand-in for tests.
    """

    failed = Signal(str)
    """It could not be fetched; the words say what to do by hand."""

    crashed = Signal(object)
    """An error that nobody expected; `sys.excepthook` is told too."""

    ended = Signal(str)
    """It is over, however it ended; with the collection's name, exactly once and last."""

    def __init__(self, collection: Collection, shelf: Shelf, fetch: Fetch = fetch) -> None:
        super().__init__()
        self.amount = Amount(0, None)
        """How much has come; to be looked at from any thread."""
        self._collection = collection
        self._shelf = shelf
        self._fetch = fetch
        self._stopped = Event()
        # The thread object lives in the thread that made it, and so is told there.
        self.crashed.connect(self._on_crashed)

    def stop(self) -> None:
        """Let it end within 0.1 s; what has come stays for the next time."""
        self._stopped.set()

    def abandon(self) -> None:
        """Tell nothing any more and wait for the end, at most a second."""
        self.blockSignals(True)
        self.stop()
        application = QCoreApplication.instance()
        if not self.wait(LONGEST_WAIT) and application is not None:
            # A disk hangs; only the process's end has to wait for it.
            application.aboutToQuit.connect(lambda: self.wait())

    def run(self) -> None:
        try:
            with interrupted_by(self._stopped.is_set):
                for amount in self._fetch(self._collection, self._shelf):
                    self.amount = amount
        except Interrupted:
            pass
        except DigitpadError as error:
            self.failed.emit(str(error))
        except Exception as error:
            self.crashed.emit(error)
        finally:
            self.ended.emit(self._collection.name)

    @Slot(object)
    def _on_crashed(self, error: Exception) -> None:
        sys.excepthook(type(error), error, error.__traceback__)
