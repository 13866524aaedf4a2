"""A file, or some files together, that a reader is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """Files with the name of the one that is opened.

    Attributes
    ----------
    opened
        One of the files' names, or "." for the folder that holds them.
    files
        Content by name; names may have folders in them.
    links
        Where each symbolic link points to, by its name.
    """

    opened: str
    files: dict[str, bytes]
    links: dict[str, str]

    @classmethod
    def of(cls, opened: str, files: dict[str, bytes] | bytes) -> Sample:
        return cls(opened, {opened: files} if isinstance(files, bytes) else files, {})

    def write(self, folder: Path) -> Path:
        """Lay the files into an empty folder; the path that a reader is to open."""
        folder.mkdir(parents=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name, target in self.links.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.symlink_to(target)
        return folder / self.opened
