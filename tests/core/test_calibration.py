import numpy as np
import pytest
from scipy.special import softmax

from core.calibration import REJECTED_SHARE, calibrate, calibration_error

RNG = np.random.default_rng(0)
TRUE_LOGITS = 2 * RNG.standard_normal((20_000, 10))
LABELS = np.array([RNG.choice(10, p=p) for p in softmax(TRUE_LOGITS, axis=1)], dtype=np.uint8)


@pytest.mark.parametrize("sureness", [0.5, 1.0, 3.0])
def test_the_temperature_undoes_wrong_sureness(sureness):
    calibration = calibrate(sureness * TRUE_LOGITS, LABELS)

    assert calibration.temperature == pytest.approx(sureness, rel=0.05)
    assert calibration.rejection_threshold == 1


def test_the_threshold_rejects_few_true_digits():
    strangeness = RNG.random(len(LABELS))

    threshold = calibrate(TRUE_LOGITS, LABELS, strangeness).rejection_threshold

    assert (strangeness > threshold).mean() == pytest.approx(REJECTED_SHARE, abs=1e-3)


def test_the_calibration_error_is_the_gap_between_confidence_and_accuracy():
    honest = softmax(TRUE_LOGITS, axis=1)
    always_sure = np.eye(10)[honest.argmax(axis=1)]

    assert calibration_error(honest, LABELS) < 0.01
    wrong_share = (honest.argmax(axis=1) != LABELS).mean()
    assert calibration_error(always_sure, LABELS) == pytest.approx(wrong_share)
