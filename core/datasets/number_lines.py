"""UCI's text of whole numbers: a digit a line, commas between the numbers, its label at the end."""

from __future__ import annotations

import warnings
from io import TextIOWrapper
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DatasetError
from core.interruption import interruptible
from core.packed_file import UNREADABLE, open_unpacked


def looks_like_numbers(head: bytes, columns: int) -> bool:
    """Whether the first line of an (unpacked) file has so many whole numbers."""
    line = head.split(b"\n", 1)[0]
    return line.count(b",") == columns - 1 and not line.strip(b" ,0123456789\r")


def read_number_lines(
    path: Path, columns: int, largest: int, what: str
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Read all lines.

    Parameters
    ----------
    path
        Packed or not.
    columns
        Numbers a line, the label among them.
    largest
        The numbers are 0 to this, labels 0 to 9.
    what
        What the numbers are, for the error.

    Returns
    -------
    Numbers (n, columns - 1) and labels (n,); at least one line.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy.
    """
    try:
        with open_unpacked(path) as file, warnings.catch_warnings(action="ignore"):
            # What is ignored is the warning of an empty file, which is refused below.
            lines = interruptible(TextIOWrapper(file, encoding="latin-1"))
            rows = np.loadtxt(lines, delimiter=",", dtype=np.int64, ndmin=2)
    except (*UNREADABLE, ValueError) as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error
    if not rows.size or rows.shape[1] != columns:
        raise DatasetError(f"{path}: {columns} numbers a line are needed; get the file anew.")
    wrong = (rows < 0).any(axis=1) | (rows > largest).any(axis=1) | (rows[:, -1] > 9)
    if wrong.any():
        raise DatasetError(
            f"{path}, line {int(wrong.argmax()) + 1}: {what} are 0 to {largest} and labels 0 to "
            "9; get the file anew."
        )
    return rows[:, :-1], rows[:, -1].astype(np.uint8)
