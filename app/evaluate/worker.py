"""The test itself, in a thread of its own: reads the digits and tells what was found."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from app.evaluate.findings import Findings
from core.blas import limit_blas_threads
from core.datasets import open_part
from core.datasets.dataset import Dataset
from core.datasets.parts import PARTS_IN_WORDS
from core.datasets.small_drawings import drawn_small
from core.errors import DigitpadError
from core.evaluation import evaluation_of, read_in_pieces
from core.interruption import Interrupted, interrupted_by
from core.model import Model, Readings

SECONDS_PER_REPORT = 0.08


@dataclass(frozen=True, eq=False)
class Job:
    """What is to be tested.

    Attributes
    ----------
    model
        Who reads.
    datasets, part
        What, as `core.datasets.open_part` takes it.
    is_small
        Whether every digit is drawn anew first, small and off-centre.
    """

    model: Model
    datasets: tuple[str, ...]
    part: str
    is_small: bool = False


class EvaluationWorker(QObject):
    """Tests when `run` is called, once; `stop` comes from another thread.

    Parameters
    ----------
    job
        What is to be tested.
    read_digits
        As `core.datasets.open_part`; a stand-in for tests.
    """

    opened = Signal(int)
    """So many digits are going to be read."""

    progressed = Signal(int, float)
    """So many digits were read by the time (monotonic seconds), at most 12 times a second."""

    found = Signal(object)
    """The `Findings`."""

    failed = Signal(str)
    """The test ended because of something that the user can put right."""

    crashed = Signal(object)
    """The test ended with an exception that nobody expected."""

    finished = Signal()
    """The test is over, however it ended; comes exactly once and last."""

    def __init__(
        self, job: Job, read_digits: Callable[[Sequence[str], str], Dataset] = open_part
    ) -> None:
        super().__init__()
        self._job = job
        self._read_digits = read_digits
        self._stopped = Event()
        self._last_report = 0.0

    def stop(self) -> None:
        """Let the test end within 0.1 s, wherever it is."""
        self._stopped.set()

    @Slot()
    def run(self) -> None:
        """Do the job, to its end or until it is stopped."""
        try:
            limit_blas_threads()
            with interrupted_by(self._stopped.is_set):
                findings = self._found()
            self.found.emit(findings)
        except Interrupted:
            pass
        except DigitpadError as error:
            self.failed.emit(str(error))
        except Exception as error:
            self.crashed.emit(error)
        finally:
            self.finished.emit()

    def _found(self) -> Findings:
        dataset = self._read_digits(self._job.datasets, self._job.part)
        if self._job.is_small:
            dataset = drawn_small(dataset)
        self.opened.emit(len(dataset))
        pieces: list[Readings] = []
        done = 0
        for piece in read_in_pieces(self._job.model, dataset):
            pieces.append(piece)
            done += len(piece.is_rejected)
            self._report(done)
        findings = Findings(
            evaluation_of(dataset, pieces),
            title=f"{_digits_in_words(self._job, dataset)} · read by {self._job.model.summary}",
            caution=_caution(self._job, dataset),
        )
        findings.work_out()
        return findings

    def _report(self, done: int) -> None:
        now = time.monotonic()
        if now - self._last_report >= SECONDS_PER_REPORT:
            self._last_report = now
            self.progressed.emit(done, now)


def _digits_in_words(job: Job, dataset: Dataset) -> str:
    how = ", drawn small and off-centre" if job.is_small else ""
    return f"{dataset.name}, {PARTS_IN_WORDS[job.part]}{how}"


def _caution(job: Job, dataset: Dataset) -> str:
    learnt_from = set(job.model.record.trained_on.split(" + "))
    if job.part == "test" or not learnt_from & {*dataset.name.split(" + ")}:
        return ""
    return "The network has learnt from a set of this name: its test part tells more."
