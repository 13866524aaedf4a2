"""The dense layers of a network as calls for one digit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy import add, multiply

from core.layers import Array
from core.one_by_one.functions import Call, Function
from core.one_by_one.rows import BLOCK, Room


class StepLayer(ABC):
    """A dense layer and its activation, for one digit at a time.

    Parameters
    ----------
    matrix
        (fan_in + 1, fan_out), weights with the biases as a last row.
    change
        Room for a change of `matrix`.
    function
        Its activation.
    room
        For its outputs.

    Attributes
    ----------
    gradient
        (fan_out,), of the outputs, times the learning rate and with its sign changed.
    deltas
        (BLOCK, fan_out), the same of the sums, a row a digit.
    """

    def __init__(self, matrix: Array, change: Array, function: type[Function], room: Room) -> None:
        self.matrix = matrix
        self.change = change
        self.weights, self.biases = matrix[:-1], matrix[-1]
        self.function = function
        self.outputs, self.with_one, self.slope = room
        self.gradient = np.empty_like(self.biases)
        self.deltas = np.zeros_like(self.outputs)

    @abstractmethod
    def forward(self, number: int) -> list[Call]:
        """From the digit's inputs to its outputs."""


class FirstLayer(StepLayer):
    """The layer of most weights: they change once a block.

    `deltas` hold the weighted sums of the digits whose turn has not come.
    """

    def __init__(self, matrix: Array, change: Array, function: type[Function], room: Room) -> None:
        super().__init__(matrix, change, function, room)
        # What each earlier digit's gradient counts for a digit's sums, and 1 for its own sums.
        self._likeness = np.ones((BLOCK, BLOCK), matrix.dtype)
        self._own = self._likeness.reshape(-1)[:: BLOCK + 1]
        self._ones = np.ones(BLOCK, matrix.dtype)

    def begin(self, inputs: Array) -> None:
        """Weigh the inputs (n, fan_in) of a block, and compare them with each other."""
        count = len(inputs)
        sums = np.dot(inputs, self.weights, self.deltas[:count])
        sums += self.biases
        # The copy keeps numpy from a product made for symmetry, which takes twice as long.
        alike = np.dot(inputs, inputs.copy().T)
        np.add(alike, 1, self._likeness[:count, :count])  # the 1 for the biases
        self._own[:] = 1

    def forward(self, number: int) -> list[Call]:
        so_far, outputs = slice(number + 1), self.outputs[number]
        return [
            (self._likeness[number, so_far].dot, (self.deltas[so_far], outputs)),
            *self.function.apply(outputs, outputs),
        ]

    def finish(self, inputs: Array) -> None:
        """Change the weights by all that was put off."""
        deltas = self.deltas[: len(inputs)]
        change = self.change[:-1]
        np.dot(inputs.T, deltas, change)
        self.weights += change
        # The sum over the digits, as a product: in a third of the time.
        self.biases += self._ones[: len(inputs)].dot(deltas)


class LaterLayer(StepLayer):
    """A layer above another.

    Parameters
    ----------
    below
        The other.
    """

    def __init__(
        self,
        matrix: Array,
        change: Array,
        function: type[Function],
        room: Room,
        below: StepLayer,
    ) -> None:
        super().__init__(matrix, change, function, room)
        self._below = below
        self._inputs = below.with_one

    def backward(self, number: int) -> list[Call]:
        """From the gradient of the sums to that of the sums below."""
        below = self._below
        return [
            (self.weights.dot, (self.deltas[number], below.gradient)),
            *self._backward_changes(number),
            (multiply, (below.gradient, below.slope, below.deltas[number])),
        ]

    def _backward_changes(self, _number: int) -> list[Call]:
        """What earlier digits of the block add to the gradient of the outputs below."""
        return []

    @abstractmethod
    def update(self, number: int) -> list[Call]:
        """Prepare the change of the weights."""

    def finish(self, count: int) -> None:
        """Change the weights by what `count` digits put off."""


class PromptLayer(LaterLayer):
    """A later layer of few weights: every step changes them."""

    def forward(self, number: int) -> list[Call]:
        outputs = self.outputs[number]
        return [
            (self._inputs[number].dot, (self.matrix, outputs)),
            *self.function.apply(outputs, outputs),
        ]

    def update(self, number: int) -> list[Call]:
        # As a product of matrices it takes half as long as by broadcasting.
        column, row = self._inputs[number][:, None], self.deltas[number][None]
        return [(column.dot, (row, self.change))]


class PutOffLayer(LaterLayer):
    """A later layer of many weights: they change once a block."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # In one piece: numpy would copy the rows at every product.
        self._earlier = np.zeros(self._inputs.shape, self.matrix.dtype)
        self._alike = np.empty(BLOCK, self.matrix.dtype)

    def forward(self, number: int) -> list[Call]:
        inputs, outputs = self._inputs[number], self.outputs[number]
        alike, added = self._alike[:number], np.empty_like(self.biases)
        return [
            (inputs.dot, (self.matrix, outputs)),
            (self._earlier[:number].dot, (inputs, alike)),
            (alike.dot, (self.deltas[:number], added)),
            (add, (outputs, added, outputs)),
            *self.function.apply(outputs, outputs),
        ]

    def _backward_changes(self, number: int) -> list[Call]:
        gradient = self._below.gradient
        alike, added = self._alike[:number], np.empty_like(self._inputs[number])
        return [
            (self.deltas[:number].dot, (self.deltas[number], alike)),
            (alike.dot, (self._earlier[:number], added)),
            (add, (gradient, added[:-1], gradient)),
        ]

    def update(self, number: int) -> list[Call]:
        return [(np.positive, (self._inputs[number], self._earlier[number]))]

    def finish(self, count: int) -> None:
        np.dot(self._earlier[:count].T, self.deltas[:count], self.change)
        self.matrix += self.change
