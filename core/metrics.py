"""How good answers are, given the truth."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def accuracy(labels: NDArray[Any], predicted: NDArray[Any]) -> float:
    """Share of answers that are right, 0..1; both arrays (n,), n ≥ 1.

    Raises
    ------
    ValueError
        If the shapes differ: comparing (n,) with (n, 1) would compare every pair.
    """
    if labels.shape != predicted.shape or labels.ndim != 1 or not len(labels):
        raise ValueError(f"labels {labels.shape} and answers {predicted.shape} are no pairs")
    return float(np.mean(labels == predicted))
