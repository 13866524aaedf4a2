"""Ctrl-C as a wish: the loop that is running ends at its next good place."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType


@contextmanager
def soft_interrupt() -> Iterator[Event]:
    """Within the block the first Ctrl-C only sets the event; a second one interrupts as usual."""
    asked = Event()
    usual = signal.getsignal(signal.SIGINT)

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, usual)

    signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, usual)
