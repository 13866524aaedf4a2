"""A data set as the network wants it: rows of numbers, and what should come out for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.augment.pen_batch import pen_batch
from core.augment.pictures import change_pictures
from core.augment.strangers import draw_strangers
from core.augment.strokes import draw_anew
from core.config import TrainingConfig
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
        (n, outputs): 1 for the digit's class and 0 for the others.
    """

    def __init__(self, dataset: Dataset, config: TrainingConfig) -> None:
        self.images: Array = dataset.images(np.dtype(config.dtype))
        outputs = CLASSES + bool(config.strangers)
        self.targets: Array = np.eye(outputs, dtype=config.dtype)[dataset.labels]

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

    Digits that are known as ink are written anew, pictures changed as pictures; strangers are added
    at the end of each batch.

    Parameters
    ----------
    config
        Says which of this is wanted.
    rng
        Draws the changes.
    """

    def __init__(self, dataset: Dataset, config: TrainingConfig, rng: np.random.Generator) -> None:
        super().__init__(dataset, config)
        smoothing = config.label_smoothing
        self.targets[:, :CLASSES] *= 1 - smoothing
        self.targets[:, :CLASSES] += smoothing / CLASSES
        self._config = config
        self._rng = rng
        self._labels = dataset.labels
        self._grids = dataset.grids()
        inks = dataset.inks or (None,) * len(dataset)
        self._is_ink = np.array([ink is not None for ink in inks])
        self._pens = pen_batch([ink for ink in inks if ink is not None])
        self._pen_rows = np.cumsum(self._is_ink) - 1

    def rows(self, index: NDArray[np.intp]) -> tuple[Array, Array]:
        if not (self._config.augment or self._config.strangers):
            return super().rows(index)
        grids = self._changed(index) if self._config.augment else self._grids[index]
        targets = self.targets[index]
        if self._config.strangers:
            strangers = int(self._rng.binomial(len(index), self._config.strangers))
            drawn = draw_strangers(self._rng, strangers, self._pens)
            grids = np.concatenate((grids, drawn))
            targets = np.concatenate((targets, np.zeros((strangers, targets.shape[1]))))
            targets[len(index) :, CLASSES] = 1
        dtype = self.images.dtype
        return grids.reshape(len(grids), -1).astype(dtype), targets.astype(dtype, copy=False)

    def _changed(self, index: NDArray[np.intp]) -> NDArray[np.bool_]:
        grids = self._grids[index]
        is_ink = self._is_ink[index]
        written, scanned = index[is_ink], index[~is_ink]
        if len(written):
            pens = self._pens.rows(self._pen_rows[written])
            grids[is_ink] = draw_anew(self._rng, pens, self._labels[written])
        if len(scanned):
            grids[~is_ink] = change_pictures(self._rng, self._grids[scanned])
        return grids
