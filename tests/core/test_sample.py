import numpy as np
import pytest

from core.config import TrainingConfig
from core.datasets import join, open_dataset
from core.sample import draw_sample

INK = open_dataset("bundled-ink").subset(np.arange(40))
SCANS = open_dataset("bundled").subset(np.arange(40))


def sample(dataset, seed=0, count=24, **settings):
    return draw_sample(np.random.default_rng(seed), dataset, TrainingConfig(**settings), count)


def pairs(labels, grids):
    return {(label, grid.tobytes()) for label, grid in zip(labels, grids, strict=True)}


@pytest.mark.parametrize("dataset", [SCANS, INK, join([SCANS, INK])], ids=["scans", "ink", "both"])
def test_digits_are_shown_as_they_are_unless_settings_change_them(dataset):
    shown = sample(dataset)
    changed = sample(dataset, augment=True)

    known = pairs(dataset.labels, dataset.grids())
    assert pairs(shown.labels, shown.grids) <= known
    assert not {grid for _, grid in pairs(changed.labels, changed.grids)} & {g for _, g in known}
    assert set(changed.labels) <= set(range(10))


def test_strangers_come_among_the_digits_and_have_no_label():
    shown = sample(INK, count=200, strangers=0.5, augment=True)

    assert shown.grids.shape == (200, 32, 32)
    assert shown.grids.any(axis=(1, 2)).all()
    assert 40 < shown.labels.count(None) < 95
    assert None in shown.labels[:50]


def test_a_small_data_set_is_enough():
    assert len(sample(INK.subset(np.array([3])), augment=True).labels) == 24


def test_another_look_is_another_sample():
    rng = np.random.default_rng(0)
    first, second = (draw_sample(rng, INK, TrainingConfig(), 24) for _ in range(2))
    assert not np.array_equal(first.grids, second.grids)
    assert np.array_equal(first.grids, sample(INK).grids)
