"""Files are written beside their name and renamed: there is the old one or the new, no half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends without an error.

    Raises
    ------
    OSError
        If the folder cannot be written to or the disk is full; what was at `path` is untouched.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_usual_mode())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """The permissions that `open` would have given: temporary files are private."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
