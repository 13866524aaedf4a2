"""Ink becomes what the network sees: a grid of 32x32 bits.

There are two ways. *Fit* scales the strokes as geometry, so that position, size and line width on
the pad do not matter, and draws them into the grid with the grid's own line width. *As drawn*
downsamples the pad. A grid is packed into 128 bytes, row by row, or written as 32 lines of 0 and 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink import Ink
from core.rasterize import rasterize

SIDE = 32
"""Rows and columns of the grid."""

PACKED_SIZE = SIDE * SIDE // 8
"""Bytes of a packed grid."""

LINE_WIDTH = 2.2
"""Line width of fitted ink in the grid, in cells; 3.5 closes the small loops of 6, 8 and 3."""

MARGIN = 1.0
"""Cells that fitted ink leaves free at the border of its longer side."""

FITTED_SPAN = SIDE - 2 * MARGIN - LINE_WIDTH
"""Cells between the middles of fitted ink's outermost lines."""

THINNEST_LINE = 1.2
"""In cells: a line that is drawn thinner still marks the cells that it passes through."""

SMALLEST_EXTENT = 1e-9
"""Ink below this part of its distance from the origin is a dot: scaling it up shows only noise."""

Grid = NDArray[np.bool_]
"""The picture that the network sees, shape (32, 32); True is ink, row 0 is on top."""


def fit(ink: Ink, dot_extent: float = 0.0) -> Grid:
    """Scale the ink so that its longer side fills the grid, centre it and draw it.

    Parameters
    ----------
    ink
        A drawing in any unit.
    dot_extent
        In the same unit: what is no longer and no wider than this is a dot, and the trembling of
        the pen in it is not scaled up.
    """
    if ink.is_empty:
        return np.zeros((SIDE, SIDE), dtype=np.bool_)
    left, top, right, bottom = ink.bounds
    extent = max(right - left, bottom - top)
    reach = max(abs(value) for value in (left, top, right, bottom))
    is_dot = extent <= max(dot_extent, SMALLEST_EXTENT * reach)
    scale = 0.0 if is_dot else FITTED_SPAN / extent
    middle = np.array([left + right, top + bottom]) / 2
    fitted = ink.transformed(np.eye(2) * scale, SIDE / 2 - middle * scale)
    return rasterize(fitted, SIDE, LINE_WIDTH)


def as_drawn(ink: Ink, pad_side: float, line_width: float) -> Grid:
    """Downsample the pad.

    Parameters
    ----------
    ink
        A drawing in the pad's unit, the pad's top left corner at (0, 0).
    pad_side, line_width
        The side of the square pad and the width of its lines, in the same unit.
    """
    scale = SIDE / pad_side
    width = max(line_width * scale, THINNEST_LINE)
    return rasterize(ink.transformed(np.eye(2) * scale), SIDE, width)


def pack(grids: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Grids (..., 32, 32) as bytes (..., 128): row by row, the leftmost cell in the highest bit."""
    return np.packbits(grids.reshape(*grids.shape[:-2], SIDE * SIDE), axis=-1)


def unpack(bits: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Bytes (..., 128) as grids (..., 32, 32); the inverse of `pack`."""
    flat = np.unpackbits(bits, axis=-1).view(np.bool_)
    return flat.reshape(*bits.shape[:-1], SIDE, SIDE)


def to_text(grid: Grid) -> str:
    """The grid as 32 lines of 32 characters, 1 for ink and 0 for none."""
    return "".join("".join("01"[cell] for cell in row) + "\n" for row in grid.astype(int))
