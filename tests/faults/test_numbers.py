"""A few trainings at the edge of what can be computed, and whether bad ones would be found out."""

from argparse import Namespace

import numpy as np
import pytest

from core.model import Readings, Scores
from tests.faults import numbers


def test_no_training_gives_a_number_that_is_none():
    outcome = numbers.measure(Namespace(count=40, seed=1))

    assert outcome.failures == []
    assert sum(row["trainings"] for row in outcome.result.rows) == 40


def test_a_loss_that_is_no_number_is_found_out():
    with pytest.raises(AssertionError, match="a loss of nan"):
        numbers.check_scores(Scores(np.nan, 0.5))


@pytest.mark.parametrize("wrong", [np.nan, 0.5])
def test_probabilities_that_are_none_are_found_out(wrong):
    probabilities = np.full((2, 10), 0.1)
    probabilities[0, 0] = wrong

    with pytest.raises(AssertionError):
        numbers.check_readings(Readings(probabilities, np.zeros(2), np.zeros(2, np.bool_)))
