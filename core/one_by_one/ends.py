"""From the weighted sums of the last layer to the loss's gradient of them."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy import multiply, subtract
from numpy.typing import NDArray

from core.layers import Array
from core.one_by_one.functions import Call, Function, SigmoidFunction
from core.one_by_one.layers import StepLayer
from core.one_by_one.rows import BLOCK, Rows


class End(ABC):
    """From the weighted sums of the last layer to the loss's gradient of them.

    Attributes
    ----------
    places
        What else of the rows has slopes, and the function they are of.
    answers
        (BLOCK, classes), the network's outputs.
    """

    def __init__(self, last: StepLayer, rows: Rows) -> None:
        self.places: list[tuple[type[Function], slice]] = []
        self.answers = rows.sums
        self._sums = rows.sums
        self._deltas = last.deltas
        self._targets = np.zeros_like(rows.sums)
        self._steps = np.zeros_like(rows.sums)

    def begin(self, targets: Array, rates: NDArray[np.float64]) -> None:
        """Targets (n, classes) and learning rates (n,) of a block."""
        self._targets[: len(targets)] = targets
        self._steps[: len(rates)] = rates[:, None]

    def forward(self, _number: int) -> list[Call]:
        """From sums to answers."""
        return []

    @abstractmethod
    def backward(self, number: int) -> list[Call]:
        """To the gradient of the sums, times the learning rate and with its sign changed."""


class SquaredErrorEnd(End):
    """Sigmoids and the squared error of what they give: (target - σ) σ (1 - σ) with few calls.

    The answers lie in the row twice: the first are subtracted from the targets, the second from 1,
    both together with the outputs of the hidden layers.
    """

    def __init__(self, last: StepLayer, rows: Rows) -> None:
        super().__init__(last, rows)
        both = slice(rows.first_answers.start, rows.second_answers.stop)
        self.places = [(SigmoidFunction, both)]
        self.answers = rows.outputs[:, rows.second_answers]
        self._twice = rows.outputs[:, both].reshape(BLOCK, 2, -1)
        self._targets = rows.minuends[:, rows.first_answers]
        self._error_times_answer = rows.slopes[rows.first_answers]
        self._rest = rows.differences[rows.second_answers]

    def forward(self, number: int) -> list[Call]:
        return SigmoidFunction.apply(self._sums[number], self._twice[number])

    def backward(self, number: int) -> list[Call]:
        delta = self._deltas[number]
        return [
            (multiply, (self._error_times_answer, self._rest, delta)),
            (multiply, (delta, self._steps[number], delta)),
        ]


class CrossEntropyEnd(End):
    """Logits and their cross-entropy: target - softmax."""

    def __init__(self, last: StepLayer, rows: Rows) -> None:
        super().__init__(last, rows)
        self._ones = np.ones_like(rows.sums[0])

    def backward(self, number: int) -> list[Call]:
        delta = self._deltas[number]
        return [
            (_softmax, (self._sums[number], self._ones, delta)),
            (subtract, (self._targets[number], delta, delta)),
            (multiply, (delta, self._steps[number], delta)),
        ]


def _softmax(logits: Array, ones: Array, out: Array) -> None:
    """What `SoftmaxCrossEntropy.probabilities` gives, for one digit in as few calls as can be."""
    subtract(logits, logits[logits.argmax()], out)
    np.exp(out, out)
    np.divide(out, out.dot(ones), out)
