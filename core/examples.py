"""A data set as the network wants it: rows of numbers, and what should come out for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.augment.pictures import change_pictures
from core.datasets.dataset import Dataset
from core.layers import Array
from core.network import CLASSES


class Examples:
    """Digits as they are.

    Attributes
    ----------
    images
        (n, 1024) of 0 and 1.
    targets
        (n, 10): 1 for the digit's class and 0 for the others.
    """

    def __init__(self, dataset: Dataset, dtype: str) -> None:
        self.images: Array = dataset.images(np.dtype(dtype))
        self.targets: Array = np.eye(CLASSES, dtype=dtype)[dataset.labels]

    def __len__(self) -> int:
        return len(self.targets)

    def rows(self, index: NDArray[np.intp]) -> tuple[Array, Array]:
        """Images and targets of the digits at some positions."""
        if len(index) == 1:
            row = int(index[0])
            return self.images[row : row + 1], self.targets[row : row + 1]
        return self.images[index], self.targets[index]


class ChangingExamples(Examples):
    """Digits to learn from: each time they are shown they may look different.

    Parameters
    ----------
    smoothing
        0 ≤ smoothing < 1, the part of a target that is shared among all classes.
    augment
        Whether every digit is changed a little.
    rng
        Draws the changes.
    """

    def __init__(
        self,
        dataset: Dataset,
        dtype: str,
        *,
        smoothing: float,
        augment: bool,
        rng: np.random.Generator,
    ) -> None:
        super().__init__(dataset, dtype)
        self.targets = self.targets * (1 - smoothing) + self.targets.dtype.type(smoothing / CLASSES)
        self._grids = dataset.grids()
        self._augment = augment
        self._rng = rng

    def rows(self, index: NDArray[np.intp]) -> tuple[Array, Array]:
        if not self._augment:
            return super().rows(index)
        changed = change_pictures(self._rng, self._grids[index])
        return changed.reshape(len(index), -1).astype(self.images.dtype), self.targets[index]
