"""The tutorial `minibatch-mlp`: gradients of a mini-batch, one sample at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from core.datasets.dataset import Dataset
from core.gradient_check import analytic_gradient
from core.initializers import standard_normal
from core.layers import Array, Dense, Sigmoid
from core.losses import SquaredError
from core.metrics import accuracy
from core.network import CLASSES, Network
from core.optimizers import SGD
from core.tutorials.descent import outputs_of
from core.tutorials.reports import Course, Report, Row, Working
from core.tutorials.sources import Digits, Sources, pixel_count, pixels_of
from core.tutorials.tutorial import Effort, Tutorial
from core.tutorials.verdicts import Verdict

HIDDEN = 30
BATCH = 256
EPOCHS = 200
QUICK_EPOCHS = 20

SAME = 1e-12
"""Below this relative difference two updates in float64 are the same."""

ONLY_A_CURVE = Verdict(None, "only a curve printed")
LOSS = SquaredError()


class Setting(NamedTuple):
    """How the tutorial trains, or how it should.

    Attributes
    ----------
    words
        For people.
    inputs
        One of `core.config.INPUTS`.
    rate
        The learning rate, of the mean of a mini-batch's gradients.
    """

    words: str
    inputs: str
    rate: float


PRINTED = Setting("pixels 0 to 255, rate 0.01", "pixels", 0.01)
CORRECTED = Setting("pixels 0 to 1, rate 3", "pixels/255", 3.0)


class Scores(NamedTuple):
    """After an epoch: mean loss on the training set, and both accuracies."""

    loss: float
    train: float
    test: float


def starting_network(inputs: int, seed: int, dtype: DTypeLike) -> Network:
    """inputs-30-10 in sigmoids, everything standard normal."""
    layers = [Dense(inputs, HIDDEN, is_first=True), Sigmoid(), Dense(HIDDEN, CLASSES), Sigmoid()]
    network = Network(layers, inputs, dtype)
    rng = np.random.default_rng(seed)
    for layer in network.layers:
        layer.initialize(standard_normal, rng)
    return network


def gradient_by_sample(network: Network, inputs: Array, targets: Array) -> Array:
    """The gradient of a mini-batch as the tutorial computes it: summed up sample by sample.

    Parameters
    ----------
    inputs, targets
        (n, fan_in) and (n, classes).

    Returns
    -------
    The mean, (parameters,).
    """
    total = np.zeros_like(network.gradients)
    for row in range(len(inputs)):
        outputs = network.forward(inputs[row : row + 1])
        network.backward(LOSS.gradient(outputs, targets[row : row + 1], 1))
        total += network.gradients
    return total / len(inputs)


def train(
    setting: Setting, digits: Dataset, test: Dataset, epochs: int, seed: int
) -> Iterator[Scores]:
    """Mini-batches in a new order every epoch, the last incomplete one dropped; float32."""
    rng = np.random.default_rng(seed)
    inputs, test_inputs = (pixels_of(part, np.float32, setting.inputs) for part in (digits, test))
    targets = np.eye(CLASSES, dtype=np.float32)[digits.labels]
    network = starting_network(inputs.shape[1], seed, np.float32)
    optimizer = SGD(setting.rate)
    for _ in range(epochs):
        order = rng.permutation(len(digits))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            outputs = network.forward(inputs[rows])
            network.backward(LOSS.gradient(outputs, targets[rows], BATCH))
            optimizer.step(network.params_and_grads())
        outputs = outputs_of(network, inputs)
        test_answers = outputs_of(network, test_inputs).argmax(axis=1)
        yield Scores(
            LOSS.value(outputs, targets),
            accuracy(digits.labels, outputs.argmax(axis=1)),
            accuracy(test.labels, test_answers),
        )


def _reproduce(sources: Sources, effort: Effort) -> Iterator[Report]:
    digits = sources.mnist
    yield digits.note
    yield _update_row(digits.train)
    epochs = EPOCHS if effort.full else QUICK_EPOCHS
    course = Course(2 * epochs)
    printed = yield from _curve(PRINTED, digits, epochs, course)
    corrected = yield from _curve(CORRECTED, digits, epochs, course)
    for epoch in sorted({1, min(10, epochs), epochs}):
        for name in Scores._fields:
            form = "{:.4f}" if name == "loss" else "{:.1%}"
            yield Row(
                f"{WORDS[name]}, epoch {epoch}",
                "",
                form.format(getattr(printed[epoch - 1], name)),
                form.format(getattr(corrected[epoch - 1], name)),
                ONLY_A_CURVE,
            )


WORDS = {"loss": "loss", "train": "training accuracy", "test": "test accuracy"}


def _update_row(digits: Dataset) -> Row:
    some = digits.subset(np.arange(min(BATCH, len(digits))))
    inputs, targets = pixels_of(some, np.float64), np.eye(CLASSES)[some.labels]
    network = starting_network(pixel_count(some), 0, np.float64)
    one_by_one = gradient_by_sample(network, inputs, targets)
    at_once = analytic_gradient(network, LOSS, inputs, targets)
    difference = float(np.abs(one_by_one - at_once).max() / np.abs(one_by_one).max())
    return Row(
        f"update of {len(some)} digits, by sample and at once",
        "",
        f"differ by {difference:.0e}",
        "",
        Verdict(difference < SAME, "the same" if difference < SAME else "not the same"),
    )


def _curve(
    setting: Setting, digits: Digits, epochs: int, course: Course
) -> Generator[Working, None, list[Scores]]:
    curve: list[Scores] = []
    for scores in train(setting, digits.train, digits.test, epochs, seed=0):
        curve.append(scores)
        yield course.working(f"{setting.words}: epoch {len(curve)} of {epochs}")
    return curve


TUTORIAL = Tutorial(
    name="minibatch-mlp",
    title="Mini-batches through a network of any size",
    teaches="A mini-batch's gradient is the mean of its samples' gradients, and one product of "
    "matrices gives the same to the last digits as a loop over the samples, much faster.",
    look_at="How slowly the curve moves: after 200 epochs the tutorial's network still misreads "
    "seven digits of ten.",
    goes_wrong="Pixels from 0 to 255 with standard normal weights saturate the first layer, and "
    "the mean over 256 samples makes a step 256 times shorter than their sum while the rate "
    "stays that of single samples. With pixels from 0 to 1 and a rate of 3 a single epoch teaches "
    "more than its 200.",
    reproduce=_reproduce,
)
