"""A look at what a network is shown while it learns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.examples import ChangingExamples
from core.grid import SIDE
from core.network import CLASSES


@dataclass(frozen=True, eq=False)
class Sample:
    """Some of what is shown.

    Attributes
    ----------
    grids
        bool (n, 32, 32).
    labels
        What each is to be read as, 0..9; None for a drawing that is none of the ten.
    """

    grids: NDArray[np.bool_]
    labels: tuple[int | None, ...]


def draw_sample(
    rng: np.random.Generator, dataset: Dataset, config: TrainingConfig, count: int
) -> Sample:
    """Digits of the data set at random, as a training with these settings may show them.

    Parameters
    ----------
    rng
        Not the training's own, which is to give the same numbers whether somebody looks or not.
    dataset
        At least one digit.
    count
        Drawings in the sample; strangers come among the digits as often as in a training.
    """
    digits = dataset.subset(rng.integers(len(dataset), size=count))
    images, targets = ChangingExamples(digits, config, rng).rows(np.arange(count))
    chosen = rng.permutation(len(images))[:count]
    answers = targets[chosen].argmax(axis=1).tolist()
    return Sample(
        images[chosen].reshape(-1, SIDE, SIDE) > 0,
        tuple(None if answer == CLASSES else answer for answer in answers),
    )
