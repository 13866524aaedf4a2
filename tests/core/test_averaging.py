import numpy as np
import pytest

from core.averaging import RunningAverage
from core.schedules import FLOOR, WARM_UP, rate_factor


def test_the_average_is_an_exponential_one_after_a_while():
    average = RunningAverage(np.zeros(1), decay=0.5)
    values = np.random.default_rng(0).standard_normal(60)
    for value in values:
        average.update(np.array([value]))

    expected = sum(0.5 ** (k + 1) * value for k, value in enumerate(values[::-1]))
    assert average.average[0] == pytest.approx(expected, rel=1e-6)


def test_the_start_is_soon_forgotten():
    average = RunningAverage(np.array([1000.0]), decay=0.999)
    for _ in range(100):
        average.update(np.array([1.0]))

    assert average.average[0] == pytest.approx(1, abs=1e-6)


def test_another_average_goes_on_from_the_state():
    first, whole = RunningAverage(np.zeros(2), 0.9), RunningAverage(np.zeros(2), 0.9)
    steps = np.random.default_rng(0).standard_normal((8, 2))
    for step in steps[:4]:
        first.update(step)
    second = RunningAverage(np.zeros(2), 0.9)
    latest = second.load_state(first.state(steps[3]), first.average)
    for step in steps[4:]:
        second.update(step)
    for step in steps:
        whole.update(step)

    assert np.array_equal(latest, steps[3])
    assert np.array_equal(second.average, whole.average)


def test_the_constant_schedule_is_constant():
    assert {rate_factor("constant", progress) for progress in (0, 0.5, 1)} == {1.0}


def test_the_cosine_schedule_rises_shortly_and_falls_slowly():
    factors = [rate_factor("cosine", progress) for progress in np.linspace(0, 1, 201)]

    assert factors[0] < 0.01
    assert max(factors) == factors[round(200 * WARM_UP)] > 0.99
    assert rate_factor("cosine", 0.5) == pytest.approx((1 + FLOOR) / 2)
    assert factors[-1] == pytest.approx(FLOOR)
    assert all(np.diff(factors[4:]) < 0)
