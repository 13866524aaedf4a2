"""A picture of a digit becomes a grid: threshold, crop to the ink, scale by area, centre."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.grid import SIDE, Grid

LEAST_CONTRAST = 32
"""Between the mean greys of ink and paper, of 255; below it the picture counts as blank paper."""

Grey = NDArray[np.uint8]
"""A picture, (height, width) of 0 black to 255 white."""


def grid_from_picture(grey: Grey) -> Grid:
    """Find the ink in a picture and fit it into the grid, longer side to longer side.

    Parameters
    ----------
    grey
        (height, width), dark ink on light paper or light on dark; the border shows which is paper.

    Returns
    -------
    Grid
        Without ink where the picture is blank.
    """
    ink = find_ink(grey)
    if not ink.any():
        return np.zeros((SIDE, SIDE), dtype=np.bool_)
    coverage = _shrink(_crop(ink))
    # Lines thinner than a cell cover no cell by half: what counts is half of the usual.
    covered = coverage >= min(0.5, float(np.median(coverage[coverage > 0])) / 2)
    rows, columns = covered.shape
    grid = np.zeros((SIDE, SIDE), dtype=np.bool_)
    top, left = (SIDE - rows) // 2, (SIDE - columns) // 2
    grid[top : top + rows, left : left + columns] = covered
    return grid


def find_ink(grey: Grey) -> NDArray[np.bool_]:
    """Where the ink is, (height, width); nowhere in a picture almost without contrast."""
    is_light = grey > otsu_threshold(grey)
    is_flat = is_light.all() or not is_light.any()
    if is_flat or grey[is_light].mean() - grey[~is_light].mean() < LEAST_CONTRAST:
        return np.zeros(grey.shape, dtype=np.bool_)
    border = np.concatenate([is_light[0], is_light[-1], is_light[1:-1, 0], is_light[1:-1, -1]])
    return ~is_light if border.mean() >= 0.5 else is_light


def otsu_threshold(grey: Grey) -> int:
    """The grey 0..255 that parts dark from light best: dark is at most this.

    N. Otsu, "A threshold selection method from gray-level histograms", 1979: the variance between
    the two classes, ω₀ ω₁ (μ₀ - μ₁)², is largest.
    """
    share = np.bincount(grey.ravel(), minlength=256) / max(grey.size, 1)
    dark = np.cumsum(share)
    dark_sum = np.cumsum(share * np.arange(256))
    light = 1 - dark
    # With ω₀ μ₀ = dark_sum and ω₁ μ₁ = mean - dark_sum.
    weight = dark * light
    difference = dark_sum[-1] * dark - dark_sum
    variance = np.divide(difference**2, weight, out=np.zeros(256), where=weight > 1e-12)
    best = np.flatnonzero(variance >= variance.max() * (1 - 1e-9))
    return int(best[len(best) // 2])


def _crop(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _shrink(ink: NDArray[np.bool_]) -> NDArray[Any]:
    """The part of every cell that ink covers, 0..1; the longer side has `SIDE` cells."""
    scale = SIDE / max(ink.shape)
    height, width = (max(1, round(side * scale)) for side in ink.shape)
    by_rows = _overlaps(ink.shape[0], height)
    by_columns = _overlaps(ink.shape[1], width)
    coverage: NDArray[Any] = by_rows @ ink.astype(np.float32) @ by_columns.T
    return coverage


def _overlaps(pixels: int, cells: int) -> NDArray[Any]:
    """Which part of each cell each pixel covers along one axis: (cells, pixels), rows sum to 1."""
    edges = np.linspace(0, pixels, cells + 1)
    starts, ends = edges[:-1, None], edges[1:, None]
    pixel = np.arange(pixels)
    overlap = np.minimum(ends, pixel + 1) - np.maximum(starts, pixel)
    share: NDArray[Any] = np.clip(overlap, 0, None) / (ends - starts)
    return share.astype(np.float32)
