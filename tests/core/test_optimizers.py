import numpy as np
import pytest

from core.optimizers import SGD, Adam

GRADIENTS = np.random.default_rng(1).standard_normal((6, 4))


def steps(optimizer, gradients=GRADIENTS):
    param = np.zeros(4)
    for gradient in gradients:
        optimizer.step([(param, gradient.copy())])
    return param


def test_sgd_walks_against_the_gradient():
    assert steps(SGD(0.1)) == pytest.approx(-0.1 * GRADIENTS.sum(axis=0))


def test_momentum_repeats_a_part_of_the_last_step():
    expected, velocity = np.zeros(4), np.zeros(4)
    for gradient in GRADIENTS:
        velocity = 0.9 * velocity - 0.1 * gradient
        expected = expected + velocity

    assert steps(SGD(0.1, momentum=0.9)) == pytest.approx(expected)


def test_adam_follows_algorithm_1():
    expected, m, v = np.zeros(4), np.zeros(4), np.zeros(4)
    for t, gradient in enumerate(GRADIENTS, start=1):
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        expected = expected - 0.01 * m_hat / (np.sqrt(v_hat) + 1e-8)

    assert steps(Adam(0.01)) == pytest.approx(expected)


@pytest.mark.parametrize("make", [lambda: SGD(0.1, momentum=0.9), lambda: Adam(0.01)])
def test_state_lets_another_optimizer_go_on(make):
    first, second = make(), make()
    param = np.zeros(4)
    for gradient in GRADIENTS[:3]:
        first.step([(param, gradient.copy())])
    second.load_state(first.state())
    for gradient in GRADIENTS[3:]:
        second.step([(param, gradient.copy())])

    assert param == pytest.approx(steps(make()))


@pytest.mark.parametrize("optimizer", [SGD(0.1), SGD(0.1, 0.9), Adam(0.1)])
def test_parameters_are_changed_in_place(optimizer):
    vector = np.zeros(4, dtype=np.float32)
    view = vector[1:3]

    optimizer.step([(view, np.ones(2, dtype=np.float32))])

    assert (vector[1:3] < 0).all()
    assert vector[[0, 3]].tolist() == [0, 0]
    assert vector.dtype == np.float32


@pytest.mark.parametrize("optimizer", [SGD(0.1, 0.9), Adam(0.1)], ids=["momentum", "Adam"])
def test_nothing_is_remembered_of_a_unit_that_has_died(optimizer):
    param = np.zeros(4, dtype=np.float32)
    optimizer.step([(param, np.full(4, 1e-5, dtype=np.float32))])
    for _ in range(1500):
        optimizer.step([(param, np.zeros(4, dtype=np.float32))])

    # Numbers below the smallest normal one take the processor a hundred times as long.
    smallest = np.finfo(np.float32).smallest_normal
    for array in optimizer.state().values():
        assert not ((array != 0) & (np.abs(array) < smallest)).any()
