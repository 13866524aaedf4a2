"""Data sets: one reader a file, and one door to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.datasets.bundled import load_bundled, load_bundled_ink
from core.datasets.dataset import Dataset
from core.datasets.idx import image_files, looks_like_idx, read_idx
from core.datasets.joined import join
from core.datasets.mat import looks_like_mat, read_mat
from core.datasets.members import ZIP_MAGIC
from core.datasets.optdigits_bitmaps import looks_like_bitmaps, read_optdigits_bitmaps
from core.datasets.optdigits_counts import looks_like_counts, read_optdigits_counts
from core.datasets.optdigits_folder import holds_optdigits, read_optdigits_folder
from core.datasets.parts import part_of
from core.datasets.pendigits import looks_like_pendigits, read_pendigits
from core.datasets.picture_folder import holds_pictures, read_picture_folder
from core.datasets.text_digits import read_text_digits
from core.datasets.unipen import looks_like_unipen, read_unipen
from core.errors import DatasetError
from core.packed_file import UNREADABLE, open_unpacked

__all__ = [
    "BUNDLED",
    "BUNDLED_INK",
    "Dataset",
    "holds_ink",
    "join",
    "open_dataset",
    "open_part",
    "open_split",
]

BUNDLED = "bundled"
"""The scanned digits that come with the program."""

BUNDLED_INK = "bundled-ink"
"""The pen digits that come with the program."""

HEAD = 4096
"""Bytes of a file that tell what it is."""

FILES: tuple[tuple[Callable[[bytes], bool], Callable[[Path], Dataset]], ...] = (
    (looks_like_unipen, read_unipen),
    (looks_like_pendigits, read_pendigits),
    (looks_like_counts, read_optdigits_counts),
    (looks_like_bitmaps, read_optdigits_bitmaps),
    (looks_like_idx, read_idx),
    (looks_like_mat, read_mat),
)
"""Whether the first bytes are those of a format, and its reader."""

FOLDERS: tuple[tuple[Callable[[Path], object], Callable[[Path], Dataset]], ...] = (
    (image_files, read_idx),
    (holds_optdigits, read_optdigits_folder),
    (holds_pictures, read_picture_folder),
)
"""Whether a folder or a zip has files of a kind, and its reader."""


def open_dataset(spec: str | Path) -> Dataset:
    """Read a data set; what a file is, its content says.

    Parameters
    ----------
    spec
        `BUNDLED`, `BUNDLED_INK`, or a path:

        - a folder or zip of `label_seq.txt` files,
        - a folder or zip of pictures, 7/any.png or 7_12.png (see `core.picture_file`),
        - ink in UNIPEN's format, or UCI's Pendigits as eight points a line,
        - UCI's Optdigits as bitmaps or counts: a file or their folder,
        - MNIST's IDX files: one of pictures or their folder,
        - a MAT file of 20x20 pictures.

        A file may be packed with gzip or `compress`.

    Raises
    ------
    DatasetError
        Naming the file, the place in it and the remedy.
    """
    if spec == BUNDLED:
        return load_bundled()
    if spec == BUNDLED_INK:
        return load_bundled_ink()
    return _reader_of(Path(spec))(Path(spec))


def open_split(
    specs: Sequence[str | Path], also: Sequence[str | Path] = ()
) -> tuple[Dataset, Dataset]:
    """Read data sets for a training: what to learn from and what to be judged by.

    Each is split for itself, then the parts are joined; errors as of `open_dataset`.

    Parameters
    ----------
    specs
        At least one data set, as for `open_dataset`.
    also
        Others to learn from; their parts for testing are left out.
    """
    splits = [open_dataset(spec).split() for spec in specs]
    learnt = [train for train, _ in splits] + [open_dataset(spec).split()[0] for spec in also]
    return join(learnt), join([test for _, test in splits])


def open_part(specs: Sequence[str | Path], part: str) -> Dataset:
    """Read data sets for a test: one of `core.datasets.parts.PARTS_IN_WORDS` of each, joined.

    Errors as of `open_dataset` and `part_of`.
    """
    return join([part_of(open_dataset(spec), part) for spec in specs])


def holds_ink(spec: str | Path) -> bool:
    """Whether a data set is known as ink, as its first bytes say; no if they cannot be read."""
    if spec in (BUNDLED, BUNDLED_INK):
        return spec == BUNDLED_INK
    try:
        head = _head(Path(spec))
    except DatasetError:
        return False
    return looks_like_unipen(head) or looks_like_pendigits(head)


def _reader_of(path: Path) -> Callable[[Path], Dataset]:
    head = _head(path)
    if path.is_dir() or head.startswith(ZIP_MAGIC):
        return next((read for holds, read in FOLDERS if holds(path)), read_text_digits)
    return next((read for looks_like, read in FILES if looks_like(head)), read_text_digits)


def _head(path: Path) -> bytes:
    """The first bytes of a file, unpacked; none of a folder or where nothing is."""
    try:
        if not path.is_file():
            return b""
        with open_unpacked(path) as file:
            return file.read(HEAD)
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error
