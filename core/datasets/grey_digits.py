"""Grey pictures of digits, all of one size, become grids: cropped to the ink, scaled, centred."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.grid import FITTED_SPAN, LINE_WIDTH, SIDE
from core.interruption import interruptible

Greys = NDArray[np.uint8]
"""Pictures (n, height, width), 0 paper to 255 ink."""

INK = 127
"""A grey above this is ink."""

FAINTEST = 0.5
"""A picture whose darkest place is fainter than `INK` takes this part of it instead."""

PIXELS_AT_ONCE = 2048 * 28 * 28
"""In the pictures that are scaled at once: it takes some 25 bytes for each."""


def fit_greys(greys: Greys) -> NDArray[np.bool_]:
    """Fit pictures into grids (n, 32, 32), as large as fitted ink is; blank ones stay blank."""
    at_once = max(PIXELS_AT_ONCE // max(greys[:1].size, 1), 1)
    starts = interruptible(range(0, len(greys), at_once))
    slices = [_fit(greys[start : start + at_once]) for start in starts]
    return np.concatenate(slices) if slices else np.zeros((0, SIDE, SIDE), np.bool_)


def _fit(greys: Greys) -> NDArray[np.bool_]:
    darkest = greys.max(axis=(1, 2))
    threshold = np.minimum(INK, FAINTEST * darkest)[:, None, None]
    is_ink = greys > threshold
    tops, heights = _extents(is_ink.any(axis=2))
    lefts, widths = _extents(is_ink.any(axis=1))
    pixels_per_cell = np.maximum(heights, widths) / (FITTED_SPAN + LINE_WIDTH)
    from_middle = np.arange(SIDE) - (SIDE - 1) / 2
    rows = (tops + (heights - 1) / 2)[:, None] + from_middle * pixels_per_cell[:, None]
    columns = (lefts + (widths - 1) / 2)[:, None] + from_middle * pixels_per_cell[:, None]
    grids: NDArray[np.bool_] = _look_up(greys, rows, columns) > threshold
    return grids


def _extents(has_ink: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First place with ink and number of places up to the last, of rows (n, places)."""
    first = has_ink.argmax(axis=1)
    last = has_ink.shape[1] - 1 - has_ink[:, ::-1].argmax(axis=1)
    return first, last - first + 1


def _look_up(
    greys: Greys, rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Bilinear values (n, 32, 32) at rows (n, 32) and columns (n, 32); paper around a picture."""
    by_rows = _weights(rows, greys.shape[1])
    by_columns = _weights(columns, greys.shape[2])
    values: NDArray[np.float32] = by_rows @ greys.astype(np.float32) @ by_columns.swapaxes(1, 2)
    return values


def _weights(places: NDArray[np.float64], pixels: int) -> NDArray[np.float32]:
    """The part that each pixel has in the value at each place, (n, places, pixels)."""
    distance = np.abs(places[..., None] - np.arange(pixels))
    weights: NDArray[np.float32] = np.maximum(1 - distance, 0).astype(np.float32)
    return weights
