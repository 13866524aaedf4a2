"""The tutorials' format: a file a digit, 32 lines of 32 characters 0 or 1, named `label_seq.txt`.

Files are read from a folder or a zip, with their subfolders. Where folders are called
`trainingDigits` and `testDigits`, as in the tutorials, they say which digits are for testing.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.datasets.members import members_of
from core.errors import DatasetError
from core.grid import SIDE, Grid, pack

TRAINING_FOLDER = "trainingDigits"
TEST_FOLDER = "testDigits"

LARGEST_FILE = 4096
"""Bytes; a digit takes 32 lines of 32 characters and line ends, 1,088 at the most."""

FORM = f"a digit is {SIDE} lines of {SIDE} characters 0 or 1"

DIGIT_NAME = re.compile(r"(?P<label>[0-9])_(?P<sequence>[0-9]{1,18})\.txt", re.IGNORECASE)
LABELLED_NAME = re.compile(r"[^_]*_[^_]*\.txt", re.IGNORECASE)

Named = tuple[PurePath, bytes]
"""A file's name inside the folder or zip, and its content."""


def read_text_digits(path: str | Path) -> Dataset:
    """Read all `label_seq.txt` files of a folder or a zip, in the order of label and sequence.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy, if there is no such file or one of them is wrong.
    """
    path = Path(path)
    found = (member for member in members_of(path) if _looks_like_digit(member.name))
    files = sorted(((m.name, m.read(LARGEST_FILE, FORM)) for m in found), key=_order)
    if not files:
        raise DatasetError(
            f"{path} holds no digits: files named like 7_12.txt (label, underscore, number) "
            "are needed."
        )
    labels = np.array([_label(path, name) for name, _ in files], dtype=np.uint8)
    grids = np.stack([parse_grid(content, f"{path / name}") for name, content in files])
    return Dataset(
        path.name, pack(grids), labels, is_test=_is_test([n for n, _ in files]), source=str(path)
    )


def parse_grid(content: bytes, name: str) -> Grid:
    """Read 32 lines of 32 characters 0 or 1; `name` is for the error.

    Raises
    ------
    DatasetError
        Naming the line.
    """
    lines = content.rstrip().splitlines()
    for number, line in enumerate(lines[:SIDE], start=1):
        if len(line) != SIDE or line.strip(b"01"):
            raise DatasetError(f"{name}, line {number}: {_complaint(line)}; {FORM}.")
    if len(lines) != SIDE:
        raise DatasetError(
            f"{name}, line {min(len(lines), SIDE) + 1}: the file has {len(lines)} lines; {FORM}."
        )
    cells: NDArray[np.bool_] = np.frombuffer(b"".join(lines), dtype=np.uint8) == ord("1")
    return cells.reshape(SIDE, SIDE)


def _complaint(line: bytes) -> str:
    for column, byte in enumerate(line[:SIDE], start=1):
        if byte not in b"01":
            return f"character {column} is {chr(byte)!r}"
    return f"{len(line)} characters"


def is_digit_name(name: PurePath) -> bool:
    """Whether a file is named as text digits are, with a label."""
    return DIGIT_NAME.fullmatch(name.name) is not None


def _looks_like_digit(name: PurePath) -> bool:
    """Whether a file is meant to be a digit; others may lie beside them."""
    return LABELLED_NAME.fullmatch(name.name) is not None


def _order(file: Named) -> tuple[str, int, int, str]:
    name, _ = file
    match = DIGIT_NAME.fullmatch(name.name)
    label, sequence = (int(match["label"]), int(match["sequence"])) if match else (-1, -1)
    return str(name.parent), label, sequence, name.name


def _label(path: Path, name: PurePath) -> int:
    match = DIGIT_NAME.fullmatch(name.name)
    if match is None:
        raise DatasetError(
            f"{path / name}: the label before the underscore must be a digit 0 to 9 and a number "
            "must follow, as in 7_12.txt."
        )
    return int(match["label"])


def _is_test(names: list[PurePath]) -> NDArray[np.bool_] | None:
    test = np.array([TEST_FOLDER in name.parts for name in names])
    training = np.array([TRAINING_FOLDER in name.parts for name in names])
    return test if (test | training).all() and test.any() and training.any() else None
