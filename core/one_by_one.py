"""SGD with one digit a step, as the tutorials do it, at a multiple of their speed.

A step changes the weights by an outer product, and the next digit's weighted sums need them
changed. For a block of digits that can be put off: with inputs x₁ … x_K and the gradients δ₁ … of
the weighted sums, each times its learning rate, the weights before digit i are
W₀ - Σ_{j<i} xⱼ δⱼᵀ, so

    xᵢ W = xᵢ W₀ - Σ_{j<i} (xᵢ · xⱼ) δⱼ        W δᵢ = W₀ δᵢ - Σ_{j<i} xⱼ (δⱼ · δᵢ)

which are small products, and the weights themselves change once a block, by one large product. It
is the same arithmetic in another order: nothing is approximated. Biases are weights of an input
that is always 1.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.config import TrainingConfig
from core.layers import Array, Dense, ReLU, Sigmoid, Tanh
from core.losses import Loss, SquaredError
from core.network import Network

BLOCK = 32
"""Digits whose changes are put off; more make the small products large."""

LARGE = 4096
"""Weights from which a layer's changes are put off: below, making them costs less."""


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
    """

    def __init__(self, network: Network, loss: Loss) -> None:
        self._loss = loss
        self._first, later = _build(network)
        self._layers: list[_Sums] = [self._first, *later]
        # Looked up once: at this pace finding a method takes a good part of a step.
        self._forwards = [layer.forward for layer in later]
        self._backwards = [layer.backward for layer in reversed(later)]
        last = self._layers[-1]
        self._answer, self._delta = last.outputs[None, :-1], last.delta[None]
        self._answers = np.empty((BLOCK, *last.delta.shape), last.delta.dtype)
        self._learnt = 0

    @property
    def answers(self) -> Array:
        """Outputs (n, classes) for the digits of the last `learn`, each before its own step."""
        return self._answers[: self._learnt]

    def learn(self, inputs: Array, targets: Array, rates: NDArray[np.float64]) -> float:
        """Take a step for each of n ≤ `BLOCK` digits; the sum of their losses, each before its own.

        Parameters
        ----------
        inputs, targets
            (n, fan_in) and (n, classes).
        rates
            (n,), the learning rate of each step.
        """
        begin_digit, first_backward = self._first.forward_of, self._first.backward
        answer, answers = self._answer, self._answers
        rates_of_all = np.broadcast_to(rates.astype(targets.dtype)[:, None], targets.shape)
        self._first.begin(inputs)
        for number, (target, rate) in enumerate(zip(targets, rates_of_all, strict=True)):
            begin_digit(number)
            for forward in self._forwards:
                forward()
            answers[number] = answer
            self._set_delta(target, rate)
            for backward in self._backwards:
                backward()
            first_backward()
        for layer in self._layers:
            layer.finish()
        self._learnt = len(inputs)
        return float(self._loss.each(self.answers, targets).sum())

    def _set_delta(self, target: Array, rate: Array) -> None:
        if isinstance(self._loss, SquaredError):
            np.subtract(self._answer, target, self._delta)
            np.multiply(self._delta, rate, self._delta)
        else:
            gradient = self._loss.gradient(self._answer, target[None], 1)
            np.multiply(gradient, rate, self._delta)


class _Sums(ABC):
    """A dense layer and its activation, for one digit at a time, in arrays that stay.

    Attributes
    ----------
    outputs
        (fan_out + 1,), the last always 1, for the biases of the next layer.
    delta
        (fan_out,), first of the outputs, then of the sums, times the learning rate.
    """

    def __init__(self, matrix: Array, function: _Function) -> None:
        fan_out = matrix.shape[1]
        self._matrix = matrix
        self._function = function
        self.outputs = np.ones(fan_out + 1, matrix.dtype)
        self._values = self.outputs[:-1]
        self.delta = np.empty(fan_out, matrix.dtype)

    @abstractmethod
    def backward(self) -> None:
        """From `delta` of the outputs to that of the layer below, and change the weights."""

    @abstractmethod
    def finish(self) -> None:
        """Do what was put off."""


class _FirstSums(_Sums):
    """The weighted sums of the data: all inputs of a block are known before it begins."""

    def __init__(self, matrix: Array, function: _Function) -> None:
        super().__init__(matrix, function)
        self._deltas = np.empty((BLOCK, matrix.shape[1]), matrix.dtype)
        self._earlier = [self._deltas[:number] for number in range(BLOCK)]
        self._number = 0

    def begin(self, inputs: Array) -> None:
        self._inputs = inputs
        self._sums = inputs @ self._matrix[:-1]
        self._sums += self._matrix[-1]
        self._alike = inputs @ inputs.T
        self._alike += 1

    def forward_of(self, number: int) -> None:
        self._number = number
        values = self._values
        np.dot(self._alike[number, :number], self._earlier[number], values)
        np.subtract(self._sums[number], values, values)
        self._function.apply(values)

    def backward(self) -> None:
        self._function.times_slope(self._values, self.delta)
        self._deltas[self._number] = self.delta

    def finish(self) -> None:
        deltas = self._deltas[: len(self._inputs)]
        self._matrix[:-1] -= self._inputs.T @ deltas
        self._matrix[-1] -= deltas.sum(axis=0)


class _LaterSums(_Sums):
    """A layer above another."""

    def __init__(self, matrix: Array, function: _Function, below: _Sums) -> None:
        super().__init__(matrix, function)
        self._weights = matrix[:-1]
        self._inputs = below.outputs
        self._delta_below = below.delta

    @abstractmethod
    def forward(self) -> None:
        """From the outputs of the layer below to `outputs`."""


class _PromptSums(_LaterSums):
    """For a layer of few weights: every step changes them."""

    def __init__(self, matrix: Array, function: _Function, below: _Sums) -> None:
        super().__init__(matrix, function, below)
        self._inputs_upright = self._inputs[:, None]
        self._change = np.empty_like(matrix)

    def forward(self) -> None:
        np.dot(self._inputs, self._matrix, self._values)
        self._function.apply(self._values)

    def backward(self) -> None:
        delta = self.delta
        self._function.times_slope(self._values, delta)
        np.dot(self._weights, delta, self._delta_below)
        np.multiply(self._inputs_upright, delta, self._change)
        np.subtract(self._matrix, self._change, self._matrix)

    def finish(self) -> None:
        """Nothing was put off."""


class _DeferredSums(_LaterSums):
    """For a layer of many weights: they change once a block."""

    def __init__(self, matrix: Array, function: _Function, below: _Sums) -> None:
        super().__init__(matrix, function, below)
        fan_in, fan_out = matrix.shape
        self._earlier_inputs = np.empty((BLOCK, fan_in), matrix.dtype)
        self._earlier_deltas = np.empty((BLOCK, fan_out), matrix.dtype)
        self._number = 0

    def forward(self) -> None:
        inputs, number = self._inputs, self._number
        np.dot(inputs, self._matrix, self._values)
        if number:
            alike = self._earlier_inputs[:number].dot(inputs)
            self._values -= alike.dot(self._earlier_deltas[:number])
        self._function.apply(self._values)

    def backward(self) -> None:
        delta, number = self.delta, self._number
        self._function.times_slope(self._values, delta)
        np.dot(self._weights, delta, self._delta_below)
        if number:
            alike = self._earlier_deltas[:number].dot(delta)
            self._delta_below -= alike.dot(self._earlier_inputs[:number, :-1])
        self._earlier_inputs[number] = self._inputs
        self._earlier_deltas[number] = delta
        self._number = number + 1

    def finish(self) -> None:
        done = slice(self._number)
        self._matrix -= self._earlier_inputs[done].T @ self._earlier_deltas[done]
        self._number = 0


class _Function:
    """An activation in place, with as few calls as can be; this one changes nothing."""

    def __init__(self, fan_out: int, dtype: DTypeLike) -> None:
        self._ones = np.ones(fan_out, dtype)
        self._slope = np.empty(fan_out, dtype)

    def apply(self, values: Array) -> None:
        """From sums to outputs."""

    def times_slope(self, outputs: Array, delta: Array) -> None:
        """Multiply a gradient with the derivative at the sums that gave `outputs`."""


class _SigmoidFunction(_Function):
    def __init__(self, fan_out: int, dtype: DTypeLike) -> None:
        super().__init__(fan_out, dtype)
        # Loading this takes 0.1 s; the window starts without.
        from scipy.special import expit

        self._expit = expit

    def apply(self, values: Array) -> None:
        self._expit(values, values)

    def times_slope(self, outputs: Array, delta: Array) -> None:
        np.subtract(self._ones, outputs, self._slope)
        np.multiply(delta, outputs, delta)
        np.multiply(delta, self._slope, delta)


class _TanhFunction(_Function):
    def apply(self, values: Array) -> None:
        np.tanh(values, values)

    def times_slope(self, outputs: Array, delta: Array) -> None:
        np.multiply(outputs, outputs, self._slope)
        np.subtract(self._ones, self._slope, self._slope)
        np.multiply(delta, self._slope, delta)


class _ReLUFunction(_Function):
    def apply(self, values: Array) -> None:
        np.maximum(values, 0, out=values)

    def times_slope(self, outputs: Array, delta: Array) -> None:
        np.greater(outputs, 0, self._slope)
        np.multiply(delta, self._slope, delta)


_FUNCTIONS: dict[type, type[_Function]] = {
    Sigmoid: _SigmoidFunction,
    Tanh: _TanhFunction,
    ReLU: _ReLUFunction,
}


def _build(network: Network) -> tuple[_FirstSums, list[_LaterSums]]:
    functions = [
        _FUNCTIONS.get(type(following), _Function)(layer.fan_out, network.parameters.dtype)
        for layer, following in pairwise([*network.layers, None])
        if isinstance(layer, Dense)
    ]
    matrices = _with_biases(network)
    first = _FirstSums(matrices[0], functions[0])
    later: list[_LaterSums] = []
    for matrix, function in zip(matrices[1:], functions[1:], strict=True):
        kind = _DeferredSums if matrix.size >= LARGE else _PromptSums
        later.append(kind(matrix, function, later[-1] if later else first))
    return first, later


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
