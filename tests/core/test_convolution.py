import numpy as np
import pytest
from scipy.signal import correlate2d

from core.config import TrainingConfig
from core.convolution import Convolution
from core.gradient_check import analytic_gradient, numerical_gradient, relative_difference
from core.losses import LOSS_FUNCTIONS
from core.network import Network, build_network


def network_of(layer, rng):
    network = Network([layer], int(np.prod(layer.input_shape)), np.float64)
    network.parameters[:] = rng.standard_normal(network.parameters.size)
    return network


@pytest.mark.parametrize("size", [1, 3, 5])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_outputs_are_correlations_of_the_picture_with_the_filters(size, stride):
    rng = np.random.default_rng(0)
    layer = Convolution((8, 7, 2), filters=3, size=size, stride=stride)
    network = network_of(layer, rng)
    pictures = rng.standard_normal((4, 8, 7, 2))

    outputs = network.predict(pictures.reshape(4, -1)).reshape(4, *layer.output_shape)

    filters = layer.params["weights"].reshape(size, size, 2, 3)
    for picture, output in zip(pictures, outputs, strict=True):
        for number in range(3):
            expected = layer.params["biases"][number] + sum(
                correlate2d(np.pad(picture[..., c], size // 2), filters[..., c, number], "valid")
                for c in range(2)
            )
            assert np.allclose(output[..., number], expected[::stride, ::stride])


def test_forward_gives_what_predict_gives_whatever_the_batch():
    rng = np.random.default_rng(1)
    network = network_of(Convolution((6, 6, 2), 3, 3, 2), rng)

    for count in (5, 2, 7):
        inputs = rng.standard_normal((count, 72))
        assert np.allclose(network.forward(inputs), network.predict(inputs))


@pytest.mark.parametrize("convolutions", [((3, 3, 1),), ((2, 5, 2), (3, 3, 2)), ((2, 3, 3),)])
@pytest.mark.parametrize("hidden", [(), (5,)])
@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_gradients_agree_with_numerical_ones(convolutions, hidden, activation):
    config = TrainingConfig(
        convolutions=convolutions,
        hidden=hidden,
        activation=activation,
        initializer="glorot",
        dtype="float64",
    )
    rng = np.random.default_rng(5)
    network = build_network(config, rng, inputs=49, outputs=3)
    network.parameters += 0.05 * rng.standard_normal(network.parameters.size)
    inputs, targets = rng.random((6, 49)), np.eye(3)[rng.integers(0, 3, 6)]

    arguments = (network, LOSS_FUNCTIONS["cross-entropy"], inputs, targets, 0.1)
    difference = relative_difference(analytic_gradient(*arguments), numerical_gradient(*arguments))

    assert difference < 1e-6


def test_the_summary_names_every_layer():
    network = build_network(TrainingConfig(convolutions=((16, 5, 2), (32, 3, 2)), hidden=(64,)))

    assert network.summary == "1024-16@5×5-32@3×3-64-10"
    assert build_network(TrainingConfig(hidden=())).summary == "1024-10"
