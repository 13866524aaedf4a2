"""MNIST's IDX files: sizes and bytes, plain or gzip.

A file begins with two zero bytes, the type of its numbers (8: bytes) and how many sizes follow;
each size takes four bytes, the highest first (Y. LeCun, C. Cortes, C. Burges, "The MNIST database
of handwritten digits").
"""

from __future__ import annotations

import re
from math import prod
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.datasets.grey_digits import Greys, fit_greys
from core.errors import DatasetError
from core.grid import pack
from core.packed_file import UNREADABLE, open_unpacked

IMAGES_MAGIC = b"\0\0\x08\x03"
LABELS_MAGIC = b"\0\0\x08\x01"
KINDS = {
    IMAGES_MAGIC: ("pictures", "train-images-idx3-ubyte"),
    LABELS_MAGIC: ("labels", "train-labels-idx1-ubyte"),
}
"""What a file holds, and a name for it."""

LARGEST = 1_000_000_000
"""Bytes of a file, unpacked; the largest in use, of QMNIST, has a third of that."""

LARGEST_SIDE = 1024

IMAGES_NAME = re.compile(r"(?P<part>.*)images(?P<dot>[-.]?)idx3(?P<rest>.*)")
TEST_PART = re.compile(r"t10k|test", re.IGNORECASE)
LYING = re.compile(r"emnist", re.IGNORECASE)
"""EMNIST, whose files are built like MNIST's, has its rows where others have columns."""


def looks_like_idx(head: bytes) -> bool:
    """Whether the first bytes of an (unpacked) file are those of IDX pictures or labels."""
    return head.startswith((IMAGES_MAGIC, LABELS_MAGIC))


def image_files(folder: Path) -> list[Path]:
    """The files of pictures in a folder, by their names; packed ones where both are there."""
    files = sorted(file for file in folder.glob("*images*idx3*") if file.is_file())
    return list({file.name.removesuffix(".gz"): file for file in files}.values())


def read_idx(path: str | Path) -> Dataset:
    """Read a file of pictures with the file of labels beside it, or all of a folder.

    In a folder, files named `t10k` or `test` are for testing if there are others.

    Raises
    ------
    DatasetError
        Naming the file and the remedy.
    """
    path = Path(path)
    files = image_files(path) if path.is_dir() else [path]
    parts = [(_read_images(file), _read_labels(file)) for file in files]
    for file, (images, labels) in zip(files, parts, strict=True):
        if len(images) != len(labels):
            raise DatasetError(
                f"{file} holds {len(images):,} pictures but {_labels_file(file).name} "
                f"{len(labels):,} labels: get both anew."
            )
    is_test = np.concatenate(
        [
            np.full(len(labels), TEST_PART.search(file.name) is not None)
            for file, (_, labels) in zip(files, parts, strict=True)
        ]
    )
    greys = _joined([images for images, _ in parts], path)
    return Dataset(
        path.name,
        pack(fit_greys(greys)),
        np.concatenate([labels for _, labels in parts]),
        is_test=is_test if is_test.any() and not is_test.all() else None,
        source=str(path),
        greys=greys,
    )


def _joined(greys: list[Greys], path: Path) -> Greys:
    if len({part.shape[1:] for part in greys}) > 1:
        raise DatasetError(f"{path} holds pictures of several sizes: choose one of its files.")
    return greys[0] if len(greys) == 1 else np.concatenate(greys)


def _read_images(path: Path) -> Greys:
    images = _read(path, IMAGES_MAGIC)
    if not images.size or max(images.shape[1:]) > LARGEST_SIDE:
        raise DatasetError(f"{path} holds no pictures of a usual size: choose another file.")
    return images.swapaxes(1, 2) if LYING.search(path.name) else images


def _read_labels(images_file: Path) -> NDArray[np.uint8]:
    path = _labels_file(images_file)
    labels = _read(path, LABELS_MAGIC)
    if labels.size and labels.max() > 9:
        raise DatasetError(
            f"{path}: label {int((labels > 9).argmax()) + 1:,} is {labels.max()}, not a digit 0 to "
            "9; choose another data set."
        )
    return labels


def _labels_file(images_file: Path) -> Path:
    """`train-images-idx3-ubyte.gz` has its labels in `train-labels-idx1-ubyte`, packed or not."""
    match = IMAGES_NAME.fullmatch(images_file.name)
    if match is None:
        raise DatasetError(
            f"{images_file}: a file of pictures is needed that is named like "
            "train-images-idx3-ubyte, with train-labels-idx1-ubyte beside it."
        )
    name = f"{match['part']}labels{match['dot']}idx1{match['rest']}"
    unpacked = name.removesuffix(".gz")
    for candidate in (name, unpacked, f"{unpacked}.gz"):
        if (images_file.parent / candidate).is_file():
            return images_file.parent / candidate
    raise DatasetError(f"{images_file}: the labels are missing; put {name} beside it.")


def _read(path: Path, magic: bytes) -> NDArray[np.uint8]:
    try:
        with open_unpacked(path) as file:
            return _parse(file, magic, path)
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error


def _parse(file: BinaryIO, magic: bytes, path: Path) -> NDArray[np.uint8]:
    dimensions = magic[3]
    head = file.read(4 + 4 * dimensions)
    if len(head) < 4 + 4 * dimensions or not head.startswith(magic):
        what, like = KINDS[magic]
        raise DatasetError(f"{path} is no IDX file of {what}: one named like {like} is needed.")
    sizes = [int(size) for size in np.frombuffer(head, ">u4", offset=4)]
    expected = prod(sizes)
    # One size of 0 makes all 0, however large the others are.
    if max(expected, *sizes) > LARGEST:
        raise DatasetError(f"{path} claims to hold {expected:,} bytes: get the file anew.")
    content = _read_at_most(file, expected + 1)
    if len(content) != expected:
        found = "more" if len(content) > expected else f"{len(content):,}"
        raise DatasetError(
            f"{path} claims to hold {expected:,} bytes but holds {found}: get the file anew."
        )
    return np.frombuffer(content, np.uint8).reshape(sizes)


def _read_at_most(file: BinaryIO, size: int) -> bytes:
    """Read piece by piece: a forged size must not take memory that no content fills."""
    pieces = []
    while size > 0 and (piece := file.read(min(size, 1_000_000))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
