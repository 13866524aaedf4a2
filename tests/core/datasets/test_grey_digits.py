import tracemalloc

import numpy as np

from core.datasets.grey_digits import fit_greys


def test_large_pictures_take_no_more_memory_than_many_small_ones():
    greys = np.zeros((20, 1024, 1024), np.uint8)
    greys[:, 300:700, 500:530] = 255

    tracemalloc.start()
    grids = fit_greys(greys)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert grids.any(axis=(1, 2)).all()
    assert most < 60e6
