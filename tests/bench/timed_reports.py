"""A trainer's reports, and how long the training between them took."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from core.trainer import Progress


class TimedReports(Iterator[Progress]):
    """Passes reports on; neither the scores nor what is done between two of them counts.

    Attributes
    ----------
    seconds, samples
        Of training so far, without the scores of whole sets; and digits shown in that time.
    """

    def __init__(self, reports: Iterator[Progress]) -> None:
        self._reports = reports
        self.seconds = 0.0
        self.samples = 0

    def __next__(self) -> Progress:
        start = perf_counter()
        report = next(self._reports)
        if report.batch_loss is not None:
            self.seconds += perf_counter() - start
            self.samples = report.samples
        return report

    def digits_per_second(self, seconds: float) -> float:
        """Let it train for about so long."""
        begun, shown = self.seconds, self.samples
        while self.seconds - begun < seconds:
            next(self)
        return (self.samples - shown) / (self.seconds - begun)
