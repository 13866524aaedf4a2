"""Matlab's MAT files, version 5, with `X` and `y` as the exercises of a known course have them.

`X`, (n, 400), holds a picture of 20x20 greys a row, 0 paper to 1 ink and a little beyond, column by
column; `y`, (n, 1), its label, with 10 for the digit 0.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.datasets.grey_digits import Greys, fit_greys
from core.errors import DatasetError
from core.grid import pack
from core.layers import Array
from core.mat_file import TITLE, TITLE_OF_HDF5, DamagedMat, real_matrices
from core.packed_file import UNREADABLE, open_unpacked

LARGEST = 64_000_000
"""Bytes of the file, and of what its variables unpack to: 20,000 digits take that, the exercises'
5,000 a fourth."""

SIDE = 20
LEAST_GREY, LARGEST_GREY = -1, 2
"""The exercises' pictures were scaled by a filter that leaves a tenth beyond 0 and 1."""

WANTED = f"X with {SIDE * SIDE} greys a row and y with a label for each are needed"


def looks_like_mat(head: bytes) -> bool:
    """Whether the first bytes of an (unpacked) file are a MAT file's, of any version from 5."""
    return head.startswith((TITLE, TITLE_OF_HDF5))


def read_mat(path: str | Path) -> Dataset:
    """Read the variables `X` and `y`.

    Raises
    ------
    DatasetError
        Naming the file and the remedy.
    """
    path = Path(path)
    X, y = _load(path, _content(path))
    greys = _greys(path, X)
    return Dataset(
        path.name, pack(fit_greys(greys)), _labels(path, y), source=str(path), greys=greys
    )


def _content(path: Path) -> bytes:
    try:
        with open_unpacked(path) as file:
            content = file.read(LARGEST + 1)
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error
    if content.startswith(TITLE_OF_HDF5):
        raise DatasetError(f"{path} is a MAT file of version 7.3: save it with -v7.")
    if len(content) > LARGEST:
        raise DatasetError(f"{path} is larger than {LARGEST:,} bytes: save only X and y.")
    return content


def _load(path: Path, content: bytes) -> tuple[Array, Array]:
    """`X`, (n, 400), and `y`, (n,), of any types of real numbers, n at least 1."""
    # Loading this takes 0.2 s; the window starts without.
    from scipy.io import loadmat
    from scipy.io.matlab import MatReadError, MatReadWarning

    try:
        sound = BytesIO(real_matrices(content, LARGEST))
        with warnings.catch_warnings(action="ignore", category=MatReadWarning):
            matrices: dict[str, Array] = loadmat(sound, variable_names=["X", "y"])
    except (DamagedMat, MatReadError, ValueError) as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error
    X, y = matrices.get("X"), matrices.get("y")
    if X is None or y is None:
        raise DatasetError(f"{path} has no variables X and y of real numbers: {WANTED}.")
    if X.shape != (len(X), SIDE * SIDE) or y.size != len(X) or len(X) not in y.shape:
        raise DatasetError(
            f"{path} has X of {_in_words(X.shape)} and y of {_in_words(y.shape)}: {WANTED}."
        )
    return X, y.ravel()


def _in_words(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


def _greys(path: Path, X: Array) -> Greys:
    in_range = (X >= LEAST_GREY) & (X <= LARGEST_GREY)
    if not in_range.all():
        raise DatasetError(
            f"{path}: row {int((~in_range).any(axis=1).argmax()) + 1:,} of X holds something that "
            "is no grey from 0 to 1; choose another data set."
        )
    pictures = X.reshape(-1, SIDE, SIDE).swapaxes(1, 2)
    greys: Greys = np.rint(255 * np.clip(pictures, 0, 1)).astype(np.uint8)
    return greys


def _labels(path: Path, y: Array) -> NDArray[np.uint8]:
    is_label = np.isin(y, np.arange(11))
    if not is_label.all():
        wrong = int((~is_label).argmax())
        raise DatasetError(
            f"{path}: row {wrong + 1:,} of y is {y[wrong]:g}, not a label 1 to 10 with 10 for the "
            "digit 0; choose another data set."
        )
    return np.asarray(y % 10, np.uint8)
