"""A trained network together with the record of its training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.config import TrainingConfig
from core.layers import Array
from core.losses import LOSS_FUNCTIONS
from core.network import Network


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
    seconds: float = 0.0


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

    def probabilities(self, inputs: Array) -> Array:
        """How likely each digit is.

        Parameters
        ----------
        inputs
            (n, 1024) of 0 and 1, any float dtype or bool.

        Returns
        -------
        (n, 10), every row sums to 1.
        """
        outputs = self.network.predict(inputs.astype(self.network.parameters.dtype, copy=False))
        return LOSS_FUNCTIONS[self.record.config.loss].probabilities(outputs)
