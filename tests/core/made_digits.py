"""A small data set that is quickly learnt: ten fixed pictures with some cells flipped."""

import numpy as np

from core.datasets.dataset import Dataset
from core.grid import SIDE, pack


def made_digits(count=200, seed=0, noise=0.05, name="made digits", unused=0):
    rng = np.random.default_rng(seed)
    pictures = np.random.default_rng(1234).random((10, SIDE, SIDE)) < 0.2
    labels = (np.arange(count) % 10).astype(np.uint8)
    flipped = rng.random((count, SIDE, SIDE)) < noise
    grids = pictures[labels] ^ flipped
    grids.reshape(count, -1)[:, :unused] = False
    return Dataset(name, pack(grids), labels)
