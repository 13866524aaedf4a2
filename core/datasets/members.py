"""Many files, one a digit: those of a folder with its subfolders, or of a zip."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import IO

from core.errors import DatasetError
from core.interruption import interruptible

ZIP_MAGIC = b"PK"

USUAL_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack a whole block at once, however large it gets."""

ENCRYPTED = 0x1
"""The bit of a zip member's flags."""

UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What a damaged zip ends in; a ValueError comes from names that are no UTF-8."""


@dataclass(frozen=True)
class Member:
    """A file that has not been read yet.

    Attributes
    ----------
    name
        Inside the folder or zip.
    place
        The same with the folder or zip before it, for errors.
    """

    name: PurePath
    place: Path
    _open: Callable[[], IO[bytes]]

    def read(self, largest: int, remedy: str) -> bytes:
        """The content.

        Parameters
        ----------
        largest
            Bytes; no more are read.
        remedy
            For the error if there are more.

        Raises
        ------
        DatasetError
            If there are more, or the file cannot be read.
        """
        try:
            with self._open() as stream:
                content = stream.read(largest + 1)
        except UNREADABLE as error:
            raise DatasetError(
                f"{self.place} cannot be read ({error}): choose another data set."
            ) from error
        if len(content) > largest:
            raise DatasetError(f"{self.place}: larger than {largest:,} bytes; {remedy}.")
        return content


def members_of(path: Path) -> Iterator[Member]:
    """All files, in any order; those of a zip can be read until the next one is asked for.

    Raises
    ------
    DatasetError
        If there is nothing, or it cannot be read.
    """
    try:
        yield from interruptible(_in_zip(path) if path.is_file() else _in_folder(path))
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): choose another data set.") from error


def _in_folder(path: Path) -> Iterator[Member]:
    if not path.exists():
        raise DatasetError(f"{path} is not there: choose another data set.")
    for file in interruptible(path.rglob("*")):
        name = file.relative_to(path)
        if not _is_litter(name) and file.is_file():
            yield Member(name, file, partial(_open_file, file))


def _in_zip(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename.lstrip("/"))
            if not _is_litter(name) and not member.is_dir():
                yield Member(name, path / name, partial(_open_member, archive, member, path / name))


def _open_file(path: Path) -> IO[bytes]:
    return path.open("rb")


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path) -> IO[bytes]:
    if member.flag_bits & ENCRYPTED or member.compress_type not in USUAL_COMPRESSION:
        raise DatasetError(
            f"{place} is encrypted or compressed in an unusual way: unpack the zip first."
        )
    return archive.open(member)


def _is_litter(name: PurePath) -> bool:
    """What lies about in folders and zips, macOS's copies too, and what has no name at all."""
    return not name.parts or "__MACOSX" in name.parts or name.name.startswith(".")
