import itertools

import numpy as np
import pytest

from core.config import ACTIVATIONS, INITIALIZERS, LOSSES, TrainingConfig
from core.gradient_check import analytic_gradient, numerical_gradient, relative_difference
from core.layers import ACTIVATION_LAYERS
from core.losses import LOSS_FUNCTIONS
from core.network import build_network

COMBINATIONS = list(itertools.product(ACTIVATIONS, LOSSES, INITIALIZERS, [0.0, 0.1]))


@pytest.mark.parametrize(("activation", "loss", "initializer", "l2"), COMBINATIONS)
def test_gradients_agree_with_numerical_ones(activation, loss, initializer, l2):
    config = TrainingConfig(
        hidden=(5, 4),
        activation=activation,
        loss=loss,
        initializer=initializer,
        l2=l2,
        dtype="float64",
    )
    rng = np.random.default_rng(3)
    network = build_network(config, rng, inputs=6, outputs=3)
    inputs = rng.random((7, 6))
    targets = np.eye(3)[rng.integers(0, 3, 7)]

    arguments = (network, LOSS_FUNCTIONS[loss], inputs, targets, l2)
    difference = relative_difference(analytic_gradient(*arguments), numerical_gradient(*arguments))

    assert difference < 1e-6


def test_the_check_finds_a_wrong_gradient():
    config = TrainingConfig(hidden=(4,), activation="tanh", dtype="float64")
    rng = np.random.default_rng(0)
    network = build_network(config, rng, inputs=6, outputs=3)
    inputs, targets = rng.random((7, 6)), np.eye(3)[rng.integers(0, 3, 7)]
    arguments = (network, LOSS_FUNCTIONS["cross-entropy"], inputs, targets)
    analytic = analytic_gradient(*arguments)
    analytic[-1] *= 1.01

    assert relative_difference(analytic, numerical_gradient(*arguments)) > 1e-6


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_activations_stay_finite_far_from_zero_and_keep_the_dtype(name, dtype):
    layer = ACTIVATION_LAYERS[name]()

    outputs = layer.predict(np.array([[-1e30, -1000, 0, 1000, 1e30]], dtype=dtype))

    assert np.isfinite(outputs).all()
    assert outputs.dtype == dtype


def test_sigmoid_values():
    outputs = ACTIVATION_LAYERS["sigmoid"]().predict(np.array([[-2.0, 0.0, 2.0]]))

    assert outputs[0] == pytest.approx([0.11920292202211755, 0.5, 0.8807970779778823])


def test_params_and_grads_have_the_same_keys_and_shapes():
    network = build_network(TrainingConfig(hidden=(5,)), np.random.default_rng(0))

    for layer in network.layers:
        assert {k: v.shape for k, v in layer.params.items()} == layer.shapes
        assert {k: v.shape for k, v in layer.grads.items()} == layer.shapes
