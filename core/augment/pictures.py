"""Scanned digits anew: turned, slanted, stretched, bent, thinner or thicker, in picture space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.augment.bending import bend

Float = NDArray[np.float32]

BORDER = 2
"""Cells of empty paper around a picture, so that looking beside it finds paper."""


@dataclass(frozen=True)
class PictureChanges:
    """How far a picture may be changed: standard deviations of normal distributions.

    Attributes
    ----------
    rotation
        Degrees.
    slant
        Sideways shift in parts of the height.
    scale, aspect
        Logarithm of the size, and of width over height.
    bend
        Cells by which a smooth field moves a place.
    offset
        Cells by which the whole picture is moved.
    threshold
        Of the grey level 0..1 around 0.5 at which paper becomes ink: lines get thinner or thicker.
    """

    rotation: float = 7.0
    slant: float = 0.15
    scale: float = 0.07
    aspect: float = 0.08
    bend: float = 0.9
    offset: float = 0.8
    threshold: float = 0.12


def change_pictures(
    rng: np.random.Generator, grids: NDArray[np.bool_], changes: PictureChanges | None = None
) -> NDArray[np.bool_]:
    """Changed copies of grids (n, side, side), each in its own way.

    Every cell of the new grid looks up the old one, between its cells, at the place that the
    change takes it from.
    """
    changes = changes or PictureChanges()
    count, side = grids.shape[:2]
    axis = (np.arange(side, dtype=np.float32) - (side - 1) / 2) / side
    x, y = np.meshgrid(axis, axis)
    places = np.tile(np.stack([x.ravel(), y.ravel()], axis=1), (count, 1, 1))
    bend(rng, places, changes.bend / side, waves=2)
    places = places @ _maps(rng, count, changes)
    places *= side
    places += (side - 1) / 2
    places += changes.offset * rng.standard_normal((count, 1, 2), np.float32)
    threshold = 0.5 + changes.threshold * rng.standard_normal((count, 1), np.float32)
    ink: NDArray[np.bool_] = _look_up(grids, places) > np.clip(threshold, 0.2, 0.8)
    return ink.reshape(grids.shape)


def _maps(rng: np.random.Generator, count: int, changes: PictureChanges) -> Float:
    """Where the cells come from: matrices (count, 2, 2) for row vectors."""
    angle = np.deg2rad(changes.rotation * rng.standard_normal(count, np.float32))
    slant = changes.slant * rng.standard_normal(count, np.float32)
    size = changes.scale * rng.standard_normal((count, 2), np.float32)
    stretch = changes.aspect * rng.standard_normal((count, 1), np.float32)
    factors = np.exp(size + stretch * np.array([0.5, -0.5], np.float32))
    cos, sin = np.cos(angle), np.sin(angle)
    maps = np.empty((count, 2, 2), np.float32)
    maps[:, 0, 0], maps[:, 0, 1] = cos, sin
    maps[:, 1, 0], maps[:, 1, 1] = slant * cos - sin, slant * sin + cos
    return maps * factors[:, None]


def _look_up(grids: NDArray[np.bool_], places: Float) -> Float:
    """Bilinear values (n, places) of grids (n, side, side) at places (n, places, 2), x before y."""
    count, side = grids.shape[:2]
    padded_side = side + 2 * BORDER
    padded = np.zeros((count, padded_side, padded_side), np.float32)
    padded[:, BORDER:-BORDER, BORDER:-BORDER] = grids
    places = np.clip(places, -1.5, side + 0.4) + BORDER
    corner = places.astype(np.int32)
    right, down = np.moveaxis(places - corner, -1, 0)
    first = corner[..., 1] * padded_side + corner[..., 0]
    first += np.arange(count, dtype=np.int32)[:, None] * padded_side**2
    cells = padded.ravel()
    upper = cells[first] * (1 - right) + cells[first + 1] * right
    lower = cells[first + padded_side] * (1 - right) + cells[first + padded_side + 1] * right
    values: Float = upper * (1 - down) + lower * down
    return values
