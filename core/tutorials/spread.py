"""Numbers of several seeds in a cell of the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def spread(values: Sequence[float], written: Callable[[float], str]) -> str:
    """The mean, and in brackets the lowest and the highest where they differ as written."""
    low, mean, high = (written(float(f(values))) for f in (np.min, np.mean, np.max))
    return mean if low == high else f"{mean} ({low}…{high})"
