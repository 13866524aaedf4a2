"""Data sets: one reader a file, and one door to all of them."""

from __future__ import annotations

from pathlib import Path

from core.datasets.bundled import load_bundled
from core.datasets.dataset import Dataset
from core.datasets.text_digits import read_text_digits

__all__ = ["BUNDLED", "Dataset", "open_dataset"]

BUNDLED = "bundled"
"""The name of the digits that come with the program."""


def open_dataset(spec: str | Path) -> Dataset:
    """Read a data set.

    Parameters
    ----------
    spec
        `BUNDLED`, or the path of a folder or zip of `label_seq.txt` files.

    Raises
    ------
    DatasetError
        Naming the file, the place in it and the remedy.
    """
    if spec == BUNDLED:
        return load_bundled()
    return read_text_digits(spec)
