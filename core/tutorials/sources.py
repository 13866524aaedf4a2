"""The tutorials' own data where it is at hand, and the bundled digits where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.datasets import BUNDLED, open_dataset
from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.inputs import MNIST_SIDE, input_count, inputs_of
from core.layers import Array
from core.network import CLASSES
from core.tutorials.reports import Note, Row
from core.tutorials.verdicts import OTHER_DIGITS

TEXT_DIGITS = (1934, 946)
"""For training and testing in the tutorials' zip; the first bundled digits are the same ones."""

MNIST_DIGITS = 60_000
"""For training."""

CENTRE = slice(4, 24)
"""The rows and columns of MNIST's 28 that are not its frame."""

CENTRE_SIDE = 20
CENTRES_EACH = 500
"""Digits of each label in the file of `regularised`."""


@dataclass(frozen=True, eq=False)
class Digits:
    """What a tutorial learns from.

    Attributes
    ----------
    train, test
        In the tutorial's order.
    are_printed_ones
        Whether the printed numbers come from these very digits, so that others say nothing.
    words
        What they are.
    """

    train: Dataset
    test: Dataset
    are_printed_ones: bool
    words: str

    @property
    def note(self) -> Note:
        """What the numbers come from."""
        return Note(f"learnt from {len(self.train):,} digits: {self.words}")

    def fair(self, row: Row) -> Row:
        """A row, without a verdict if its printed number comes from other digits."""
        if self.are_printed_ones or not row.printed:
            return row
        return replace(row, verdict=OTHER_DIGITS)


class Sources:
    """What the tutorials learn from; read when it is first asked for.

    Parameters
    ----------
    paths
        The tutorials' text digits, MNIST, or 20×20 pictures, as `core.datasets.open_dataset` takes
        them; what each is, its content says.
    """

    def __init__(self, paths: Sequence[str | Path] = ()) -> None:
        self._paths = paths

    @cached_property
    def digits(self) -> Digits:
        """The 32×32 bits of `three-layer-sigmoid`, sorted by label; errors as of `open_dataset`."""
        given = self._given(None)
        if given is None:
            return _text_digits_that_come_along()
        train, test = (_by_label(part) for part in given.split())
        is_own = (len(train), len(test)) == TEXT_DIGITS
        return Digits(train, test, is_own, "the tutorial's own" if is_own else given.name)

    @cached_property
    def mnist(self) -> Digits:
        """The 28×28 pixels of `minibatch-mlp` and `softmax-cross-entropy`; errors as above."""
        given = self._given(MNIST_SIDE)
        if given is None:
            train, test = open_dataset(BUNDLED).split()
            return Digits(train, test, False, BUNDLED_INSTEAD.format("MNIST"))
        train, test = given.split()
        is_own = len(train) == MNIST_DIGITS
        return Digits(train, test, is_own, "MNIST" if is_own else given.name)

    @cached_property
    def centres(self) -> Digits:
        """The 20×20 pixels of `regularised`, as many of each label; errors as above."""
        given = self._given(CENTRE_SIDE)
        if given is not None:
            return Digits(given, given, True, "20×20 pictures")
        train = self.mnist.train
        counts = np.bincount(train.labels, minlength=CLASSES)
        some = train.subset(_first_of_each(train.labels, min(CENTRES_EACH, int(counts.min()))))
        if some.greys is None:
            return Digits(some, some, False, BUNDLED_INSTEAD.format("MNIST or 20×20 pictures"))
        centres = replace(some, greys=some.greys[:, CENTRE, CENTRE])
        return Digits(centres, centres, False, "MNIST's without their frame, 20×20 pixels")

    def _given(self, side: int | None) -> Dataset | None:
        """The first data set of pictures with such a side, or of bits."""
        return next((dataset for dataset in self._opened if _side(dataset) == side), None)

    @cached_property
    def _opened(self) -> list[Dataset]:
        opened = [open_dataset(path) for path in self._paths]
        for path, dataset in zip(self._paths, opened, strict=True):
            if _side(dataset) not in (None, CENTRE_SIDE, MNIST_SIDE):
                raise DatasetError(
                    f"{path} is nothing that a tutorial learns from: text digits, MNIST or 20×20 "
                    "pictures are."
                )
        return opened


BUNDLED_INSTEAD = "bundled ones of 32×32 bits, because there is no {} (give it with --data)"


def pixel_count(digits: Dataset) -> int:
    """Pixels of each digit; those of the grid where a set has no pixels of its own."""
    return input_count(digits, "pixels")


def pixels_of(digits: Dataset, dtype: DTypeLike, kind: str = "pixels/255") -> Array:
    """All pixels as rows (n, pixels); `kind` is one of `core.config.INPUTS`."""
    return inputs_of(digits, kind, pixel_count(digits), dtype)


def _side(dataset: Dataset) -> int | None:
    return None if dataset.greys is None else dataset.greys.shape[1]


def _text_digits_that_come_along() -> Digits:
    bundled, _ = open_dataset(BUNDLED).split()
    training, test = TEXT_DIGITS
    return Digits(
        _by_label(bundled.subset(np.arange(training))),
        _by_label(bundled.subset(np.arange(training, training + test))),
        True,
        "the tutorial's as they come along, with pixels rebuilt from 8×8 counts "
        "(give its digits.zip with --data)",
    )


def _by_label(digits: Dataset) -> Dataset:
    return digits.subset(np.argsort(digits.labels, kind="stable"))


def _first_of_each(labels: NDArray[np.uint8], count: int) -> NDArray[np.intp]:
    """Positions of the first digits of each label, label by label."""
    return np.concatenate([np.flatnonzero(labels == label)[:count] for label in range(CLASSES)])
