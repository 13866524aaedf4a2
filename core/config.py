"""What a training run is made of: one frozen dataclass that checks itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from core.errors import ConfigError

ACTIVATIONS = ("sigmoid", "tanh", "relu")
LOSSES = ("squared-error", "cross-entropy")
INITIALIZERS = (
    "standard-normal",
    "uniform",
    "zeros",
    "ones",
    "constant",
    "symmetric-uniform",
    "glorot",
    "he",
)
OPTIMIZERS = ("sgd", "adam")
SCHEDULES = ("constant", "cosine")
INPUTS = ("grid", "pixels", "pixels/255")
DTYPES = ("float32", "float64")

WHOLE_SET = 0
"""The batch size that stands for the whole training set."""

LARGEST_START = 1e30
"""A weight beyond that is no number in float32."""

WIDEST_LAYER = 8192
DEEPEST_NETWORK = 16


@dataclass(frozen=True)
class TrainingConfig:
    """Everything that decides the outcome of a training run, apart from the data.

    Attributes
    ----------
    hidden
        Units of each hidden layer, from the input to the output; () is a network without any.
    inputs
        One of `INPUTS`: the fitted grid of 32x32 bits; the picture's own pixels, 0..255, where the
        data set has some (otherwise the grid's, 0 and 255); or the same divided by 255.
    convolutions
        (filters, size, stride) of each layer before these: filters of size x size cells, moved by
        stride cells; () for none.
    activation
        One of `ACTIVATIONS`, after every hidden layer.
    loss
        `squared-error` (half the sum over the outputs, which are sigmoids) or `cross-entropy`
        (of the softmax of the outputs).
    initializer
        One of `INITIALIZERS`; the start of weights and biases.
    initializer_value
        The value of `constant`, the ε > 0 of `symmetric-uniform`; the others do not look at it.
    optimizer
        One of `OPTIMIZERS`.
    learning_rate
        > 0, the length of a step.
    momentum
        0 ≤ momentum < 1, the part of the last step that is taken again; only for `sgd`.
    schedule
        One of `SCHEDULES`, how the learning rate changes.
    averaging
        0, or 0 < averaging < 1: a running mean of the parameters with that decay is what is scored
        and kept.
    dropout
        0 ≤ dropout < 1, the share of units that falls silent before each dense layer.
    label_smoothing
        0 ≤ label_smoothing < 1, the part of a target that is shared among all classes.
    augment
        Whether every digit is changed a little each time it is shown.
    strangers
        0 ≤ strangers < 1, drawings that are none of the ten shown beside each digit, so that the
        network learns to reject them; only with `cross-entropy`.
    l2
        ≥ 0; l2 / 2 · Σ weight² is added to the loss. Biases are left alone.
    batch_size
        Digits between two updates; `WHOLE_SET` (0) for all of them.
    epochs
        ≥ 1, how often every digit is shown.
    seed
        0 ≤ seed < 2³²; same seed, same numbers.
    dtype
        `float32` or `float64`.
    shuffle
        Whether every epoch shows the digits in a new order; otherwise in the data set's.

    Raises
    ------
    ConfigError
        With a sentence for every field that is wrong.
    """

    hidden: tuple[int, ...] = (64,)
    convolutions: tuple[tuple[int, int, int], ...] = ()
    activation: str = "relu"
    loss: str = "cross-entropy"
    initializer: str = "he"
    initializer_value: float = 0.12
    optimizer: str = "adam"
    learning_rate: float = 0.001
    momentum: float = 0.0
    schedule: str = "constant"
    averaging: float = 0.0
    dropout: float = 0.0
    label_smoothing: float = 0.0
    augment: bool = False
    strangers: float = 0.0
    l2: float = 0.0
    batch_size: int = 32
    epochs: int = 20
    seed: int = 0
    dtype: str = "float32"
    shuffle: bool = True
    inputs: str = "grid"

    def __post_init__(self) -> None:
        problems = dict(self._problems())
        if problems:
            raise ConfigError(problems)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; the inverse of `from_dict`."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> TrainingConfig:
        """Build a configuration from what `to_dict` gave, for instance by way of JSON.

        Raises
        ------
        ConfigError
            If a name is unknown or a value cannot be used.
        """
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise ConfigError({name: f"There is no setting called {name!r}." for name in unknown})
        return cls(**{name: _without_lists(value) for name, value in values.items()})

    def _problems(self) -> Iterator[tuple[str, str]]:
        yield from self._network_problems()
        yield from self._number_problems()
        if self.inputs != "grid" and (self.augment or self.strangers):
            yield "inputs", "Changed digits and strangers are drawn into the grid: choose grid."
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                yield name, f"{name} must be one of {', '.join(choices)}."
        for name in ("shuffle", "augment"):
            if getattr(self, name) not in (True, False):
                yield name, f"{name} is either true or false."

    def _network_problems(self) -> Iterator[tuple[str, str]]:
        if not isinstance(self.hidden, tuple) or not all(map(_is_whole, self.hidden)):
            yield "hidden", "Hidden layers are whole numbers with commas between: 64, 32."
        elif not all(1 <= units <= WIDEST_LAYER for units in self.hidden):
            yield "hidden", f"A hidden layer has 1 to {WIDEST_LAYER:,} units."
        elif len(self.hidden) > DEEPEST_NETWORK:
            yield "hidden", f"At most {DEEPEST_NETWORK} hidden layers."
        if not isinstance(self.convolutions, tuple) or not all(
            map(_is_convolution, self.convolutions)
        ):
            yield (
                "convolutions",
                "A convolution is filters, size and stride: 1 to 256 filters of an odd size up to "
                "9, moved by 1 to 4 cells.",
            )

    def _number_problems(self) -> Iterator[tuple[str, str]]:
        if not _is_number(self.initializer_value) or abs(self.initializer_value) > LARGEST_START:
            yield "initializer_value", "The start's value is a number, for instance 0.12."
        elif self.initializer == "symmetric-uniform" and self.initializer_value <= 0:
            yield "initializer_value", "ε must be above 0, for instance 0.12."
        if not _is_number(self.learning_rate) or self.learning_rate <= 0:
            yield "learning_rate", "The learning rate must be above 0, for instance 0.01."
        if not _is_number(self.momentum) or not 0 <= self.momentum < 1:
            yield "momentum", "Momentum lies between 0 and 1, below 1: for instance 0.9."
        elif self.momentum and self.optimizer == "adam":
            yield "momentum", "Adam has a momentum of its own: leave this one at 0."
        for name in ("averaging", "dropout", "label_smoothing", "strangers"):
            value = getattr(self, name)
            if not _is_number(value) or not 0 <= value < 1:
                yield name, f"{name.replace('_', ' ').capitalize()} lies between 0 and 1, below 1."
        if self.strangers and self.loss != "cross-entropy":
            yield "strangers", "Only cross-entropy can learn to reject: set strangers to 0."
        if not _is_number(self.l2) or self.l2 < 0:
            yield "l2", "L2 must be 0 (none) or above, for instance 0.0001."
        if not _is_whole(self.batch_size) or self.batch_size < 0:
            yield "batch_size", "The batch size is a whole number: 1, 2, …, or 0 for the whole set."
        if not _is_whole(self.epochs) or not 1 <= self.epochs <= 1_000_000:
            yield "epochs", "Epochs are a whole number from 1 to 1,000,000."
        if not _is_whole(self.seed) or not 0 <= self.seed < 2**32:
            yield "seed", "The seed is a whole number from 0 to 4,294,967,295."


_CHOICES = {
    "activation": ACTIVATIONS,
    "loss": LOSSES,
    "initializer": INITIALIZERS,
    "optimizer": OPTIMIZERS,
    "schedule": SCHEDULES,
    "dtype": DTYPES,
    "inputs": INPUTS,
}


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_convolution(value: object) -> bool:
    if not isinstance(value, tuple) or len(value) != 3 or not all(map(_is_whole, value)):
        return False
    filters, size, stride = value
    return 1 <= filters <= 256 and size in (1, 3, 5, 7, 9) and 1 <= stride <= 4


def _without_lists(value: object) -> Any:
    """JSON knows no tuples."""
    return tuple(map(_without_lists, value)) if isinstance(value, list) else value


def _is_number(value: object) -> bool:
    """Whether it is a number that a float can hold; some whole numbers are too large."""
    largest = sys.float_info.max
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return -largest <= value <= largest
