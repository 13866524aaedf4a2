"""Which digits of a data set are meant: those for testing, those to learn from, or all."""

from __future__ import annotations

from core.datasets.dataset import Dataset
from core.errors import DatasetError

PARTS_IN_WORDS = {"test": "test part", "train": "training part", "all": "all digits"}


def part_of(dataset: Dataset, part: str) -> Dataset:
    """The digits of one of `PARTS_IN_WORDS`; a set without parts is parted as for a training.

    Raises
    ------
    DatasetError
        If there are none.
    """
    chosen = dataset
    if part != "all":
        train, test = dataset.split()
        chosen = test if part == "test" else train
    if not len(chosen):
        raise DatasetError(
            f"{dataset.name} holds no digits in its {PARTS_IN_WORDS[part]}: choose all digits."
        )
    return chosen
