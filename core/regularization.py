"""L2: large weights cost, so that a network prefers small ones. Biases are left alone."""

from __future__ import annotations

import numpy as np

from core.network import Network


def penalty(network: Network, l2: float) -> float:
    """l2 / 2 · Σ weight², the part that is added to the mean loss."""
    if l2 == 0:
        return 0.0
    return l2 / 2 * sum(float(np.vdot(w, w)) for w, _ in network.weights_and_grads())


def add_penalty_gradient(network: Network, l2: float) -> None:
    """Add l2 · weight to the gradient of every weight."""
    if l2 == 0:
        return
    for weights, gradients in network.weights_and_grads():
        gradients += l2 * weights
