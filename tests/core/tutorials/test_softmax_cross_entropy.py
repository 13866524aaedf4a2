import numpy as np
import pytest

from core.tutorials import softmax_cross_entropy
from core.tutorials.reports import Confusion, Row
from core.tutorials.softmax_cross_entropy import TUTORIAL, costs, starting_point
from core.tutorials.sources import Digits
from core.tutorials.tutorial import Effort
from tests.core.tutorials.made_pixels import made_pixels

TRAIN, TEST = made_pixels(90, side=8), made_pixels(50, seed=1, side=8)


class MadeSources:
    mnist = Digits(TRAIN, TEST, False, "made for a test")


def test_costs_are_those_of_the_tutorial_s_columns():
    """A column a digit, softmax of exponentials, a sum over the digits: as the tutorial does it."""
    np.random.seed(138)  # noqa: NPY002 - the tutorial's generator
    shuffled = np.random.permutation(90)  # noqa: NPY002
    w1, w2 = np.random.randn(64, 64), np.random.randn(10, 64)  # noqa: NPY002
    b1, b2 = np.zeros((64, 1)), np.zeros((10, 1))
    x = TRAIN.greys.reshape(90, 64)[shuffled].T / 255
    y = np.eye(10)[TRAIN.labels[shuffled]].T
    expected = []
    for _ in range(4):
        a1 = 1 / (1 + np.exp(-(w1 @ x + b1)))
        a2 = np.exp(w2 @ a1 + b2)
        a2 /= a2.sum(axis=0)
        expected.append(-(y * np.log(a2)).sum())
        dz2 = (a2 - y) / 90
        dz1 = (w2.T @ dz2) * a1 * (1 - a1)
        w1, b1 = w1 - dz1 @ x.T, b1 - dz1.sum(axis=1, keepdims=True)
        w2, b2 = w2 - dz2 @ a1.T, b2 - dz2.sum(axis=1, keepdims=True)

    order, network = starting_point(90, 64, np.float64)

    assert np.array_equal(order, shuffled)
    assert list(costs(network, TRAIN, order, 3)) == pytest.approx(expected, rel=1e-12)


def test_other_digits_get_no_verdict_and_both_costs_are_shown(monkeypatch):
    monkeypatch.setattr(softmax_cross_entropy, "PRINTED", {0: "449165.0122", 2: "45986.7924"})

    rows = [row for row in TUTORIAL.reproduce(MadeSources(), Effort()) if isinstance(row, Row)]

    assert len(rows) == 2
    for row in rows:
        assert row.verdict.agrees is None
        assert float(row.reproduced) / 90 == pytest.approx(float(row.corrected), abs=1e-4)


def test_a_full_run_ends_with_a_confusion_matrix(monkeypatch):
    monkeypatch.setattr(softmax_cross_entropy, "PRINTED", {0: "449165.0122"})
    monkeypatch.setattr(softmax_cross_entropy, "STEPS", 150)

    *_, train_row, test_row, confusion = TUTORIAL.reproduce(MadeSources(), Effort(full=True))

    assert train_row.corrected == "100.00%"
    assert isinstance(confusion, Confusion)
    assert confusion.matrix.sum() == len(TEST)
    assert f"{np.trace(confusion.matrix) / len(TEST):.2%}" == test_row.corrected
