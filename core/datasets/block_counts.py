"""32x32 bits and the 8x8 counts that UCI publishes: how many pixels are on in each 4x4 block.

Rebuilt bits have exactly their count in every block: the pixels that a smoothed picture of the
neighbourhood makes most likely. As the picture gets sharper, so does the neighbourhood, so this is
repeated.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.grid import SIDE
from core.interruption import interruptible

BLOCK = 4
BLOCKS = SIDE // BLOCK
LARGEST_COUNT = BLOCK * BLOCK

SIGMA = 1.5
"""Width of the neighbourhood in pixels; of 1.2, 1.5 and 2.0 this agrees best with true bitmaps."""

ROUNDS = 6
"""Further rounds change next to nothing."""

DIGITS_AT_ONCE = 256
"""Each takes some 50 kB on the way."""

Counts = NDArray[np.uint8]
"""(n, 8, 8), 0..16."""


def rebuild(counts: Counts) -> NDArray[np.bool_]:
    """Grids (n, 32, 32) of which every block holds exactly its count of pixels."""
    starts = interruptible(range(0, len(counts), DIGITS_AT_ONCE))
    slices = [_rebuild(counts[start : start + DIGITS_AT_ONCE]) for start in starts]
    return np.concatenate(slices) if slices else np.zeros((0, SIDE, SIDE), np.bool_)


def _rebuild(counts: Counts) -> NDArray[np.bool_]:
    # Loading this takes 0.2 s; the window starts without.
    from scipy.ndimage import gaussian_filter

    picture = counts.repeat(BLOCK, axis=1).repeat(BLOCK, axis=2) / LARGEST_COUNT
    for _ in range(ROUNDS):
        likely = gaussian_filter(picture, SIGMA, axes=(1, 2), mode="constant")
        picture = likeliest_pixels(likely, counts).astype(np.float64)
    return picture.astype(np.bool_)


def likeliest_pixels(likely: NDArray[np.float64], counts: Counts) -> NDArray[np.bool_]:
    """In every block of (n, 32, 32), as many of the highest values as its count says."""
    blocks = as_blocks(likely)
    rank = blocks.argsort(axis=-1, kind="stable").argsort(axis=-1, kind="stable")
    return from_blocks(rank >= LARGEST_COUNT - counts[..., None].astype(np.intp))


def block_counts(grids: NDArray[np.bool_]) -> Counts:
    """How many pixels are on in each 4x4 block, (n, 8, 8); the inverse of `rebuild`."""
    counts: Counts = as_blocks(grids).sum(axis=-1, dtype=np.uint8)
    return counts


def as_blocks(pixels: NDArray[Any]) -> NDArray[Any]:
    """Pixels (n, 32, 32) as (n, 8, 8, 16)."""
    blocks = pixels.reshape(-1, BLOCKS, BLOCK, BLOCKS, BLOCK).swapaxes(2, 3)
    return blocks.reshape(-1, BLOCKS, BLOCKS, BLOCK * BLOCK)


def from_blocks(blocks: NDArray[Any]) -> NDArray[Any]:
    """The inverse of `as_blocks`."""
    return blocks.reshape(-1, BLOCKS, BLOCKS, BLOCK, BLOCK).swapaxes(2, 3).reshape(-1, SIDE, SIDE)
