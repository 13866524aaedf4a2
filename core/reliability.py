"""Whether an answer of which the network is 90 % sure is right 9 times out of 10."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.calibration import BINS
from core.layers import Array


@dataclass(frozen=True)
class Bin:
    """The answers of about the same confidence.

    Attributes
    ----------
    count
        How many there are, at least 1.
    confidence
        Mean probability of the likeliest digit, 0..1.
    accuracy
        Share of them that is right, 0..1.
    """

    count: int
    confidence: float
    accuracy: float


def reliability(probabilities: Array, labels: NDArray[np.uint8]) -> list[Bin]:
    """The bins of a reliability diagram that hold answers, the least sure first.

    Guo et al. 2017, figure 1; the weighted mean of their gaps is
    `core.calibration.calibration_error`.

    Parameters
    ----------
    probabilities
        (n, 10), rows sum to 1.
    labels
        (n,), 0..9.
    """
    confidence = probabilities.max(axis=1)
    is_right = probabilities.argmax(axis=1) == labels
    bins = np.minimum((confidence * BINS).astype(np.intp), BINS - 1)
    return [
        Bin(
            int((bins == number).sum()),
            float(confidence[bins == number].mean()),
            float(is_right[bins == number].mean()),
        )
        for number in np.unique(bins)
    ]
