import numpy as np
import pytest

from core.calibration import BINS, calibration_error
from core.reliability import reliability


def answers(count, seed=0):
    """Answers that are right as often as they are sure, and their labels."""
    rng = np.random.default_rng(seed)
    confidence = rng.uniform(0.5, 1, count)
    probabilities = np.repeat((1 - confidence[:, None]) / 9, 10, axis=1)
    sure = rng.integers(10, size=count)
    probabilities[np.arange(count), sure] = confidence
    labels = np.where(rng.random(count) < confidence, sure, (sure + 1) % 10)
    return probabilities, labels.astype(np.uint8)


def test_calibrated_answers_lie_on_the_diagonal():
    probabilities, labels = answers(20_000)

    bins = reliability(probabilities, labels)

    assert sum(each.count for each in bins) == 20_000
    for each in bins:
        assert each.accuracy == pytest.approx(each.confidence, abs=0.04)
        assert each.confidence >= 0.5


def test_the_gaps_are_the_calibration_error():
    probabilities, labels = answers(50, seed=3)

    bins = reliability(probabilities, labels)

    gap = sum(each.count * abs(each.confidence - each.accuracy) for each in bins) / 50
    assert gap == pytest.approx(calibration_error(probabilities, labels))


def test_certainty_is_in_the_last_bin():
    [last] = reliability(np.eye(10)[[4, 4]], np.array([4, 5], np.uint8))

    assert (last.count, last.confidence, last.accuracy) == (2, 1.0, 0.5)
    assert last.confidence * BINS == BINS
