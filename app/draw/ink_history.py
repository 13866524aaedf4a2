"""The ink of the pad with its past and its undone future."""

from __future__ import annotations

from collections import deque

from core.ink import Ink, Stroke

MOST_CHANGES = 200
"""That can be undone; an afternoon's drawings need not all stay in memory."""


class InkHistory:
    """Finished strokes; the last two hundred changes can be undone, clearing too.

    A state is a tuple of strokes; the strokes themselves are shared and never changed.
    """

    def __init__(self) -> None:
        self._strokes: tuple[Stroke, ...] = ()
        self._past: deque[tuple[Stroke, ...]] = deque(maxlen=MOST_CHANGES)
        self._future: list[tuple[Stroke, ...]] = []

    @property
    def ink(self) -> Ink:
        """What is drawn now."""
        return Ink(self._strokes)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether something taken back can be done again."""
        return bool(self._future)

    def add(self, stroke: Stroke) -> None:
        """Draw one more stroke."""
        self._change((*self._strokes, stroke))

    def replace(self, ink: Ink) -> None:
        """Draw something else instead; nothing happens where nothing changes."""
        if ink.strokes or self._strokes:
            self._change(ink.strokes)

    def undo(self) -> None:
        """Take the last change back, if there is one."""
        if self._past:
            self._future.append(self._strokes)
            self._strokes = self._past.pop()

    def redo(self) -> None:
        """Do the change again that was taken back last, if there is one."""
        if self._future:
            self._past.append(self._strokes)
            self._strokes = self._future.pop()

    def _change(self, strokes: tuple[Stroke, ...]) -> None:
        self._past.append(self._strokes)
        self._future.clear()
        self._strokes = strokes
