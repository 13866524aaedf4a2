"""How sure is sure, and how strange is too strange: both are set on digits that were not learnt.

A network that was trained to the end is surer than it is right. Dividing its logits by one number,
the temperature, mends that and changes no answer (Guo et al. 2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.layers import Array

REJECTED_SHARE = 0.0025
"""Of true digits; the promise is at most 1 in 100, and other people's digits are stranger."""

COLDEST, HOTTEST = 0.2, 5.0
BINS = 15
"""Of equal width, for the calibration error (Guo et al. 2017 use as many)."""


@dataclass(frozen=True)
class Calibration:
    """What turns outputs into an answer.

    Attributes
    ----------
    temperature
        > 0, by which logits are divided.
    rejection_threshold
        0..1; a drawing that is none of the ten with more probability than that is rejected.
    """

    temperature: float = 1.0
    rejection_threshold: float = 1.0


UNCALIBRATED = Calibration()


def calibrate(
    logits: Array, labels: NDArray[np.uint8], strangeness: Array | None = None
) -> Calibration:
    """Fit a calibration to digits, (n, 10) logits and (n,) labels, that were not learnt.

    Parameters
    ----------
    strangeness
        (n,), 0..1, how likely the network holds each digit to be none; None where it cannot say.
    """
    # Loading these takes 0.3 s, and who only reads needs neither.
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax

    rows = np.arange(len(labels))

    def mean_loss(log_temperature: float) -> float:
        scaled = log_softmax(logits / np.exp(log_temperature), axis=1)
        return -float(scaled[rows, labels].mean())

    best = minimize_scalar(mean_loss, bounds=(np.log(COLDEST), np.log(HOTTEST)), method="bounded")
    threshold = 1.0
    if strangeness is not None:
        threshold = float(np.quantile(strangeness, 1 - REJECTED_SHARE, method="higher"))
    return Calibration(float(np.exp(best.x)), threshold)


def calibration_error(probabilities: Array, labels: NDArray[np.uint8]) -> float:
    """Expected calibration error, 0..1: how far confidence and share of right answers differ.

    The answers are sorted into `BINS` by the probability of the likeliest digit; the differences
    are weighted with the bins' sizes (Guo et al. 2017, equation 3).
    """
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    bins = np.minimum((confidence * BINS).astype(np.intp), BINS - 1)
    gaps = np.bincount(bins, weights=confidence - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(labels))
