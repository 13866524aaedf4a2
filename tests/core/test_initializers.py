import numpy as np
import pytest

from core.config import INITIALIZERS
from core.initializers import initializer_named


def start(name, fan_in=400, fan_out=200, value=0.12, seed=0):
    return initializer_named(name, value)(np.random.default_rng(seed), fan_in, fan_out)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_shapes_and_same_seed_same_numbers(name):
    weights, biases = start(name, 3, 2)
    again, _ = start(name, 3, 2)

    assert weights.shape == (3, 2)
    assert biases.shape == (2,)
    assert np.array_equal(weights, again)


def test_standard_normal():
    weights, biases = start("standard-normal")

    assert weights.mean() == pytest.approx(0, abs=0.02)
    assert weights.std() == pytest.approx(1, abs=0.02)
    assert biases.std() == pytest.approx(1, abs=0.2)


def test_uniform_lies_between_0_and_1():
    weights, biases = start("uniform")

    assert 0 <= weights.min() < 0.01
    assert 0.99 < weights.max() < 1
    assert biases.mean() == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(("name", "value"), [("zeros", 0), ("ones", 1), ("constant", 0.3)])
def test_constants(name, value):
    weights, biases = start(name, value=value)

    assert np.unique(weights).tolist() == [value]
    assert np.unique(biases).tolist() == [value]


def test_symmetric_uniform_lies_between_minus_and_plus_epsilon():
    weights, biases = start("symmetric-uniform", value=0.5)

    assert -0.5 <= weights.min() < -0.49
    assert 0.49 < weights.max() <= 0.5
    assert np.abs(biases).max() <= 0.5


def test_glorot_and_he_have_their_variances_and_no_biases():
    glorot, glorot_biases = start("glorot")
    he, he_biases = start("he")

    assert glorot.var() == pytest.approx(2 / (400 + 200), rel=0.02)
    assert he.var() == pytest.approx(2 / 400, rel=0.02)
    assert not glorot_biases.any()
    assert not he_biases.any()
