"""Files that may be packed; what unpacks to beyond all measure is refused on the way."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.errors import DatasetError
from core.unix_compress import COMPRESS_MAGIC, CompressedFile

GZIP_MAGIC = b"\x1f\x8b"

MOST_GROWTH = 15
"""Digits unpack to three to eight times their size; what shall fill the memory, to a thousand."""

ALWAYS_ALLOWED = 1_000_000
"""Bytes."""

UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading from `open_unpacked` ends in, besides DatasetError."""


@contextmanager
def open_unpacked(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read what is in it, packed or not.

    Raises
    ------
    DatasetError
        If it grows beyond measure.
    OSError, EOFError, zlib.error
        If it cannot be read or is damaged.
    """
    with path.open("rb") as file:
        magic = file.read(len(GZIP_MAGIC))
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        if magic not in (GZIP_MAGIC, COMPRESS_MAGIC):
            yield file
            return
        most = ALWAYS_ALLOWED + MOST_GROWTH * size
        is_gzip = magic == GZIP_MAGIC
        with gzip.GzipFile(fileobj=file) if is_gzip else CompressedFile(file) as unpacked:
            yield io.BufferedReader(_Measured(unpacked, most, path))


class _Measured(io.RawIOBase):
    """Reads from another file, up to a size."""

    def __init__(self, file: io.BufferedIOBase | io.RawIOBase, most: int, path: Path) -> None:
        super().__init__()
        self._file = file
        self._left = most
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._file.read(len(room)) or b""
        self._left -= len(piece)
        if self._left < 0:
            raise DatasetError(
                f"{self._path} unpacks to more than {MOST_GROWTH} times its size, as no file of "
                "digits does: unpack it first."
            )
        room[: len(piece)] = piece
        return len(piece)
