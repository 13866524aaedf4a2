"""The digits that come with the program: UCI's scanned ones, and UCI's written with a pen."""

from __future__ import annotations

import numpy as np

from core.datasets.dataset import Dataset
from core.datasets.ink_digits import ink_dataset
from core.datasets.pendigits import inks_from_points
from core.errors import DatasetError
from core.ink import Ink
from core.layers import Array
from core.npz import DamagedFile, read_npz
from core.resources import data_dir

FILE = "optdigits.npz"
INK_FILE = "pendigits.npz"

SOURCE = (
    "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998, UCI Machine "
    "Learning Repository, CC BY 4.0; rebuilt from the published 8x8 counts"
)
INK_SOURCE = (
    "Pen-Based Recognition of Handwritten Digits, E. Alpaydin and F. Alimoglu, 1998, UCI Machine "
    "Learning Repository, CC BY 4.0; the training digits as eight points each"
)


def load_bundled() -> Dataset:
    """3,823 digits by 30 writers to learn from and 1,797 by 13 others for testing.

    Raises
    ------
    DatasetError
        If the file that comes with the program is missing or broken.
    """
    bits, labels, is_test = _load(FILE, "bits", "labels", "is_test")
    return Dataset("UCI scanned digits", bits, labels, is_test=is_test, source=SOURCE)


def load_bundled_ink() -> Dataset:
    """7,494 digits that 30 writers wrote with a pen, as ink; errors as of `load_bundled`."""
    points, labels = _load(INK_FILE, "points", "labels")
    return ink_dataset(
        "UCI pen digits", inks_from_points(points), labels.tolist(), source=INK_SOURCE
    )


def one_bundled_ink(rng: np.random.Generator) -> tuple[Ink, int]:
    """One of the bundled pen digits with its label, as quick as can be; errors as above."""
    points, labels = _load(INK_FILE, "points", "labels")
    chosen = int(rng.integers(len(labels)))
    return inks_from_points(points[chosen : chosen + 1])[0], int(labels[chosen])


def _load(name: str, *arrays: str) -> list[Array]:
    path = data_dir() / name
    try:
        held = read_npz(path)
        return [held[array] for array in arrays]
    except (OSError, DamagedFile, KeyError) as error:
        raise DatasetError(
            f"{path}, digits that come with Digitpad, cannot be read: install it anew."
        ) from error
