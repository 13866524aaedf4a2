"""Where the digits come from that are written on the pad."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.datasets import open_dataset
from core.datasets.bundled import one_bundled_ink
from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.ink import Ink


@dataclass(frozen=True, eq=False)
class WrittenDigit:
    """A digit that somebody wrote, and a sentence about it."""

    ink: Ink
    words: str


class InkSource:
    """Draws digits at random, from the bundled ones or from a file.

    Parameters
    ----------
    path
        A file of ink; None for the bundled digits.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._dataset: Dataset | None = None

    def draw(self, rng: np.random.Generator) -> WrittenDigit:
        """One of the digits; the first takes as long as reading the file does.

        Raises
        ------
        DatasetError
            Naming the file, the place in it and the remedy.
        """
        if self.path is None:
            ink, label = one_bundled_ink(rng)
            return WrittenDigit(ink, f"Somebody wrote this {label}; known are eight of its points.")
        if self._dataset is None:
            self._dataset = _read(self.path)
        return _one_of(rng, self._dataset)


def _read(path: Path) -> Dataset:
    dataset = open_dataset(path)
    if dataset.inks is None:
        raise DatasetError(
            f"{path} holds pictures, and nobody knows how they were written: choose ink, for "
            "instance a file in the UNIPEN format."
        )
    return dataset


def _one_of(rng: np.random.Generator, dataset: Dataset) -> WrittenDigit:
    assert dataset.inks is not None
    number = int(rng.integers(len(dataset)))
    ink = dataset.inks[number]
    assert ink is not None, "a file holds ink or pictures, not both"
    who = "Somebody" if dataset.writers is None else f"Writer {dataset.writers[number]}"
    return WrittenDigit(ink, f"{who} of {dataset.name} wrote this {dataset.labels[number]}.")
