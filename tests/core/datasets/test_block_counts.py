import numpy as np

from core.datasets import open_dataset
from core.datasets.block_counts import DIGITS_AT_ONCE, block_counts, rebuild

TRUE = open_dataset("bundled").grids()[:50]


def test_every_block_keeps_exactly_its_count():
    counts = np.random.default_rng(0).integers(0, 17, (40, 8, 8)).astype(np.uint8)

    assert np.array_equal(block_counts(rebuild(counts)), counts)


def test_a_drawing_comes_back_much_as_it_was():
    rebuilt = rebuild(block_counts(TRUE))

    assert (rebuilt == TRUE).mean() > 0.97


def test_a_digit_does_not_depend_on_those_beside_it():
    counts = block_counts(np.resize(TRUE, (DIGITS_AT_ONCE + 3, 32, 32)))

    assert np.array_equal(rebuild(counts)[-3:], rebuild(counts[-3:]))


def test_nothing_is_rebuilt_of_nothing():
    assert rebuild(np.zeros((0, 8, 8), np.uint8)).shape == (0, 32, 32)
