"""The training itself, in a thread of its own: drives the trainer and tells what comes of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from app.train.reports import ReportCollector
from app.train.shown_digits import COUNT
from core.blas import limit_blas_threads
from core.config import TrainingConfig
from core.datasets import open_split
from core.datasets.dataset import Dataset
from core.errors import DigitpadError
from core.interruption import Interrupted, interrupted_by
from core.model import Model
from core.recognizer import Recognizer
from core.sample import draw_sample
from core.trainer import Progress, Trainer

SECONDS_PER_REPORT = 0.08
LONGEST_SHOWING = 0.02
"""Seconds that the worker waits for the window to show a report."""

SWITCH_INTERVAL = 0.0005
"""Seconds after which the worker gives way to the window's thread; Python's default is ten times
as long, and longer than the window may take for all that it does at a pointer's movement."""

SECONDS_PER_MODEL = 0.1
SECONDS_PER_SAMPLE = 1.0
PAUSE_TICK = 0.05
"""While paused, so often a wish for the model is looked at."""


@dataclass(frozen=True)
class Job:
    """What is to be trained: the settings, their recipe's name and the data sets."""

    config: TrainingConfig
    recipe: str | None
    datasets: tuple[str, ...]


class Drivable(Protocol):
    """What the worker needs of a `Trainer`."""

    train: Dataset
    test: Dataset

    def run(self) -> Generator[Progress]:
        """Train and report."""

    def snapshot(self) -> Model:
        """The model as it is now."""


class TrainingWorker(QObject):
    """Trains when `run` is called, once; `stop`, `pause` and `resume` come from other threads.

    A busy worker has no event loop that could receive a queued call, so these are `Event`s that it
    looks at between two reports of the trainer.

    Parameters
    ----------
    job
        What is to be trained.
    read_datasets, make_trainer
        Stand-ins for the real ones.
    """

    opened = Signal(object)
    """The training set and the test set as a pair: reading is over, training begins."""

    reported = Signal(object)
    """A `Report`, at most 12 a second; the worker waits a moment for `go_on`."""

    paused = Signal()
    """The worker holds; every report of what was done before has been sent."""

    modelPublished = Signal(object)
    """A `Recognizer` with a copy of the network; the first and the last of the run,
    and between them on request."""

    sampled = Signal(object)
    """A `Sample` of what the network is shown, at most one a second."""

    failed = Signal(str)
    """The run ended because of something that the user can put right."""

    crashed = Signal(object)
    """The run ended with an exception that nobody expected."""

    finished = Signal()
    """The run is over, however it ended; comes exactly once and last."""

    def __init__(
        self,
        job: Job,
        read_datasets: Callable[[Sequence[str]], tuple[Dataset, Dataset]] = open_split,
        make_trainer: Callable[..., Drivable] = Trainer,
    ) -> None:
        super().__init__()
        self._job = job
        self._read_datasets = read_datasets
        self._make_trainer = make_trainer
        self._stopped = Event()
        self._going = Event()
        self._going.set()
        self._model_wanted = Event()
        self._shown = Event()
        self._collector = ReportCollector()
        self._last_report = self._last_model = self._last_sample = 0.0
        self._sample_rng = np.random.default_rng(job.config.seed)

    def stop(self) -> None:
        """Let the run end within 0.1 s; what was learnt is published."""
        self._stopped.set()
        self._going.set()

    def pause(self) -> None:
        """Let the run hold within 0.1 s."""
        self._going.clear()

    def resume(self) -> None:
        """Go on after `pause`."""
        self._going.set()

    def go_on(self) -> None:
        """The window has shown the last report."""
        self._shown.set()

    def request_model(self) -> None:
        """Have the network as it is now published, soon and at most 10 times a second."""
        self._model_wanted.set()

    @Slot()
    def run(self) -> None:
        """Do the job, to its end or until it is stopped."""
        try:
            limit_blas_threads()
            sys.setswitchinterval(SWITCH_INTERVAL)
            with interrupted_by(self._stopped.is_set):
                train, test = self._read_datasets(self._job.datasets)
            self._train(train, test)
        except Interrupted:
            pass
        except DigitpadError as error:
            self.failed.emit(str(error))
        except Exception as error:
            self.crashed.emit(error)
        finally:
            self.finished.emit()

    def _train(self, train: Dataset, test: Dataset) -> None:
        trainer = self._make_trainer(self._job.config, train, test, recipe=self._job.recipe)
        self.opened.emit((train, test))
        self._sample(trainer)
        self._publish(trainer)
        try:
            with closing(trainer.run()) as reports:
                self._drive(reports, trainer)
        finally:
            self._report()
            self._publish(trainer)

    def _drive(self, reports: Generator[Progress], trainer: Drivable) -> None:
        for progress in reports:
            self._collector.add(progress)
            now = time.monotonic()
            if now - self._last_report >= SECONDS_PER_REPORT:
                self._report()
            if self._model_wanted.is_set() and now - self._last_model >= SECONDS_PER_MODEL:
                self._publish(trainer)
            if now - self._last_sample >= SECONDS_PER_SAMPLE:
                self._sample(trainer)
            if not self._going.is_set():
                self._hold(trainer)
            if self._stopped.is_set():
                break

    def _hold(self, trainer: Drivable) -> None:
        self._report()
        self.paused.emit()
        while not self._going.wait(PAUSE_TICK):
            if self._model_wanted.is_set():
                self._publish(trainer)

    def _report(self) -> None:
        self._last_report = time.monotonic()
        report = self._collector.take()
        if report is not None:
            self._shown.clear()
            self.reported.emit(report)
            # Both at once, the window would wait for the interpreter at every step of its painting.
            self._shown.wait(LONGEST_SHOWING)

    def _sample(self, trainer: Drivable) -> None:
        self._last_sample = time.monotonic()
        self.sampled.emit(draw_sample(self._sample_rng, trainer.train, self._job.config, COUNT))

    def _publish(self, trainer: Drivable) -> None:
        self._model_wanted.clear()
        self._last_model = time.monotonic()
        self.modelPublished.emit(Recognizer(trainer.snapshot()))
