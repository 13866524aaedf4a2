"""Reading `.npz` files that may be cut, damaged, hostile or something else."""

from __future__ import annotations

import math
import warnings
import zlib
from pathlib import Path
from tokenize import TokenError
from typing import IO
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.lib import format as npy

from core.layers import Array

SUFFIX = ".npy"

MOST_GROWTH = 100
"""Digits unpack to ten or twenty times their size, a file made to fill the memory to a thousand."""

ALWAYS_ALLOWED = 1_000_000
"""Bytes."""

AT_ONCE = 1_000_000
"""Bytes that are read at once: a forged size must not take memory that no content fills."""

HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}

DAMAGED = (
    OSError,
    EOFError,
    BadZipFile,
    zlib.error,
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    OverflowError,
    MemoryError,
    SyntaxError,
    TokenError,
)
"""What zipfile, and numpy's parser of array headers, end in when a file is not sound."""


class DamagedFile(Exception):
    """The file is there and can be read, but it is no sound `.npz` file."""


def read_npz(path: Path) -> dict[str, Array]:
    """All arrays of a file, by name; nothing in it is ever unpickled.

    Raises
    ------
    OSError
        If the file is not there or may not be read.
    DamagedFile
        If it is something else.
    """
    with path.open("rb") as file:
        left = ALWAYS_ALLOWED + MOST_GROWTH * path.stat().st_size
        arrays: dict[str, Array] = {}
        try:
            with ZipFile(file) as archive:
                for name in archive.namelist():
                    with archive.open(name) as member:
                        array = _read_array(member, left)
                    left -= array.nbytes
                    arrays[name.removesuffix(SUFFIX)] = array
        except DAMAGED as error:
            raise DamagedFile(str(error)) from error
    return arrays


def _read_array(file: IO[bytes], most: int) -> Array:
    """One array of at most so many bytes."""
    version = npy.read_magic(file)
    if version not in HEADERS:
        raise ValueError(f"an array of version {version}")
    with warnings.catch_warnings(action="ignore"):  # of a header as Python 2 wrote it
        shape, is_fortran, dtype = HEADERS[version](file)
    size = math.prod(shape) * dtype.itemsize
    if dtype.hasobject or min(shape, default=0) < 0 or size > most:
        raise ValueError(f"an array of {dtype} with the shape {shape}")
    content = bytearray()
    while len(content) < size and (piece := file.read(min(size - len(content), AT_ONCE))):
        content += piece
    array: Array = np.frombuffer(content, dtype)
    return array.reshape(shape, order="F" if is_fortran else "C")
