"""The tutorial `logic-gate`: layers as objects learn AND, and a step is checked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.gradient_check import CheckedParameter, check_by_layer
from core.initializers import Start, standard_normal
from core.layers import Dense, Sigmoid
from core.losses import SquaredError
from core.network import Network
from core.tutorials.descent import descend
from core.tutorials.mistakes import MistakenDense
from core.tutorials.reports import Course, Report, Row
from core.tutorials.sources import Sources
from core.tutorials.tutorial import Effort, Tutorial
from core.tutorials.verdicts import NOTHING_PRINTED, like, to_the_digit

UNITS = 4
STEPS = 10_000
RATE = 0.1

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TARGETS = np.array([[0.0], [0.0], [0.0], [1.0]])
"""AND."""
NAMES = ("00", "01", "10", "11")
"""Of the rows."""

SUMMED = 1
"""The loss is divided by the number of rows, the gradient is not: what it is divided by."""

LOSS = SquaredError()

CAUSES = {
    "one bias gradient only": {"sums_biases": True},
    "early update only": {"updates_early": True},
}


@dataclass(frozen=True)
class Printed:
    """What the tutorial prints after all steps from one start.

    Attributes
    ----------
    start
        In words.
    first, second
        What all weights of a layer start from; the biases start from 0.
    outputs
        For 00, 01, 10 and 11.
    weights
        The one value that all weights of a layer have, for each layer.
    """

    start: str
    first: float
    second: float
    outputs: tuple[str, str, str, str]
    weights: tuple[str, str]


PRINTED = (
    Printed(
        "all zeros",
        0.0,
        0.0,
        ("3.22480024e-04", "2.22335711e-02", "2.22335711e-02", "9.57711099e-01"),
        ("-2.49072772", "-3.373125"),
    ),
    Printed(
        "ones, zeros",
        1.0,
        0.0,
        ("0.00399349", "0.02830098", "0.02830098", "0.96924181"),
        ("2.48265841", "3.231811"),
    ),
)

EXAMPLE_INPUTS = np.array([[0.05, 0.10]])
EXAMPLE_TARGETS = np.array([[0.01, 0.99]])
EXAMPLE_RATE = 0.5
EXAMPLE_START: tuple[Start, Start] = (
    (np.array([[0.15, 0.25], [0.20, 0.30]]), np.full(2, 0.35)),
    (np.array([[0.40, 0.50], [0.45, 0.55]]), np.full(2, 0.60)),
)
"""Weights (2, 2), one column a unit, and biases."""
EXAMPLE_PRINTED = ("0.298371109", "0.291027924")
"""The error before the step and after it."""


def trained_gate(
    first: float,
    second: float,
    *,
    sums_biases: bool = False,
    updates_early: bool = False,
    divisor: int = SUMMED,
) -> Network:
    """The network after all steps from weights that are alike in each layer, biases from 0.

    Parameters
    ----------
    first, second
        What the weights of each layer start from.
    sums_biases, updates_early
        The mistakes of `core.tutorials.mistakes.MistakenDense`; the tutorial makes both.
    divisor
        What the gradient is divided by: `SUMMED`, or the number of rows as the loss is.
    """
    network = _network(
        *(_dense(*fans, sums_biases, updates_early) for fans in ((2, UNITS), (UNITS, 1)))
    )
    for layer, value in zip(_dense_layers(network), (first, second), strict=True):
        layer.params["weights"][:] = value
    _learn(network, divisor)
    return network


def normal_gate(seed: int, *, mistaken: bool) -> Network:
    """The network after all steps from standard normal weights and biases."""
    network = _network(*(_dense(*fans, mistaken, mistaken) for fans in ((2, UNITS), (UNITS, 1))))
    rng = np.random.default_rng(seed)
    for layer in network.layers:
        layer.initialize(standard_normal, rng)
    _learn(network, SUMMED)
    return network


def _network(*dense: Dense) -> Network:
    layers = [layer for each in dense for layer in (each, Sigmoid())]
    return Network(layers, dense[0].fan_in, np.float64)


def _dense(fan_in: int, fan_out: int, sums_biases: bool, updates_early: bool) -> Dense:
    if not (sums_biases or updates_early):
        return Dense(fan_in, fan_out)
    return MistakenDense(
        fan_in, fan_out, rate=RATE, sums_biases=sums_biases, updates_early=updates_early
    )


def _dense_layers(network: Network) -> list[Dense]:
    return [layer for layer in network.layers if isinstance(layer, Dense)]


def _learn(network: Network, divisor: int) -> None:
    for _ in descend(network, LOSS, INPUTS, TARGETS, rate=RATE, steps=STEPS, divisor=divisor):
        pass


def worked_example(*, early: bool, biases_learn: bool) -> tuple[float, float]:
    """The error of the 2-2-2 network before a step and after it.

    Parameters
    ----------
    early
        Whether the output layer's weights make their step before the gradient goes on through them.
    biases_learn
        Whether the biases make the step too.
    """
    rate = EXAMPLE_RATE
    above = MistakenDense(2, 2, rate=rate, sums_biases=False) if early else Dense(2, 2)
    network = _network(Dense(2, 2), above)
    for layer, (weights, biases) in zip(_dense_layers(network), EXAMPLE_START, strict=True):
        layer.params["weights"][:], layer.params["biases"][:] = weights, biases
    (before,) = descend(network, LOSS, EXAMPLE_INPUTS, EXAMPLE_TARGETS, rate=rate, steps=1)
    if not biases_learn:
        for layer, (_, biases) in zip(_dense_layers(network), EXAMPLE_START, strict=True):
            layer.params["biases"][:] = biases
    return before, LOSS.value(network.predict(EXAMPLE_INPUTS), EXAMPLE_TARGETS)


def _reproduce(_sources: Sources, effort: Effort) -> Iterator[Report]:
    # The worked example is one, too.
    course = Course(len(PRINTED) + 3)
    yield from _example_rows()
    for printed in PRINTED:
        yield course.working(f"AND from {printed.start}")
        yield from _gate_rows(printed)
    yield course.working("AND with one mistake at a time")
    yield from _cause_rows()
    yield from _gradient_rows()
    yield course.working("AND from normal weights")
    yield _normal_row(effort)


def _example_rows() -> Iterator[Row]:
    printed_before, printed_after = EXAMPLE_PRINTED
    before, after = worked_example(early=True, biases_learn=False)
    right = worked_example(early=False, biases_learn=False)[1]
    whole = worked_example(early=False, biases_learn=True)[1]
    yield Row(
        "worked example: error before",
        printed_before,
        f"{before:.9f}",
        f"{before:.9f}",
        to_the_digit(printed_before, before),
    )
    yield Row(
        "worked example: error after a step",
        printed_after,
        f"{after:.9f}",
        f"{right:.9f}",
        to_the_digit(printed_after, after),
        "only with the output weights updated before the gradient goes on through them, and with "
        f"biases that do not learn; if they learn too it is {whole:.9f}",
    )


def _gate_rows(printed: Printed) -> Iterator[Row]:
    start = (printed.first, printed.second)
    mistaken = trained_gate(*start, sums_biases=True, updates_early=True)
    right = trained_gate(*start)
    outputs, right_outputs = (network.predict(INPUTS)[:, 0] for network in (mistaken, right))
    for name, digits, value, better in zip(
        NAMES, printed.outputs, outputs, right_outputs, strict=True
    ):
        yield _row(f"{printed.start}: y of {name}", digits, [float(value)], float(better))
    for number, (digits, layer, right_layer) in enumerate(
        zip(printed.weights, _dense_layers(mistaken), _dense_layers(right), strict=True), start=1
    ):
        weights = layer.params["weights"].ravel().tolist()
        better = float(right_layer.params["weights"][0, 0])
        yield _row(f"{printed.start}: w{number}, all {len(weights)}", digits, weights, better)


def _gradient_rows() -> Iterator[Row]:
    """The gradient check of the tutorial's layers with one bias gradient, and of the right ones."""
    rng = np.random.default_rng(0)
    checked = []
    for sums_biases in (True, False):
        network = _network(
            *(_dense(*fans, sums_biases, False) for fans in ((2, UNITS), (UNITS, 1)))
        )
        for layer in network.layers:
            layer.initialize(standard_normal, rng)
        checked.append(check_by_layer(network, LOSS, INPUTS, TARGETS))
    for mistaken, right in zip(*checked, strict=True):
        yield Row(
            f"gradient check: layer {right.layer}, {right.parameter}",
            "",
            _found(mistaken),
            _found(right),
            NOTHING_PRINTED,
            "one bias gradient for all units is right only where there is one unit",
        )


def _found(check: CheckedParameter) -> str:
    return f"{'right' if check.is_right else 'wrong'}, {check.difference:.0e}"


def _row(what: str, printed: str, values: list[float], corrected: float) -> Row:
    return Row(
        what,
        printed,
        like(printed, values[0]),
        like(printed, corrected),
        to_the_digit(printed, *values),
    )


def _cause_rows() -> Iterator[Row]:
    """What each mistake alone does to the last output, from the first printed start."""
    printed = PRINTED[0]
    digits = printed.outputs[-1]
    right = _last_output(trained_gate(printed.first, printed.second))
    for cause, mistakes in CAUSES.items():
        value = _last_output(trained_gate(printed.first, printed.second, **mistakes))
        yield Row(
            f"{printed.start}: y of {NAMES[-1]}, {cause}",
            "",
            like(digits, value),
            like(digits, right),
            NOTHING_PRINTED,
            f"{digits} takes both mistakes",
        )
    mean = _last_output(trained_gate(printed.first, printed.second, divisor=len(INPUTS)))
    yield Row(
        f"{printed.start}: y of {NAMES[-1]}, gradient of the mean",
        "",
        "",
        like(digits, mean),
        NOTHING_PRINTED,
        "the loss is divided by the number of rows, its gradient is not: the rate of "
        f"{RATE:g} is really {RATE * len(INPUTS):g}",
    )


def _last_output(network: Network) -> float:
    return float(network.predict(INPUTS)[-1, 0])


def _normal_row(effort: Effort) -> Row:
    right, mistaken = (
        [_rows_right(normal_gate(seed, mistaken=mistaken)) for seed in range(effort.seeds)]
        for mistaken in (False, True)
    )
    return Row(
        f"{effort.seeds} normal starts: rows of {len(INPUTS)} read rightly",
        "",
        _range(mistaken),
        _range(right),
        NOTHING_PRINTED,
    )


def _range(counts: list[int]) -> str:
    return " to ".join(map(str, sorted({min(counts), max(counts)})))


def _rows_right(network: Network) -> int:
    return int(((network.predict(INPUTS) > 0.5) == (TARGETS > 0.5)).sum())


TUTORIAL = Tutorial(
    name="logic-gate",
    title="Layers as objects learn AND",
    teaches="A network is a chain of layers that each know their own step forwards and backwards; "
    "four units and one learn AND.",
    look_at="The numbers are plausible and AND is learnt: wrong gradients can still go downhill. "
    "From zeros or ones all units of a layer stay copies of each other.",
    goes_wrong="The bias gradient is summed over all units into one number, and the weights make "
    "their step before the gradient goes back through them. The gradient check finds the "
    "first at the first layer's biases.",
    reproduce=_reproduce,
)
