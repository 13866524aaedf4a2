"""A long curve as at most some two thousand points that look the same, kept up while it grows."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.train.growing_curve import GrowingCurve

MOST_POINTS = 2048


class ThinnedCurve:
    """Of every stretch of a curve the least and the greatest value.

    What was thinned once is not looked at again until stretches grow to twice their length, so that
    a repaint costs the same however long the curve is.
    """

    def __init__(self, curve: GrowingCurve) -> None:
        self._curve = curve
        self._stretch = 1
        self._done = 0
        self._extremes = np.empty((2, MOST_POINTS))

    def points(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(n,) x and y, n at most `MOST_POINTS` and a stretch; all where there are few."""
        x, y = self._curve.x, self._curve.y
        if len(x) <= MOST_POINTS:
            self._done = 0
            return x, y
        stretch = 2 ** math.ceil(math.log2(2 * len(x) / MOST_POINTS))
        whole = len(x) // stretch
        if stretch != self._stretch:
            self._stretch, self._done = stretch, 0
        self._thin(self._done, whole)
        self._done = whole
        rest = slice(whole * stretch, None)
        return (
            np.concatenate((self._extremes[0, : 2 * whole], x[rest])),
            np.concatenate((self._extremes[1, : 2 * whole], y[rest])),
        )

    def _thin(self, start: int, stop: int) -> None:
        """The stretches with these numbers."""
        points = slice(start * self._stretch, stop * self._stretch)
        x = self._curve.x[points].reshape(-1, self._stretch)
        y = self._curve.y[points].reshape(-1, self._stretch)
        shown = self._extremes[:, 2 * start : 2 * stop].reshape(2, -1, 2)
        shown[0] = x[:, :: self._stretch - 1]
        shown[1, :, 0] = y.min(axis=1)
        shown[1, :, 1] = y.max(axis=1)
