"""The tutorial `softmax-cross-entropy`: the whole set at once, one step at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import RandomState
from numpy.typing import DTypeLike, NDArray

from core.datasets.dataset import Dataset
from core.initializers import Start
from core.layers import Dense, Sigmoid
from core.losses import SoftmaxCrossEntropy
from core.metrics import accuracy, confusion_matrix
from core.network import CLASSES, Network
from core.tutorials.descent import descend, outputs_of
from core.tutorials.reports import Confusion, Course, Report, Row
from core.tutorials.sources import Digits, Sources, pixel_count, pixels_of
from core.tutorials.tutorial import Effort, Tutorial
from core.tutorials.verdicts import NOTHING_PRINTED, like, to_the_digit

HIDDEN = 64
RATE = 1.0
STEPS = 4000
SEED = 138

PRINTED = {0: "449165.0122274696", 100: "45986.79247327906"}
"""The cost after so many steps."""

LOSS = SoftmaxCrossEntropy()


def starting_point(count: int, inputs: int, dtype: DTypeLike) -> tuple[NDArray[np.intp], Network]:
    """The order of the digits and the network that the tutorial starts with.

    Numpy's generator of old is asked first for a permutation of the digits, (count,), then for the
    weights of both layers, a row a unit; biases start from 0.
    """
    generator = RandomState(SEED)
    order = generator.permutation(count)

    def start(_rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
        return generator.randn(fan_out, fan_in).T, np.zeros(fan_out)

    layers = [Dense(inputs, HIDDEN, is_first=True), Sigmoid(), Dense(HIDDEN, CLASSES)]
    network = Network(layers, inputs, dtype)
    for layer in network.layers:
        layer.initialize(start, np.random.default_rng(SEED))
    return order, network


def costs(
    network: Network, digits: Dataset, order: NDArray[np.intp], steps: int
) -> Iterator[float]:
    """The cost before each of so many steps, and after the last: the sum over the digits.

    Parameters
    ----------
    network
        Changed in place.
    digits
        What is learnt, as pixels from 0 to 1.
    order
        In which order the digits are summed up, (n,).
    """
    dtype = network.parameters.dtype
    # Bytes are put in order, and not floats: these take up to 400 MB, and would twice.
    ordered = digits.subset(order)
    targets = np.eye(CLASSES, dtype=dtype)[ordered.labels]
    inputs = pixels_of(ordered, dtype)
    yield from descend(network, LOSS, inputs, targets, rate=RATE, steps=steps + 1)


def _reproduce(sources: Sources, effort: Effort) -> Iterator[Report]:
    digits = sources.mnist
    yield digits.note
    last = max(PRINTED)
    course = Course(last + 1 + (STEPS + 1 if effort.full else 0))
    order, network = starting_point(len(digits.train), pixel_count(digits.train), np.float64)
    for step, cost in enumerate(costs(network, digits.train, order, last)):
        yield course.working(f"step {step} of {last}, cost {cost:,.0f}")
        if step in PRINTED:
            yield digits.fair(_cost_row(step, cost, len(digits.train)))
    if effort.full:
        yield from _whole_run(digits, course)


def _cost_row(step: int, cost: float, count: int) -> Row:
    printed = PRINTED[step]
    return Row(
        f"cost after {step} steps",
        printed,
        like(printed, cost),
        f"{cost / count:.4f}",
        to_the_digit(printed, cost),
        f"a sum over {count:,} digits; the function that the text shows divides by their number",
    )


def _whole_run(digits: Digits, course: Course) -> Iterator[Report]:
    """All steps in float32, which takes half the time and leads to the same answers."""
    train, test = digits.train, digits.test
    order, network = starting_point(len(train), pixel_count(train), np.float32)
    for step, cost in enumerate(costs(network, train, order, STEPS)):
        yield course.working(f"step {step} of {STEPS}, cost {cost:,.0f}")
    yield Row(
        f"cost after {STEPS:,} steps",
        "",
        f"{cost:.1f}",
        f"{cost / len(train):.4f}",
        NOTHING_PRINTED,
        "the author interrupted it",
    )
    for name, part in (("training", train), ("test", test)):
        answers = outputs_of(network, pixels_of(part, np.float32)).argmax(axis=1)
        right = f"{accuracy(part.labels, answers):.2%}"
        yield Row(f"{name} accuracy after {STEPS:,} steps", "", right, right, NOTHING_PRINTED)
    yield Confusion(
        f"{test.name}, test digits, after {STEPS:,} steps",
        confusion_matrix(test.labels, answers),
    )


TUTORIAL = Tutorial(
    name="softmax-cross-entropy",
    title="Softmax and cross-entropy, the whole set at once",
    teaches="Softmax and cross-entropy belong together: the gradient of both is output minus "
    "target. Matrices let sixty thousand digits go through the network in one step.",
    look_at="The cost falls at every step, steeply at first: from 7.5 to 0.77 a digit in a hundred "
    "steps. A step through the whole set costs as much as an epoch of small ones.",
    goes_wrong="The costs that are printed are sums over the digits, but the function that is "
    "shown divides by their number: it is not the one that was run. And it was too slow to be "
    "run to its end.",
    reproduce=_reproduce,
)
