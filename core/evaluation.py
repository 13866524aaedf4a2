"""What a model answers to a whole data set."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.model import Model

BATCH = 512
"""Digits that go through the network at once: their images as floats take some megabytes."""


def answers(model: Model, dataset: Dataset) -> NDArray[np.intp]:
    """The likeliest digit for every digit of the data set, (n,) of 0..9."""
    likeliest = [np.empty(0, dtype=np.intp)]
    for start in range(0, len(dataset), BATCH):
        batch = dataset.subset(np.arange(start, min(start + BATCH, len(dataset))))
        likeliest.append(model.probabilities(batch.images()).argmax(axis=1))
    return np.concatenate(likeliest)
