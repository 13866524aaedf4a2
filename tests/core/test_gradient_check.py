import numpy as np
import pytest

from core.config import TrainingConfig
from core.gradient_check import check_by_layer
from core.initializers import constant, standard_normal
from core.layers import Dense, Sigmoid
from core.losses import SquaredError
from core.network import Network, build_network

RNG = np.random.default_rng(0)
INPUTS, TARGETS = RNG.random((7, 6)), np.eye(3)[RNG.integers(0, 3, 7)]


class ForgetfulDense(Dense):
    """Forgets that the data come in rows: only the last one counts for the weights."""

    def backward(self, output_gradient):
        handed_down = super().backward(output_gradient)
        self.grads["weights"][:] = np.outer(self._inputs[-1], output_gradient[-1])
        return handed_down


def checked(first, second, start=standard_normal):
    network = Network([first, Sigmoid(), second, Sigmoid()], 6, np.float64)
    for layer in network.layers:
        layer.initialize(start, np.random.default_rng(1))
    return check_by_layer(network, SquaredError(), INPUTS, TARGETS)


def test_every_parameter_of_every_layer_is_checked():
    result = checked(Dense(6, 4), Dense(4, 3))

    assert [(found.layer, found.parameter) for found in result] == [
        (1, "weights"),
        (1, "biases"),
        (2, "weights"),
        (2, "biases"),
    ]
    assert all(found.is_right and found.difference < 1e-8 for found in result)
    assert "layer 2, biases: right" in result[-1].in_words


def test_a_wrong_gradient_is_found_where_it_is():
    result = checked(ForgetfulDense(6, 4), Dense(4, 3))

    assert [found.is_right for found in result] == [False, True, True, True]
    assert "layer 1, weights: WRONG" in result[0].in_words


def test_a_layer_that_is_too_saturated_to_tell_is_not_called_wrong():
    result = checked(Dense(6, 4), Dense(4, 3), constant(5.0))

    assert all(found.is_right for found in result)
    assert any("hardly learns" in found.in_words for found in result)


@pytest.mark.parametrize("convolutions", [(), ((3, 3, 2),)])
def test_of_a_large_layer_some_numbers_are_enough(convolutions):
    config = TrainingConfig(hidden=(30,), convolutions=convolutions, dtype="float64")
    network = build_network(config, np.random.default_rng(0), inputs=64, outputs=3)
    inputs = np.random.default_rng(1).random((4, 64))

    result = check_by_layer(network, SquaredError(), inputs, np.eye(3)[[0, 1, 2, 0]], most=20)

    assert len(result) == 4 + 2 * len(convolutions)
    assert all(found.is_right for found in result)
