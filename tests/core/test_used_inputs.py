"""Inputs that are 0 in every digit are found and left out."""

from dataclasses import replace

import numpy as np
import pytest

from core import examples as examples_module
from core.config import TrainingConfig
from core.examples import Examples
from core.inputs import inputs_of
from core.network import build_network
from core.used_inputs import UsedInputs, can_go_without, parameter_places
from tests.core.made_digits import made_digits

DIGITS = made_digits(40, unused=301)
GREYS = np.random.default_rng(0).integers(1, 256, (40, 28, 28), np.uint8)
GREYS[:, :4] = 0
PICTURES = replace(DIGITS, greys=GREYS)


@pytest.mark.parametrize(
    ("digits", "kind", "count"), [(DIGITS, "grid", 1024), (PICTURES, "pixels/255", 784)]
)
def test_the_digits_without_unused_inputs_are_the_same_digits(digits, kind, count):
    examples = Examples(digits, TrainingConfig(inputs=kind), count)

    numbers = examples.leave_out_unused()

    whole = inputs_of(digits, kind, count)
    inputs, _ = examples.rows(np.arange(40))
    assert len(numbers) % 8 == 0
    assert np.array_equal(inputs, whole[:, numbers])
    assert not np.delete(whole, numbers, axis=1).any()
    assert len(numbers) < whole.any(axis=0).sum() + 8


def test_few_unused_inputs_and_sets_too_large_to_copy_stay_as_they_are(monkeypatch):
    dense = Examples(made_digits(40, noise=0.3), TrainingConfig(), 1024)
    assert len(dense.leave_out_unused()) == 1024

    monkeypatch.setattr(examples_module, "MOST_BYTES", 40 * 128 - 1)
    large = Examples(DIGITS, TrainingConfig(), 1024)
    assert len(large.leave_out_unused()) == 1024
    assert large.rows(np.arange(3))[0].shape == (3, 1024)


def test_digits_that_are_all_empty_keep_their_inputs():
    assert not UsedInputs(np.zeros((3, 128), np.uint8), "grid").are_few


def test_places_are_those_of_the_remaining_weights_and_of_all_others():
    network = build_network(TrainingConfig(hidden=(3,)), np.random.default_rng(0), inputs=4)
    weights = network.layers[0].params["weights"].copy()

    places = parameter_places(network, np.array([1, 3]))

    assert np.array_equal(network.parameters[places[:6]], weights[[1, 3]].reshape(-1))
    assert np.array_equal(places[6:], np.arange(12, network.parameters.size))


@pytest.mark.parametrize(
    "setting",
    [
        {"l2": 0.1},
        {"dropout": 0.1},
        {"convolutions": ((4, 3, 2),)},
        {"augment": True},
        {"strangers": 0.1},
    ],
    ids=lambda setting: next(iter(setting)),
)
def test_only_where_unused_inputs_stay_unused(setting):
    assert can_go_without(TrainingConfig())
    assert not can_go_without(TrainingConfig(**setting))
