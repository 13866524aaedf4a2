"""What a model answers to a whole data set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.calibration import calibration_error
from core.datasets.dataset import Dataset
from core.interruption import interruptible
from core.layers import Array
from core.metrics import confusion_matrix
from core.model import Model, Readings

PIECE = 64
"""Digits that are read at once: some hundredths of a second, so that a test can be stopped."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A data set and what was read from it.

    Attributes
    ----------
    dataset
        n digits.
    readings
        What the model made of each.
    """

    dataset: Dataset
    readings: Readings

    @property
    def answers(self) -> NDArray[np.intp]:
        """The likeliest digit of each, (n,) of 0..9, rejected or not."""
        likeliest: NDArray[np.intp] = self.readings.probabilities.argmax(axis=1)
        return likeliest

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """(n,), whether the likeliest digit is the true one."""
        right: NDArray[np.bool_] = self.answers == self.dataset.labels
        return right

    @property
    def sureness(self) -> Array:
        """(n,), probability of the likeliest digit, 0..1."""
        sureness: Array = self.readings.probabilities.max(axis=1)
        return sureness

    def surest_mistakes(self) -> NDArray[np.intp]:
        """Positions of the misread digits, the likeliest wrong answer first."""
        misread = np.flatnonzero(~self.is_right)
        return misread[np.argsort(-self.sureness[misread], kind="stable")]

    @property
    def confusion(self) -> NDArray[np.intp]:
        """(10, 10), how often each label (row) got each answer (column)."""
        return confusion_matrix(self.dataset.labels, self.answers)

    @property
    def calibration_error(self) -> float:
        """How far confidence and accuracy differ; see `core.calibration.calibration_error`."""
        return calibration_error(self.readings.probabilities, self.dataset.labels)

    def by_writer(self) -> list[tuple[int, int, int]]:
        """Writer, digits read rightly and digits of each writer, the worst first; [] if unknown."""
        if self.dataset.writers is None:
            return []
        writers, index = np.unique(self.dataset.writers, return_inverse=True)
        right = np.bincount(index, weights=self.is_right).astype(int)
        total = np.bincount(index)
        order = np.argsort(right / total, kind="stable")
        return [(int(writers[i]), int(right[i]), int(total[i])) for i in order]


def evaluate(model: Model, dataset: Dataset) -> Evaluation:
    """Let a model read every digit of a data set of at least one."""
    return evaluation_of(dataset, list(read_in_pieces(model, dataset)))


def read_in_pieces(model: Model, dataset: Dataset) -> Iterator[Readings]:
    """Let a model read a data set, `PIECE` digits at a time."""
    for start in interruptible(range(0, len(dataset), PIECE)):
        piece = np.arange(start, min(start + PIECE, len(dataset)))
        yield model.read(model.inputs_of(dataset.subset(piece)))


def evaluation_of(dataset: Dataset, pieces: Sequence[Readings]) -> Evaluation:
    """What `evaluate` gives, from all that `read_in_pieces` gave."""
    return Evaluation(dataset, Readings(*(_joined(pieces, name) for name in _READING_FIELDS)))


_READING_FIELDS = ("probabilities", "strangeness", "is_rejected")


def _joined(pieces: Sequence[Readings], name: str) -> Array:
    return np.concatenate([getattr(piece, name) for piece in pieces])
