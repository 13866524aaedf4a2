"""Room for the digits of a block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from core.layers import Array

BLOCK = 24
"""Digits whose changes are put off; more make the small products large."""


class Rows:
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

    @property
    def rooms(self) -> list[Room]:
        """The parts of all layers."""
        hidden = [
            (self.outputs[:, place.start : place.stop + 1], self.slopes[place])
            for place in self.places
        ]
        rooms = [Room(with_one[:, :-1], with_one, slope) for with_one, slope in hidden]
        return [*rooms, Room(self.sums, self.sums, self.slopes[:0])]


class Room(NamedTuple):
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
