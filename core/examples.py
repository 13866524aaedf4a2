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
from core.grid import unpack
from core.inputs import input_count, packed_inputs, unpack_inputs
from core.layers import Array
from core.network import CLASSES
from core.used_inputs import MOST_BYTES, UsedInputs

AT_ONCE = 256
"""Digits that are unpacked together where batches are small: unpacking few costs nearly as much."""


class Examples:
    """Digits as they are.

    Parameters
    ----------
    inputs
        Numbers that go in for each digit; see `core.inputs`.
    smoothing
        Of each target this part is shared out evenly among the ten digits.
    """

    def __init__(
        self, dataset: Dataset, config: TrainingConfig, inputs: int, smoothing: float = 0.0
    ) -> None:
        self.dtype = np.dtype(config.dtype)
        self._kind = config.inputs
        self._inputs = inputs
        self._packed = packed_inputs(dataset, config.inputs, inputs)
        self._dataset = dataset
        targets = np.eye(CLASSES, CLASSES + bool(config.strangers)) * (1 - smoothing)
        targets[:, :CLASSES] += smoothing / CLASSES
        self._target_of = targets.astype(self.dtype)

    def __len__(self) -> int:
        return len(self._dataset)

    def leave_out_unused(self) -> NDArray[np.intp]:
        """Leave out inputs that are 0 in every digit, if that is worth it; those that stay, (m,).

        From then on `rows` gives inputs (n, m).
        """
        if self._packed.nbytes <= MOST_BYTES:
            used = UsedInputs(self._packed, self._kind)
            if used.are_few:
                self._packed = used.of(self._packed)
                return used.numbers
        return np.arange(self._inputs)

    @property
    def can_be_read_ahead(self) -> bool:
        """Whether two batches read at once are the same as one read after the other."""
        return True

    def rows(self, index: NDArray[np.intp]) -> tuple[Array, Array]:
        """Inputs (n, inputs) and targets (n, outputs) of the digits at n positions."""
        # Unpacking takes no longer than copying the numbers would, and a 32nd of the memory.
        inputs = unpack_inputs(self._packed[index], self._kind, self.dtype)
        return inputs, self._targets(index)

    def _grids(self, index: NDArray[np.intp]) -> NDArray[np.bool_]:
        return unpack(self._dataset.bits[index])

    def _targets(self, index: NDArray[np.intp]) -> Array:
        targets: Array = self._target_of[self._dataset.labels[index]]
        return targets


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
        inputs = input_count(dataset, config.inputs)
        super().__init__(dataset, config, inputs, config.label_smoothing)
        self._config = config
        self._rng = rng
        inks = dataset.inks or ()
        self._is_ink = np.zeros(len(dataset), np.bool_)
        self._is_ink[: len(inks)] = [ink is not None for ink in inks]
        self._pens = pen_batch([ink for ink in inks if ink is not None])
        self._pen_rows = np.cumsum(self._is_ink) - 1

    @property
    def can_be_read_ahead(self) -> bool:
        return not (self._config.augment or self._config.strangers)

    def rows(self, index: NDArray[np.intp]) -> tuple[Array, Array]:
        if self.can_be_read_ahead:
            return super().rows(index)
        grids, targets = self._grids(index), self._targets(index)
        if self._config.augment:
            self._change(grids, index)
        if self._config.strangers:
            strangers = int(self._rng.binomial(len(index), self._config.strangers))
            drawn = draw_strangers(self._rng, strangers, self._pens)
            grids = np.concatenate((grids, drawn))
            none = np.zeros((strangers, targets.shape[1]), self.dtype)
            none[:, CLASSES] = 1
            targets = np.concatenate((targets, none))
        return grids.reshape(len(grids), -1).astype(self.dtype), targets

    def _change(self, grids: NDArray[np.bool_], index: NDArray[np.intp]) -> None:
        is_ink = self._is_ink[index]
        written, scanned = index[is_ink], np.flatnonzero(~is_ink)
        if len(written):
            pens = self._pens.rows(self._pen_rows[written])
            grids[is_ink] = draw_anew(self._rng, pens, self._dataset.labels[written])
        if len(scanned):
            grids[scanned] = change_pictures(self._rng, grids[scanned])


class InOrder:
    """Takes digits out of examples, one batch after another.

    Parameters
    ----------
    order
        (n,), their positions.
    """

    def __init__(self, examples: Examples, order: NDArray[np.intp]) -> None:
        self._examples = examples
        self._order = order
        self._next = self._first = 0
        self._inputs = self._targets = np.empty((0, 0), examples.dtype)

    def take(self, count: int) -> tuple[Array, Array]:
        """Inputs and targets of the next `count` digits; never more than are left."""
        start, stop = self._next, self._next + count
        self._next = stop
        if not self._examples.can_be_read_ahead:
            return self._examples.rows(self._order[start:stop])
        if stop > self._first + len(self._targets):
            whole = count * max(1, AT_ONCE // count)
            self._first = start
            self._inputs, self._targets = self._examples.rows(self._order[start : start + whole])
        rows = slice(start - self._first, stop - self._first)
        return self._inputs[rows], self._targets[rows]
