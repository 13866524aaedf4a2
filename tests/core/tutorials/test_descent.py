import numpy as np
import pytest

from core.layers import Dense, Sigmoid
from core.losses import SquaredError
from core.network import Network
from core.tutorials import descent
from core.tutorials.descent import descend, outputs_of

RNG = np.random.default_rng(0)
INPUTS, TARGETS = RNG.random((20, 4)), RNG.random((20, 2))
START = RNG.standard_normal((4, 2))


def network():
    made = Network([Dense(4, 2), Sigmoid()], 4, np.float64)
    made.layers[0].params["weights"][:] = START
    return made


def descended(steps, **options):
    made = network()
    sums = list(descend(made, SquaredError(), INPUTS, TARGETS, rate=0.5, steps=steps, **options))
    return made.parameters, sums


@pytest.mark.parametrize("divisor", [None, 1])
def test_it_is_gradient_descent_on_the_whole_set(divisor):
    weights, biases = START.copy(), np.zeros(2)
    expected = []
    for _ in range(3):
        outputs = 1 / (1 + np.exp(-(INPUTS @ weights + biases)))
        expected.append(0.5 * ((outputs - TARGETS) ** 2).sum())
        delta = (outputs - TARGETS) * outputs * (1 - outputs) / (divisor or 20)
        weights, biases = (
            weights - 0.5 * (INPUTS.T @ delta + 0.1 * weights),
            biases - 0.5 * delta.sum(axis=0),
        )

    parameters, sums = descended(3, l2=0.1, divisor=divisor)

    assert sums == pytest.approx(expected)
    assert np.allclose(parameters, np.concatenate([weights.ravel(), biases]), rtol=1e-12)


def test_pieces_make_no_difference(monkeypatch):
    whole, sums = descended(4)
    monkeypatch.setattr(descent, "ROWS", 7)
    pieces, piece_sums = descended(4)

    assert np.allclose(pieces, whole, rtol=1e-12)
    assert piece_sums == pytest.approx(sums)
    assert np.array_equal(outputs_of(network(), INPUTS), network().predict(INPUTS))


def test_inputs_that_are_zero_for_a_whole_piece_are_left_out_without_a_trace(monkeypatch):
    inputs = INPUTS * (RNG.random(INPUTS.shape) < 0.3)
    made, narrow = network(), network()
    sums = list(descend(made, SquaredError(), inputs, TARGETS, rate=0.5, steps=4, l2=0.1))
    monkeypatch.setattr(descent, "ROWS", 2)

    narrow_sums = list(descend(narrow, SquaredError(), inputs, TARGETS, rate=0.5, steps=4, l2=0.1))

    assert np.allclose(narrow.parameters, made.parameters, rtol=1e-12)
    assert narrow_sums == pytest.approx(sums)


def test_the_last_step_is_left_out_when_it_is_not_asked_for():
    made = network()
    steps = descend(made, SquaredError(), INPUTS, TARGETS, rate=0.5, steps=1)
    next(steps)

    assert np.array_equal(made.parameters[:8].reshape(4, 2), START)
