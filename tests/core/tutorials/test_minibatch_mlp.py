import numpy as np
import pytest

from core.tutorials import minibatch_mlp
from core.tutorials.minibatch_mlp import (
    CORRECTED,
    PRINTED,
    TUTORIAL,
    gradient_by_sample,
    starting_network,
    train,
)
from core.tutorials.reports import Row
from core.tutorials.sources import Digits
from core.tutorials.tutorial import Effort
from tests.core.tutorials.made_pixels import made_pixels

TRAIN, TEST = made_pixels(600), made_pixels(100, seed=1)


class MadeSources:
    mnist = Digits(TRAIN, TEST, True, "made for a test")


@pytest.fixture(scope="module")
def batch():
    rng = np.random.default_rng(0)
    return rng.random((256, 784)), np.eye(10)[rng.integers(0, 10, 256)]


def test_summing_up_samples_is_the_plain_loop(batch):
    network = starting_network(784, 5, np.float64)
    inputs, targets = batch
    w1, b1, w2, b2 = (array for layer in network.layers for array in layer.params.values())
    sums = [np.zeros_like(array) for array in (w1, b1, w2, b2)]
    for x, t in zip(inputs, targets, strict=True):
        h = 1 / (1 + np.exp(-(x @ w1 + b1)))
        y = 1 / (1 + np.exp(-(h @ w2 + b2)))
        d2 = (y - t) * y * (1 - y)
        d1 = (w2 @ d2) * h * (1 - h)
        for total, part in zip(sums, (np.outer(x, d1), d1, np.outer(h, d2), d2), strict=True):
            total += part
    expected = np.concatenate([total.ravel() / 256 for total in sums])

    gradient = gradient_by_sample(network, inputs, targets)

    assert np.abs(gradient - expected).max() <= 1e-12 * np.abs(expected).max()


def test_all_samples_at_once_are_the_same_update(batch):
    network = starting_network(784, 5, np.float64)
    inputs, targets = batch
    one_by_one = gradient_by_sample(network, inputs, targets)

    network.backward(minibatch_mlp.LOSS.gradient(network.forward(inputs), targets, 256))

    assert np.abs(network.gradients - one_by_one).max() <= 1e-12 * np.abs(one_by_one).max()


def test_right_pixels_and_rate_learn_and_the_printed_ones_hardly_do():
    printed, corrected = (
        list(train(setting, TRAIN, TEST, 40, seed=0))[-1] for setting in (PRINTED, CORRECTED)
    )

    assert printed.train < 0.5
    assert corrected.train > 0.9
    assert corrected.test > 0.8


def test_a_last_incomplete_batch_is_dropped(monkeypatch):
    monkeypatch.setattr(minibatch_mlp, "BATCH", len(TRAIN) + 1)

    first, second = train(CORRECTED, TRAIN, TEST, 2, seed=0)

    assert first == second


def test_the_table_says_that_the_updates_are_the_same(monkeypatch):
    monkeypatch.setattr(minibatch_mlp, "QUICK_EPOCHS", 2)

    reports = TUTORIAL.reproduce(MadeSources(), Effort())
    rows = [report for report in reports if isinstance(report, Row)]

    assert rows[0].verdict.agrees is True
    assert [row.what.partition(",")[0] for row in rows[1:4]] == [
        "loss",
        "training accuracy",
        "test accuracy",
    ]
