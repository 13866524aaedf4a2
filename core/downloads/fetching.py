"""A whole collection: its files one after the other, unpacked where they are zips."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.downloads import contents
from core.downloads.amount import Amount
from core.downloads.collection import Collection, PackedFile, Shelf, found
from core.downloads.download import DownloadError, RemoteFile, download

SPARE = 1_000_000
"""Bytes that a file may have more than twice of what it should."""


def fetch(collection: Collection, shelf: Shelf) -> Iterator[Amount]:
    """Fetch what is missing of a collection; an earlier try is gone on with.

    Yields
    ------
    How much of the whole collection has come, many times a second.

    Raises
    ------
    DownloadError
        With what to put where by hand.
    Interrupted
        In a block of `core.interruption.interrupted_by`, within 0.1 s.
    """
    folder = shelf.folder_of(collection)
    before, to_come = 0, collection.size
    for file in collection.files:
        amount, to_come = Amount(0, file.size), to_come - file.size
        if any(found(folder, name) is None for name in file.kept):
            for amount in _fetch_file(collection, file, folder):
                yield Amount(before + amount.done, before + (amount.total or file.size) + to_come)
        before += amount.total or amount.done
    yield Amount(before, before)


def _fetch_file(collection: Collection, file: PackedFile, folder: Path) -> Iterator[Amount]:
    """Fetch a file and unpack it; a zip that is there already, whole, need only be unpacked."""
    target = folder / file.name
    remedy = _remedy(collection, file, folder)
    if not (file.members and target.is_file() and _is_right(target, file)):
        wanted = RemoteFile(
            [mirror + file.name for mirror in collection.mirrors],
            2 * file.size + SPARE,
            lambda path: _is_right(path, file),
        )
        yield from download(wanted, target, remedy)
    if file.members:
        _unpack(target, {name: folder / name for name in file.members}, remedy)


def _unpack(target: Path, members: dict[str, Path], remedy: str) -> None:
    try:
        contents.take_out(target, members)
        target.unlink()
    except contents.Damaged as error:
        target.unlink(missing_ok=True)
        raise DownloadError(f"{error}: try again later, or {remedy}.") from error
    except OSError as error:
        raise DownloadError(
            f"{target} could not be unpacked ({error.strerror or error}): see that there is room "
            f"and that {target.parent} can be written to, then {remedy}."
        ) from error


def _is_right(path: Path, file: PackedFile) -> bool:
    return contents.is_right(path, file.sha256, file.contents)


def _remedy(collection: Collection, file: PackedFile, folder: Path) -> str:
    """What to put where: all that the collection needs, not only what failed first."""
    source = collection.mirrors[0]
    if file.members:
        return (
            f"get {source}{file.name} in another way, unpack it and put {_listed(file.members)} "
            f"into {folder}"
        )
    names = [name for each in collection.files for name in each.kept]
    return f"get {_listed(names)} of {source} in another way and put them into {folder}"


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
