"""A tutorial's run in a thread of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

from core.blas import limit_blas_threads
from core.errors import DigitpadError
from core.interruption import Interrupted, interrupted_by

if TYPE_CHECKING:
    from core.tutorials.reports import Working
    from core.tutorials.tutorial import Tutorial

SECONDS_PER_WORDS = 0.08


@dataclass(frozen=True)
class Job:
    """What is to be run.

    Attributes
    ----------
    tutorial
        Which one.
    paths
        As of `core.tutorials.sources.Sources`.
    is_everything
        Whether all that the tutorial ran is wanted.
    """

    tutorial: Tutorial
    paths: tuple[str, ...]
    is_everything: bool


class TutorialWorker(QThread):
    """Runs once, after `start`."""

    working = Signal(str, float)
    """What it is busy with, and which share of the run is done, 0..1 or -1 where nobody knows; at
    most 12 times a second."""

    found = Signal(object)
    """A `Note`, a `Row` or a `Confusion`."""

    failed = Signal(str)
    """The run ended because of something that the user can put right."""

    crashed = Signal(object)
    """The run ended with an exception that nobody expected."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._stopped = Event()
        self._going = Event()
        self._going.set()
        self._last_words = 0.0

    def stop(self) -> None:
        """Let it end at the next report; nothing is told any more."""
        self._stopped.set()
        self._going.set()

    def pause(self) -> None:
        """Let it hold at the next report."""
        self._going.clear()

    def resume(self) -> None:
        """Let it go on after `pause`."""
        self._going.set()

    def run(self) -> None:
        try:
            limit_blas_threads()
            with interrupted_by(self._stopped.is_set):
                self._run_tutorial()
        except Interrupted:
            pass
        except DigitpadError as error:
            self.failed.emit(str(error))
        except Exception as error:
            self.crashed.emit(error)

    def _run_tutorial(self) -> None:
        # Here, because they take 0.2 s that the window does not wait for when it starts.
        from core.tutorials.reports import Working
        from core.tutorials.sources import Sources
        from core.tutorials.tutorial import Effort

        job = self._job
        for report in job.tutorial.reproduce(Sources(job.paths), Effort(full=job.is_everything)):
            self._going.wait()
            if self._stopped.is_set():
                return
            if isinstance(report, Working):
                self._tell(report)
            else:
                self.found.emit(report)

    def _tell(self, report: Working) -> None:
        now = time.monotonic()
        if now - self._last_words >= SECONDS_PER_WORDS:
            self._last_words = now
            self.working.emit(report.text, -1.0 if report.share is None else report.share)
