"""What goes into a network: the bits of the fitted grid, or a picture's own pixels.

Digitpad's own networks see the grid. The tutorials' see pictures as they come, 28×28 or 20×20
greys; for them a drawing on the pad is made into such a picture.
"""

from __future__ import annotations

from math import isqrt

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.datasets.dataset import Dataset
from core.grid import FITTED_SPAN, LINE_WIDTH, SIDE
from core.layers import Array

GRID_CELLS = SIDE * SIDE

MNIST_SIDE = 28
MNIST_BOX = 20
"""MNIST's digits fill a box of 20 pixels, and their centre of mass is the picture's."""

BRIGHTEST = 255

SCALES = {"grid": 1.0, "pixels": 1.0, "pixels/255": 1 / BRIGHTEST}
"""Kinds of inputs, as in `core.config.INPUTS`, and what their numbers are multiplied with."""


def input_count(dataset: Dataset, kind: str) -> int:
    """How many numbers of each digit go in."""
    if kind == "grid" or dataset.greys is None:
        return GRID_CELLS
    return int(np.prod(dataset.greys.shape[1:]))


def inputs_of(dataset: Dataset, kind: str, count: int, dtype: DTypeLike = np.float32) -> Array:
    """The digits as rows of numbers (n, count); see `packed_inputs` for `kind` and `count`."""
    return unpack_inputs(packed_inputs(dataset, kind, count), kind, dtype)


def packed_inputs(dataset: Dataset, kind: str, count: int) -> NDArray[np.uint8]:
    """What goes in of each digit in as few bytes as can be, a row a digit.

    Parameters
    ----------
    kind
        One of `core.config.INPUTS`. Where a set has no pixels of its own, or as many others, they
        are made of the grids.
    count
        As of `input_count` of the training set.
    """
    if kind == "grid":
        return dataset.bits
    greys = dataset.greys
    if greys is None or greys[:1].size != count * len(greys[:1]):
        greys = greys_from_grids(dataset.grids(), count)
    return greys.reshape(len(greys), count)


def unpack_inputs(packed: NDArray[np.uint8], kind: str, dtype: DTypeLike = np.float32) -> Array:
    """Rows of `packed_inputs` as numbers (n, count)."""
    inputs: Array = (np.unpackbits(packed, axis=1) if kind == "grid" else packed).astype(dtype)
    if SCALES[kind] != 1:
        inputs *= SCALES[kind]
    return inputs


def inputs_from_grids(
    grids: NDArray[np.bool_], kind: str, count: int, dtype: DTypeLike = np.float32
) -> Array:
    """Grids (n, 32, 32) as rows of numbers (n, count), for a network that sees these."""
    if kind == "grid":
        return grids.reshape(len(grids), GRID_CELLS).astype(dtype)
    return unpack_inputs(greys_from_grids(grids, count).reshape(len(grids), count), kind, dtype)


def greys_from_grids(grids: NDArray[np.bool_], count: int) -> NDArray[np.uint8]:
    """Grids as grey pictures (n, side, side) of `count` pixels, 0 paper to 255 ink.

    With 28 pixels a side as MNIST has them; with others, the grid scaled to the whole side.
    """
    side = isqrt(count)
    if side == SIDE:
        return grids.astype(np.uint8) * np.uint8(BRIGHTEST)
    span = MNIST_BOX if side == MNIST_SIDE else side * (FITTED_SPAN + LINE_WIDTH) / SIDE
    shares = _shares(side, span / (FITTED_SPAN + LINE_WIDTH))
    greys: NDArray[np.float32] = shares @ grids.astype(np.float32) @ shares.T
    if side == MNIST_SIDE:
        greys = np.stack([_centred(grey) for grey in greys]) if len(greys) else greys
    return np.round(BRIGHTEST * np.minimum(greys, 1)).astype(np.uint8)


def _shares(side: int, pixels_per_cell: float) -> NDArray[np.float32]:
    """Which part of each of the pixels each cell covers along one axis, (side, 32)."""
    edges = (np.arange(SIDE + 1) - SIDE / 2) * pixels_per_cell + side / 2
    pixels = np.arange(side)[:, None]
    overlap = np.minimum(edges[1:], pixels + 1) - np.maximum(edges[:-1], pixels)
    shares: NDArray[np.float32] = np.maximum(overlap, 0).astype(np.float32)
    return shares


def _centred(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Moved by whole pixels until the centre of mass is in the middle."""
    total = grey.sum()
    if not total:
        return grey
    side = len(grey)
    places = np.arange(side) + 0.5
    off = [side / 2 - float(grey.sum(axis=1 - axis) @ places) / total for axis in (0, 1)]
    return np.roll(grey, [round(float(step)) for step in off], axis=(0, 1))
