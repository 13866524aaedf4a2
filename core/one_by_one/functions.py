"""Activations and their slopes as calls, as few as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy import multiply, subtract

from core.layers import Array, Layer, ReLU, Sigmoid, Tanh
from core.one_by_one.rows import Rows

Call = tuple[Callable[..., object], tuple[Array, ...]]
"""A function and its arguments, the array that is written last."""


class Function:
    """An activation with as few calls as can be; this one changes nothing."""

    @staticmethod
    def apply(_sums: Array, _outputs: Array) -> list[Call]:
        """From sums to outputs, which may lie in the same place."""
        return []

    @staticmethod
    def slope(_outputs: Array, _minuends: Array, _differences: Array, _slope: Array) -> list[Call]:
        """The derivative at the sums that gave the outputs."""
        return []


class SigmoidFunction(Function):
    """The sigmoid, and its slope: σ (1 - σ)."""

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


class TanhFunction(Function):
    """The hyperbolic tangent, and its slope: 1 - tanh²."""

    @staticmethod
    def apply(sums: Array, outputs: Array) -> list[Call]:
        return [(np.tanh, (sums, outputs))]

    @staticmethod
    def slope(outputs: Array, minuends: Array, differences: Array, slope: Array) -> list[Call]:
        return [
            (multiply, (outputs, outputs, differences)),
            (subtract, (minuends, differences, slope)),
        ]


class ReLUFunction(Function):
    """The rectifier, and its slope: 1 above 0."""

    @staticmethod
    def apply(sums: Array, outputs: Array) -> list[Call]:
        return [(partial(np.maximum, out=outputs), (sums, np.zeros_like(sums)))]

    @staticmethod
    def slope(outputs: Array, minuends: Array, _differences: Array, slope: Array) -> list[Call]:
        return [(np.greater, (outputs, np.zeros_like(minuends), slope))]


FUNCTIONS: dict[type[Layer], type[Function]] = {
    Sigmoid: SigmoidFunction,
    Tanh: TanhFunction,
    ReLU: ReLUFunction,
}


def slopes_of(
    places: Sequence[tuple[type[Function], slice]], rows: Rows, number: int
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
