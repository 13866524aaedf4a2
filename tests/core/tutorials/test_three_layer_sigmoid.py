from dataclasses import replace

import numpy as np
import pytest

from core.datasets.dataset import Dataset
from core.network import build_network
from core.tutorials import three_layer_sigmoid
from core.tutorials.reports import Note, Row
from core.tutorials.sources import Digits
from core.tutorials.three_layer_sigmoid import CONFIG, ONES, TUTORIAL, train
from core.tutorials.tutorial import Effort
from tests.core.made_digits import made_digits

LABEL_COUNTS = [189, 198, 195, 199, 186, 187, 195, 201, 180, 204]
"""Of the tutorial's training digits."""


def sorted_digits(count=100):
    digits = made_digits(count)
    return digits.subset(np.argsort(digits.labels, kind="stable"))


class MadeSources:
    def __init__(self, *, are_printed_ones):
        digits: Dataset = sorted_digits()
        self.digits = Digits(digits, digits, are_printed_ones, "made for a test")


def test_an_epoch_is_the_plain_loop_over_the_digits():
    digits = sorted_digits(60)
    config = replace(CONFIG, hidden=(5,), initializer="glorot", learning_rate=0.5, seed=3)
    images, labels = digits.images(np.float64), digits.labels

    epochs = list(train(config, images, labels, 2))

    network = build_network(config, np.random.default_rng(3))
    (w1, b1), (w2, b2) = (
        (layer.params["weights"], layer.params["biases"])
        for layer in network.layers
        if layer.params
    )

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def read(x):
        hidden = sigmoid(x @ w1 + b1)
        return hidden, sigmoid(hidden @ w2 + b2)

    for epoch in epochs:
        right = 0
        for x, label in zip(images, labels, strict=True):
            h, y = read(x)
            right += y.argmax() == label
            loss = 0.5 * ((y - np.eye(10)[label]) ** 2).sum()
            d2 = (y - np.eye(10)[label]) * y * (1 - y)
            d1 = (w2 @ d2) * h * (1 - h)
            w2 -= 0.5 * np.outer(h, d2)
            b2 -= 0.5 * d2
            w1 -= 0.5 * np.outer(x, d1)
            b1 -= 0.5 * d1
        assert epoch.counted == right / len(labels)
        assert epoch.last_loss == pytest.approx(loss)
        assert epoch.accuracy == np.mean(read(images)[1].argmax(axis=1) == labels)


def test_all_ones_count_the_printed_accuracy_of_epoch_0_whatever_is_drawn():
    """Only the number of digits of each label matters: 200 of 1,934 are counted."""
    labels = np.repeat(np.arange(10, dtype=np.uint8), LABEL_COUNTS)
    drawn = np.random.default_rng(0).random((len(labels), 1024)) < 0.3

    first = next(train(ONES.config, drawn.astype(np.float64), labels, 1))

    assert f"{first.counted:.4f}" == ONES.printed[0] == "0.1034"
    assert f"{first.last_loss:.6f}" == ONES.printed_loss[0] == "4.500000"
    assert first.accuracy == max(LABEL_COUNTS) / len(labels)


def test_counting_while_learning_flatters_a_network_that_repeats_the_last_label():
    digits = sorted_digits(200)
    config = replace(CONFIG, hidden=(), initializer="zeros", learning_rate=20.0)
    blank = np.zeros((len(digits), 1024))

    *_, last = train(config, blank, digits.labels, 3)

    assert last.counted > 0.7
    assert last.accuracy == 0.1


@pytest.mark.parametrize("are_printed_ones", [True, False])
def test_a_short_run_has_a_row_for_every_number(monkeypatch, are_printed_ones):
    monkeypatch.setattr(three_layer_sigmoid, "QUICK_EPOCHS", 100)
    monkeypatch.setattr(three_layer_sigmoid, "CURVE", {0: "0.107", 16: "0.454"})

    reports = list(
        TUTORIAL.reproduce(MadeSources(are_printed_ones=are_printed_ones), Effort(seeds=1))
    )

    rows = [report for report in reports if isinstance(report, Row)]
    assert [row.printed for row in rows] == [
        *("0.107", "0.454", "0.903", "0.308", "0.767", "0.0037", "", "0.1034", "0.1055"),
        "4.500000",
    ]
    assert isinstance(reports[0], Note)
    if not are_printed_ones:
        assert {row.verdict.words for row in rows if row.printed} == {"other digits"}
