"""Digits with their labels, as bits."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.grid import SIDE, unpack
from core.ink import Ink
from core.layers import Array

DIGITS_PER_TEST_DIGIT = 5
WRITERS_PER_TEST_WRITER = 10
"""One in so many is for testing where the source does not say which."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Digits, packed into 128 bytes each.

    Attributes
    ----------
    name
        For people: what this is.
    bits
        uint8 (n, 128); see `core.grid.pack`.
    labels
        uint8 (n,), 0..9.
    writers
        int32 (n,), the number of the person who wrote the digit; None where nobody knows.
    is_test
        bool (n,), which digits the source sets aside for testing; None where it does not say.
    source
        Authors, year and licence, or the path.
    greys
        uint8 (n, height, width), 0 paper to 255 ink: the digits as pictures of their own size,
        before they were fitted into the grid; None where there is nothing but grids or ink.
    inks
        The ink of each digit, (n,); None for one that is only known as a picture, and None
        altogether where all are.
    """

    name: str
    bits: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    writers: NDArray[np.int32] | None = None
    is_test: NDArray[np.bool_] | None = None
    source: str = ""
    inks: tuple[Ink | None, ...] | None = None
    greys: NDArray[np.uint8] | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def grids(self) -> NDArray[np.bool_]:
        """All digits as grids (n, 32, 32)."""
        return unpack(self.bits)

    def images(self, dtype: DTypeLike = np.float32) -> Array:
        """All digits as rows (n, 1024) of 0 and 1, in the float type that the network wants."""
        return self.grids().reshape(len(self), SIDE * SIDE).astype(dtype)

    def subset(self, index: NDArray[np.intp]) -> Dataset:
        """The digits at some positions, (m,), in that order."""
        return replace(
            self,
            bits=self.bits[index],
            labels=self.labels[index],
            writers=None if self.writers is None else self.writers[index],
            is_test=None if self.is_test is None else self.is_test[index],
            inks=None if self.inks is None else tuple(self.inks[i] for i in index),
            greys=None if self.greys is None else self.greys[index],
        )

    def split(self, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Digits to learn from and digits to be judged by, each in their own order.

        As the source says where it does; otherwise one writer in ten, whole, is for testing where
        writers are known; otherwise one in five of each label's digits, drawn by `seed`.
        """
        is_test = self._test_mask(np.random.default_rng(seed))
        return (
            self.subset(np.flatnonzero(~is_test)),
            self.subset(np.flatnonzero(is_test)),
        )

    def _test_mask(self, rng: np.random.Generator) -> NDArray[np.bool_]:
        if self.is_test is not None:
            return self.is_test
        if self.writers is not None:
            writers = np.unique(self.writers)
            count = _test_count(len(writers), WRITERS_PER_TEST_WRITER)
            chosen = rng.choice(writers, count, replace=False)
            return np.isin(self.writers, chosen)
        mask = np.zeros(len(self), dtype=np.bool_)
        for label in np.unique(self.labels):
            digits = np.flatnonzero(self.labels == label)
            count = _test_count(len(digits), DIGITS_PER_TEST_DIGIT)
            mask[rng.choice(digits, count, replace=False)] = True
        return mask


def _test_count(count: int, per_test: int) -> int:
    """One in so many, and at least one where another is left to learn from."""
    return max(count // per_test, min(count - 1, 1))
