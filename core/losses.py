"""How wrong the outputs are, and in which direction they should move."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from core.layers import Array


class Loss(ABC):
    """A loss is a mean over the digits of a batch.

    Shapes: outputs and targets (n, classes); targets are 1 for the digit's class and 0 elsewhere.
    """

    @abstractmethod
    def each(self, outputs: Array, targets: Array) -> Array:
        """The loss of every digit, (n,)."""

    @abstractmethod
    def gradient(self, outputs: Array, targets: Array, batch_size: int) -> Array:
        """∂(mean loss)/∂outputs, (n, classes), for n digits out of a batch of `batch_size`."""

    @abstractmethod
    def probabilities(self, outputs: Array) -> Array:
        """How likely each class is, (n, classes); every row sums to 1."""

    def value(self, outputs: Array, targets: Array) -> float:
        """The mean loss."""
        return float(self.each(outputs, targets).mean())


class SquaredError(Loss):
    """½ Σ_classes (output - target)²; its gradient is output - target."""

    def each(self, outputs: Array, targets: Array) -> Array:
        errors = outputs - targets
        squares: Array = np.einsum("nc,nc->n", errors, errors)
        return squares * 0.5

    def gradient(self, outputs: Array, targets: Array, batch_size: int) -> Array:
        gradient: Array = outputs - targets
        gradient /= batch_size
        return gradient

    def probabilities(self, outputs: Array) -> Array:
        """Each output's share of the row's sum: sigmoids are not forced to sum to 1."""
        shares: Array = np.maximum(outputs, np.finfo(outputs.dtype).tiny)
        shares /= shares.sum(axis=1, keepdims=True)
        return shares


class SoftmaxCrossEntropy(Loss):
    """-log softmax(logits) of the true class.

    Softmax and logarithm belong together: with p = softmax(logits), ∂(-log p_true)/∂logit_j is
    p_j - 1 for the true class and p_j for the others, so the gradient is p - target, and taking
    the logarithm of a sum of exponentials instead of the softmax's keeps it finite.
    """

    def each(self, outputs: Array, targets: Array) -> Array:
        shifted = outputs - outputs.max(axis=1, keepdims=True)
        log_total: Array = np.log(np.exp(shifted).sum(axis=1))
        log_total -= np.einsum("nc,nc->n", shifted, targets)
        return log_total

    def gradient(self, outputs: Array, targets: Array, batch_size: int) -> Array:
        gradient = self.probabilities(outputs)
        gradient -= targets
        gradient /= batch_size
        return gradient

    def probabilities(self, outputs: Array) -> Array:
        # The largest logit becomes 0, so that no exponential overflows.
        exponentials: Array = np.exp(outputs - outputs.max(axis=1, keepdims=True))
        exponentials /= exponentials.sum(axis=1, keepdims=True)
        return exponentials


LOSS_FUNCTIONS: dict[str, Loss] = {
    "squared-error": SquaredError(),
    "cross-entropy": SoftmaxCrossEntropy(),
}
"""By their names in `core.config.LOSSES`."""
