"""Are the gradients right? Compare them with what a tiny change of a parameter really does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.layers import Array
from core.losses import Loss
from core.network import Network
from core.regularization import add_penalty_gradient, penalty

STEP = 1e-5
"""Of the central difference: the truncation error (~ STEP²) and the rounding error of float64
(~ 1e-16 / STEP) are then both near 1e-10."""

LIMIT = 1e-6
"""Above this relative difference a gradient is wrong; right ones stay below 1e-8 or so."""

ROUNDING = 1e-10
"""In each number of a numerical gradient, for a loss of 1: a smaller gap says nothing."""


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
    return slopes(network, loss, inputs, targets, l2, np.arange(network.parameters.size))


def slopes(
    network: Network,
    loss: Loss,
    inputs: Array,
    targets: Array,
    l2: float,
    places: NDArray[np.intp],
) -> Array:
    """The numerical gradient at some places (m,) of the flat vector of parameters only."""
    one_by_one = each_slope(network, loss, inputs, targets, l2, places)
    return np.fromiter(one_by_one, network.parameters.dtype, len(places))


def each_slope(
    network: Network,
    loss: Loss,
    inputs: Array,
    targets: Array,
    l2: float,
    places: NDArray[np.intp],
) -> Iterator[float]:
    """The same as `slopes`, one after another, for who wants to stop on the way."""
    for place in places:
        value = network.parameters[place]
        network.parameters[place] = value + STEP
        above = objective(network, loss, inputs, targets, l2)
        network.parameters[place] = value - STEP
        below = objective(network, loss, inputs, targets, l2)
        network.parameters[place] = value
        yield (above - below) / (2 * STEP)


def relative_difference(analytic: Array, numerical: Array) -> float:
    """|a - n| / (|a| + |n|) of the whole vectors, 0..1; 0 where both vanish."""
    scale = float(np.linalg.norm(analytic) + np.linalg.norm(numerical))
    return float(np.linalg.norm(analytic - numerical)) / scale if scale else 0.0


@dataclass(frozen=True)
class CheckedParameter:
    """The gradient of one parameter of one layer, against what a tiny change really does.

    Attributes
    ----------
    layer
        Number of the layer, 1 being the first that has parameters.
    parameter
        `weights` or `biases`.
    difference
        0..1, as of `relative_difference`.
    is_right
        Whether the difference is small, or the two are too small to tell them apart.
    """

    layer: int
    parameter: str
    difference: float
    is_right: bool

    @property
    def in_words(self) -> str:
        """A line for a learner."""
        what = f"layer {self.layer}, {self.parameter}"
        if self.difference < LIMIT:
            return f"{what}: right (relative difference {self.difference:.0e})"
        if self.is_right:
            return f"{what}: too small to tell; this layer hardly learns"
        return (
            f"{what}: WRONG (relative difference {self.difference:.0e}, at most {LIMIT:.0e} is "
            f"rounding). Look at how `backward` computes the gradient of the {self.parameter}, "
            "and at what the layer above hands down."
        )


def check_by_layer(
    network: Network,
    loss: Loss,
    inputs: Array,
    targets: Array,
    l2: float = 0.0,
    *,
    most: int = 200,
    rng: np.random.Generator | None = None,
) -> list[CheckedParameter]:
    """Compare both gradients for every parameter of every layer, from the inputs to the outputs.

    Parameters are those of `checks`.
    """
    reports = checks(network, loss, inputs, targets, l2, most=most, rng=rng)
    return [report for report in reports if isinstance(report, CheckedParameter)]


def checks(
    network: Network,
    loss: Loss,
    inputs: Array,
    targets: Array,
    l2: float = 0.0,
    *,
    most: int = 200,
    rng: np.random.Generator | None = None,
) -> Iterator[CheckedParameter | float]:
    """As `check_by_layer`, reported as it is found, with the part that is done (0..1) in between.

    Parameters
    ----------
    network
        In float64 and without dropout, which is another network at every look.
    loss, inputs, targets, l2
        What is trained: inputs (n, fan_in) and targets (n, fan_out); a few digits are enough.
    most
        Of a larger array only so many numbers are compared, drawn by `rng`: a thousand weights
        that one formula computed are wrong together.
    rng
        By default that of seed 0.
    """
    rng = rng or np.random.default_rng(0)
    analytic = analytic_gradient(network, loss, inputs, targets, l2)
    rounding = ROUNDING * max(1.0, objective(network, loss, inputs, targets, l2))
    to_check = list(_places(network))
    for number, (layer, name, places) in enumerate(to_check):
        if len(places) > most:
            places = np.sort(rng.choice(places, most, replace=False))
        numerical = np.empty(len(places))
        for done, slope in enumerate(each_slope(network, loss, inputs, targets, l2, places)):
            numerical[done] = slope
            yield (number + done / len(places)) / len(to_check)
        difference = relative_difference(analytic[places], numerical)
        gap = float(np.abs(analytic[places] - numerical).max())
        is_right = difference < LIMIT or gap < rounding
        yield CheckedParameter(layer, name, difference, is_right)


def _places(network: Network) -> Iterator[tuple[int, str, NDArray[np.intp]]]:
    """Number of the layer, name and places in the flat vector of every parameter."""
    number, start = 0, 0
    for layer in network.layers:
        number += bool(layer.params)
        for name, param in layer.params.items():
            yield number, name, np.arange(start, start + param.size)
            start += param.size
