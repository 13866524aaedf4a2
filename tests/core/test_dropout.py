import numpy as np
import pytest

from core.config import TrainingConfig
from core.dropout import Dropout
from core.network import build_network


def test_a_share_falls_silent_and_the_mean_stays():
    layer = Dropout(0.3, np.random.default_rng(0))

    outputs = layer.forward(np.ones((100, 1000)))

    assert (outputs == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert outputs.mean() == pytest.approx(1, abs=0.01)


def test_gradients_go_through_the_same_mask():
    layer = Dropout(0.5, np.random.default_rng(0))
    outputs = layer.forward(np.ones((10, 20)))

    assert np.array_equal(layer.backward(np.ones((10, 20))), outputs)


def test_predict_drops_nothing():
    config = TrainingConfig(hidden=(30,), dropout=0.5)
    network = build_network(config, np.random.default_rng(0))
    inputs = np.random.default_rng(1).random((5, 1024)).astype(np.float32)

    assert np.array_equal(network.predict(inputs), network.predict(inputs))
    assert not np.array_equal(network.forward(inputs), network.predict(inputs))
