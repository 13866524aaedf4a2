from itertools import compress

import numpy as np
import pytest

from core.tutorials import regularised
from core.tutorials.regularised import TUTORIAL, train
from core.tutorials.reports import Row
from core.tutorials.sources import Digits
from core.tutorials.tutorial import Effort
from tests.core.tutorials.made_pixels import made_pixels

DIGITS = made_pixels(100, side=20)


class MadeSources:
    centres = Digits(DIGITS, DIGITS, True, "made for a test")


def scores(seed, steps):
    found = [result for _, result in train(DIGITS, seed, steps)]
    return list(compress(found, found))


def test_the_error_falls_and_the_broken_accuracy_stays_at_a_tenth():
    start, later, last = scores(0, [0, 50, 1500])

    assert last.error < later.error < start.error
    assert [found.equal_pairs for found in (start, later, last)] == pytest.approx([0.1] * 3)
    assert last.accuracy > 0.9


def test_the_error_has_the_penalty_in_it():
    """Mean of half the squared errors, and half of λ / m times all squared weights."""
    (start,) = scores(4, [0])
    rng = np.random.default_rng(4)
    inputs, targets = DIGITS.greys.reshape(100, 400) / 255, np.eye(10)[DIGITS.labels]
    w1, b1 = rng.uniform(-0.12, 0.12, (400, 26)), rng.uniform(-0.12, 0.12, 26)
    w2, b2 = rng.uniform(-0.12, 0.12, (26, 10)), rng.uniform(-0.12, 0.12, 10)
    hidden = 1 / (1 + np.exp(-(inputs @ w1 + b1)))
    outputs = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
    penalty = ((w1**2).sum() + (w2**2).sum()) / 200

    assert start.error == pytest.approx(((outputs - targets) ** 2).sum() / 200 + penalty)


def test_the_table_has_the_printed_tenth_beside_the_true_accuracy(monkeypatch):
    monkeypatch.setattr(regularised, "LONGER", 60)

    rows = [row for row in TUTORIAL.reproduce(MadeSources(), Effort(2)) if isinstance(row, Row)]

    (printed,) = (row for row in rows if row.printed)
    assert printed.printed == "about 10 %"
    assert printed.reproduced == "10.0%"
    assert printed.verdict.agrees is True
    assert printed.corrected != printed.reproduced
