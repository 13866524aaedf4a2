"""The tutorial `regularised`: the error falls, but accuracy stays at 10 %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from core.datasets.dataset import Dataset
from core.initializers import symmetric_uniform
from core.layers import Dense, Sigmoid
from core.losses import SquaredError
from core.metrics import accuracy
from core.network import CLASSES, Network
from core.regularization import penalty
from core.tutorials.descent import descend, outputs_of
from core.tutorials.mistakes import share_of_equal_pairs
from core.tutorials.reports import Course, Report, Row
from core.tutorials.sources import Sources, pixels_of
from core.tutorials.spread import spread
from core.tutorials.tutorial import Effort, Tutorial
from core.tutorials.verdicts import NOTHING_PRINTED, Verdict

HIDDEN = 26
EPSILON = 0.12
RATE = 0.12
LAMBDA = 1.0

PRINTED_STEPS = 50
"""After so many the tutorial ends, and prints about 10 %."""
LONGER = 500
LONGEST = 5000

LOSS = SquaredError()


class Scores(NamedTuple):
    """After some steps.

    Attributes
    ----------
    error
        Mean loss and penalty.
    equal_pairs
        What the tutorial takes for the accuracy.
    accuracy
        The share of the digits that are read rightly.
    """

    error: float
    equal_pairs: float
    accuracy: float


def train(digits: Dataset, seed: int, steps: Sequence[int]) -> Iterator[tuple[int, Scores | None]]:
    """Train on the whole set; every step's number, with scores after the numbers in `steps`."""
    inputs, labels = pixels_of(digits, np.float64), digits.labels
    targets = np.eye(CLASSES)[labels]
    network = Network(
        [
            Dense(inputs.shape[1], HIDDEN, is_first=True),
            Sigmoid(),
            Dense(HIDDEN, CLASSES),
            Sigmoid(),
        ],
        inputs.shape[1],
        np.float64,
    )
    rng = np.random.default_rng(seed)
    for layer in network.layers:
        layer.initialize(symmetric_uniform(EPSILON), rng)
    l2 = LAMBDA / len(inputs)
    losses = descend(network, LOSS, inputs, targets, rate=RATE, steps=max(steps) + 1, l2=l2)
    for step, loss_sum in enumerate(losses):
        if step not in steps:
            yield step, None
            continue
        answers = outputs_of(network, inputs).argmax(axis=1)
        error = loss_sum / len(inputs) + penalty(network, l2)
        pairs = share_of_equal_pairs(labels, answers)
        yield step, Scores(error, pairs, accuracy(labels, answers))


def _reproduce(sources: Sources, effort: Effort) -> Iterator[Report]:
    digits = sources.centres
    yield digits.note
    steps = [0, PRINTED_STEPS, LONGER, *([LONGEST] if effort.full else [])]
    found: dict[int, list[Scores]] = {step: [] for step in steps}
    course = Course(effort.seeds * (steps[-1] + 1))
    for seed in range(effort.seeds):
        for step, scores in train(digits.train, seed, steps):
            yield course.working(f"seed {seed + 1} of {effort.seeds}, step {step} of {steps[-1]}")
            if scores is not None:
                found[step].append(scores)
    for step, all_scores in found.items():
        yield from _rows(step, all_scores)


def _rows(step: int, found: list[Scores]) -> Iterator[Row]:
    errors, pairs, accuracies = zip(*found, strict=True)
    yield Row(
        f"error after {step:,} steps",
        "",
        spread(errors, "{:.3f}".format),
        "",
        NOTHING_PRINTED,
    )
    if step == 0:
        return
    is_printed = step == PRINTED_STEPS
    tenth = bool(np.all(np.round(pairs, 2) == 1 / CLASSES))
    yield Row(
        f"accuracy after {step:,} steps",
        "about 10 %" if is_printed else "",
        spread(pairs, "{:.1%}".format),
        spread(accuracies, "{:.1%}".format),
        Verdict(tenth, "10 % whatever was learnt" if tenth else "not 10 %")
        if is_printed
        else NOTHING_PRINTED,
        "answers (n, 1) == labels (n,) compares every answer with every label",
    )


TUTORIAL = Tutorial(
    name="regularised",
    title="Regularised: why does accuracy stay at 10 %?",
    teaches="L2 keeps weights small; and an accuracy is a program too, which can be wrong.",
    look_at="The error falls from the first step while the printed accuracy stands still: two "
    "measures of the same network that do not fit together.",
    goes_wrong="Answers of shape (n, 1) are compared with labels of shape (n,): numpy compares "
    "every answer with every label, and a tenth of all pairs is equal whatever was learnt. "
    "Counted rightly the network reads more, but 50 steps at this rate are far too few as well.",
    reproduce=_reproduce,
)
