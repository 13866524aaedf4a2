"""A trained network together with the record of its training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.calibration import UNCALIBRATED, Calibration
from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.inputs import GRID_CELLS, inputs_from_grids, inputs_of
from core.layers import Array
from core.losses import RejectingCrossEntropy, loss_for
from core.network import Network

LARGEST_OUTPUT = 1e30
"""Far beyond what a softmax can tell apart, and far below where float32 ends."""

ROWS_AT_ONCE = 128
"""Digits that go through the network together: filters make hundreds of numbers of every cell."""


@dataclass(frozen=True)
class Scores:
    """How well a network does on a data set.

    Attributes
    ----------
    loss
        Mean over the digits, without the L2 penalty.
    accuracy
        Share of the digits whose likeliest class is the right one, 0..1.
    """

    loss: float
    accuracy: float


@dataclass(frozen=True)
class TrainingRecord:
    """How and on what a network was trained, as far as it has come.

    Attributes
    ----------
    config
        All settings.
    recipe
        Name of the recipe that the settings were taken from without a change, or None.
    trained_on, tested_on
        Names of the data sets.
    train_size, test_size
        Their numbers of digits.
    epoch
        Epochs finished.
    train, test
        Scores after the last finished epoch; None before there are any.
    best_epoch, best_test_accuracy
        Where the test accuracy was highest. For information: the parameters kept are the last.
    calibration
        How outputs become an answer.
    started_from
        What the network had learnt before it was taken as a start, in words; "" for a fresh one.
    inputs
        Numbers that go into the network for each digit.
    seconds
        Time spent in training, pauses left out.
    """

    config: TrainingConfig
    trained_on: str
    train_size: int
    tested_on: str
    test_size: int
    recipe: str | None = None
    epoch: int = 0
    train: Scores | None = None
    test: Scores | None = None
    best_epoch: int = 0
    best_test_accuracy: float = 0.0
    calibration: Calibration = UNCALIBRATED
    seconds: float = 0.0
    inputs: int = GRID_CELLS
    started_from: str = ""

    @property
    def in_words(self) -> str:
        """What was learnt, in short."""
        before = f", after {self.started_from}" if self.started_from else ""
        return f"{self.epoch} epochs of {self.trained_on}{before}"


@dataclass(frozen=True, eq=False)
class Readings:
    """What was read from n drawings.

    Attributes
    ----------
    probabilities
        (n, 10), how likely each digit is if the drawing is one; every row sums to 1.
    strangeness
        (n,), 0..1, how likely the drawing is none of the ten; 0 where the network cannot say.
    is_rejected
        bool (n,), whether that is too likely.
    """

    probabilities: Array
    strangeness: Array
    is_rejected: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Model:
    """A network, its record and, for going on with the training, the optimizer's memory.

    Attributes
    ----------
    network
        Its parameters belong to this model alone.
    record
        How it came to them.
    optimizer_state
        What `core.optimizers.Optimizer.state` gave.
    rng_state
        State of the random generator that draws the next epoch's order.
    """

    network: Network
    record: TrainingRecord
    optimizer_state: Mapping[str, Array] = field(default_factory=dict)
    rng_state: Mapping[str, Any] | None = None

    @property
    def summary(self) -> str:
        """The network's layers in short: `1024-16-16-10`."""
        return self.network.summary

    def without_memory(self) -> Model:
        """The model without what is only needed to go on with the training: a third of the size."""
        return Model(self.network, self.record)

    def inputs_of(self, dataset: Dataset) -> Array:
        """Digits as this network wants to see them."""
        return inputs_of(dataset, self.record.config.inputs, self.network.inputs)

    def read_grids(self, grids: NDArray[np.bool_]) -> Readings:
        """Read grids (n, 32, 32)."""
        kind, count = self.record.config.inputs, self.network.inputs
        return self.read(inputs_from_grids(grids, kind, count))

    def read(self, inputs: Array) -> Readings:
        """Read digits.

        Parameters
        ----------
        inputs
            (n, inputs) as `inputs_of` gives them; for the grid's bits any dtype will do.
        """
        # A network that is diverging has weights so large that their sums are no numbers.
        with np.errstate(over="ignore", invalid="ignore"):
            outputs = _bounded(self._outputs(inputs))
        loss, calibration = loss_for(self.record.config), self.record.calibration
        if not isinstance(loss, RejectingCrossEntropy):
            nothing = np.zeros(len(outputs))
            return Readings(loss.probabilities(outputs), nothing, nothing > 0)
        strangeness = loss.strangeness(outputs)
        return Readings(
            loss.probabilities(outputs / calibration.temperature),
            strangeness,
            strangeness > calibration.rejection_threshold,
        )

    def _outputs(self, inputs: Array) -> Array:
        dtype = self.network.parameters.dtype
        if len(inputs) <= ROWS_AT_ONCE:
            return self.network.predict(inputs.astype(dtype, copy=False))
        pieces = np.array_split(inputs, -(-len(inputs) // ROWS_AT_ONCE))
        return np.concatenate([self.network.predict(piece.astype(dtype)) for piece in pieces])

    def probabilities(self, inputs: Array) -> Array:
        """How likely each digit is, (n, 10), every row sums to 1; inputs as for `read`."""
        return self.read(inputs).probabilities


def _bounded(outputs: Array) -> Array:
    """Outputs that can still be computed with; what is no number counts as 0."""
    if np.abs(outputs).max(initial=0) <= LARGEST_OUTPUT:
        return outputs
    bounded: Array = np.clip(np.nan_to_num(outputs), -LARGEST_OUTPUT, LARGEST_OUTPUT)
    return bounded
