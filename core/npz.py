"""Reading `.npz` files that may be cut, damaged, hostile or something else."""

from __future__ import annotations

import zlib
from pathlib import Path
from tokenize import TokenError
from zipfile import BadZipFile

import numpy as np

from core.layers import Array

DAMAGED = (
    OSError,
    EOFError,
    BadZipFile,
    zlib.error,
    RuntimeError,
    ValueError,
    LookupError,
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
        try:
            archive = np.load(file, allow_pickle=False)
            return {name: archive[name] for name in archive.files}
        except (*DAMAGED, AttributeError) as error:
            raise DamagedFile(str(error)) from error
