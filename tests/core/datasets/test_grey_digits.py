import tracemalloc

import numpy as np
import pytest

from core.datasets.grey_digits import fit_greys


def extent(grid):
    rows, columns = np.flatnonzero(grid.any(axis=1)), np.flatnonzero(grid.any(axis=0))
    return rows[0], rows[-1] + 1, columns[0], columns[-1] + 1


def test_the_longer_side_fills_what_fitted_ink_fills_and_the_aspect_is_kept():
    greys = np.zeros((2, 28, 28), np.uint8)
    greys[0, 4:24, 2:12] = 255
    greys[1, 20:25, 5:25] = 255

    tall, wide = fit_greys(greys)

    assert extent(tall) == pytest.approx((1, 31, 8.5, 23.5), abs=0.5)
    assert extent(wide) == pytest.approx((12.25, 19.75, 1, 31), abs=0.5)


def test_where_the_ink_stands_does_not_matter():
    greys = np.zeros((2, 28, 28), np.uint8)
    greys[0, 1:11, 2:9] = 200
    greys[0, 3:6, 4:7] = 0
    greys[1] = np.roll(greys[0], (13, 15), axis=(0, 1))

    here, there = fit_greys(greys)

    assert np.array_equal(here, there)


def test_a_blank_picture_stays_blank():
    assert not fit_greys(np.zeros((2, 28, 28), np.uint8)).any()


def test_faint_ink_is_ink():
    greys = np.zeros((2, 28, 28), np.uint8)
    greys[0, 4:24, 4:24] = 255
    greys[1, 4:24, 4:24] = 60

    dark, faint = fit_greys(greys)

    assert np.array_equal(dark, faint)


@pytest.mark.parametrize("shape", [(0, 28, 28), (1, 1, 1), (3, 2, 40)])
def test_pictures_of_any_shape_become_grids(shape):
    grids = fit_greys(np.full(shape, 255, np.uint8))

    assert grids.shape == (shape[0], 32, 32)
    assert grids.dtype == np.bool_
    assert grids.any(axis=(1, 2)).all()


def test_large_pictures_take_no_more_memory_than_many_small_ones():
    greys = np.zeros((20, 1024, 1024), np.uint8)
    greys[:, 300:700, 500:530] = 255

    tracemalloc.start()
    grids = fit_greys(greys)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert grids.any(axis=(1, 2)).all()
    assert most < 60e6
