"""How fast a long piece of work goes and how long it will still take."""

from __future__ import annotations

from collections import deque

WINDOW = 10.0
"""Seconds of the recent past that decide the rate."""


class Pace:
    """Rate and time left, from what was done by when.

    Parameters
    ----------
    total
        Units of work altogether; times are seconds of any clock that only goes forward.
    """

    def __init__(self, total: float) -> None:
        self.total = total
        self._done = 0.0
        self._samples: deque[tuple[float, float]] = deque()
        self._paused_at: float | None = None

    def update(self, done: float, now: float) -> None:
        """Note that `done` units are finished at the time `now`."""
        self._done = done
        self._samples.append((now, done))
        while len(self._samples) > 2 and now - self._samples[1][0] >= WINDOW:
            self._samples.popleft()

    def pause(self, now: float) -> None:
        """Stop the clock."""
        self._paused_at = now

    def resume(self, now: float) -> None:
        """Let the clock run again; the time since `pause` does not count."""
        if self._paused_at is not None:
            pause = now - self._paused_at
            self._samples = deque((when + pause, done) for when, done in self._samples)
            self._paused_at = None

    @property
    def rate(self) -> float:
        """Units per second of late; 0.0 while it is not known."""
        if len(self._samples) < 2:
            return 0.0
        (start, done_before), (end, done) = self._samples[0], self._samples[-1]
        return (done - done_before) / (end - start) if end > start else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Time until `total` is done; None while it is not known."""
        return (self.total - self._done) / self.rate if self.rate > 0 else None


def format_duration(seconds: float) -> str:
    """`9 s`, `2 min 5 s` or `1 h 3 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
