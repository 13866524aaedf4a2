import numpy as np
import pytest

from core.datasets.dataset import Dataset
from core.datasets.ink_digits import ink_dataset
from core.datasets.small_drawings import PAD_SIDE, drawn_small
from core.errors import DatasetError
from core.grid import pack
from core.ink import Ink

SEVEN = Ink.from_strokes([[(0.1, 0.1), (0.9, 0.1), (0.4, 1.3)]])
DIGITS = ink_dataset("sevens", [SEVEN] * 50, [7] * 50, writers=list(range(50)))


def test_every_drawing_lies_on_the_pad_in_whole_pixels():
    for ink in drawn_small(DIGITS).inks:
        assert (ink.points >= 0).all()
        assert (ink.points <= PAD_SIDE).all()
        assert np.array_equal(ink.points, np.round(ink.points))


def test_drawings_are_20_to_100_percent_of_the_pad():
    sizes = []
    for ink in drawn_small(DIGITS).inks:
        left, top, right, bottom = ink.bounds
        sizes.append(max(right - left, bottom - top) / PAD_SIDE)

    assert 0.19 < min(sizes) < 0.35
    assert 0.85 < max(sizes) <= 1


def test_labels_and_writers_stay_and_the_grids_follow():
    small = drawn_small(DIGITS)

    assert np.array_equal(small.labels, DIGITS.labels)
    assert np.array_equal(small.writers, DIGITS.writers)
    assert (small.grids() & DIGITS.grids()).any(axis=(1, 2)).all()
    assert not np.array_equal(small.grids(), DIGITS.grids())


def test_same_seed_same_drawings():
    assert np.array_equal(drawn_small(DIGITS, 4).bits, drawn_small(DIGITS, 4).bits)
    assert not np.array_equal(drawn_small(DIGITS, 4).bits, drawn_small(DIGITS, 5).bits)


def test_a_dot_stays_a_dot():
    dot = ink_dataset("dot", [Ink.from_strokes([[(3.0, 4.0)]])], [1])

    assert len(drawn_small(dot).inks[0].points) == 1


def test_pictures_are_refused():
    pictures = Dataset("scans", pack(np.zeros((1, 32, 32), bool)), np.array([1], np.uint8))

    with pytest.raises(DatasetError, match="scans holds pictures"):
        drawn_small(pictures)
