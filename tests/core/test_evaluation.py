import numpy as np

from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.evaluation import BATCH, answers
from core.grid import pack
from core.model import Model, TrainingRecord
from core.network import build_network


def dataset_of(size):
    rng = np.random.default_rng(0)
    grids = rng.random((size, 32, 32)) < 0.3
    return Dataset("noise", pack(grids), rng.integers(0, 10, size).astype(np.uint8))


def untrained_model():
    config = TrainingConfig(hidden=(8,))
    network = build_network(config, np.random.default_rng(0))
    return Model(network, TrainingRecord(config, "noise", 1, "noise", 1))


def test_answers_are_the_likeliest_digits_also_beyond_a_batch():
    model, dataset = untrained_model(), dataset_of(2 * BATCH + 7)

    expected = model.probabilities(dataset.images()).argmax(axis=1)
    assert len(set(expected)) > 1
    np.testing.assert_array_equal(answers(model, dataset), expected)


def test_no_digits_no_answers():
    assert answers(untrained_model(), dataset_of(0)).shape == (0,)
