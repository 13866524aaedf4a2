"""Folders and zips of pictures, a digit each.

The label is the folder's name, as in `7/any.png`, or begins the picture's, as in `7_12.png`;
pictures without one are passed over. Folders that are called `train` and `test`, or much like it,
say which digits are for testing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.datasets.members import Member, members_of
from core.datasets.text_digits import is_digit_name
from core.errors import DatasetError, DigitpadError
from core.grid import pack
from core.picture import grid_from_picture
from core.picture_file import Decoder, decode_picture

ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".pgm"))

LARGEST_FILE = 20_000_000
"""Bytes."""

LABEL_FOLDER = re.compile(r"(?P<label>[0-9])")
LABEL_NAME = re.compile(r"(?P<label>[0-9])_.*")

TRAINING_FOLDER = re.compile(r"train(ing)?(_.*|digits)?", re.IGNORECASE)
TEST_FOLDER = re.compile(r"(test(ing)?|t10k)(_.*|digits)?", re.IGNORECASE)

Digit = tuple[PurePath, int, NDArray[np.uint8]]
"""A file's name inside the folder or zip, its label and its grid, packed."""


def holds_pictures(path: Path) -> bool:
    """Whether a folder or zip has pictures with labels, and no text digits; no if unreadable."""
    found = False
    try:
        for member in members_of(path):
            if is_digit_name(member.name):
                return False
            found = found or bool(_labels(member.name))
    except DatasetError:
        return False
    return found


def read_picture_folder(path: str | Path, decode: Decoder = decode_picture) -> Dataset:
    """Read all pictures with labels of a folder or a zip, in the order of their names.

    Parameters
    ----------
    path
        The folder or zip.
    decode
        See `core.picture_file`.

    Raises
    ------
    DatasetError
        Naming the file and the remedy.
    """
    path = Path(path)
    digits = sorted(_digits(path, decode), key=lambda digit: str(digit[0]))
    if not digits:
        raise DatasetError(
            f"{path} holds no pictures with labels: names like 7/picture.png or 7_12.png are "
            "needed."
        )
    names, labels, bits = zip(*digits, strict=True)
    return Dataset(
        path.name,
        np.stack(bits),
        np.array(labels, np.uint8),
        is_test=_is_test(names),
        source=str(path),
    )


def _digits(path: Path, decode: Decoder) -> Iterator[Digit]:
    for member in members_of(path):
        labels = _labels(member.name)
        if len(labels) > 1:
            raise DatasetError(
                f"{member.place}: the folder says another digit than the file's name; rename one "
                "of them."
            )
        if labels:
            yield member.name, labels.pop(), _bits(member, decode)


def _labels(name: PurePath) -> set[int]:
    """The label that a picture's folder says and the one that its name says."""
    if name.suffix.lower() not in ENDINGS:
        return set()
    said = LABEL_FOLDER.fullmatch(name.parent.name), LABEL_NAME.fullmatch(name.name)
    return {int(match["label"]) for match in said if match is not None}


def _bits(member: Member, decode: Decoder) -> NDArray[np.uint8]:
    content = member.read(LARGEST_FILE, "make the picture smaller")
    try:
        return pack(grid_from_picture(decode(content, f"{member.place}")))
    except DigitpadError as error:
        raise DatasetError(f"{error}") from error


def _is_test(names: Sequence[PurePath]) -> NDArray[np.bool_] | None:
    """Which digits are in a folder for testing, where all are in one for testing or training."""
    test = np.array([_is_inside(TEST_FOLDER, name) for name in names])
    training = np.array([_is_inside(TRAINING_FOLDER, name) for name in names])
    return test if (test ^ training).all() and test.any() and training.any() else None


def _is_inside(folder: re.Pattern[str], name: PurePath) -> bool:
    return any(folder.fullmatch(part) for part in name.parts[:-1])
