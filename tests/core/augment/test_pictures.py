import numpy as np

from core.augment.pictures import PictureChanges, change_pictures
from core.datasets import open_dataset

DIGITS = open_dataset("bundled").grids()[:64]
NO_CHANGE = PictureChanges(rotation=0, slant=0, scale=0, aspect=0, bend=0, offset=0, threshold=0)


def changed(changes=None, seed=0):
    return change_pictures(np.random.default_rng(seed), DIGITS, changes)


def test_without_changes_the_pictures_stay():
    assert np.array_equal(changed(NO_CHANGE), DIGITS)


def test_same_seed_same_pictures_and_another_seed_others():
    assert np.array_equal(changed(), changed())
    assert not np.array_equal(changed(), changed(seed=1))


def test_every_picture_changes_but_stays_much_the_same():
    pictures = changed()

    overlap = (pictures & DIGITS).sum(axis=(1, 2)) / (pictures | DIGITS).sum(axis=(1, 2))
    assert overlap.max() < 1
    assert 0.4 < np.median(overlap) < 0.9


def test_the_originals_are_left_alone():
    before = DIGITS.copy()
    changed()

    assert np.array_equal(DIGITS, before)


def test_a_turn_is_about_the_middle():
    square = np.zeros((1, 32, 32), dtype=bool)
    square[:, 12:20, 12:20] = True
    rng = np.random.default_rng(3)

    turned = change_pictures(rng, square, PictureChanges(20, 0, 0, 0, 0, 0, 0))

    rows, columns = turned[0].nonzero()
    assert abs(rows.mean() - 15.5) < 0.3
    assert abs(columns.mean() - 15.5) < 0.3
    assert abs(int(turned.sum()) - 64) <= 6
