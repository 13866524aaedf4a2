"""How wrong the outputs are, and in which direction they should move."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from core.config import TrainingConfig
from core.layers import Array

NONE_WEIGHT = 0.3
"""Of the question whether a drawing is a digit, against the question which."""


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

    def total(self, outputs: Array, targets: Array) -> float:
        """The sum of the losses."""
        return float(np.add.reduce(self.each(outputs, targets)))

    def value(self, outputs: Array, targets: Array) -> float:
        """The mean loss."""
        return self.total(outputs, targets) / len(outputs)


class SquaredError(Loss):
    """½ Σ_classes (output - target)²; its gradient is output - target."""

    def each(self, outputs: Array, targets: Array) -> Array:
        errors = outputs - targets
        squares: Array = np.einsum("nc,nc->n", errors, errors)
        return squares * 0.5

    def total(self, outputs: Array, targets: Array) -> float:
        errors = np.subtract(outputs, targets).reshape(-1)
        return 0.5 * float(errors.dot(errors))

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
        shifted = outputs - _largest(outputs)
        log_total: Array = np.log(_sums(np.exp(shifted)))
        log_total -= np.einsum("nc,nc->n", shifted, targets)
        return log_total

    def gradient(self, outputs: Array, targets: Array, batch_size: int) -> Array:
        gradient = self.probabilities(outputs)
        gradient -= targets
        gradient /= batch_size
        return gradient

    def probabilities(self, outputs: Array) -> Array:
        # The largest logit becomes 0, so that no exponential overflows.
        exponentials: Array = np.exp(outputs - _largest(outputs))
        exponentials /= _sums(exponentials)[:, None]
        return exponentials


class RejectingCrossEntropy(SoftmaxCrossEntropy):
    """Cross-entropy for digits, and one more output that says whether a drawing is none of the ten.

    Outputs are the digits' logits and a last one of the drawing being none, whose loss is the
    binary cross-entropy softplus(logit) - target · logit with gradient σ(logit) - target. A drawing
    that is none (its last target is 1) has no part in the digits' loss: the two questions stay
    apart, and asking the second costs the first nothing.
    """

    def each(self, outputs: Array, targets: Array) -> Array:
        none_logit, is_none = outputs[:, -1], targets[:, -1]
        loss: Array = super().each(outputs[:, :-1], targets[:, :-1]) * (1 - is_none)
        loss += NONE_WEIGHT * (np.logaddexp(0, none_logit) - is_none * none_logit)
        return loss

    def gradient(self, outputs: Array, targets: Array, batch_size: int) -> Array:
        gradient = np.empty_like(outputs)
        is_none = targets[:, -1:]
        gradient[:, :-1] = (self.probabilities(outputs) - targets[:, :-1]) * (1 - is_none)
        gradient[:, -1] = NONE_WEIGHT * (self.strangeness(outputs) - targets[:, -1])
        gradient /= batch_size
        return gradient

    def probabilities(self, outputs: Array) -> Array:
        """How likely each digit is if it is one, (n, 10)."""
        return super().probabilities(outputs[:, :-1])

    @staticmethod
    def strangeness(outputs: Array) -> Array:
        """How likely each drawing is none of the ten, (n,)."""
        likelihood: Array = (1 + np.tanh(outputs[:, -1] / 2)) / 2
        return likelihood


def _largest(outputs: Array) -> Array:
    """The maximum of every row, (n, 1), six times as fast as numpy's along such short rows."""
    columns: Array = outputs.T.copy().max(axis=0)
    return columns[:, None]


def _sums(outputs: Array) -> Array:
    """The sum of every row, (n,), twice as fast as numpy's along such short rows."""
    sums: Array = np.einsum("nc->n", outputs)
    return sums


LOSS_FUNCTIONS: dict[str, Loss] = {
    "squared-error": SquaredError(),
    "cross-entropy": SoftmaxCrossEntropy(),
}
"""By their names in `core.config.LOSSES`."""


def loss_for(config: TrainingConfig) -> Loss:
    """The loss that a configuration names; one that can reject where strangers are shown."""
    return RejectingCrossEntropy() if config.strangers else LOSS_FUNCTIONS[config.loss]
