"""A file that has not come whole yet, and a note of which file it is a part of."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True)
class Version:
    """What tells a server's file from another, or from an older one at the same place.

    Attributes
    ----------
    address
        Where it comes from.
    mark
        The server's ETag if it stands for the very bytes, else its date; "" if it gives neither.
    size
        Bytes; None if the server does not say.
    """

    address: str
    mark: str
    size: int | None


class PartFile:
    """Lies hidden beside the file that it is to become, from one try to the next.

    All methods raise OSError if the folder cannot be read or written.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self.path = target.with_name(f".{target.name}.part")
        self._note = target.with_name(f".{target.name}.part.json")

    @property
    def size(self) -> int:
        """Bytes that have come."""
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def version(self) -> Version | None:
        """What it is a part of; None if there is nothing to go on with."""
        if not self.size:
            return None
        try:
            return _version(json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError):
            return None

    def begin(self, version: Version) -> BinaryIO:
        """Open it empty, as the beginning of a file."""
        self.path.unlink(missing_ok=True)
        self._note.write_text(json.dumps(asdict(version)), encoding="utf-8")
        return self.path.open("wb")

    def go_on(self) -> BinaryIO:
        """Open it to write the rest."""
        return self.path.open("ab")

    def forget(self) -> None:
        """Delete it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def finish(self) -> None:
        """Give it, whole, its name."""
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        self.path.replace(self._target)
        self._note.unlink(missing_ok=True)


def _version(values: object) -> Version | None:
    if not isinstance(values, dict) or values.keys() != {"address", "mark", "size"}:
        return None
    address, mark, size = values["address"], values["mark"], values["size"]
    if not isinstance(address, str) or not isinstance(mark, str):
        return None
    return Version(address, mark, size if isinstance(size, int) else None)
