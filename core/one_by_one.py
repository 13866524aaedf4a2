"""SGD with one digit a step, as the tutorials do it, at a multiple of their speed.

A step changes the weights by an outer product, and the next digit's weighted sums need them
changed. For a block of digits that can be put off: with inputs x₁ … x_K and the gradients δ₁ … of
the weighted sums, each times its learning rate, the weights before digit i are
W₀ - Σ_{j<i} xⱼ δⱼᵀ, so

    xᵢ W = xᵢ W₀ - Σ_{j<i} (xᵢ · xⱼ) δⱼ        W δᵢ = W₀ δᵢ - Σ_{j<i} xⱼ (δⱼ · δᵢ)

which are small products, and the weights themselves change once a block, by one large product. It
is the same arithmetic in another order: nothing is approximated. Biases are weights of an input
that is always 1.

At this pace Python's own work for a digit would take longer than numpy's. So every digit of a block
has rows of its own in arrays that stay, and its step is written down once, as a list of calls.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

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
        rows = _Rows([matrix.shape[1] for matrix in matrices], parameters.dtype)
        self._first = _FirstLayer(matrices[0], functions[0], rows.of_layer(0))
        self._later: list[_LaterLayer] = []
        below: _Layer = self._first
        for number, change in enumerate(_with_biases(network, changes)[1:], start=1):
            kind = _PutOffLayer if change.size >= LARGE else _PromptLayer
            below = kind(matrices[number], functions[number], rows.of_layer(number), below, change)
            self._later.append(below)
        squared = isinstance(loss, SquaredError)
        self._end: _End = (_SquaredErrorEnd if squared else _CrossEntropyEnd)(below, rows)
        self.answers = self._end.answers[:0]
        places = [*zip(functions[:-1], rows.places, strict=True), *self._end.places]
        prompt_changes = list(_prompt_changes([self._first, *self._later], parameters, changes))
        self._program = [
            self._calls(number, _slopes(places, rows, number)) + prompt_changes
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


class _Rows:
    """Room for the digits of a block, a row each, and for what of each is soon forgotten.

    The outputs of all layers with an activation lie in one row, so that their slopes take few
    calls; the answers of sigmoids lie there twice, at the end.

    Attributes
    ----------
    places
        Where the outputs of each hidden layer lie.
    first_answers, second_answers
        Where the answers of sigmoids lie.
    outputs
        (BLOCK, length), with a 1 after each hidden layer's outputs, for the biases of the next.
    minuends
        (BLOCK, length), what outputs are subtracted from on the way to their slopes.
    differences, slopes
        (length,), of one digit.
    sums
        (BLOCK, classes), the weighted sums of the last layer.
    """

    def __init__(self, fan_outs: Sequence[int], dtype: np.dtype[Any]) -> None:
        *hidden, classes = fan_outs
        self.places: list[slice] = []
        length = 0
        for fan_out in hidden:
            self.places.append(slice(length, length + fan_out))
            length += fan_out + 1
        self.first_answers = slice(length, length + classes)
        self.second_answers = slice(length + classes, length + 2 * classes)
        length += 2 * classes
        self.outputs = np.ones((BLOCK, length), dtype)
        self.minuends = np.ones((BLOCK, length), dtype)
        self.differences = np.zeros(length, dtype)
        self.slopes = np.zeros(length, dtype)
        self.sums = np.zeros((BLOCK, classes), dtype)

    def of_layer(self, number: int) -> _Room:
        """The part of a layer."""
        if number == len(self.places):
            return _Room(self.sums, self.sums, self.slopes[:0])
        place = self.places[number]
        with_one = self.outputs[:, place.start : place.stop + 1]
        return _Room(with_one[:, :-1], with_one, self.slopes[place])


class _Room(NamedTuple):
    """A layer's part of the rows.

    Attributes
    ----------
    outputs
        (BLOCK, fan_out), a row a digit; of the last layer the weighted sums.
    with_one
        (BLOCK, fan_out + 1), the same and a 1: the inputs of the next layer.
    slope
        (fan_out,), the activation's derivative for the digit that is learnt from.
    """

    outputs: Array
    with_one: Array
    slope: Array


class _Layer(ABC):
    """A dense layer and its activation, for one digit at a time.

    Parameters
    ----------
    matrix
        (fan_in + 1, fan_out), weights with the biases as a last row.
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

    def __init__(self, matrix: Array, function: type[_Function], room: _Room) -> None:
        self.matrix = matrix
        self.weights, self.biases = matrix[:-1], matrix[-1]
        self.function = function
        self.outputs, self.with_one, self.slope = room
        self.gradient = np.empty_like(self.biases)
        self.deltas = np.zeros_like(self.outputs)

    @abstractmethod
    def forward(self, number: int) -> list[Call]:
        """From the digit's inputs to its outputs."""


class _FirstLayer(_Layer):
    """The layer of most weights: they change once a block.

    `deltas` hold the weighted sums of the digits whose turn has not come.
    """

    def __init__(self, matrix: Array, function: type[_Function], room: _Room) -> None:
        super().__init__(matrix, function, room)
        # What each earlier digit's gradient counts for a digit's sums, and 1 for its own sums.
        self._likeness = np.ones((BLOCK, BLOCK), matrix.dtype)
        self._own = self._likeness.reshape(-1)[:: BLOCK + 1]

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
        self.weights += inputs.T @ deltas
        self.biases += deltas.sum(axis=0)


class _LaterLayer(_Layer):
    """A layer above another.

    Parameters
    ----------
    below
        The other.
    change
        Room for a change of `matrix`.
    """

    def __init__(
        self,
        matrix: Array,
        function: type[_Function],
        room: _Room,
        below: _Layer,
        change: Array,
    ) -> None:
        super().__init__(matrix, function, room)
        self._below = below
        self._inputs = below.with_one
        self._change = change

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


class _PromptLayer(_LaterLayer):
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
        return [(column.dot, (row, self._change))]


class _PutOffLayer(_LaterLayer):
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
        self.matrix += self._earlier[:count].T @ self.deltas[:count]


class _End(ABC):
    """From the weighted sums of the last layer to the loss's gradient of them.

    Attributes
    ----------
    places
        What else of the rows has slopes, and the function they are of.
    answers
        (BLOCK, classes), the network's outputs.
    """

    def __init__(self, last: _Layer, rows: _Rows) -> None:
        self.places: list[tuple[type[_Function], slice]] = []
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


class _SquaredErrorEnd(_End):
    """Sigmoids and the squared error of what they give: (target - σ) σ (1 - σ) with few calls.

    The answers lie in the row twice: the first are subtracted from the targets, the second from 1,
    both together with the outputs of the hidden layers.
    """

    def __init__(self, last: _Layer, rows: _Rows) -> None:
        super().__init__(last, rows)
        both = slice(rows.first_answers.start, rows.second_answers.stop)
        self.places = [(_SigmoidFunction, both)]
        self.answers = rows.outputs[:, rows.second_answers]
        self._twice = rows.outputs[:, both].reshape(BLOCK, 2, -1)
        self._targets = rows.minuends[:, rows.first_answers]
        self._error_times_answer = rows.slopes[rows.first_answers]
        self._rest = rows.differences[rows.second_answers]

    def forward(self, number: int) -> list[Call]:
        return _SigmoidFunction.apply(self._sums[number], self._twice[number])

    def backward(self, number: int) -> list[Call]:
        delta = self._deltas[number]
        return [
            (multiply, (self._error_times_answer, self._rest, delta)),
            (multiply, (delta, self._steps[number], delta)),
        ]


class _CrossEntropyEnd(_End):
    """Logits and their cross-entropy: target - softmax."""

    def __init__(self, last: _Layer, rows: _Rows) -> None:
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


class _Function:
    """An activation with as few calls as can be; this one changes nothing."""

    @staticmethod
    def apply(_sums: Array, _outputs: Array) -> list[Call]:
        """From sums to outputs, which may lie in the same place."""
        return []

    @staticmethod
    def slope(_outputs: Array, _minuends: Array, _differences: Array, _slope: Array) -> list[Call]:
        """The derivative at the sums that gave the outputs."""
        return []


class _SigmoidFunction(_Function):
    @staticmethod
    def apply(sums: Array, outputs: Array) -> list[Call]:
        # Loading this takes 0.1 s; the window starts without.
        from scipy.special import expit

        return [(expit, (sums, outputs))]

    @staticmethod
    def slope(outputs: Array, minuends: Array, differences: Array, slope: Array) -> list[Call]:
        return [
            (subtract, (minuends, outputs, differences)),
            (multiply, (differences, outputs, slope)),
        ]


class _TanhFunction(_Function):
    @staticmethod
    def apply(sums: Array, outputs: Array) -> list[Call]:
        return [(np.tanh, (sums, outputs))]

    @staticmethod
    def slope(outputs: Array, minuends: Array, differences: Array, slope: Array) -> list[Call]:
        return [
            (multiply, (outputs, outputs, differences)),
            (subtract, (minuends, differences, slope)),
        ]


class _ReLUFunction(_Function):
    @staticmethod
    def apply(sums: Array, outputs: Array) -> list[Call]:
        return [(partial(np.maximum, out=outputs), (sums, np.zeros_like(sums)))]

    @staticmethod
    def slope(outputs: Array, minuends: Array, _differences: Array, slope: Array) -> list[Call]:
        return [(np.greater, (outputs, np.zeros_like(minuends), slope))]


_FUNCTIONS: dict[type[object], type[_Function]] = {
    Sigmoid: _SigmoidFunction,
    Tanh: _TanhFunction,
    ReLU: _ReLUFunction,
}


def _functions(network: Network) -> list[type[_Function]]:
    """The activations of the dense layers; the last one's belongs to the end."""
    functions = [
        _FUNCTIONS[type(following)]
        for layer, following in pairwise(network.layers)
        if isinstance(layer, Dense) and not isinstance(following, Dense)
    ]
    dense = sum(isinstance(layer, Dense) for layer in network.layers)
    return [*functions[: dense - 1], _Function]


def _slopes(
    places: Sequence[tuple[type[_Function], slice]], rows: _Rows, number: int
) -> list[Call]:
    """The slopes of a digit's outputs, neighbours with the same activation at once."""
    calls: list[Call] = []
    for function, group in groupby(places, key=itemgetter(0)):
        spans = [span for _, span in group]
        span = slice(spans[0].start, spans[-1].stop)
        calls += function.slope(
            rows.outputs[number, span],
            rows.minuends[number, span],
            rows.differences[span],
            rows.slopes[span],
        )
    return calls


def _prompt_changes(layers: Sequence[_Layer], parameters: Array, changes: Array) -> Iterator[Call]:
    """Changes of all layers that are not put off, neighbours at once."""
    start = 0
    for is_prompt, group in groupby(layers, key=lambda layer: isinstance(layer, _PromptLayer)):
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
