"""How far a download is, in words."""

from __future__ import annotations

from core.pace import Pace, format_duration


def in_megabytes(size: float) -> str:
    """11594722 → `11.6 MB`."""
    return f"{size / 1e6:.1f} MB"


def progress_in_words(done: int, total: int | None, pace: Pace) -> str:
    """`4.2 MB of 11.6 MB · 1.3 MB/s · 6 s left`, as far as it is known."""
    words = [in_megabytes(done) + (f" of {in_megabytes(total)}" if total else "")]
    if pace.rate > 0:
        words.append(f"{in_megabytes(pace.rate)}/s")
    if pace.seconds_left is not None:
        words.append(f"{format_duration(pace.seconds_left)} left")
    return " · ".join(words)
