"""What is in a packed file: is it the right one, and out with it."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from core.atomic_write import atomic_write
from core.errors import DatasetError
from core.interruption import end_if_over
from core.packed_file import UNREADABLE, open_unpacked

WHOLE = ""
"""Stands for the name of what is in a gzip file, which has no members."""

PIECE = 262_144
"""Bytes."""

LARGEST = 200_000_000
"""Bytes, unpacked; no collection holds a file of half that."""

USUAL_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack a whole block at once, however large it gets."""

BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError)
"""What a damaged or encrypted zip ends in, or one without the member."""


class Damaged(Exception):
    """A packed file does not hold what is wanted of it, or not whole."""


def is_right(path: Path, sha256: str, contents: Mapping[str, str]) -> bool:
    """Whether a packed file is the one that is known, or holds the same, packed anew.

    Parameters
    ----------
    sha256
        Of the file as it is usually packed.
    contents
        SHA-256 of what is in it, by the names of a zip's members; `WHOLE` for gzip.

    Raises
    ------
    OSError
        If it cannot be read.
    Interrupted
        In a block of `core.interruption.interrupted_by`.
    """
    with path.open("rb") as file:
        if _sha256(_pieces(file)) == sha256:
            return True
    try:
        return bool(contents) and all(
            _sha256(_unpacked(path, name)) == wanted for name, wanted in contents.items()
        )
    except Damaged:
        return False


def take_out(path: Path, members: Mapping[str, Path]) -> None:
    """Unpack members of a zip, by their exact names, to where the caller wants them.

    Raises
    ------
    Damaged
        If one is not there or not whole; those before it stay.
    OSError
        If a file cannot be written.
    Interrupted
        In a block of `core.interruption.interrupted_by`.
    """
    for name, target in members.items():
        with atomic_write(target) as file:
            for piece in _unpacked(path, name):
                file.write(piece)


def _sha256(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _unpacked(path: Path, name: str) -> Iterator[bytes]:
    try:
        with _opened(path, name) as file:
            yield from _pieces(file)
    except (*UNREADABLE, *BAD_ZIP, DatasetError) as error:
        raise Damaged(f"{path}: {name or 'its content'}: {error}") from error


@contextmanager
def _opened(path: Path, name: str) -> Iterator[IO[bytes]]:
    if name == WHOLE:
        with open_unpacked(path) as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo(name)
        if member.compress_type not in USUAL_COMPRESSION:
            raise Damaged(f"{path}: {name} is compressed in an unusual way")
        with archive.open(member) as file:
            yield file


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    left = LARGEST
    while piece := file.read(PIECE):
        end_if_over()
        left -= len(piece)
        if left < 0:
            raise Damaged(f"more than {LARGEST:,} bytes are in it")
        yield piece
