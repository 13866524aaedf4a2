"""A file from one of several mirrors, checked before it gets its name."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from core.downloads.amount import Amount
from core.downloads.part_file import PartFile
from core.downloads.transfer import TransferFailed, transfer
from core.errors import DigitpadError

TRIES = 5
"""At one mirror, as long as each brings the file further."""

DIFFERENT = "its file is not the one that is expected"


class DownloadError(DigitpadError):
    """A file could not be fetched; the message says what to do by hand."""


@dataclass(frozen=True)
class RemoteFile:
    """A file that can be had.

    Attributes
    ----------
    addresses
        http or https, in the order in which they are tried.
    largest
        Bytes; what is larger is another file.
    is_right
        Whether a file that has come is the one that is wanted.
    """

    addresses: Sequence[str]
    largest: int
    is_right: Callable[[Path], bool]


def download(file: RemoteFile, target: Path, remedy: str) -> Iterator[Amount]:
    """Fetch a file; a hidden one beside `target` keeps what has come until the next try.

    Parameters
    ----------
    remedy
        What the user can do instead, for the error: "put … into …".

    Raises
    ------
    DownloadError
        If no mirror gives the file, or the folder cannot be written to.
    Interrupted
        In a block of `core.interruption.interrupted_by`, within 0.1 s.
    """
    part = PartFile(target)
    problems = []
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for address in file.addresses:
            problem = yield from _try(address, file, part)
            if not problem:
                part.finish()
                return
            problems.append(f"{urlsplit(address).hostname}: {problem}")
    except OSError as error:
        raise DownloadError(
            f"{target} could not be written ({error.strerror or error}): see that there is room "
            f"and that {target.parent} can be written to, then {remedy}."
        ) from error
    raise DownloadError(
        f"{target.name} could not be downloaded ({'; '.join(problems)}): try again later, or "
        f"{remedy}."
    )


def _try(address: str, file: RemoteFile, part: PartFile) -> Generator[Amount, None, str]:
    """Fetch from one mirror; what went wrong in words, "" if the file is there and right."""
    problem = ""
    for _ in range(TRIES):
        before = part.size
        try:
            yield from transfer(address, part, file.largest)
        except TransferFailed as error:
            problem = str(error)
            if part.size > before:
                continue
            return problem
        if file.is_right(part.path):
            return ""
        part.forget()
        return DIFFERENT
    return problem
