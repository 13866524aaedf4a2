"""A collection of digits that can be fetched, and where what has come of it lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

PACKING = (".gz", ".Z")
"""Endings that a file loses when somebody unpacks it by hand; both are read."""


class State(Enum):
    """How much of a collection is there."""

    MISSING = "not there yet"
    HALF = "there in part"
    THERE = "there"


@dataclass(frozen=True)
class PackedFile:
    """A file of a collection, as its servers keep it.

    Attributes
    ----------
    name
        Under each of the collection's mirrors.
    size
        Bytes.
    sha256
        Of the file.
    contents
        SHA-256 of what is in it, by the names of a zip's members, "" for gzip: a mirror may have
        packed the same anew.
    members
        What is taken out of a zip; none if the file is kept as it is.
    """

    name: str
    size: int
    sha256: str
    contents: dict[str, str]
    members: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Names of the files that are left of it."""
        return self.members or (self.name,)


@dataclass(frozen=True)
class Collection:
    """Digits of one source.

    Attributes
    ----------
    name
        For the command line, and of its folder.
    title
        A few words.
    description
        Two sentences: what it is, from whom, under which licence.
    mirrors
        Addresses, each with a slash at its end, in the order in which they are tried.
    files
        All of them are needed.
    data
        The kept files that are data sets, in the order in which they are joined; none if it is the
        folder that is read.
    """

    name: str
    title: str
    description: str
    mirrors: tuple[str, ...]
    files: tuple[PackedFile, ...]
    data: tuple[str, ...] = field(default=())

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


class Shelf:
    """The folder where collections lie, each in a folder of its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def folder_of(self, collection: Collection) -> Path:
        """Where its files are, or are to be put."""
        return self._folder / collection.name

    def state(self, collection: Collection) -> State:
        """How much of it is there, by the names of files: those that come are checked before."""
        folder = self.folder_of(collection)
        names = [name for file in collection.files for name in file.kept]
        there = [found(folder, name) is not None for name in names]
        if all(there):
            return State.THERE
        begun = any(
            (folder / name).exists()
            for file in collection.files
            for name in (file.name, f".{file.name}.part")
        )
        return State.HALF if begun or any(there) else State.MISSING

    def specs(self, collection: Collection) -> tuple[str, ...]:
        """What `core.datasets.open_split` takes; empty unless all of it is there."""
        if self.state(collection) is not State.THERE:
            return ()
        folder = self.folder_of(collection)
        if not collection.data:
            return (str(folder),)
        return tuple(str(found(folder, name)) for name in collection.data)


def found(folder: Path, name: str) -> Path | None:
    """A file of that name, packed or not."""
    names = (name, *(name.removesuffix(ending) for ending in PACKING if name.endswith(ending)))
    return next((folder / each for each in names if (folder / each).is_file()), None)
