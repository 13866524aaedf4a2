import numpy as np
import pytest

from core.config import LOSSES
from core.losses import LOSS_FUNCTIONS

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
