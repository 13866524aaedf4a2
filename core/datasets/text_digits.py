"""The tutorials' format: a file a digit, 32 lines of 32 characters 0 or 1, named `label_seq.txt`.

Files are read from a folder or a zip, with their subfolders. Where folders are called
`trainingDigits` and `testDigits`, as in the tutorials, they say which digits are for testing.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.grid import SIDE, Grid, pack
from core.interruption import interruptible

TRAINING_FOLDER = "trainingDigits"
TEST_FOLDER = "testDigits"

LARGEST_FILE = 4096
"""Bytes; a digit takes 32 lines of 32 characters and line ends, 1,088 at the most."""

USUAL_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack a whole block at once, however large it gets."""

ENCRYPTED = 0x1
"""The bit of a zip member's flags."""

DIGIT_NAME = re.compile(r"(?P<label>[0-9])_(?P<sequence>[0-9]{1,18})\.txt", re.IGNORECASE)
LABELLED_NAME = re.compile(r"[^_]*_[^_]*\.txt", re.IGNORECASE)

UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What a damaged zip ends in; a ValueError comes from names that are no UTF-8."""

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
    try:
        found = _read_zip(path) if path.is_file() else _read_folder(path)
        files = sorted(interruptible(found), key=_order)
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): choose another data set.") from error
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
            raise DatasetError(
                f"{name}, line {number}: {_complaint(line)}; "
                f"a digit is {SIDE} lines of {SIDE} characters 0 or 1."
            )
    if len(lines) != SIDE:
        raise DatasetError(
            f"{name}, line {min(len(lines), SIDE) + 1}: the file has {len(lines)} lines; "
            f"a digit is {SIDE} lines of {SIDE} characters 0 or 1."
        )
    cells: NDArray[np.bool_] = np.frombuffer(b"".join(lines), dtype=np.uint8) == ord("1")
    return cells.reshape(SIDE, SIDE)


def _complaint(line: bytes) -> str:
    for column, byte in enumerate(line[:SIDE], start=1):
        if byte not in b"01":
            return f"character {column} is {chr(byte)!r}"
    return f"{len(line)} characters"


def _read_folder(path: Path) -> Iterator[Named]:
    if not path.exists():
        raise DatasetError(f"{path} is not there: choose another data set.")
    for file in path.rglob("*"):
        name = file.relative_to(path)
        if _looks_like_digit(name) and file.is_file():
            with file.open("rb") as stream:
                yield name, _within_limit(stream.read(LARGEST_FILE + 1), file)


def _read_zip(path: Path) -> Iterator[Named]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename.lstrip("/"))
            if _looks_like_digit(name) and not member.is_dir():
                if member.flag_bits & ENCRYPTED or member.compress_type not in USUAL_COMPRESSION:
                    raise DatasetError(
                        f"{path / name} is encrypted or compressed in an unusual way: "
                        "unpack the zip first."
                    )
                with archive.open(member) as stream:
                    yield name, _within_limit(stream.read(LARGEST_FILE + 1), path / name)


def _within_limit(content: bytes, name: Path) -> bytes:
    if len(content) > LARGEST_FILE:
        raise DatasetError(
            f"{name}: larger than {LARGEST_FILE:,} bytes; "
            f"a digit is {SIDE} lines of {SIDE} characters 0 or 1."
        )
    return content


def _looks_like_digit(name: PurePath) -> bool:
    """Whether a file is meant to be a digit; others may lie beside them, macOS's copies too."""
    return (
        LABELLED_NAME.fullmatch(name.name) is not None
        and "__MACOSX" not in name.parts
        and not name.name.startswith(".")
    )


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
