"""The tutorials' mistakes, so that the numbers they print can be understood.

They are for `core.tutorials` alone: no configuration names them and no network is built of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.layers import Array, Dense


class MistakenDense(Dense):
    """A dense layer whose step backwards is wrong in two places, each of which can be left out.

    The right one is `core.layers.Dense`: with G = ∂loss/∂outputs, ∂loss/∂b = Σ_n G_n has a number
    for each unit, and ∂loss/∂inputs = G · Wᵀ takes the weights that gave the outputs.

    Parameters
    ----------
    fan_in, fan_out, is_first
        As of `Dense`.
    rate
        The learning rate, which the layer itself must know to update its weights too early.
    sums_biases
        Σ_n Σ_j G_nj, one number for all units, moves every bias alike.
    updates_early
        G goes back through weights that have already made their step, W - rate · ∂loss/∂W.
    """

    def __init__(
        self,
        fan_in: int,
        fan_out: int,
        *,
        is_first: bool = False,
        rate: float,
        sums_biases: bool = True,
        updates_early: bool = True,
    ) -> None:
        super().__init__(fan_in, fan_out, is_first=is_first)
        self.rate = rate
        self.sums_biases = sums_biases
        self.updates_early = updates_early

    def backward(self, output_gradient: Array) -> Array:
        input_gradient = super().backward(output_gradient)
        if self.sums_biases:
            self.grads["biases"][:] = output_gradient.sum()
        if self.updates_early and not self.is_first:
            updated = self.params["weights"] - self.rate * self.grads["weights"]
            np.dot(output_gradient, updated.T, out=input_gradient)
        return input_gradient


def share_of_equal_pairs(labels: NDArray[Any], predicted: NDArray[Any]) -> float:
    """What ``mean(predicted == labels)`` is for labels (n,) and answers (n, 1): no accuracy.

    Numpy stretches both to (n, n) and compares every answer with every label, so that with ten
    classes of the same size a tenth is equal whatever was learnt. `core.metrics.accuracy` refuses
    such shapes.
    """
    return float(np.mean(predicted.reshape(-1, 1) == labels.reshape(1, -1)))
