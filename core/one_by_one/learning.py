"""The steps of a network, one digit each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

import numpy as np
from numpy import add
from numpy.typing import NDArray

from core.config import TrainingConfig
from core.layers import ACTIVATION_LAYERS, Array, Dense
from core.losses import Loss, SquaredError
from core.network import Network
from core.one_by_one.ends import CrossEntropyEnd, End, SquaredErrorEnd
from core.one_by_one.functions import FUNCTIONS, Call, Function, slopes_of
from core.one_by_one.layers import FirstLayer, LaterLayer, PromptLayer, PutOffLayer, StepLayer
from core.one_by_one.rows import BLOCK, Rows

LARGE = 4096
"""Weights from which a later layer's changes are put off too: below, making them costs less."""


def suits(config: TrainingConfig) -> bool:
    """Whether a configuration is plain one-by-one SGD on a network of dense layers."""
    return (
        config.batch_size == 1
        and config.optimizer == "sgd"
        and not (config.momentum or config.l2 or config.averaging or config.dropout)
        and not (config.convolutions or config.augment or config.strangers)
        and ACTIVATION_LAYERS[config.activation] in FUNCTIONS
    )


class OneByOne:
    """Learns from digits one after another.

    Parameters
    ----------
    network
        As `build_network` builds it from dense layers; its parameters are changed in place.
    loss
        What is made smaller.

    Attributes
    ----------
    answers
        Outputs (n, classes) for the digits of the last `learn`, each before its own step.
    """

    def __init__(self, network: Network, loss: Loss) -> None:
        self._loss = loss
        parameters, changes = network.parameters, np.empty_like(network.parameters)
        matrices, functions = _with_biases(network, parameters), _functions(network)
        rows = Rows([matrix.shape[1] for matrix in matrices], parameters.dtype)
        parts = zip(matrices, _with_biases(network, changes), functions, rows.rooms, strict=True)
        self._first = FirstLayer(*next(parts))
        self._later: list[LaterLayer] = []
        below: StepLayer = self._first
        for matrix, change, function, room in parts:
            kind = PutOffLayer if matrix.size >= LARGE else PromptLayer
            below = kind(matrix, change, function, room, below)
            self._later.append(below)
        squared = isinstance(loss, SquaredError)
        self._end: End = (SquaredErrorEnd if squared else CrossEntropyEnd)(below, rows)
        self.answers = self._end.answers[:0]
        places = [*zip(functions[:-1], rows.places, strict=True), *self._end.places]
        prompt_changes = list(_prompt_changes([self._first, *self._later], parameters, changes))
        self._program = [
            self._calls(number, slopes_of(places, rows, number)) + prompt_changes
            for number in range(BLOCK)
        ]

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
        for start in range(0, len(inputs), BLOCK):
            block = slice(start, start + BLOCK)
            self._end.begin(targets[block], rates[block])
            self._learn_block(inputs[block])
            answers = self.answers[block]
            answers[:] = self._end.answers[: len(answers)]
        return self._loss.total(self.answers, targets)

    def _learn_block(self, inputs: Array) -> None:
        self._first.begin(inputs)
        for calls in self._program[: len(inputs)]:
            for function, arguments in calls:
                function(*arguments)
        self._first.finish(inputs)
        for layer in self._later:
            layer.finish(len(inputs))

    def _calls(self, number: int, slopes: Sequence[Call]) -> list[Call]:
        """The step of the digit that has a number in its block, without the prompt changes."""
        return [
            *self._first.forward(number),
            *chain.from_iterable(layer.forward(number) for layer in self._later),
            *self._end.forward(number),
            *slopes,
            *self._end.backward(number),
            *chain.from_iterable(layer.backward(number) for layer in reversed(self._later)),
            *chain.from_iterable(layer.update(number) for layer in self._later),
        ]


def _functions(network: Network) -> list[type[Function]]:
    """The activations of the dense layers; the last one's belongs to the end."""
    functions = [
        FUNCTIONS[type(following)]
        for layer, following in pairwise(network.layers)
        if isinstance(layer, Dense) and not isinstance(following, Dense)
    ]
    dense = sum(isinstance(layer, Dense) for layer in network.layers)
    return [*functions[: dense - 1], Function]


def _prompt_changes(
    layers: Sequence[StepLayer], parameters: Array, changes: Array
) -> Iterator[Call]:
    """Changes of all layers that are not put off, neighbours at once."""
    start = 0
    for is_prompt, group in groupby(layers, key=lambda layer: isinstance(layer, PromptLayer)):
        stop = start + sum(layer.matrix.size for layer in group)
        if is_prompt:
            changed = parameters[start:stop]
            yield add, (changed, changes[start:stop], changed)
        start = stop


def _with_biases(network: Network, vector: Array) -> list[Array]:
    """Weights with the biases as a last row, (fan_in + 1, fan_out), views into a flat vector."""
    matrices, start = [], 0
    for layer in network.layers:
        if isinstance(layer, Dense):
            shape = (layer.fan_in + 1, layer.fan_out)
            end = start + shape[0] * shape[1]
            matrices.append(vector[start:end].reshape(shape))
            start = end
    assert start == vector.size, "weights and biases of dense layers, and nothing else"
    return matrices
