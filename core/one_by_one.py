"""SGD with one digit a step, as the tutorials do it, at a multiple of their speed.

A step changes the weights by an outer product, and the next digit's weighted sums need them
changed. For a block of digits that can be put off: with inputs x₁ … x_K and the gradients δ₁ … of
the weighted sums, each times its learning rate, the weights before digit i are
W₀ - Σ_{j<i} xⱼ δⱼᵀ, so

    xᵢ W = xᵢ W₀ - Σ_{j<i} (xᵢ · xⱼ) δⱼ        W δᵢ = W₀ δᵢ - Σ_{j<i} xⱼ (δⱼ · δᵢ)

which are small products, and the weights themselves change once a block, by one large product. It
is the same arithmetic in another order: nothing is approximated. Biases are weights of an input
that is always 1.

At this pace Python's own work for a digit would take longer than numpy's. So the outputs of all
layers lie in one vector and their gradients in another, in arrays that stay, and the steps of a
digit are written down once, as a list of calls.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

import numpy as np
from numpy import add, multiply, subtract
from numpy.typing import NDArray

from core.config import TrainingConfig
from core.layers import Array, Dense, ReLU, Sigmoid, Tanh
from core.losses import Loss, SquaredError
from core.network import Network

BLOCK = 24
"""Digits whose changes are put off; more make the small products large."""

LARGE = 4096
"""Weights from which a later layer's changes are put off too: below, making them costs less."""

Call = tuple[Callable[..., object], tuple[Array, ...]]
"""A function and its arguments, the array that is written last."""


def suits(config: TrainingConfig) -> bool:
    """Whether a configuration is plain one-by-one SGD on a network of dense layers."""
    return (
        config.batch_size == 1
        and config.optimizer == "sgd"
        and not (config.momentum or config.l2 or config.averaging or config.dropout)
        and not (config.convolutions or config.augment or config.strangers)
    )


class OneByOne:
    """Learns from digits one after another.

    Parameters
    ----------
    network
        Dense layers with activations between them; its parameters are changed in place.
    loss
        What is made smaller.

    Attributes
    ----------
    answers
        Outputs (n, classes) for the digits of the last `learn`, each before its own step.
    """

    def __init__(self, network: Network, loss: Loss) -> None:
        self._loss = loss
        layers, vectors = _build(network)
        first, later = layers[0], [layer for layer in layers if isinstance(layer, _LaterLayer)]
        self._first = first
        self._rows = np.empty((BLOCK, len(first.values)), network.parameters.dtype)
        self._below = np.tri(BLOCK, k=-1, dtype=self._rows.dtype)
        self._up_to = np.tri(BLOCK, dtype=self._rows.dtype)
        self._answer = layers[-1].values
        self._delta = layers[-1].delta
        self._ones = np.ones_like(self._answer)
        self._set_delta = (
            self._set_squared_error_delta
            if isinstance(loss, SquaredError)
            else self._set_cross_entropy_delta
        )
        self.answers = self._answer[None][:0]
        self._put_off = [layer for layer in later if isinstance(layer, _PutOffLayer)]
        self._forward = [*first.apply]
        for layer in later:
            self._forward += layer.forward
        self._forward += _slopes(layers, vectors)
        self._backward: list[Call] = []
        for layer in reversed(later):
            self._backward += layer.backward
        for layer in later:
            self._backward += layer.update

    def learn(self, inputs: Array, targets: Array, rates: NDArray[np.float64]) -> float:
        """Take a step for each of n digits; the sum of their losses, each before its own.

        Parameters
        ----------
        inputs, targets
            (n, fan_in) and (n, classes).
        rates
            (n,), the learning rate of each step.
        """
        self.answers = np.empty_like(targets)
        steps = np.broadcast_to(-rates.astype(targets.dtype)[:, None], targets.shape)
        for start in range(0, len(inputs), BLOCK):
            block = slice(start, start + BLOCK)
            self._learn_block(inputs[block], targets[block], steps[block], self.answers[block])
        return float(self._loss.each(self.answers, targets).sum())

    def _learn_block(self, inputs: Array, targets: Array, steps: Array, answers: Array) -> None:
        first, forward, backward = self._first, self._forward, self._backward
        values, first_delta, slope = first.values, first.delta, first.slope
        answer, set_delta = self._answer, self._set_delta
        # Row i holds the weighted sums of digit i until its step is taken, then its gradient.
        rows = self._rows[: len(inputs)]
        np.dot(inputs, first.weights, rows)
        rows += first.biases
        alikes = self._likeness(inputs)
        for alike, row, target, step, kept in zip(
            alikes, rows, targets, steps, answers, strict=True
        ):
            alike.dot(rows, values)
            for function, arguments in forward:
                function(*arguments)
            kept[:] = answer
            set_delta(target, step)
            for function, arguments in backward:
                function(*arguments)
            multiply(first_delta, slope, row)
        first.weights += inputs.T @ rows
        first.biases += rows.sum(axis=0)
        for layer in self._put_off:
            layer.finish()

    def _likeness(self, inputs: Array) -> Array:
        """What each earlier digit's gradient counts for a digit's sums, and 1 for its own sums.

        (n, n): xᵢ · xⱼ + 1 below the diagonal, the 1 for the biases; 0 above.
        """
        count = len(inputs)
        # The copy keeps numpy from a product made for symmetry, which takes twice as long.
        alike: Array = np.dot(inputs, inputs.copy().T)
        alike *= self._below[:count, :count]
        alike += self._up_to[:count, :count]
        return alike

    def _set_squared_error_delta(self, target: Array, step: Array) -> None:
        """The loss's gradient of the answer, times the learning rate and with its sign changed."""
        subtract(self._answer, target, self._delta)
        multiply(self._delta, step, self._delta)

    def _set_cross_entropy_delta(self, target: Array, step: Array) -> None:
        """The same with what `SoftmaxCrossEntropy.gradient` does, in as few calls as can be."""
        answer, delta = self._answer, self._delta
        subtract(answer, answer[answer.argmax()], delta)
        np.exp(delta, delta)
        np.divide(delta, delta.dot(self._ones), delta)
        subtract(delta, target, delta)
        multiply(delta, step, delta)


class _Layer:
    """A dense layer and its activation, for one digit at a time.

    Parameters
    ----------
    matrix
        (fan_in + 1, fan_out), weights with the biases as a last row.
    function
        Its activation.
    vectors
        Of all layers; this one is the next.

    Attributes
    ----------
    values
        (fan_out,), the outputs.
    outputs
        The same and a 1, for the biases of the next layer.
    delta
        (fan_out,), the gradient of the outputs, times the learning rate and with its sign changed.
    slope
        (fan_out,), the activation's derivative.
    """

    def __init__(self, matrix: Array, function: type[_Function], vectors: _Vectors) -> None:
        self.matrix = matrix
        self.weights, self.biases = matrix[:-1], matrix[-1]
        self.function = function
        self.place = vectors.next_place(matrix.shape[1])
        self.values = vectors.outputs[self.place]
        self.outputs = vectors.outputs[self.place.start : self.place.stop + 1]
        self.delta = vectors.deltas[self.place]
        self.slope = vectors.slopes[self.place]

    @property
    def apply(self) -> list[Call]:
        """From sums to outputs, both in `values`."""
        return self.function.apply(self.values)


class _LaterLayer(_Layer):
    """A layer of few weights above another: every step changes them."""

    def __init__(
        self, matrix: Array, function: type[_Function], vectors: _Vectors, below: _Layer
    ) -> None:
        super().__init__(matrix, function, vectors)
        self._inputs = below.outputs
        self._delta_below = below.delta

    @property
    def forward(self) -> list[Call]:
        """From the outputs of the layer below to its own."""
        return [(self._inputs.dot, (self.matrix, self.values)), *self.apply]

    @property
    def backward(self) -> list[Call]:
        """From the gradient of the outputs to that of the sums and of the outputs below."""
        return [
            (multiply, (self.delta, self.slope, self.delta)),
            (self.weights.dot, (self.delta, self._delta_below)),
        ]

    @property
    def update(self) -> list[Call]:
        """Change the weights."""
        change = np.empty_like(self.matrix)
        return [
            # As a product of matrices it takes half as long as by broadcasting.
            (self._inputs[:, None].dot, (self.delta[None], change)),
            (add, (self.matrix, change, self.matrix)),
        ]


class _PutOffLayer(_LaterLayer):
    """A layer of many weights above another: they change once a block."""

    def __init__(
        self, matrix: Array, function: type[_Function], vectors: _Vectors, below: _Layer
    ) -> None:
        super().__init__(matrix, function, vectors, below)
        fan_in, fan_out = matrix.shape
        self._earlier_inputs = np.zeros((BLOCK, fan_in), matrix.dtype)
        self._earlier_deltas = np.zeros((BLOCK, fan_out), matrix.dtype)
        self._number = 0

    @property
    def forward(self) -> list[Call]:
        alike, change = np.empty(BLOCK, self.matrix.dtype), np.empty_like(self.values)
        return [
            (self._inputs.dot, (self.matrix, self.values)),
            (self._earlier_inputs.dot, (self._inputs, alike)),
            (alike.dot, (self._earlier_deltas, change)),
            (add, (self.values, change, self.values)),
            *self.apply,
        ]

    @property
    def backward(self) -> list[Call]:
        alike, change = np.empty(BLOCK, self.matrix.dtype), np.empty_like(self._inputs)
        return [
            *super().backward,
            (self._earlier_deltas.dot, (self.delta, alike)),
            (alike.dot, (self._earlier_inputs, change)),
            (add, (self._delta_below, change[:-1], self._delta_below)),
        ]

    @property
    def update(self) -> list[Call]:
        return [(self._remember, ())]

    def finish(self) -> None:
        """Change the weights by all that was put off."""
        self.matrix += self._earlier_inputs.T @ self._earlier_deltas
        self._earlier_inputs[:] = 0
        self._earlier_deltas[:] = 0
        self._number = 0

    def _remember(self) -> None:
        self._earlier_inputs[self._number] = self._inputs
        self._earlier_deltas[self._number] = self.delta
        self._number += 1


class _Vectors:
    """The outputs of all layers, with a 1 after each, beside them their gradients and slopes."""

    def __init__(self, fan_outs: list[int], dtype: np.dtype[Any]) -> None:
        length = sum(fan_outs) + len(fan_outs)
        self.outputs = np.ones(length, dtype)
        self.deltas = np.zeros(length, dtype)
        self.slopes = np.ones(length, dtype)
        self._start = 0

    def next_place(self, fan_out: int) -> slice:
        """Of the next layer."""
        start = self._start
        self._start += fan_out + 1
        return slice(start, start + fan_out)


class _Function:
    """An activation in place, with as few calls as can be; this one changes nothing."""

    @staticmethod
    def apply(_values: Array) -> list[Call]:
        """From sums to outputs."""
        return []

    @staticmethod
    def slope(_outputs: Array, _slope: Array) -> list[Call]:
        """The derivative at the sums that gave the outputs."""
        return []


class _SigmoidFunction(_Function):
    @staticmethod
    def apply(values: Array) -> list[Call]:
        # Loading this takes 0.1 s; the window starts without.
        from scipy.special import expit

        return [(expit, (values, values))]

    @staticmethod
    def slope(outputs: Array, slope: Array) -> list[Call]:
        ones = np.ones_like(outputs)
        return [(subtract, (ones, outputs, slope)), (multiply, (slope, outputs, slope))]


class _TanhFunction(_Function):
    @staticmethod
    def apply(values: Array) -> list[Call]:
        return [(np.tanh, (values, values))]

    @staticmethod
    def slope(outputs: Array, slope: Array) -> list[Call]:
        ones = np.ones_like(outputs)
        return [(multiply, (outputs, outputs, slope)), (subtract, (ones, slope, slope))]


class _ReLUFunction(_Function):
    @staticmethod
    def apply(values: Array) -> list[Call]:
        return [(partial(np.maximum, out=values), (values, np.zeros_like(values)))]

    @staticmethod
    def slope(outputs: Array, slope: Array) -> list[Call]:
        return [(np.greater, (outputs, np.zeros_like(outputs), slope))]


_FUNCTIONS: dict[type[object], type[_Function]] = {
    Sigmoid: _SigmoidFunction,
    Tanh: _TanhFunction,
    ReLU: _ReLUFunction,
}


def _build(network: Network) -> tuple[list[_Layer], _Vectors]:
    functions = [
        _FUNCTIONS.get(type(following), _Function)
        for layer, following in pairwise([*network.layers, None])
        if isinstance(layer, Dense)
    ]
    matrices = _with_biases(network)
    vectors = _Vectors([matrix.shape[1] for matrix in matrices], network.parameters.dtype)
    layers = [_Layer(matrices[0], functions[0], vectors)]
    for matrix, function in zip(matrices[1:], functions[1:], strict=True):
        kind = _PutOffLayer if matrix.size >= LARGE else _LaterLayer
        layers.append(kind(matrix, function, vectors, layers[-1]))
    return layers, vectors


def _slopes(layers: list[_Layer], vectors: _Vectors) -> list[Call]:
    """The slopes of all layers, those with the same activation at once."""
    calls: list[Call] = []
    for function, group in groupby(layers, key=attrgetter("function")):
        places = [layer.place for layer in group]
        span = slice(places[0].start, places[-1].stop)
        calls += function.slope(vectors.outputs[span], vectors.slopes[span])
    return calls


def _with_biases(network: Network) -> list[Array]:
    """Weights with the biases as a last row, (fan_in + 1, fan_out), views into the parameters."""
    matrices, start = [], 0
    for layer in network.layers:
        if isinstance(layer, Dense):
            shape = (layer.fan_in + 1, layer.fan_out)
            end = start + shape[0] * shape[1]
            matrices.append(network.parameters[start:end].reshape(shape))
            start = end
    assert start == network.parameters.size, "weights and biases of dense layers, and nothing else"
    return matrices
