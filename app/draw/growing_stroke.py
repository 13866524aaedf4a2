"""The stroke that is being drawn: points that are added one by one."""

from __future__ import annotations

import numpy as np

from core.ink import Stroke

FIRST_ROOM = 256
"""Points; the room doubles when it is full."""


class GrowingStroke:
    """Points kept in an array with room to spare: adding one costs the same however many there are.

    What `points` gave stays as it was, for points are added but never changed.
    """

    def __init__(self) -> None:
        self._room = np.empty((FIRST_ROOM, 2))
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def points(self) -> Stroke:
        """All points so far, (n, 2); a view, not a copy."""
        return self._room[: self._size]

    def add(self, x: float, y: float) -> bool:
        """Go on to a point; False if that is where the stroke is already."""
        if self._size and (x, y) == tuple(self._room[self._size - 1]):
            return False
        if self._size == len(self._room):
            self._room = np.concatenate((self._room, np.empty_like(self._room)))
        self._room[self._size] = x, y
        self._size += 1
        return True
