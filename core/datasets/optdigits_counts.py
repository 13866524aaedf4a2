"""UCI's Optdigits as 8x8 counts: `count 1, …, count 64, label` a line, counts 0..16."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.datasets.block_counts import BLOCKS, LARGEST_COUNT, Counts, rebuild
from core.datasets.dataset import Dataset
from core.datasets.number_lines import looks_like_numbers, read_number_lines
from core.grid import pack

COLUMNS = BLOCKS * BLOCKS + 1


def looks_like_counts(head: bytes) -> bool:
    """Whether the first line of an (unpacked) file has 64 counts and a label."""
    return looks_like_numbers(head, COLUMNS)


def read_optdigits_counts(path: str | Path) -> Dataset:
    """Read `optdigits.tra` or `optdigits.tes`, with bits that are rebuilt from the counts.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy.
    """
    counts, labels = read_counts(Path(path))
    return Dataset(Path(path).name, pack(rebuild(counts)), labels, source=str(path))


def read_counts(path: Path) -> tuple[Counts, NDArray[np.uint8]]:
    """Counts (n, 8, 8) and labels (n,); errors as of `read_optdigits_counts`."""
    rows, labels = read_number_lines(path, COLUMNS, LARGEST_COUNT, "counts")
    return rows.reshape(-1, BLOCKS, BLOCKS).astype(np.uint8), labels
