"""The tutorial `three-layer-sigmoid`: one digit at a time in the order of the files."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.config import TrainingConfig
from core.layers import Array
from core.losses import SquaredError
from core.metrics import accuracy
from core.network import CLASSES, build_network
from core.one_by_one import OneByOne
from core.recipes import RECIPES
from core.tutorials.reports import Course, Note, Report, Row, Working
from core.tutorials.sources import Digits, Sources
from core.tutorials.spread import spread
from core.tutorials.tutorial import Effort, Tutorial
from core.tutorials.verdicts import (
    NOTHING_PRINTED,
    Verdict,
    like,
    to_the_digit,
    within_spread,
)

NAME = "three-layer-sigmoid"

CONFIG = replace(RECIPES[NAME].config, dtype="float64")
"""The recipe in the tutorial's precision: an output of 1 - 4e-8 is 1 in float32, and learns
nothing then."""

CURVE = {
    0: "0.107",
    16: "0.454",
    88: "0.835",
    137: "0.902",
    810: "0.977",
    1420: "0.986",
    1743: "0.987",
}
"""Accuracy that is printed after an epoch, the first being 0."""

QUICK_EPOCHS = 138
"""As much of the curve as is run where there is little time."""


@dataclass(frozen=True)
class Start:
    """One of the starts that the tutorial compares.

    Attributes
    ----------
    words
        For the table.
    initializer, rate
        As of `TrainingConfig`.
    printed
        Accuracy by epoch, as printed.
    printed_loss
        Loss by epoch, as printed: that of the last digit alone.
    is_drawn
        Whether another seed gives another start.
    """

    words: str
    initializer: str
    rate: float
    printed: dict[int, str]
    printed_loss: dict[int, str]
    is_drawn: bool = True

    @property
    def config(self) -> TrainingConfig:
        """All settings of the run."""
        return replace(CONFIG, initializer=self.initializer, learning_rate=self.rate)


LAST = 99
"""The epoch of the figures after a hundred epochs."""

NORMAL = Start("normal, rate 0.01", "standard-normal", 0.01, {LAST: "0.903"}, {})
UNIFORM = (
    Start("uniform, rate 0.01", "uniform", 0.01, {LAST: "0.308"}, {}),
    Start("uniform, rate 0.1", "uniform", 0.1, {LAST: "0.767"}, {LAST: "0.0037"}),
)
OTHER = Start("normal, rate 0.1", "standard-normal", 0.1, {LAST: ""}, {})
"""The fourth that may have given one of the three figures, and does not."""
ONES = Start(
    "all ones",
    "ones",
    0.01,
    {0: "0.1034", 499: "0.1055"},
    {0: "4.500000"},
    is_drawn=False,
)


class Epoch(NamedTuple):
    """What an epoch gave.

    Attributes
    ----------
    counted
        Share of the digits that were read rightly when it was their turn, just before the network
        learnt from them: what the tutorial prints as its accuracy.
    last_loss
        Of the last digit, then.
    accuracy
        On the whole training set when the epoch had ended: what it should have printed.
    """

    counted: float
    last_loss: float
    accuracy: float


def train(
    config: TrainingConfig, inputs: Array, labels: NDArray[np.uint8], epochs: int
) -> Iterator[Epoch]:
    """Show digits (n, fan_in) one at a time in their order; an item when an epoch has ended.

    Start, rate and hidden layers are the configuration's.
    """
    network = build_network(config, np.random.default_rng(config.seed), inputs.shape[1])
    loss = SquaredError()
    steps = OneByOne(network, loss)
    rates = np.full(len(inputs), config.learning_rate)
    targets = np.eye(CLASSES, dtype=inputs.dtype)[labels]
    for _ in range(epochs):
        steps.learn(inputs, targets, rates)
        counted = steps.answers.argmax(axis=1)
        last_loss = loss.value(steps.answers[-1:], targets[-1:])
        answers = network.predict(inputs).argmax(axis=1)
        yield Epoch(accuracy(labels, counted), last_loss, accuracy(labels, answers))


MEASURE = (
    "the printed accuracy counts answers just before the network learns from each digit, with all "
    "digits of a label together; corrected is the accuracy when the epoch has ended"
)

Runs = list[list[Epoch]]
"""Of every seed, all epochs."""


def _reproduce(sources: Sources, effort: Effort) -> Iterator[Report]:
    digits = sources.digits
    yield digits.note
    yield Note(MEASURE)
    for report in _results(digits, effort):
        yield digits.fair(report) if isinstance(report, Row) else report


def _results(digits: Digits, effort: Effort) -> Iterator[Report]:
    inputs, labels = digits.train.images(np.float64), digits.train.labels
    epochs = max(CURVE) + 1 if effort.full else QUICK_EPOCHS
    of_ones = max(ONES.printed) + 1
    course = Course(effort.seeds * (epochs + 3 * (LAST + 1)) + of_ones)
    normal = yield from _runs(NORMAL, inputs, labels, epochs, effort.seeds, course)
    for epoch, printed in CURVE.items():
        if epoch < epochs:
            yield _accuracy_row(f"epoch {epoch}", printed, NORMAL, normal, epoch)
    yield from _start_rows(NORMAL, normal)
    for start in (*UNIFORM, OTHER):
        runs = yield from _runs(start, inputs, labels, LAST + 1, effort.seeds, course)
        yield from _start_rows(start, runs)
    ones = yield from _runs(ONES, inputs, labels, of_ones, 1, course)
    yield from _start_rows(ONES, ones)


def _runs(
    start: Start,
    inputs: Array,
    labels: NDArray[np.uint8],
    epochs: int,
    seeds: int,
    course: Course,
) -> Generator[Working, None, Runs]:
    runs: Runs = []
    for seed in range(seeds):
        run: list[Epoch] = []
        for epoch in train(replace(start.config, seed=seed), inputs, labels, epochs):
            run.append(epoch)
            yield course.working(
                f"{start.words}: seed {seed + 1} of {seeds}, epoch {len(run)} of {epochs}"
            )
        runs.append(run)
    return runs


def _start_rows(start: Start, runs: Runs) -> Iterator[Row]:
    for epoch, printed in start.printed.items():
        yield _accuracy_row(f"{start.words}: epoch {epoch}", printed, start, runs, epoch)
    for epoch, printed in start.printed_loss.items():
        losses = [run[epoch].last_loss for run in runs]
        yield Row(
            f"{start.words}: loss, epoch {epoch}",
            printed,
            spread(losses, partial(like, printed)),
            "",
            _verdict(printed, losses, start),
        )


def _accuracy_row(what: str, printed: str, start: Start, runs: Runs, epoch: int) -> Row:
    counted = [run[epoch].counted for run in runs]
    after = [run[epoch].accuracy for run in runs]
    written = partial(like, printed or "0.000")
    verdict = _verdict(printed, counted, start)
    return Row(what, printed, spread(counted, written), spread(after, written), verdict)


def _verdict(printed: str, values: Sequence[float], start: Start) -> Verdict:
    if not printed:
        return NOTHING_PRINTED
    return within_spread(printed, values) if start.is_drawn else to_the_digit(printed, *values)


TUTORIAL = Tutorial(
    name=NAME,
    title="Three layers of sigmoids, one digit at a time",
    teaches="Backpropagation for one digit at a time, and that the start decides: standard normal "
    "weights learn, weights between 0 and 1 or all ones do not.",
    look_at="The first epochs, in which saturated sigmoids hardly learn; and what the network "
    "answers when an epoch has ended.",
    goes_wrong="The accuracy is counted while the network learns. The files come sorted by label, "
    "so a network that only repeats the label it was shown last scores up to 77 %, and "
    "reads one digit in ten when the epoch is over.",
    reproduce=_reproduce,
)
