"""The folder that UCI's Optdigits are unpacked into: which of its files are for testing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.datasets.dataset import Dataset
from core.datasets.joined import join
from core.datasets.optdigits_bitmaps import read_optdigits_bitmaps
from core.datasets.optdigits_counts import read_optdigits_counts

BITMAPS = {
    "optdigits-orig.tra": False,
    "optdigits-orig.cv": False,
    "optdigits-orig.wdep": False,
    "optdigits-orig.windep": True,
}
COUNTS = {"optdigits.tra": False, "optdigits.tes": True}
"""The usual files, and whether they are by the 13 writers who are for testing."""

PACKING = ("", ".gz", ".Z")


def holds_optdigits(folder: Path) -> bool:
    """Whether a folder has one of the files."""
    return bool(_found(folder, BITMAPS) or _found(folder, COUNTS))


def read_optdigits_folder(folder: str | Path) -> Dataset:
    """Read the bitmaps of a folder or, where there are none, the counts of the same digits.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy.
    """
    folder = Path(folder)
    bitmaps = _found(folder, BITMAPS)
    read = read_optdigits_bitmaps if bitmaps else read_optdigits_counts
    files = bitmaps or _found(folder, COUNTS)
    parts = [read(file) for file in files]
    is_test = np.repeat(list(files.values()), [len(part) for part in parts])
    return replace(
        join(parts),
        name=folder.name,
        is_test=is_test if is_test.any() and not is_test.all() else None,
        source=str(folder),
        inks=None,
    )


def _found(folder: Path, names: dict[str, bool]) -> dict[Path, bool]:
    """Files with one of these names, packed or not, each once."""
    found: dict[Path, bool] = {}
    for name, is_test in names.items():
        there = [folder / f"{name}{end}" for end in PACKING if (folder / f"{name}{end}").is_file()]
        found.update(dict.fromkeys(there[:1], is_test))
    return found
