"""Steps of one digit each, in blocks, against the same steps one after another."""

from dataclasses import replace

import numpy as np
import pytest

from core.config import TrainingConfig
from core.layers import Tanh
from core.losses import loss_for
from core.network import build_network
from core.one_by_one import BLOCK, OneByOne, learning, suits
from tests.core.made_digits import made_digits

DIGITS = made_digits(50, seed=3)
CONFIG = TrainingConfig(
    hidden=(12, 9), optimizer="sgd", batch_size=1, dtype="float64", initializer="glorot"
)
RATES = np.linspace(0.3, 0.1, 50)


def plain(config, images, targets):
    network, loss = build_network(config, np.random.default_rng(0)), loss_for(config)
    losses = []
    for row, rate in enumerate(RATES):
        outputs = network.forward(images[row : row + 1])
        losses.append(loss.each(outputs, targets[row : row + 1])[0])
        network.backward(loss.gradient(outputs, targets[row : row + 1], 1))
        network.parameters -= rate * network.gradients
    return network.parameters, losses


def assert_same_as_plain(config):
    images, targets = DIGITS.images(np.float64), np.eye(10)[DIGITS.labels]
    network = build_network(config, np.random.default_rng(0))
    steps = OneByOne(network, loss_for(config))

    parts = (slice(0, 2 * BLOCK - 5), slice(2 * BLOCK - 5, 50))
    sums = [steps.learn(images[part], targets[part], RATES[part]) for part in parts]

    parameters, losses = plain(config, images, targets)
    assert np.allclose(network.parameters, parameters, rtol=0, atol=1e-12)
    assert sums == pytest.approx([sum(losses[part]) for part in parts])


@pytest.mark.parametrize("large", [1, 10**9], ids=["put off", "prompt"])
@pytest.mark.parametrize("loss", ["squared-error", "cross-entropy"])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_a_block_is_the_same_as_its_digits_one_after_another(monkeypatch, activation, loss, large):
    monkeypatch.setattr(learning, "LARGE", large)
    assert_same_as_plain(replace(CONFIG, activation=activation, loss=loss))


@pytest.mark.parametrize("hidden", [(), (300,), (300, 20)])
def test_networks_without_and_with_large_layers(hidden):
    assert_same_as_plain(replace(CONFIG, hidden=hidden, activation="sigmoid"))


@pytest.mark.parametrize(
    "setting",
    [
        {"batch_size": 2},
        {"optimizer": "adam"},
        {"momentum": 0.9},
        {"l2": 0.1},
        {"averaging": 0.9},
        {"dropout": 0.1},
        {"convolutions": ((4, 3, 2),)},
        {"augment": True},
        {"strangers": 0.1},
    ],
    ids=lambda setting: next(iter(setting)),
)
def test_only_plain_sgd_of_one_digit_a_step_can_be_done_so(setting):
    assert suits(CONFIG)
    assert not suits(replace(CONFIG, **setting))


def test_an_activation_without_calls_of_its_own_takes_the_usual_steps(monkeypatch):
    config = replace(CONFIG, activation="tanh")
    assert suits(config)
    monkeypatch.delitem(learning.FUNCTIONS, Tanh)
    assert not suits(config)


def test_answers_are_those_before_each_step():
    images, targets = DIGITS.images(np.float64), np.eye(10)[DIGITS.labels]
    network = build_network(CONFIG, np.random.default_rng(0))
    loss = loss_for(CONFIG)
    steps = OneByOne(network, loss)
    steps.learn(images[:BLOCK], targets[:BLOCK], RATES[:BLOCK])
    before = network.predict(images[BLOCK : BLOCK + 1])

    loss_sum = steps.learn(images[BLOCK:40], targets[BLOCK:40], RATES[BLOCK:40])

    assert steps.answers.shape == (40 - BLOCK, 10)
    assert np.allclose(steps.answers[:1], before, rtol=1e-12)
    assert loss_sum == pytest.approx(loss.each(steps.answers, targets[BLOCK:40]).sum())
