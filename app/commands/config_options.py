"""Every field of `TrainingConfig` as an option of the command line."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from dataclasses import fields
from typing import Any

from core.config import (
    ACTIVATIONS,
    DTYPES,
    INITIALIZERS,
    INPUTS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    WHOLE_SET,
    TrainingConfig,
)
from core.errors import ConfigError

NO_LAYERS = "none"
CONVOLUTION = re.compile(r"(\d+)@(\d+)(?:/(\d+))?")


def add_config_options(parser: ArgumentParser) -> None:
    """Add the options; each is None in the result where the user does not give it."""
    group = parser.add_argument_group("settings", "Each replaces the recipe's.")
    group.add_argument(
        "--inputs", choices=INPUTS, help="the fitted grid, or the pictures' own pixels where known"
    )
    group.add_argument(
        "--hidden",
        type=_layers,
        metavar="N,N",
        help=f"units of the hidden layers, for instance 512,256; {NO_LAYERS} for no hidden layer",
    )
    group.add_argument(
        "--convolutions",
        type=_convolutions,
        metavar="N@S/T,…",
        help="layers of N filters of SxS cells, moved by T (1 if left out), before the hidden "
        f"ones, for instance 16@5/2,32@3; {NO_LAYERS} for none",
    )
    group.add_argument("--activation", choices=ACTIVATIONS, help="after every hidden layer")
    group.add_argument("--loss", choices=LOSSES, help="what training makes smaller")
    group.add_argument("--initializer", choices=INITIALIZERS, help="where the weights start")
    group.add_argument(
        "--initializer-value",
        type=float,
        metavar="X",
        help="the value of constant, or the ε of symmetric-uniform (±ε)",
    )
    group.add_argument("--optimizer", choices=OPTIMIZERS, help="how a step follows the gradient")
    group.add_argument(
        "--learning-rate",
        type=float,
        metavar="X",
        help="length of a step; too small learns nothing, too large diverges",
    )
    group.add_argument(
        "--momentum", type=float, metavar="X", help="0 to 1, share of the last step; sgd only"
    )
    group.add_argument(
        "--schedule", choices=SCHEDULES, help="how the learning rate changes during the run"
    )
    group.add_argument(
        "--averaging",
        type=float,
        metavar="X",
        help="0, or the decay of a running mean of the weights, which is then what is kept: 0.999",
    )
    group.add_argument(
        "--dropout", type=float, metavar="X", help="share of units that fall silent, 0 to 1"
    )
    group.add_argument(
        "--label-smoothing",
        type=float,
        metavar="X",
        help="part of a target that all digits share, against being too sure: 0.1",
    )
    group.add_argument(
        "--augment",
        action=BooleanOptionalAction,
        help="change every digit a little each time it is shown",
    )
    group.add_argument(
        "--strangers",
        type=float,
        metavar="X",
        help="drawings that are none of the ten shown beside each digit, to learn to reject: 0.12",
    )
    group.add_argument(
        "--l2", type=float, metavar="X", help="pull of the weights towards 0, for instance 0.0001"
    )
    group.add_argument(
        "--batch-size",
        type=int,
        metavar="N",
        help=f"digits between two updates; {WHOLE_SET} for the whole set",
    )
    group.add_argument("--epochs", type=int, metavar="N", help="how often every digit is shown")
    group.add_argument("--seed", type=int, metavar="N", help="same seed, same numbers")
    group.add_argument("--dtype", choices=DTYPES, help="precision of the arithmetic")
    group.add_argument(
        "--shuffle",
        action=BooleanOptionalAction,
        help="a new order of the digits in every epoch, or the data set's",
    )


def given_settings(arguments: Namespace) -> dict[str, Any]:
    """The fields of `TrainingConfig` for which the user gave a value."""
    values = {field.name: getattr(arguments, field.name) for field in fields(TrainingConfig)}
    return {name: value for name, value in values.items() if value is not None}


def configured(arguments: Namespace, base: TrainingConfig) -> TrainingConfig:
    """A configuration with what the user gave in the place of its own settings.

    Raises
    ------
    ConfigError
        If settings do not fit together.
    """
    return TrainingConfig.from_dict({**base.to_dict(), **given_settings(arguments)})


def in_options(error: ConfigError) -> str:
    """What is wrong with a configuration, in the command line's words."""
    return " ".join(
        f"argument {option_name(field)}: {problem}" for field, problem in error.problems.items()
    )


def option_name(field: str) -> str:
    """How a field is called on the command line: `learning_rate` is `--learning-rate`."""
    return "--" + field.replace("_", "-")


def _layers(text: str) -> tuple[int, ...]:
    if text.strip() in ("", NO_LAYERS):
        return ()
    try:
        return tuple(int(units) for units in text.split(","))
    except ValueError as error:
        raise ArgumentTypeError(
            f"{text!r} is no list of layers: whole numbers with commas between, as in 64,32"
        ) from error


def _convolutions(text: str) -> tuple[tuple[int, int, int], ...]:
    if text.strip() in ("", NO_LAYERS):
        return ()
    matches = [CONVOLUTION.fullmatch(layer.strip()) for layer in text.split(",")]
    layers = [match.groups(default="1") for match in matches if match is not None]
    if len(layers) < len(matches):
        raise ArgumentTypeError(
            f"{text!r} is no list of convolutions: filters@size/stride with commas between, "
            "as in 16@5/2,32@3"
        )
    return tuple((int(filters), int(size), int(stride)) for filters, size, stride in layers)
