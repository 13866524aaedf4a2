"""Smooth bending: a sum of plane waves moves every place a little, neighbours nearly alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LONGEST, SHORTEST = 0.4, 1.6
"""Periods of a wave across the unit box."""


def bend(
    rng: np.random.Generator, points: NDArray[np.float32], amount: float, waves: int = 3
) -> None:
    """Move points (n, m, 2) of the unit box in place, each of the n sets by a field of its own.

    Parameters
    ----------
    amount
        Standard deviation of each wave's push, in parts of the box.
    waves
        Waves in a field.
    """
    count = len(points)
    heading = rng.uniform(0, 2 * np.pi, (count, 1, waves)).astype(np.float32)
    start = rng.uniform(0, 2 * np.pi, (count, 1, waves)).astype(np.float32)
    periods = rng.uniform(LONGEST, SHORTEST, (count, 1, waves)).astype(np.float32)
    frequency = np.concatenate((np.cos(heading), np.sin(heading)), axis=1) * (2 * np.pi * periods)
    phase = points @ frequency
    phase += start
    push = amount * rng.standard_normal((count, waves, 2), np.float32)
    points += np.sin(phase, out=phase) @ push
