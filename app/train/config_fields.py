"""Every setting of a training run as the form shows it: words, unit, lesson, reading, writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.config import WHOLE_SET, TrainingConfig

CONVOLUTION = re.compile(
    r"(?P<filters>\d{1,6}) *[x×] *(?P<size>\d{1,6})(?: */ *(?P<stride>\d{1,6}))?"
)
"""Filters x size, and the stride if it is not 1."""


@dataclass(frozen=True)
class Choice:
    """One of the values that a setting can take, and its words."""

    value: str | bool
    words: str


@dataclass(frozen=True)
class Field:
    """A setting of `TrainingConfig` on the form.

    Attributes
    ----------
    name
        The attribute of `TrainingConfig`.
    label
        Its words.
    unit
        Its unit or range.
    lesson
        Two or three sentences for somebody who wants to know what it does.
    choices
        The values to choose from; none for a setting that is typed.
    read
        Typed text → value. Text that cannot be read comes back as it is: the configuration then
        refuses it in words.
    write
        Value → text, the inverse of `read`.
    unavailable
        Says why the setting has no effect beside the given values of the others, or "" if it has.
    """

    name: str
    label: str
    unit: str
    lesson: str
    choices: tuple[Choice, ...] = ()
    read: Callable[[str], object] = str
    write: Callable[[object], str] = str
    unavailable: Callable[[dict[str, object]], str] = lambda others: ""


@dataclass(frozen=True)
class Group:
    """Settings that stand together under a title."""

    title: str
    fields: tuple[Field, ...]


def read_whole(text: str) -> object:
    """`1,797` → 1797."""
    try:
        return int(text.replace(",", ""))
    except ValueError:
        return text


def read_number(text: str) -> object:
    """`1e-3` → 0.001."""
    try:
        return float(text)
    except ValueError:
        return text


def write_number(value: object) -> str:
    """0.001 → `0.001`, with as few digits as give the same number back."""
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)


def read_layers(text: str) -> object:
    """`512, 256` → (512, 256); nothing → ()."""
    return tuple(read_whole(part.strip()) for part in text.split(",")) if text.strip() else ()


def write_layers(value: object) -> str:
    """(512, 256) → `512, 256`."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def read_convolutions(text: str) -> object:
    """`24x5/2, 48x3` → ((24, 5, 2), (48, 3, 1)); nothing → ()."""
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    matches = [CONVOLUTION.fullmatch(part) for part in parts]
    return tuple(
        (int(match["filters"]), int(match["size"]), int(match["stride"] or 1)) if match else part
        for part, match in zip(parts, matches, strict=True)
    )


def write_convolutions(value: object) -> str:
    """((24, 5, 2), (48, 3, 1)) → `24x5/2, 48x3/1`."""
    layers = value if isinstance(value, tuple) else ()
    return ", ".join(f"{filters}x{size}/{stride}" for filters, size, stride in layers)


def read_batch_size(text: str) -> object:
    """`32` → 32, `whole set` → 0."""
    return WHOLE_SET if text.strip().lower() == "whole set" else read_whole(text)


def write_batch_size(value: object) -> str:
    """32 → `32`, 0 → `whole set`."""
    return "whole set" if value == WHOLE_SET else str(value)


def _start_value_unavailable(others: dict[str, object]) -> str:
    if others["initializer"] in ("constant", "symmetric-uniform"):
        return ""
    return "only for constant, ±ε"


def _momentum_unavailable(others: dict[str, object]) -> str:
    return "" if others["optimizer"] == "sgd" else "Adam has its own"


NETWORK = Group(
    "Network",
    (
        Field(
            "inputs",
            "Inputs",
            "what goes in",
            "What the network sees. Digitpad fits every digit into a grid of 32×32 bits, "
            "so that size and place do not matter. The tutorials take a picture's own pixels as "
            "they are, some from 0 to 255: see how much slower such large numbers learn.",
            choices=(
                Choice("grid", "grid of bits"),
                Choice("pixels", "pixels 0 to 255"),
                Choice("pixels/255", "pixels 0 to 1"),
            ),
        ),
        Field(
            "hidden",
            "Hidden layers",
            "units, e.g. 512, 256",
            "Units of each layer between the 1,024 cells of the grid and the ten digits, with "
            "commas between. More units can tell more apart, but learn more slowly and may learn "
            "by heart. Leave it empty for a network that only weighs each cell.",
            read=read_layers,
            write=write_layers,
        ),
        Field(
            "convolutions",
            "Filters",
            "e.g. 24x5/2: 24 of 5x5",
            "Layers of small filters before the others, with commas between: how many, x their "
            "side in cells, / by how many cells they move. A filter looks for the same stroke at "
            "every place, so it reads better with fewer weights, but each step takes longer. Leave "
            "it empty for none.",
            read=read_convolutions,
            write=write_convolutions,
        ),
        Field(
            "activation",
            "Activation",
            "after each hidden layer",
            "The bend that follows each hidden layer; without it, many layers could do no more "
            "than one. ReLU cuts off what is below 0 and learns fast. Sigmoid and tanh flatten "
            "towards both ends, where learning nearly stops.",
            choices=(
                Choice("relu", "ReLU"),
                Choice("sigmoid", "sigmoid"),
                Choice("tanh", "tanh"),
            ),
        ),
        Field(
            "initializer",
            "Start",
            "weights and biases",
            "What the weights are before the first step. Glorot and He fit the spread to the "
            "size of the layer, so that signals neither fade nor explode. Zeros, ones or a "
            "constant make all units of a layer alike, and they stay alike: try it.",
            choices=(
                Choice("he", "He"),
                Choice("glorot", "Glorot"),
                Choice("standard-normal", "standard normal"),
                Choice("uniform", "uniform 0 to 1"),
                Choice("symmetric-uniform", "uniform ±ε"),
                Choice("constant", "constant"),
                Choice("zeros", "zeros"),
                Choice("ones", "ones"),
            ),
        ),
        Field(
            "initializer_value",
            "Start value",
            "the constant, or ε",
            "The number that a constant start gives to every weight, or the ε of a start drawn "
            "evenly between -ε and +ε. Around 0.1 suits small layers; a large ε saturates "
            "sigmoids from the first step.",
            read=read_number,
            write=write_number,
            unavailable=_start_value_unavailable,
        ),
        Field(
            "loss",
            "Loss",
            "what is made small",
            "The number that training makes small. Cross-entropy asks how surprised the network "
            "is by the right digit, and corrects a sure mistake strongly. Squared error compares "
            "ten outputs with 0 and 1; on a sure mistake it hardly moves.",
            choices=(
                Choice("cross-entropy", "cross-entropy"),
                Choice("squared-error", "squared error"),
            ),
        ),
    ),
)

TRAINING = Group(
    "Training",
    (
        Field(
            "optimizer",
            "Optimizer",
            "turns gradients into steps",
            "How a gradient becomes a step. SGD walks straight downhill. Adam scales the step of "
            "every weight by how large its gradients have been, and gets far with little care.",
            choices=(Choice("adam", "Adam"), Choice("sgd", "SGD")),
        ),
        Field(
            "learning_rate",
            "Learning rate",
            "above 0",
            "The length of a step. Too small, and the curve creeps; too large, and it jumps or "
            "explodes. 0.001 is a good first try for Adam, 0.01 to 0.1 for SGD.",
            read=read_number,
            write=write_number,
        ),
        Field(
            "schedule",
            "Schedule",
            "of the learning rate",
            "Whether the learning rate stays as it is or falls along a cosine, to nearly 0 at the "
            "last epoch. Long steps get far, short ones settle: a fall often gives the better end.",
            choices=(Choice("constant", "constant"), Choice("cosine", "cosine")),
        ),
        Field(
            "momentum",
            "Momentum",
            "0 to below 1",
            "The part of the last step that is taken again, like a ball that keeps rolling. 0.9 "
            "often makes SGD several times faster; at 0 every step stands alone.",
            read=read_number,
            write=write_number,
            unavailable=_momentum_unavailable,
        ),
        Field(
            "batch_size",
            "Batch size",
            "digits a step, 0: whole set",
            "How many digits are looked at before the weights move. 1 moves after each and "
            "wanders; a large batch moves seldom and surely. 0, the whole set, makes one step an "
            "epoch. 32 is a good middle.",
            read=read_batch_size,
            write=write_batch_size,
        ),
        Field(
            "epochs",
            "Epochs",
            "1 to 1,000,000",
            "How often every digit of the training set is shown. You can stop at any time and "
            "keep what was learnt. When the test curve rises again, more epochs do harm.",
            read=read_whole,
            write=str,
        ),
        Field(
            "seed",
            "Seed",
            "0 to 4,294,967,295",
            "The start of all random numbers: of the first weights and of the order of the "
            "digits. The same seed gives the same run, number for number; another seed shows how "
            "much was luck.",
            read=read_whole,
            write=str,
        ),
        Field(
            "dtype",
            "Precision",
            "bits of a number",
            "How exactly the network calculates. 32 bits are enough to learn and twice as fast; "
            "64 bits are for checking gradients.",
            choices=(Choice("float32", "32 bit"), Choice("float64", "64 bit")),
        ),
        Field(
            "shuffle",
            "Order",
            "of the digits",
            "Whether every epoch shows the digits in a new order. In the same order each time, "
            "the network can follow the order instead of the digits.",
            choices=(Choice(True, "shuffled"), Choice(False, "as in the set")),
        ),
    ),
)

L2 = Field(
    "l2",
    "L2",
    "0 or above",
    "A pull of all weights towards 0, so that no single cell decides much. It narrows "
    "the gap between the training and the test curve. 0 turns it off; 0.0001 is gentle.",
    read=read_number,
    write=write_number,
)

GENERALIZING = Group(
    "Against learning by heart",
    (
        Field(
            "augment",
            "Changed digits",
            "each time they are shown",
            "Whether every digit is turned, slanted and stretched a little each time it is shown. "
            "The network never sees the same digit twice, so it has to learn what makes a 7 a 7. "
            "It takes more epochs and more time.",
            choices=(Choice(False, "as they are"), Choice(True, "a little")),
        ),
        Field(
            "strangers",
            "Strangers",
            "0 to below 1, per digit",
            "Letters, signs and scribbles shown beside the digits, as a share of them. The network "
            "gets one more output and learns to say: none of the ten. Without any it has to call "
            "a scribble something.",
            read=read_number,
            write=write_number,
            unavailable=lambda others: (
                "" if others.get("loss") == "cross-entropy" else "Only with cross-entropy."
            ),
        ),
        L2,
        Field(
            "dropout",
            "Dropout",
            "0 to below 1",
            "The share of units that fall silent by chance in each step, so that no unit can rely "
            "on a single other. 0.2 to 0.5 helps wide layers; 0 turns it off.",
            read=read_number,
            write=write_number,
        ),
        Field(
            "label_smoothing",
            "Label smoothing",
            "0 to below 1",
            "The part of the target that is shared among all ten digits: the network is not "
            "pushed to be surer than it can be. 0.05 is gentle; 0 turns it off.",
            read=read_number,
            write=write_number,
        ),
        Field(
            "averaging",
            "Averaging",
            "0 to below 1",
            "Keeps a running mean of the weights, which trembles less than the weights "
            "themselves. 0.999 averages over some thousand steps; 0 keeps the last weights.",
            read=read_number,
            write=write_number,
        ),
    ),
)

GROUPS = (NETWORK, TRAINING, GENERALIZING)

DEFAULTS = TrainingConfig()
"""What a setting without effect counts as."""
