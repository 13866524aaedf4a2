import numpy as np
import pytest

from core.config import LOSSES, TrainingConfig
from core.losses import LOSS_FUNCTIONS, RejectingCrossEntropy, loss_for

ONE_HOT = np.eye(3)[[0, 2]]


def test_squared_error_is_half_the_sum_over_the_outputs_and_the_mean_over_the_digits():
    outputs = np.array([[0.5, 0.0, 1.0], [0.0, 0.0, 1.0]])

    assert LOSS_FUNCTIONS["squared-error"].value(outputs, ONE_HOT) == pytest.approx(
        (0.5 * (0.25 + 0 + 1) + 0) / 2
    )


def test_cross_entropy_is_minus_the_logarithm_of_the_true_probability():
    probabilities = np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]])

    value = LOSS_FUNCTIONS["cross-entropy"].value(np.log(probabilities) + 5, ONE_HOT)

    assert value == pytest.approx(-(np.log(0.7) + np.log(0.4)) / 2)


def test_cross_entropy_of_enormous_logits_is_finite():
    logits = np.array([[1e30, 0, 0], [1e30, -1e30, 0]], dtype=np.float32)
    loss = LOSS_FUNCTIONS["cross-entropy"]

    assert np.isfinite(loss.value(logits, ONE_HOT.astype(np.float32)))
    assert np.isfinite(loss.gradient(logits, ONE_HOT, 2)).all()


@pytest.mark.parametrize("name", LOSSES)
def test_gradient_of_a_piece_is_its_part_of_the_whole_batchs(name):
    loss = LOSS_FUNCTIONS[name]
    outputs = np.random.default_rng(0).random((2, 3))

    whole = loss.gradient(outputs, ONE_HOT, 2)

    assert np.allclose(whole[:1], loss.gradient(outputs[:1], ONE_HOT[:1], 2))


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("outputs", [[0.2, 0.9, 0.1], [0.0, 0.0, 0.0], [50.0, 0.0, 0.0]])
def test_probabilities_sum_to_one(name, outputs):
    probabilities = LOSS_FUNCTIONS[name].probabilities(np.array([outputs]))

    assert probabilities.sum() == pytest.approx(1)
    assert (probabilities >= 0).all()
    assert probabilities.argmax() == np.argmax(outputs)


REJECTING = loss_for(TrainingConfig(strangers=0.1))


def test_only_a_configuration_with_strangers_rejects():
    assert isinstance(REJECTING, RejectingCrossEntropy)
    assert loss_for(TrainingConfig()) is LOSS_FUNCTIONS["cross-entropy"]


def test_rejecting_gradients_agree_with_numerical_ones():
    rng = np.random.default_rng(0)
    outputs, targets = rng.standard_normal((5, 4)), np.eye(4)[[0, 2, 3, 1, 3]]
    step = 1e-6

    gradient = REJECTING.gradient(outputs, targets, 5)

    for place in np.ndindex(outputs.shape):
        above, below = outputs.copy(), outputs.copy()
        above[place] += step
        below[place] -= step
        slope = (REJECTING.value(above, targets) - REJECTING.value(below, targets)) / (2 * step)
        assert gradient[place] == pytest.approx(slope, abs=1e-9)


def test_a_stranger_leaves_the_digits_outputs_alone():
    outputs = np.random.default_rng(0).standard_normal((1, 11))

    gradient = REJECTING.gradient(outputs, np.eye(11)[[10]], 1)

    assert not gradient[0, :10].any()
    assert gradient[0, 10] < 0


def test_strangeness_is_a_sigmoid_and_no_part_of_the_probabilities():
    outputs = np.array([[1.0, 2.0, 3.0, 0.0], [1.0, 2.0, 3.0, 5.0]])

    assert REJECTING.strangeness(outputs) == pytest.approx([0.5, 1 / (1 + np.exp(-5))])
    probabilities = REJECTING.probabilities(outputs)
    assert probabilities.shape == (2, 3)
    assert probabilities[0] == pytest.approx(probabilities[1])
