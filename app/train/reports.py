"""What the worker tells the window: all that happened since the last time, in one piece."""

from __future__ import annotations

import time
from dataclasses import dataclass

from core.model import Scores
from core.trainer import Progress


@dataclass(frozen=True)
class EpochScores:
    """Both scores after an epoch."""

    epoch: int
    train: Scores
    test: Scores


@dataclass(frozen=True)
class Report:
    """The newest progress, and every number for the curves since the last report.

    Attributes
    ----------
    latest
        The newest progress.
    seconds
        When that was, in seconds of the monotonic clock.
    batches
        (position in epochs, loss) of the batches.
    scores
        Of the epochs that ended.
    """

    latest: Progress
    seconds: float
    batches: tuple[tuple[float, float], ...]
    scores: tuple[EpochScores, ...]


class ReportCollector:
    """Gathers progress between two reports; nothing for the curves is lost."""

    def __init__(self) -> None:
        self._latest: Progress | None = None
        self._batches: list[tuple[float, float]] = []
        self._scores: list[EpochScores] = []

    def add(self, progress: Progress) -> None:
        """Note what the trainer yielded."""
        self._latest = progress
        if progress.batch_loss is not None:
            self._batches.append((progress.position, progress.batch_loss))
        if progress.train is not None and progress.test is not None:
            self._scores.append(EpochScores(progress.epoch, progress.train, progress.test))

    def take(self) -> Report | None:
        """All that was noted since the last call; None if that is nothing."""
        if self._latest is None:
            return None
        report = Report(self._latest, time.monotonic(), tuple(self._batches), tuple(self._scores))
        self._latest = None
        self._batches.clear()
        self._scores.clear()
        return report
