"""Pen digits as somebody draws them who does not care: small, anywhere, and not quite upright."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.grid import fit, pack
from core.ink import Ink
from core.interruption import interruptible

PAD_SIDE = 600
"""Pixels of the pad; positions are whole pixels, as those of a mouse are."""

SMALLEST, LARGEST = 0.2, 1.0
"""Height or width, the longer of both, in parts of the pad's side."""

STEEPEST = 15.0
"""Degrees to either side."""


def drawn_small(dataset: Dataset, seed: int = 0) -> Dataset:
    """The same digits, each drawn anew somewhere on the pad.

    Raises
    ------
    DatasetError
        If the data set holds pictures, not ink.
    """
    if dataset.inks is None or None in dataset.inks:
        raise DatasetError(f"{dataset.name} holds pictures: only ink can be drawn small.")
    rng = np.random.default_rng(seed)
    known = (ink for ink in dataset.inks if ink is not None)
    inks = tuple(_on_the_pad(ink, rng) for ink in interruptible(known))
    grids = [fit(ink) for ink in interruptible(inks)]
    return replace(dataset, inks=inks, bits=pack(np.stack(grids)))


def _on_the_pad(ink: Ink, rng: np.random.Generator) -> Ink:
    angle = np.deg2rad(rng.uniform(-STEEPEST, STEEPEST))
    cos, sin = np.cos(angle), np.sin(angle)
    turned = ink.transformed([[cos, -sin], [sin, cos]])
    left, top, right, bottom = turned.bounds
    extent = max(right - left, bottom - top)
    scale = PAD_SIDE * rng.uniform(SMALLEST, LARGEST) / extent if extent > 0 else 1.0
    room = PAD_SIDE - scale * np.array([right - left, bottom - top])
    corner = rng.random(2) * np.maximum(room, 0)
    placed = turned.transformed(np.eye(2) * scale, corner - scale * np.array([left, top]))
    return Ink(tuple(np.round(stroke) for stroke in placed.strokes))
