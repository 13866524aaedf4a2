"""Are the gradients right? Compare them with what a tiny change of a parameter really does."""

from __future__ import annotations

import numpy as np

from core.layers import Array
from core.losses import Loss
from core.network import Network
from core.regularization import add_penalty_gradient, penalty

STEP = 1e-5
"""Of the central difference: the truncation error (~ STEP²) and the rounding error of float64
(~ 1e-16 / STEP) are then both near 1e-10."""


def objective(network: Network, loss: Loss, inputs: Array, targets: Array, l2: float) -> float:
    """What training makes smaller: the mean loss and the L2 penalty."""
    return loss.value(network.predict(inputs), targets) + penalty(network, l2)


def analytic_gradient(
    network: Network, loss: Loss, inputs: Array, targets: Array, l2: float = 0.0
) -> Array:
    """The gradient as backpropagation computes it, (parameters,)."""
    outputs = network.forward(inputs)
    network.backward(loss.gradient(outputs, targets, len(inputs)))
    add_penalty_gradient(network, l2)
    return network.gradients.copy()


def numerical_gradient(
    network: Network, loss: Loss, inputs: Array, targets: Array, l2: float = 0.0
) -> Array:
    """The same by central differences, one parameter after another; float64 networks only."""
    gradient = np.empty_like(network.parameters)
    for index, value in enumerate(network.parameters.copy()):
        network.parameters[index] = value + STEP
        above = objective(network, loss, inputs, targets, l2)
        network.parameters[index] = value - STEP
        below = objective(network, loss, inputs, targets, l2)
        network.parameters[index] = value
        gradient[index] = (above - below) / (2 * STEP)
    return gradient


def relative_difference(analytic: Array, numerical: Array) -> float:
    """|a - n| / (|a| + |n|) of the whole vectors, 0..1; 0 where both vanish."""
    scale = float(np.linalg.norm(analytic) + np.linalg.norm(numerical))
    return float(np.linalg.norm(analytic - numerical)) / scale if scale else 0.0
