"""Gradient descent that shows the network the whole set before every step."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.layers import Array
from core.losses import Loss
from core.network import Network
from core.optimizers import SGD
from core.regularization import add_penalty_gradient

ROWS = 512
"""Digits that go through the network together: what they leave behind then fits into the cache."""


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
    for _ in range(steps):
        yield _losses_and_gradients(network, loss, inputs, targets, divisor or len(inputs))
        add_penalty_gradient(network, l2)
        optimizer.step(network.params_and_grads())


def outputs_of(network: Network, inputs: Array) -> Array:
    """`network.predict` of all rows, some at a time."""
    return np.concatenate(
        [network.predict(inputs[start : start + ROWS]) for start in range(0, len(inputs), ROWS)]
    )


def _losses_and_gradients(
    network: Network, loss: Loss, inputs: Array, targets: Array, divisor: int
) -> float:
    losses = []
    total = np.zeros_like(network.gradients)
    for start in range(0, len(inputs), ROWS):
        piece = targets[start : start + ROWS]
        outputs = network.forward(inputs[start : start + ROWS])
        losses.append(loss.each(outputs, piece))
        network.backward(loss.gradient(outputs, piece, divisor))
        total += network.gradients
    np.copyto(network.gradients, total)
    return float(np.concatenate(losses).sum(dtype=np.float64))
