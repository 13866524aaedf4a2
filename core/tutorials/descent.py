"""Gradient descent that shows the network the whole set before every step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.layers import Array
from core.losses import Loss
from core.network import Network
from core.optimizers import SGD
from core.regularization import add_penalty_gradient

ROWS = 256
"""Digits that go through the network together: what they leave behind then fits into the cache."""

POWER_ITERATIONS = 10
"""Enough for a rough first principal component."""


def descend(
    network: Network,
    loss: Loss,
    inputs: Array,
    targets: Array,
    *,
    rate: float,
    steps: int,
    l2: float = 0.0,
    divisor: int | None = None,
) -> Iterator[float]:
    """Make steps, and before each give the sum of the losses, without the L2 penalty.

    Digits that are alike go through the network together, without the inputs that are 0 for all of
    them: of scanned digits these are more than four in ten, and nothing else changes but the order
    of summing up.

    Parameters
    ----------
    network
        Changed in place; inputs (n, fan_in) and targets (n, fan_out) have its dtype.
    loss
        What is made smaller.
    rate
        The learning rate.
    steps
        How many; the last is made when the iterator is asked once more.
    l2
        As of `core.regularization`.
    divisor
        What the sum of the gradients is divided by: n if left out, which is the gradient of the
        mean loss; 1 is the gradient of the sum.
    """
    optimizer = SGD(rate)
    pieces = list(_pieces(inputs, targets))
    for _ in range(steps):
        yield _losses_and_gradients(network, loss, pieces, divisor or len(inputs))
        add_penalty_gradient(network, l2)
        optimizer.step(network.params_and_grads())


def outputs_of(network: Network, inputs: Array) -> Array:
    """`network.predict` of all rows, some at a time."""
    return np.concatenate(
        [network.predict(inputs[start : start + ROWS]) for start in range(0, len(inputs), ROWS)]
    )


@dataclass(frozen=True, eq=False)
class _Piece:
    """Some digits of the set.

    Attributes
    ----------
    rows
        (m,), which ones.
    columns
        (k,), which inputs are not 0 for all of them; None if no input is left out.
    inputs, targets
        (m, k) and (m, classes).
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp] | None
    inputs: Array
    targets: Array


def _pieces(inputs: Array, targets: Array) -> Iterator[_Piece]:
    if len(inputs) <= ROWS:
        yield _Piece(np.arange(len(inputs)), None, inputs, targets)
        return
    order = _alike_together(inputs, targets)
    for start in range(0, len(inputs), ROWS):
        rows = order[start : start + ROWS]
        columns = np.flatnonzero(inputs[rows].any(axis=0))
        yield _Piece(rows, columns, inputs[np.ix_(rows, columns)], targets[rows])


def _alike_together(inputs: Array, targets: Array) -> NDArray[np.intp]:
    """An order (n,) by class, and within each along the line that its digits differ most on."""
    labels = targets.argmax(axis=1)
    places = np.empty(len(inputs))
    for label in np.unique(labels):
        of_class = np.flatnonzero(labels == label)
        centred = inputs[of_class] - inputs[of_class].mean(axis=0)
        line = np.ones(centred.shape[1], centred.dtype)
        for _ in range(POWER_ITERATIONS):
            line = centred.T @ (centred @ line)
            line /= max(float(np.linalg.norm(line)), np.finfo(line.dtype).tiny)
        places[of_class] = centred @ line
    return np.lexsort((places, labels))


def _losses_and_gradients(
    network: Network, loss: Loss, pieces: list[_Piece], divisor: int
) -> float:
    losses = np.empty(sum(len(piece.rows) for piece in pieces), network.parameters.dtype)
    total = np.zeros_like(network.gradients)
    for piece in pieces:
        outputs = _forward(network, piece)
        losses[piece.rows] = loss.each(outputs, piece.targets)
        _backward(network, piece, loss.gradient(outputs, piece.targets, divisor))
        total += network.gradients
    np.copyto(network.gradients, total)
    return float(losses.sum(dtype=np.float64))


def _forward(network: Network, piece: _Piece) -> Array:
    if piece.columns is None:
        return network.forward(piece.inputs)
    first, *later = network.layers
    outputs: Array = piece.inputs @ first.params["weights"].take(piece.columns, axis=0)
    outputs += first.params["biases"]
    for layer in later:
        outputs = layer.forward(outputs)
    return outputs


def _backward(network: Network, piece: _Piece, gradient: Array) -> None:
    if piece.columns is None:
        network.backward(gradient)
        return
    first, *later = network.layers
    for layer in reversed(later):
        gradient = layer.backward(gradient)
    first.grads["weights"][:] = 0
    first.grads["weights"][piece.columns] = piece.inputs.T @ gradient
    first.grads["biases"][:] = gradient.sum(axis=0)
