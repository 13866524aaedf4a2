import ast
from pathlib import Path

import numpy as np
import pytest

from core.config import ACTIVATIONS, LOSSES, TrainingConfig
from core.gradient_check import check_by_layer
from core.initializers import standard_normal
from core.layers import Dense, Sigmoid
from core.losses import SquaredError
from core.metrics import accuracy
from core.network import Network, build_network
from core.tutorials import mistakes
from core.tutorials.mistakes import MistakenDense, share_of_equal_pairs

CORE = Path(mistakes.__file__).parents[1]
RNG = np.random.default_rng(0)
INPUTS, TARGETS = RNG.random((7, 6)), np.eye(3)[RNG.integers(0, 3, 7)]


def network_of(*dense):
    network = Network([part for layer in dense for part in (layer, Sigmoid())], 6, np.float64)
    for layer in network.layers:
        layer.initialize(standard_normal, np.random.default_rng(1))
    return network


def wrong_parameters(network):
    checked = check_by_layer(network, SquaredError(), INPUTS, TARGETS)
    return [(found.layer, found.parameter) for found in checked if not found.is_right]


def test_the_gradient_check_points_at_the_biases_of_the_mistaken_layer():
    network = network_of(MistakenDense(6, 4, rate=0.1, updates_early=False), Dense(4, 3))

    assert wrong_parameters(network) == [(1, "biases")]


def test_the_gradient_check_finds_the_early_update_in_the_layer_below():
    network = network_of(Dense(6, 4), MistakenDense(4, 3, rate=0.1, sums_biases=False))

    assert wrong_parameters(network) == [(1, "weights"), (1, "biases")]


@pytest.mark.parametrize("is_first", [True, False])
def test_without_its_mistakes_the_layer_is_a_dense_layer(is_first):
    options = {"rate": 0.1, "sums_biases": False, "updates_early": False}
    networks = (
        network_of(Dense(6, 4, is_first=is_first), Dense(4, 3)),
        network_of(
            MistakenDense(6, 4, is_first=is_first, **options), MistakenDense(4, 3, **options)
        ),
    )
    for network in networks:
        network.backward(network.forward(INPUTS) - TARGETS)

    assert np.array_equal(*(network.gradients for network in networks))


def test_equal_pairs_are_what_numpy_makes_of_a_column_and_a_row():
    labels, answers = RNG.integers(0, 10, 60), RNG.integers(0, 10, (60, 1))

    assert share_of_equal_pairs(labels, answers[:, 0]) == np.mean(answers == labels)


def test_a_tenth_of_the_pairs_is_equal_whatever_was_learnt():
    labels = np.repeat(np.arange(10), 5)

    for answers in (labels, np.zeros(50, dtype=int), 9 - labels):
        assert share_of_equal_pairs(labels, answers) == pytest.approx(0.1)


def test_the_real_accuracy_refuses_a_column():
    labels = np.repeat(np.arange(10), 5)

    with pytest.raises(ValueError, match="no pairs"):
        accuracy(labels, labels[:, None])


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_no_configuration_builds_a_mistaken_layer(activation, loss):
    config = TrainingConfig(
        hidden=(3, 2), convolutions=((2, 3, 2),), activation=activation, loss=loss
    )
    network = build_network(config, np.random.default_rng(0), inputs=36)

    assert not any(isinstance(layer, MistakenDense) for layer in network.layers)


def test_only_the_tutorials_know_the_mistakes():
    houses = [CORE, CORE.parent / "app"]
    who = {
        path.relative_to(CORE.parent).as_posix()
        for house in houses
        for path in house.rglob("*.py")
        if "core.tutorials.mistakes" in imports_of(path)
    }

    assert who == {"core/tutorials/logic_gate.py", "core/tutorials/regularised.py"}


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
