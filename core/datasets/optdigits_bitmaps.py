"""UCI's Optdigits as they were scanned: some lines about the file, then a block a digit.

A block is 32 lines of 32 characters 0 or 1 and a line with the label (`optdigits-orig.names` in
the UCI Machine Learning Repository).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.grid import SIDE
from core.interruption import interruptible
from core.packed_file import UNREADABLE, open_unpacked

WIDTH_OF_A_DIGIT = re.compile(rb"^entwidth *=", re.MULTILINE)
FIRST_DIGIT = re.compile(rb"^(?:[01]{32}[ \r]*\n){32} *[0-9][ \r]*$", re.MULTILINE)

LONGEST_LINE = 200
"""Bytes; the rest of a longer one counts as the next."""

Digit = tuple[bytes, int]
"""1024 characters 0 or 1, row by row, and the label."""


def looks_like_bitmaps(head: bytes) -> bool:
    """Whether the first bytes of an (unpacked) file tell of digits as bitmaps, or hold one."""
    return (WIDTH_OF_A_DIGIT.search(head) or FIRST_DIGIT.search(head)) is not None


def read_optdigits_bitmaps(path: str | Path) -> Dataset:
    """Read a file like `optdigits-orig.tra`, packed or not.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy.
    """
    path = Path(path)
    bits, labels = [], []
    for characters, label in _digits(path, interruptible(_lines(path))):
        bits.append(np.packbits(np.frombuffer(characters, np.uint8) == ord("1")))
        labels.append(label)
    if not labels:
        raise DatasetError(
            f"{path} holds no digits: {SIDE} lines of {SIDE} characters 0 or 1 and a line with the "
            "label are needed for each."
        )
    return Dataset(path.name, np.stack(bits), np.array(labels, np.uint8), source=str(path))


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with open_unpacked(path) as file:
            while line := file.readline(LONGEST_LINE):
                yield line.strip()
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error


def _digits(path: Path, lines: Iterable[bytes]) -> Iterator[Digit]:
    rows: list[bytes] = []
    is_in_head, number = True, 0
    for number, line in enumerate(lines, start=1):
        if _is_row(line) and len(rows) < SIDE:
            rows.append(line)
            is_in_head = False
        elif len(rows) == SIDE and len(line) == 1 and line.isdigit():
            yield b"".join(rows), int(line)
            rows = []
        elif rows or (line and not is_in_head):
            raise DatasetError(f"{path}, line {number}: {_wanted(rows)}; get the file anew.")
    if rows:
        raise DatasetError(f"{path}, line {number + 1}: {_wanted(rows)}; get the file anew.")


def _is_row(line: bytes) -> bool:
    return len(line) == SIDE and not line.strip(b"01")


def _wanted(rows: list[bytes]) -> str:
    """What has to come behind some rows of a digit."""
    if len(rows) == SIDE:
        return "the label, a digit 0 to 9, has to follow here"
    return f"row {len(rows) + 1} of a digit, {SIDE} characters 0 or 1, has to follow here"
