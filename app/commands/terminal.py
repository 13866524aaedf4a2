"""Progress on standard error: one line that renews itself, or now and then a line in a log."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import TextIO

from core.pace import Pace, format_duration
from core.trainer import Progress

SECONDS_PER_UPDATE = 0.1
SECONDS_PER_LOG_LINE = 10.0


class ProgressLine:
    """Shows how a training run goes on.

    On a terminal one line is written over and over; elsewhere (a file, a pipe) a whole line comes
    at the end of an epoch, at most one in ten seconds.

    Parameters
    ----------
    stream
        Where to.
    clock
        Seconds of a clock that only goes forward.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._renews = stream.isatty()
        self._pace: Pace | None = None
        self._last = clock()
        self._losses_and_accuracy = ""

    def show(self, progress: Progress) -> None:
        """Note the progress, and write it down if it is time for that."""
        now = self._clock()
        if self._pace is None:
            self._pace = Pace(progress.epochs * progress.samples_per_epoch)
        self._pace.update(progress.samples, now)
        if progress.train is not None and progress.test is not None:
            self._losses_and_accuracy = (
                f"loss {progress.train.loss:.4f} · test {progress.test.accuracy:.1%} · "
            )
        ends_epoch = progress.test is not None
        if self._renews:
            if now - self._last >= SECONDS_PER_UPDATE:
                _write_over(self._stream, self._text(progress, self._pace))
                self._last = now
        elif ends_epoch and now - self._last >= SECONDS_PER_LOG_LINE:
            self._stream.write(self._text(progress, self._pace) + "\n")
            self._stream.flush()
            self._last = now

    def clear(self) -> None:
        """Leave an empty line behind, for what comes next."""
        if self._renews:
            _empty(self._stream)

    def _text(self, progress: Progress, pace: Pace) -> str:
        # Three figures: the others change with every look and say nothing.
        rate = float(f"{pace.rate:.3g}")
        left = pace.seconds_left
        time_left = "" if left is None else f" · {format_duration(left)} left"
        return (
            f"epoch {progress.epoch} of {progress.epochs} · {self._losses_and_accuracy}"
            f"{rate:,.0f} samples/s{time_left}"
        )


class WorkingLine:
    """Says on a terminal what the program is busy with; elsewhere nothing.

    Parameters
    ----------
    stream
        Where to.
    clock
        Seconds of a clock that only goes forward.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._last = clock()

    def show(self, text: str) -> None:
        """Write it over what was there, if it is time for that."""
        now = self._clock()
        if self._stream.isatty() and now - self._last >= SECONDS_PER_UPDATE:
            _write_over(self._stream, text)
            self._last = now

    def clear(self) -> None:
        """Leave an empty line behind, for what comes next."""
        if self._stream.isatty():
            _empty(self._stream)


def _empty(stream: TextIO) -> None:
    _write_over(stream, "")
    stream.write("\r")
    stream.flush()


def _write_over(stream: TextIO, text: str) -> None:
    # Spaces instead of a control sequence: not every console knows those. The last column stays
    # free, since writing there may start a new line.
    width = shutil.get_terminal_size().columns - 1
    stream.write("\r" + text[:width].ljust(width))
    stream.flush()
