"""The points of a curve that grows at its end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FIRST_ROOM = 256


class GrowingCurve:
    """Points kept in arrays, with room that doubles: adding is cheap however many there are."""

    def __init__(self) -> None:
        self._points = np.empty((2, FIRST_ROOM))
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def x(self) -> NDArray[np.float64]:
        """(n,) view."""
        return self._points[0, : self._size]

    @property
    def y(self) -> NDArray[np.float64]:
        """(n,) view."""
        return self._points[1, : self._size]

    def extend(self, points: Sequence[tuple[float, float]]) -> None:
        """Add (x, y) points; x does not fall."""
        if not points:
            return
        size = self._size + len(points)
        if size > self._points.shape[1]:
            larger = np.empty((2, 2 * size))
            larger[:, : self._size] = self._points[:, : self._size]
            self._points = larger
        self._points[:, self._size : size] = np.array(points).T
        self._size = size

    def clear(self) -> None:
        """Forget all points."""
        self._points = np.empty((2, FIRST_ROOM))
        self._size = 0
