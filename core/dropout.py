"""Dropout: units fall silent at random, so that no unit can lean on another."""

from __future__ import annotations

import numpy as np

from core.layers import Array, Layer


class Dropout(Layer):
    """While training, a share of the inputs becomes 0 and the others grow by as much.

    The mean stays the same, so that `predict` passes everything on as it is (Srivastava et al.
    2014, "inverted" form); backwards the gradient takes the same way through the same mask.

    Parameters
    ----------
    rate
        0 ≤ rate < 1, the share that falls silent.
    rng
        Draws the masks.
    """

    def __init__(self, rate: float, rng: np.random.Generator) -> None:
        super().__init__()
        self.rate = rate
        self._rng = rng
        self._mask: Array = np.empty((0, 0))

    def predict(self, inputs: Array) -> Array:
        return inputs

    def forward(self, inputs: Array) -> Array:
        kept = self._rng.random(inputs.shape, np.float32) >= self.rate
        self._mask = kept.astype(inputs.dtype)
        self._mask /= 1 - self.rate
        return inputs * self._mask

    def backward(self, output_gradient: Array) -> Array:
        return output_gradient * self._mask
