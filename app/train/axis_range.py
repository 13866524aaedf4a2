"""What the axes show while curves grow: steps of round numbers, so that they seldom move."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

ROUND_NUMBERS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def round_up(value: float) -> float:
    """The next round number that is not below a positive value: 1700 → 2000."""
    power = 10.0 ** math.floor(math.log10(value))
    # The last power of ten may lie a rounding error below the value.
    return next((step * power for step in ROUND_NUMBERS if step * power >= value), value)


def even_range(curves: Iterable[NDArray[np.float64]]) -> tuple[float, float]:
    """From 0 to a round number above all values; 0 to 1 if there are none above 0."""
    top = max((float(curve.max()) for curve in curves if len(curve)), default=0.0)
    return (0.0, round_up(top)) if top > 0 else (0.0, 1.0)


def log_range(curves: Iterable[NDArray[np.float64]]) -> tuple[float, float]:
    """Exponents of the whole powers of ten around all positive values."""
    positive = [curve[curve > 0] for curve in curves]
    lowest = min((float(values.min()) for values in positive if len(values)), default=0.1)
    highest = max((float(values.max()) for values in positive if len(values)), default=1.0)
    bottom = math.floor(math.log10(lowest))
    return bottom, max(math.ceil(math.log10(highest)), bottom + 1)
