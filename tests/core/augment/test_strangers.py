import numpy as np
import pytest

from core.augment.pen_batch import POINTS, pen_batch
from core.augment.strangers import KINDS, draw_strangers, finish, pair
from core.ink import Ink

NO_DIGITS = pen_batch([])
DIGITS = pen_batch(
    [
        Ink.from_strokes([[(0, 0), (9, 0), (4, 14)]]),
        Ink.from_strokes([[(5, 0), (5, 14)]]),
    ]
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_draws_different_things_and_never_nothing(kind):
    rng = np.random.default_rng(0)
    batch = kind(rng, 30)

    assert batch.points.shape == (30, POINTS, 2)
    assert np.isfinite(batch.points).all()
    grids = finish(rng, batch)
    assert grids.any(axis=(1, 2)).all()
    assert len({grid.tobytes() for grid in grids}) == 30


@pytest.mark.parametrize("count", [0, 1, 2, 50])
@pytest.mark.parametrize("digits", [NO_DIGITS, DIGITS], ids=["no digits", "digits"])
def test_as_many_as_are_wanted(count, digits):
    grids = draw_strangers(np.random.default_rng(0), count, digits)

    assert grids.shape == (count, 32, 32)
    assert grids.dtype == np.bool_


def test_same_seed_same_strangers():
    first, second = (draw_strangers(np.random.default_rng(7), 40, DIGITS) for _ in range(2))

    assert np.array_equal(first, second)


def test_pairs_are_two_digits_beside_each_other():
    pairs = pair(np.random.default_rng(0), 20, DIGITS)

    left, right = pairs.points[:, : POINTS // 2, 0], pairs.points[:, POINTS // 2 :, 0]
    assert (right.mean(axis=1) > left.mean(axis=1)).all()
    assert not pairs.joined[:, POINTS // 2 - 1].any()
